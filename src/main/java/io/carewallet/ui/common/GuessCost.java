package io.carewallet.ui.common;

import io.carewallet.crypto.vault.VaultCost;
import java.lang.management.ManagementFactory;

/// What a guess at a password costs in a vault that is made on this computer.
public final class GuessCost {
    private static final long SMALL_BELOW_BYTES = 8L << 30;

    private GuessCost() {}

    /// Named costs, never tuned: small below 8 GB of memory.
    public static VaultCost here() {
        boolean small =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean memory
                        && memory.getTotalMemorySize() < SMALL_BELOW_BYTES;
        return small ? VaultCost.SMALL : VaultCost.STANDARD;
    }
}
