package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.wiring.Relaunch;
import io.carewallet.ethereum.practice.AnvilFixture;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A network that somebody runs: a real node, and relay and door in a process of their own.
final class ServedChain implements AutoCloseable {
    private final Path folder;
    private final AnvilFixture chain;
    private final Process server;
    private final String door;

    ServedChain(Path folder) throws Exception {
        this.folder = folder;
        this.chain = AnvilFixture.start();
        Path own = profile("server.json", "", chain.network().chainId());
        var arguments = List.of(
                "serve",
                "--network",
                own.toString(),
                "--listen",
                "127.0.0.1:0",
                "--data",
                folder.resolve("data").toString(),
                "--json");
        this.server = Relaunch.process(List.of("-Xmx512m"), new ArrayList<>(arguments))
                .redirectError(folder.resolve("serve.err").toFile())
                .start();
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String url = "";
        for (String line = out.readLine(); line != null && !line.equals("}"); line = out.readLine()) {
            if (line.contains("\"url\"")) {
                url = line.replaceAll(".*\"(http[^\"]*)\".*", "$1");
            }
        }
        this.door = url;
        assertThat(URI.create(door).getPort()).isPositive();
    }

    AnvilFixture chain() {
        return chain;
    }

    String door() {
        return door;
    }

    /// What it hands out.
    Path profile() throws Exception {
        return profile("network.json", door, chain.network().chainId());
    }

    Path profile(String name, String place, long chainId) throws Exception {
        var network = chain.network();
        String quoted = place.isEmpty() ? "" : "\"" + place + "\"";
        return Files.writeString(folder.resolve(name), """
                {"v": 1, "name": "of our own", "rpc": ["%s"], "relays": [%s], "doors": [%s],
                 "contracts": {"chainId": %d, "careLedger": "%s", "directory": "%s", "firstBlock": %d}}
                """.formatted(
                        chain.endpoint().url(),
                        quoted,
                        quoted,
                        chainId,
                        network.careLedger(),
                        network.directory(),
                        network.firstBlock()));
    }

    @Override
    public void close() throws Exception {
        server.destroy();
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        chain.close();
    }
}
