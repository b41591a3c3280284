package io.carewallet.crypto.age;

/// An age file could not be decrypted: not for this key, changed, cut short or never an age file. There is no reason in
/// here for a caller to tell anyone; [#kind] is for tests with external vectors.
public final class CannotDecrypt extends Exception {
    private static final long serialVersionUID = 1L;

    /// As the vectors of C2SP/CCTV name them.
    enum Kind {
        HEADER,
        NO_MATCH,
        HMAC,
        PAYLOAD
    }

    private final Kind kind;

    CannotDecrypt(Kind kind) {
        super("cannot be decrypted");
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
