package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads FHIR R4 bundles in JSON. Safe for use by several threads.
public final class FhirRecordReader implements RecordReader {
    private static final String MEDIA_TYPE = "application/fhir+json";

    private static final String WARM_UP = """
            {"resourceType":"Bundle","type":"collection","entry":[
            {"resource":{"resourceType":"Patient","name":[{"family":"Nobody"}]}},
            {"resource":{"resourceType":"AllergyIntolerance","code":{"text":"x"},"recordedDate":"2020"}},
            {"resource":{"resourceType":"Condition","code":{"text":"x"},"recordedDate":"2020-01"}},
            {"resource":{"resourceType":"MedicationRequest","status":"active","authoredOn":"2020-01-01",
            "medicationCodeableConcept":{"text":"x"},"dosageInstruction":[{"timing":{"repeat":{"frequency":1}}}]}},
            {"resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"text":"x"}}},
            {"resource":{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"}}},
            {"resource":{"resourceType":"Observation","status":"final","code":{"text":"x"},
            "valueQuantity":{"value":1,"unit":"mg"},"effectiveDateTime":"2020-01-01T00:00:00Z"}}]}
            """;

    @Override
    public Inspected inspect(byte[] original) throws RefusedRecord {
        BundleIndex index = index(original);
        for (var item : index.items()) {
            String type = item.type();
            if (!type.isEmpty() && !ResourceTypes.isR4(type) && !ResourceTypes.isOlder(type)) {
                throw new RefusedRecord(Reason.UNKNOWN_RESOURCE);
            }
        }
        var subjects = Subjects.of(original, index);
        var others = new OtherPeople(People.of(original, index), subjects);
        Outline outline = outline(original, index, subjects, others);
        var ranges = index.items().stream().map(BundleIndex.Item::entry).toList();
        return new Inspected(MEDIA_TYPE, ranges, outline, others.build());
    }

    /// Each entry is turned into a tree once, for the version, for the outline and for whom it is about, and let go of.
    private static Outline outline(byte[] original, BundleIndex index, Subjects subjects, OtherPeople others)
            throws RefusedRecord {
        var evidence = new VersionEvidence();
        Names names = Names.of(original, index);
        var documents = new Documents(names, DocumentLinks.of(original, index, subjects));
        var facts = new Facts(names, documents, subjects);
        var outline = new OutlineBuilder(People.of(original, index));
        Set<Integer> replaced = Versions.replaced(original, index);
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (ResourceTypes.isOlder(item.type())) {
                evidence.addUnknownInR4(item.type());
            } else if (VersionEvidence.isRead(item.type())) {
                JsonNode resource = Nodes.read(original, item.resource());
                evidence.add(item.type(), resource);
                if (!replaced.contains(i) && isOfAnother(subjects, item, resource)) {
                    others.add(item, resource);
                }
                if (Facts.isRead(item.type()) && !replaced.contains(i)) {
                    add(outline, facts, i, item, resource);
                }
            }
        }
        evidence.requireR4();
        return outline.build();
    }

    /// In the words of the chart, which counts the same entries.
    private static boolean isOfAnother(Subjects subjects, BundleIndex.Item item, JsonNode resource) {
        if (item.type().equals("Patient")) {
            return subjects.isAnother(item, resource);
        }
        return Facts.isRead(item.type())
                && !Facts.isTakenBack(item.type(), resource)
                && subjects.isAboutSomebodyElse(item, resource);
    }

    /// An entry that cannot be put into a line must not keep the whole file out: the chart counts it. What is not of
    /// this patient gives the record neither name nor date.
    private static void add(OutlineBuilder outline, Facts facts, int number, BundleIndex.Item item, JsonNode resource) {
        Fact fact;
        try {
            if (facts.isLeftOut(item, resource)) {
                return;
            }
            fact = facts.of(number, item, resource);
        } catch (RuntimeException e) {
            // As in the chart: there is no closed set of what a foreign entry sets off.
            return;
        }
        outline.add(fact);
    }

    /// What cannot be read at all gives an empty chart that says so by `lenient`: the caller may show a record that
    /// another wallet has let in.
    @Override
    public Chart chart(byte[] original) {
        try {
            return new ChartBuilder(original, index(original)).build();
        } catch (RefusedRecord e) {
            return new Chart(
                    People.UNKNOWN,
                    Chart.AllergyKnowledge.NOT_KNOWN,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    AlsoAbout.NOBODY,
                    true);
        }
    }

    @Override
    public Attachment attachment(byte[] original, String handle) throws RefusedRecord {
        return Attachments.read(original, index(original), handle);
    }

    /// Loads what the first chart needs (over a second when cold). For a background thread, after the first window is
    /// shown.
    public void warmUp() {
        chart(WARM_UP.getBytes(StandardCharsets.UTF_8));
    }

    private static BundleIndex index(byte[] original) throws RefusedRecord {
        if (original.length > MAX_BYTES) {
            throw new RefusedRecord(Reason.TOO_LARGE);
        }
        TextCheck.requireJsonBeginning(original);
        return BundleScanner.scan(original, TextCheck.requireUtf8(original));
    }
}
