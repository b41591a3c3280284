package io.carewallet.ethereum.practice;

/// The practice network cannot be started or reached. The message is a sentence for people, with what to do next.
public final class PracticeUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public PracticeUnavailable(String what) {
        super(what);
    }

    public PracticeUnavailable(String what, Throwable cause) {
        super(what, cause);
    }
}
