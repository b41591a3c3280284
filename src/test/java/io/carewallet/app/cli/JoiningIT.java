package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
import io.carewallet.ethereum.practice.AnvilFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Wallets on a network that somebody runs: a real node, relay and door in a process of their own, and commands.
@Order(8)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("JoiningIT")
class JoiningIT {
    @TempDir
    Path folder;

    private ServedChain served;

    @BeforeEach
    void start() throws Exception {
        served = new ServedChain(folder);
    }

    @AfterEach
    void stop() throws Exception {
        served.close();
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
        String network = served.profile().toString();
        AnvilFixture chain = served.chain();
        var made = as("maxine", "wallet", "create", "--cost", "small", "--network", network, "--json");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.err())
                .as("what it will talk to is shown")
                .contains(chain.network().careLedger().toString(), served.door(), "of our own");
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
        AnvilFixture chain = served.chain();
        Path other = served.profile("other.json", served.door(), chain.network().chainId() + 1);
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
                served.profile("fake.json", served.door(), chain.network().chainId())
                        .toString());
        assertThat(fake.exit()).isEqualTo(3);
        assertThat(fake.err()).contains("not the ones of this CareWallet");
    }
}
