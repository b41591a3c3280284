package io.carewallet.core.record;

/// A file that is not imported. Nothing was stored. The message never quotes the file.
public final class RefusedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RefusedRecord(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// One cause each, one sentence each (see the text bundle, keys `refused.*`).
    public enum Reason {
        MISSING,
        FOLDER,
        /// A pipe or a device.
        NOT_A_FILE,
        NOT_READABLE,
        TOO_LARGE,
        EMPTY,
        ONLY_SPACE,
        /// A gzip or zip file: the record may be inside.
        PACKED,
        NOT_UTF8,
        NOT_JSON,
        TRUNCATED,
        AFTER_THE_END,
        KEY_TWICE,
        UNPAIRED_SURROGATE,
        TOO_DEEP,
        STRING_TOO_LONG,
        TOO_MANY_PARTS,
        NOT_FHIR,
        SINGLE_RESOURCE,
        EMPTY_BUNDLE,
        UNKNOWN_RESOURCE,
        FHIR_STU3,
        FHIR_DSTU2,
        NO_SUCH_ATTACHMENT
    }
}
