package io.carewallet.crypto.bech32;

/// Text that is not Bech32 or Bech32m with the expected prefix. The text itself may be a secret and is not in the
/// message.
public final class MalformedBech32 extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// What is wrong.
    public enum Reason {
        PREFIX,
        MIXED_CASE,
        CHARACTER,
        CHECKSUM,
        PADDING
    }

    MalformedBech32(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
