package io.carewallet.ethereum;

import io.carewallet.core.register.Network;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.util.Set;
import java.util.function.LongSupplier;

/// The register with a clock of a test's own, for tests in other packages.
public final class TimedRegister {
    private TimedRegister() {}

    /// @param nanoTime as `System.nanoTime`
    public static EthereumRegister of(Network network, JsonRpc rpc, LongSupplier nanoTime) {
        return new EthereumRegister(network, rpc, Set.of(), nanoTime);
    }
}
