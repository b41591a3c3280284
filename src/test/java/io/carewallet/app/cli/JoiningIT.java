package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wallets on a network that somebody runs: a real node, relay and door in a process of their own, and commands.
class JoiningIT {
    @TempDir
    Path folder;

    private AnvilFixture chain;
    private @Nullable Process server;
    private String door = "";

    @BeforeEach
    void start() throws Exception {
        chain = AnvilFixture.start();
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
        Process started = Relaunch.process(List.of("-Xmx512m"), new ArrayList<>(arguments))
                .redirectError(folder.resolve("serve.err").toFile())
                .start();
        server = started;
        var out = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null && !line.equals("}"); line = out.readLine()) {
            if (line.contains("\"url\"")) {
                door = line.replaceAll(".*\"(http[^\"]*)\".*", "$1");
            }
        }
        assertThat(URI.create(door).getPort()).isPositive();
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        chain.close();
    }

    private Path profile(String name, String place, long chainId) throws Exception {
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

    private Commands.Said as(String profile, String... arguments) throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, "correct horse battery\n");
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString()));
        return Commands.in(folder.resolve("home"), all.toArray(String[]::new));
    }

    @Test
    void aWalletBeginsThereComesBackThereAndNeverMeetsThePracticeNetwork() throws Exception {
        String network =
                profile("network.json", door, chain.network().chainId()).toString();
        var made = as("maxine", "wallet", "create", "--cost", "small", "--network", network, "--json");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err())
                .as("what it will talk to is shown")
                .contains(chain.network().careLedger().toString(), door, "of our own");
        var words = new StringBuilder();
        made.json().get("words").forEach(w -> words.append(w.asText()).append(' '));
        Path paper = Files.writeString(folder.resolve("words"), words);
        Path file = Files.write(
                folder.resolve(Samples.all().getFirst().name()),
                Samples.all().getFirst().bytes());
        var added = as("maxine", "record", "add", file.toString(), "--json");
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.json().get(0).get("state").asText())
                .as("sent through relay and door")
                .isEqualTo("verified");

        var restored = as(
                "again",
                "wallet",
                "restore",
                "--cost",
                "small",
                "--words-file",
                paper.toString(),
                "--network",
                network,
                "--json");
        assertThat(restored.json().get("records").asInt()).isEqualTo(1);
        assertThat(folder.resolve("home/practice"))
                .as("no practice network was started")
                .doesNotExist();
    }

    @Test
    void aProfileThatIsNotTrueIsRefusedBeforeAnythingIsMade() throws Exception {
        Path other = profile("other.json", door, chain.network().chainId() + 1);
        var shown = Commands.in(folder.resolve("home"), "network", "show", other.toString());
        assertThat(shown.exit()).isEqualTo(3);
        assertThat(shown.err()).contains("belongs to another network");
        var made = as("maxine", "wallet", "create", "--cost", "small", "--network", other.toString());
        assertThat(made.exit()).isEqualTo(3);
        assertThat(folder.resolve("home/profiles/maxine")).doesNotExist();

        Path nothing = Files.writeString(folder.resolve("nothing.json"), "{\"v\": 1}");
        var refused = as("maxine", "wallet", "create", "--network", nothing.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("not a network profile").hasLineCount(1);

        chain.rpc().call("anvil_setCode", chain.network().careLedger().hex(), "0x00");
        var fake = Commands.in(
                folder.resolve("home"),
                "network",
                "show",
                profile("fake.json", door, chain.network().chainId()).toString());
        assertThat(fake.exit()).isEqualTo(3);
        assertThat(fake.err()).contains("not the ones of this CareWallet");
    }
}
