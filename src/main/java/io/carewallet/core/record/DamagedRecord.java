package io.carewallet.core.record;

/// Sealed bytes that are not what they should be. Not one value of the record is in here.
public final class DamagedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final OpenedRecord.Fault fault;

    public DamagedRecord(OpenedRecord.Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public OpenedRecord.Fault fault() {
        return fault;
    }
}
