package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A real anvil with both contracts, for tests of everybody: `try (var chain = AnvilFixture.start()) { ... }`. No
/// organisation is admitted yet.
public final class AnvilFixture implements TestChain {
    private final Path folder;
    private final Anvil anvil;
    private final PracticeKeys keys;

    private AnvilFixture(Path folder, Anvil anvil, PracticeKeys keys) {
        this.folder = folder;
        this.anvil = anvil;
        this.keys = keys;
    }

    public static AnvilFixture start() {
        try {
            Path folder = Files.createTempDirectory("anvil-fixture");
            return start(folder, PracticeKeys.random(new SecureRandom()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Another chain that was set up in the same way: its contracts are in the same place.
    ///
    /// Its blocks are others, which have the time of another second.
    public AnvilFixture anew() throws InterruptedException {
        Thread.sleep(1_100);
        try {
            return start(Files.createTempDirectory("anvil-fixture"), keys);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static AnvilFixture start(Path folder, PracticeKeys keys) {
        try {
            Anvil anvil = Anvil.start(program(), folder, keys.chainId(), Optional.empty());
            Deployment.complete(anvil.rpc(), keys);
            return new AnvilFixture(folder, anvil, keys);
        } catch (PracticeUnavailable | RegisterUnavailable e) {
            throw new AssertionError("anvil is needed for this test: run npm ci in local-stack", e);
        }
    }

    /// The program as the build installed it, or wherever this computer has one.
    public static Path program() throws PracticeUnavailable {
        Path installed = Path.of("local-stack/node_modules/.bin/anvil").toAbsolutePath();
        return Files.isExecutable(installed) ? installed : AnvilBinary.find();
    }

    @Override
    public Network network() {
        return Deployment.network(keys);
    }

    /// Cheat calls work.
    @Override
    public Endpoint endpoint() {
        return anvil.endpoint();
    }

    @Override
    public JsonRpc rpc() {
        return anvil.rpc();
    }

    @Override
    public void advance(int seconds) throws RegisterUnavailable {
        rpc().call("evm_increaseTime", seconds);
    }

    @Override
    public void replaceNewestBlock() throws RegisterUnavailable {
        rpc().call("anvil_reorg", 1, List.of());
        rpc().call("evm_mine");
    }

    @Override
    public List<SigningKey> stewards() {
        return keys.stewards();
    }

    @Override
    public void close() {
        anvil.close();
        assertThat(anvil.process().isAlive()).isFalse();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
