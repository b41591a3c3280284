package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A second paper by commands alone, on a real practice network: named, used with and without a wallet, stopped.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RecoveryCommandsIT")
class RecoveryCommandsIT {
    @TempDir
    static Path folder;

    private static Commands.Said run(String... arguments) throws Exception {
        return Commands.in(folder.resolve("home"), arguments);
    }

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        Path password = folder.resolve("password");
        if (!Files.exists(password)) {
            Files.writeString(password, "correct horse battery\n");
        }
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString()));
        return run(all.toArray(String[]::new));
    }

    private static JsonNode json(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.add("--json");
        return as(profile, all.toArray(String[]::new)).json();
    }

    private static JsonNode status() throws Exception {
        return json("ann", "recovery", "status");
    }

    @AfterAll
    static void stop() throws Exception {
        run("network", "stop");
    }

    @Test
    void isNamedUsedAndStopped() throws Exception {
        var words = new ArrayList<String>();
        json("ann", "wallet", "create", "--cost", "small").get("words").forEach(word -> words.add(word.asText()));
        Path wallets = Files.writeString(folder.resolve("wallets"), String.join(" ", words));
        String paper = folder.resolve("paper").toString();
        JsonNode none = status();
        String book = none.get("book").asText();
        assertThat(none.get("recovery").asText()).isEmpty();
        assertThat(none.get("confirmed").asBoolean()).isTrue();

        assertThat(json("ann", "recovery", "name", "--paper-file", paper)
                        .get("done")
                        .asBoolean())
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(paper))))
                .isEqualTo("rw-------");
        assertThat(status().get("recovery").asText()).startsWith("0x");
        Commands.Said again = as("ann", "recovery", "name", "--paper-file", paper);
        assertThat(again.exit()).isEqualTo(Problem.INPUT);
        assertThat(again.err()).contains("That is the second paper that is named already.");

        Commands.Said removed = as("ann", "recovery", "remove");
        assertThat(removed.exit()).as(removed.err()).isZero();
        assertThat(removed.out()).contains("It is announced that the second paper is taken out.");
        assertThat(as("ann", "recovery", "complete").exit()).as("too early").isEqualTo(Problem.REFUSED);
        Commands.Said wrong = run("recovery", "object", "--book", book, "--words-file", wallets.toString());
        assertThat(wrong.exit()).isEqualTo(Problem.INPUT);
        assertThat(wrong.err()).contains("These are the words of the wallet itself");
        Commands.Said objected = run("recovery", "object", "--book", book, "--words-file", paper);
        assertThat(objected.exit()).as(objected.err()).isZero();
        assertThat(objected.out()).contains("You have objected. Nothing changes.");
        Commands.Said told = as("ann", "record", "list");
        assertThat(told.err()).contains("Something was done about this wallet, and not on this computer");
        assertThat(as("ann", "recovery", "mine", "--change", "3").exit()).isZero();
        assertThat(as("ann", "record", "list").err()).doesNotContain("Something was done");

        json("bob", "wallet", "create", "--cost", "small");
        Commands.Said moves = as("bob", "recovery", "move", "--book", book, "--words-file", paper);
        assertThat(moves.exit()).as(moves.err()).isZero();
        assertThat(moves.err()).contains("It opens no record");
        assertThat(json("bob", "recovery", "status").get("movesIn")).hasSize(1);
        JsonNode seen = status();
        assertThat(seen.get("state").asText()).isEqualTo("recovery-moves");
        assertThat(seen.get("ours").asBoolean()).isFalse();
        Commands.Said unseen = as("ann", "recovery", "object", "--change", "1");
        assertThat(unseen.exit()).isEqualTo(Problem.REFUSED);
        assertThat(unseen.err()).contains("Something else was done about the wallet meanwhile.");
        assertThat(as("ann", "recovery", "complete").err()).contains("This was not announced here.");
        Commands.Said stopped = as("ann", "recovery", "object");
        assertThat(stopped.err()).contains("It is announced, with the second paper, that your wallet moves");
        assertThat(stopped.out()).contains("You have objected.");
        assertThat(as("bob", "record", "list").err()).contains("There is news of a wallet that was to move");
        assertThat(as("bob", "recovery", "status", "--seen").out()).contains("Nothing of that is announced any more.");
        assertThat(as("bob", "record", "list").err()).doesNotContain("There is news");
        assertThat(run("recovery", "status", "--book", book, "--json")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ended");
        assertThat(json("ann", "recovery", "remove", "--words-file", paper)
                        .get("recovery")
                        .asText())
                .isEmpty();
    }
}
