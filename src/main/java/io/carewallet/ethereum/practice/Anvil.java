package io.carewallet.ethereum.practice;

import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One running `anvil`: an Ethereum node of this computer alone, without fees, without the well-known accounts, on a
/// free loopback port. It answers everybody who finds that port, cheat calls included, so only [Proxy] tells where
/// wallets may ask.
final class Anvil implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    /// On ports of their own, before a snapshot counts as one that does not load.
    private static final int ATTEMPTS = 2;
    /// The same, while the port was found taken each time.
    private static final int MOST_ATTEMPTS = 6;
    private static final Limits PATIENT =
            new Limits(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(10));
    private static final Limits IMPATIENT =
            new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final Process process;
    private final Endpoint endpoint;
    private final JsonRpc rpc;
    private final JsonRpc impatient;

    private Anvil(Process process, Endpoint endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        this.rpc = new JsonRpc(() -> endpoint, PATIENT);
        this.impatient = new JsonRpc(() -> endpoint, IMPATIENT);
    }

    /// Starts it and waits until it answers. When that fails it is tried again on another port: somebody else may have
    /// taken the port between finding it free and using it, and whoever gave a good snapshot up for that would lose
    /// acts.
    ///
    /// @param folder for what the program itself writes
    /// @param snapshot of an earlier run, to go on from
    /// @throws PracticeUnavailable when it does not start; with a damaged snapshot for one
    static Anvil start(Path program, Path folder, long chainId, Optional<Path> snapshot) throws PracticeUnavailable {
        return start(program, folder, chainId, snapshot, Anvil::freePort);
    }

    /// Finds a port that is free now.
    interface Ports {
        int next() throws IOException;
    }

    static Anvil start(Path program, Path folder, long chainId, Optional<Path> snapshot, Ports ports)
            throws PracticeUnavailable {
        for (int attempt = 1; ; attempt++) {
            int port = port(ports);
            try {
                return startAt(port, program, folder, chainId, snapshot);
            } catch (PracticeUnavailable e) {
                if (attempt >= (isTaken(port) ? MOST_ATTEMPTS : ATTEMPTS)) {
                    throw e;
                }
            }
        }
    }

    private static int port(Ports ports) throws PracticeUnavailable {
        try {
            return ports.next();
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return !socket.isBound();
        } catch (IOException inUse) {
            return true;
        }
    }

    private static PracticeUnavailable cannotStart(IOException cause) {
        return new PracticeUnavailable(
                "The practice network's node could not be started. Nothing was lost; try again.", cause);
    }

    private static Anvil startAt(int port, Path program, Path folder, long chainId, Optional<Path> snapshot)
            throws PracticeUnavailable {
        try {
            var endpoint = new Endpoint(URI.create("http://127.0.0.1:" + port), "");
            var builder = new ProcessBuilder(command(program, folder, chainId, port, snapshot))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()));
            Map<String, String> environment = builder.environment();
            // Its home is ours, so that all it writes lies with the practice network; proxies of the system are not its
            // business.
            String path = environment.getOrDefault("PATH", "");
            environment.clear();
            environment.put("PATH", path);
            environment.put("HOME", folder.toString());
            var anvil = new Anvil(builder.start(), endpoint);
            anvil.awaitChain(chainId);
            return anvil;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '/' ? "/dev/null" : "NUL");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> command(Path program, Path folder, long chainId, int port, Optional<Path> snapshot) {
        var command = new ArrayList<>(List.of(program.toString(), "--host", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--chain-id", Long.toString(chainId)));
        command.addAll(List.of("--hardfork", "cancun", "--base-fee", "0", "--gas-price", "0"));
        command.addAll(List.of("--disable-min-priority-fee", "--no-cors", "--silent", "--mnemonic-random"));
        command.addAll(List.of("--accounts", "0", "--disable-default-create2-deployer"));
        command.addAll(List.of("--cache-path", folder.resolve("anvil-cache").toString()));
        snapshot.ifPresent(file -> command.addAll(List.of("--load-state", file.toString())));
        return command;
    }

    private void awaitChain(long chainId) throws PracticeUnavailable {
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                // Whoever has taken the port may accept what we send and never answer.
                if (Hex.quantity(impatient.call("eth_chainId")) == chainId) {
                    return;
                }
            } catch (RegisterUnavailable notYet) {
                // It needs a moment to open its port.
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new PracticeUnavailable("The practice network's node does not start. Nothing was lost; try again.");
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// With all that the node offers, cheat calls included.
    JsonRpc rpc() {
        return rpc;
    }

    /// For asking whether it is still there.
    JsonRpc impatient() {
        return impatient;
    }

    Process process() {
        return process;
    }

    /// Ends it at once: what is worth keeping is in snapshots, not in what it would write on its way out.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
