package io.carewallet.core.register;

/// The register of permissions does not answer, or answers with what is not an answer. Nothing was changed; try again
/// later.
public final class RegisterUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean behind;

    public RegisterUnavailable(String what) {
        super(what);
        this.behind = false;
    }

    public RegisterUnavailable(String what, Throwable cause) {
        super(what, cause);
        this.behind = false;
    }

    private RegisterUnavailable(String what, boolean behind) {
        super(what);
        this.behind = behind;
    }

    /// It answers, and its newest block is older than one that was proved before.
    static RegisterUnavailable behind() {
        return new RegisterUnavailable(
                "The network is behind what this computer has already seen. Nothing was lost; it is read on when the"
                        + " network has caught up.",
                true);
    }

    /// Does it answer, and show what it was some time ago?
    public boolean isBehind() {
        return behind;
    }
}
