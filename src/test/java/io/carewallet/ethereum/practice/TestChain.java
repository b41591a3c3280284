package io.carewallet.ethereum.practice;

import io.carewallet.core.register.Network;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// A real node with the contracts, whichever program it is. No organisation is admitted yet.
public interface TestChain extends AutoCloseable {
    Network network();

    /// The node itself, without a guarded door.
    Endpoint endpoint();

    JsonRpc rpc();

    /// Three, of which two must sign.
    List<SigningKey> stewards();

    /// From now on the clock of its blocks is this much ahead.
    void advance(int seconds) throws Exception;

    /// Takes the newest block back, as if it never was, and puts others there.
    void replaceNewestBlock() throws Exception;

    default EthereumRegister register() {
        return new EthereumRegister(network(), this::endpoint);
    }

    default EthereumSuccessions successions() {
        return new EthereumSuccessions(network(), this::endpoint, List.of(), Set.of());
    }

    default EthereumDirectory directory() {
        return new EthereumDirectory(network(), this::endpoint, InstantSource.system());
    }

    @Override
    void close();
}
