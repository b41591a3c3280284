package io.carewallet;

/// How long seeded fuzz tests go on: the same rounds in every build, more of them with `-Dcarewallet.fuzz.times=N`
/// (what `-Psoak` does).
public final class FuzzRounds {
    private static final int TIMES = Integer.getInteger("carewallet.fuzz.times", 1);

    private FuzzRounds() {}

    /// @param usual rounds of a build
    public static int of(int usual) {
        return Math.multiplyExact(usual, Math.max(1, TIMES));
    }
}
