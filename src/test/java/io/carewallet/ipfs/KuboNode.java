package io.carewallet.ipfs;

import io.carewallet.ethereum.practice.Servers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real Kubo node with a repository of its own, on loopback and free ports, that knows nobody.
public final class KuboNode implements AutoCloseable {
    private static final long START_MILLIS = 30_000;

    private final Path program;
    private final Path repository;
    private Process process;

    private KuboNode(Path program, Path repository) {
        this.program = program;
        this.repository = repository;
    }

    /// Kubo 0.42: named by `carewallet.ipfs` (system property) or `CAREWALLET_IPFS` (environment), on the path, or in
    /// the cache folders of the acceptance checks and of `local-stack`.
    public static Optional<Path> program() {
        Path cache = Path.of(
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .orElse(System.getProperty("user.home") + "/.cache"),
                "carewallet-accept/ipfs");
        Stream<Path> named = Stream.of(System.getProperty("carewallet.ipfs"), System.getenv("CAREWALLET_IPFS"))
                .filter(name -> name != null && !name.isBlank())
                .map(Path::of);
        Stream<Path> path = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, "ipfs"));
        return Stream.of(named, path, Stream.of(cache), Servers.find("ipfs").stream())
                .flatMap(found -> found)
                .filter(Files::isExecutable)
                .filter(KuboNode::isKnownVersion)
                .findFirst();
    }

    private static boolean isKnownVersion(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "version", "--number")
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).startsWith("0.42.");
        } catch (IOException e) {
            return false;
        }
    }

    public static KuboNode make(Path program, Path repository, String... settings) throws Exception {
        var node = new KuboNode(program, repository);
        node.run("init", "--empty-repo", "--profile=test");
        node.run("config", "--json", "AutoConf.Enabled", "false");
        node.run("config", "--json", "Bootstrap", "[]");
        node.run("config", "--json", "DNS.Resolvers", "{}");
        node.run("config", "--json", "Routing.DelegatedRouters", "[]");
        node.run("config", "--json", "Ipns.DelegatedPublishers", "[]");
        node.run("config", "--json", "Provide.Enabled", "false");
        node.run("config", "--json", "Gateway.NoFetch", "true");
        node.run("config", "Routing.Type", "none");
        for (int i = 0; i < settings.length; i += 2) {
            node.run("config", "--json", settings[i], settings[i + 1]);
        }
        node.start();
        return node;
    }

    void start() throws Exception {
        Files.deleteIfExists(repository.resolve("api"));
        process = command("daemon", "--migrate=false")
                .redirectOutput(repository.resolve("daemon.log").toFile())
                .start();
        long end = System.currentTimeMillis() + START_MILLIS;
        while (!log().contains("Daemon is ready")) {
            if (!process.isAlive() || System.currentTimeMillis() > end) {
                throw new IllegalStateException("Kubo does not start: " + log());
            }
            Thread.sleep(50);
        }
    }

    private String log() throws IOException {
        return Files.readString(repository.resolve("daemon.log"));
    }

    public URI rpc() throws IOException {
        String[] multiaddress =
                Files.readString(repository.resolve("api")).strip().split("/");
        return URI.create("http://" + multiaddress[2] + ":" + multiaddress[4]);
    }

    /// The files that hold blocks.
    List<Path> blocks() throws IOException {
        try (Stream<Path> all = Files.walk(repository.resolve("blocks"))) {
            return all.filter(file -> file.toString().endsWith(".data")).toList();
        }
    }

    public String run(String... arguments) throws Exception {
        Process ran = command(arguments).start();
        String said = new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (ran.waitFor() != 0) {
            throw new IllegalStateException("ipfs " + String.join(" ", arguments) + ": " + said);
        }
        return said;
    }

    private ProcessBuilder command(String... arguments) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("IPFS_PATH", repository.toString());
        return builder;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
