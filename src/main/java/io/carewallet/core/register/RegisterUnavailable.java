package io.carewallet.core.register;

/// The register of permissions does not answer, or answers with what is not an answer. Nothing was changed; try again
/// later.
public final class RegisterUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    /// What it is that cannot be had.
    private enum Kind {
        ANSWER,
        ANY_ANSWER,
        CONFIRMATION,
        NEWER_STATE,
        ANY_NEWER_STATE
    }

    private final Kind kind;

    public RegisterUnavailable(String what) {
        this(what, Kind.ANSWER);
    }

    public RegisterUnavailable(String what, Throwable cause) {
        super(what, cause);
        this.kind = Kind.ANSWER;
    }

    private RegisterUnavailable(String what, Kind kind) {
        super(what);
        this.kind = kind;
    }

    /// Nothing is heard of it at all.
    public static RegisterUnavailable notReached() {
        return new RegisterUnavailable(
                "The network cannot be reached. Nothing was changed; it is tried again by itself.", Kind.ANY_ANSWER);
    }

    /// It took an act, and no block has it yet.
    public static RegisterUnavailable notConfirmed() {
        return new RegisterUnavailable(
                "The network has not confirmed it yet. It may still do so; look again in a moment.", Kind.CONFIRMATION);
    }

    /// It answers, and its newest block is older than one that was proved before.
    static RegisterUnavailable behind() {
        return new RegisterUnavailable(
                "The network is behind what this computer has already seen. Nothing was lost; it is read on when the"
                        + " network has caught up.",
                Kind.NEWER_STATE);
    }

    /// The same, and it does not catch up.
    static RegisterUnavailable standing() {
        return new RegisterUnavailable(
                "The network stands at an older state than this computer has already seen; perhaps it was restored from"
                        + " a copy. Nothing was lost; it is read on when the network goes on.",
                Kind.ANY_NEWER_STATE);
    }

    /// Is nothing heard of it at all?
    public boolean isNotReached() {
        return kind == Kind.ANY_ANSWER;
    }

    /// Does it answer, and show what it was some time ago?
    public boolean isBehind() {
        return kind == Kind.NEWER_STATE || kind == Kind.ANY_NEWER_STATE;
    }

    /// Is it behind, and not about to catch up?
    public boolean isStanding() {
        return kind == Kind.ANY_NEWER_STATE;
    }

    /// Did it take what was sent, as far as is known?
    public boolean isNotConfirmed() {
        return kind == Kind.CONFIRMATION;
    }
}
