package io.carewallet.core.record;

/// Port: writes what a clinician noted as a file that every other program reads (FHIR R4 bundle in JSON).
public interface RecordWriter {
    byte[] write(VisitNote note);
}
