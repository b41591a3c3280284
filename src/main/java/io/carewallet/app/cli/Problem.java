package io.carewallet.app.cli;

/// Ends a command with one sentence on standard error.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// The environment lacks something.
    public static final int ENVIRONMENT = 1;
    /// Wrong usage, or input that is refused.
    public static final int INPUT = 2;
    /// Refused by the network, or not found.
    public static final int REFUSED = 3;

    private final int exit;

    public Problem(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    public int exit() {
        return exit;
    }
}
