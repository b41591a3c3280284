package io.carewallet.ethereum;

/// With what the contracts of every practice network are created.
public final class PracticeTerms {
    /// How many of the stewards must sign an admission.
    public static final long THRESHOLD = 2;

    public static final long REQUESTS_A_DAY = 200;

    private PracticeTerms() {}
}
