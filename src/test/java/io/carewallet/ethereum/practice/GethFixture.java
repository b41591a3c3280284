package io.carewallet.ethereum.practice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A real geth with both contracts, started as `local-stack/up` starts it.
public final class GethFixture implements TestChain {
    private final Path program;
    private final Path folder;
    private final int port;
    private final int period;
    private final PracticeKeys keys;
    private final Endpoint endpoint;
    private final JsonRpc rpc;

    private GethFixture(Path program, int period) throws IOException {
        this.program = program;
        this.period = period;
        this.folder = Files.createTempDirectory("geth-fixture");
        this.port = freePort();
        this.keys = PracticeKeys.random(new SecureRandom());
        this.endpoint = new Endpoint(URI.create("http://127.0.0.1:" + port), "");
        this.rpc = new JsonRpc(() -> endpoint, Limits.STANDARD);
    }

    /// Without geth the test is not run, and says so.
    ///
    /// @param period seconds from one block to the next; 0: a block for each transaction, at once
    public static GethFixture start(int period) {
        Optional<Path> program = Servers.find("geth");
        assumeTrue(program.isPresent(), Servers.ABSENT);
        try {
            var chain = new GethFixture(program.get(), period);
            chain.startAgain();
            Deployment.complete(chain.rpc, chain.keys);
            return chain;
        } catch (IOException | RegisterUnavailable e) {
            throw new AssertionError("geth does not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The same chain at the same address.
    public void startAgain() throws IOException {
        Servers.run(
                List.of(
                        Servers.stack().resolve("geth/start").toString(),
                        program.toString(),
                        folder.toString(),
                        Long.toString(keys.chainId()),
                        Integer.toString(port),
                        Integer.toString(period)),
                60);
    }

    public void kill() throws IOException {
        Servers.kill(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    @Override
    public Network network() {
        return Deployment.network(keys);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public JsonRpc rpc() {
        return rpc;
    }

    /// A register that does not wait as long as people do.
    public EthereumRegister impatient() {
        var limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(4));
        return new EthereumRegister(network(), new JsonRpc(() -> endpoint, limits));
    }

    @Override
    public List<SigningKey> stewards() {
        return keys.stewards();
    }

    @Override
    public void advance(int seconds) {
        // The clock of a geth is the computer's.
    }

    @Override
    public void replaceNewestBlock() throws Exception {
        long newest = Hex.quantity(rpc.call("eth_blockNumber"));
        inside("debug.setHead('" + Hex.of(newest - 1) + "')");
    }

    /// Says something to the node that only its owner may say.
    public void inside(String script) throws IOException {
        Servers.run(
                List.of(
                        program.toString(),
                        "--exec",
                        script,
                        "attach",
                        folder.resolve("data/ipc").toString()),
                20);
    }

    @Override
    public void close() {
        try {
            kill();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
