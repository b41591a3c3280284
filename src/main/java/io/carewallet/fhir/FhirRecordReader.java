package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;

/// Reads FHIR R4 bundles in JSON. Safe for use by several threads.
public final class FhirRecordReader implements RecordReader {
    private static final String MEDIA_TYPE = "application/fhir+json";

    @Override
    public Inspected inspect(byte[] original) throws RefusedRecord {
        BundleIndex index = index(original);
        Names names = Names.of(original, index);
        var evidence = new VersionEvidence();
        var facts = new Facts(names);
        boolean unknown = false;
        for (var item : index.items()) {
            if (!item.type().isEmpty() && !ResourceTypes.isR4(item.type())) {
                unknown |= !ResourceTypes.isOlder(item.type());
                evidence.addUnknownInR4(item.type());
            } else if (item.type().equals("DocumentReference")) {
                facts.noteDocument(Nodes.read(original, item.resource()));
            }
        }
        if (unknown) {
            throw new RefusedRecord(Reason.UNKNOWN_RESOURCE);
        }
        var outline = new OutlineBuilder(People.first(original, index));
        for (var item : index.items()) {
            if (Facts.isRead(item.type()) || VersionEvidence.isRead(item.type())) {
                JsonNode resource = Nodes.read(original, item.resource());
                evidence.add(item.type(), resource);
                if (Facts.isRead(item.type())) {
                    outline.add(facts.of(item, resource));
                }
            }
        }
        evidence.requireR4();
        var ranges = index.items().stream().map(BundleIndex.Item::entry).toList();
        return new Inspected(MEDIA_TYPE, ranges, outline.build());
    }

    @Override
    public Chart chart(byte[] original) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Attachment attachment(byte[] original, String handle) throws RefusedRecord {
        throw new RefusedRecord(Reason.NO_SUCH_ATTACHMENT);
    }

    private static BundleIndex index(byte[] original) throws RefusedRecord {
        if (original.length > MAX_BYTES) {
            throw new RefusedRecord(Reason.TOO_LARGE);
        }
        TextCheck.requireJsonBeginning(original);
        return BundleScanner.scan(original, TextCheck.requireUtf8(original));
    }
}
