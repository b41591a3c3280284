package io.carewallet.crypto.vault;

/// What a guess at the password costs: Argon2id parameters (RFC 9106). Named and passed in, never guessed.
///
/// @param memoryKib memory in KiB
/// @param passes over the memory
/// @param lanes that may run in parallel
public record VaultCost(int memoryKib, int passes, int lanes) {
    public static final VaultCost STANDARD = new VaultCost(256 << 10, 4, 4);
    /// Offered below 8 GB of RAM; also the floor.
    public static final VaultCost SMALL = new VaultCost(64 << 10, 3, 4);

    private static final int MAX_MEMORY_KIB = 1 << 20;
    private static final int MAX_PASSES = 16;
    private static final int MAX_LANES = 16;

    /// Between floor and ceiling? Asked before any memory is taken.
    boolean isAcceptable() {
        return memoryKib >= SMALL.memoryKib
                && passes >= SMALL.passes
                && lanes >= 1
                && memoryKib <= MAX_MEMORY_KIB
                && passes <= MAX_PASSES
                && lanes <= MAX_LANES;
    }
}
