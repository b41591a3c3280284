package io.carewallet.core.register;

/// The register of permissions does not answer, or answers with what is not an answer. Nothing was changed; try again
/// later.
public final class RegisterUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public RegisterUnavailable(String what) {
        super(what);
    }

    public RegisterUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
