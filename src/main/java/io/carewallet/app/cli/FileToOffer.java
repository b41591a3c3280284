package io.carewallet.app.cli;

import io.carewallet.core.record.ReadFile;
import io.carewallet.core.record.RecordReader;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;

/// A record in a file that a clinician offers: nothing of it is kept in a wallet of theirs.
record FileToOffer(byte[] original, RecordReader.Inspected inspected) {
    static FileToOffer read(Path file) {
        try {
            byte[] original = ReadFile.read(file);
            return new FileToOffer(original, new FhirRecordReader().inspect(original));
        } catch (RefusedRecord e) {
            throw refused(e.reason());
        }
    }

    static Problem refused(RefusedRecord.Reason reason) {
        return new Problem(Problem.INPUT, Sentences.why("not-offered", reason));
    }
}
