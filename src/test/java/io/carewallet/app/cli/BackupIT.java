package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A backup on a real practice network: made, checked, proved, and restored where the wallet was lost.
@Order(5)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BackupIT")
class BackupIT {
    @TempDir
    static Path folder;

    private static Path home() {
        return folder.resolve("home");
    }

    private static Commands.Said run(String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--home", home().toString()));
        return Commands.start(all);
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

    @AfterAll
    static void stop() throws Exception {
        run("network", "stop");
    }

    @Test
    void isMadeCheckedProvedAndRestored() throws Exception {
        var words = new ArrayList<String>();
        json("ann", "wallet", "create", "--cost", "small").get("words").forEach(word -> words.add(word.asText()));
        Path written = Files.writeString(folder.resolve("words"), String.join(" ", words));
        Path record =
                Files.write(folder.resolve("a.json"), Samples.all().getFirst().bytes());
        json("ann", "record", "add", record.toString());
        Path backup = folder.resolve("ann.age");

        assertThat(json("ann", "backup", "make", "--to", backup.toString())
                        .get("records")
                        .asInt())
                .isEqualTo(1);
        Commands.Said twice = as("ann", "backup", "make", "--to", backup.toString());
        assertThat(twice.exit()).isEqualTo(Problem.INPUT);
        assertThat(twice.err()).contains("it was not touched");
        assertThat(json("ann", "backup", "verify", backup.toString())
                        .get("missing")
                        .asInt())
                .isZero();

        Commands.Said drill = run("backup", "drill", backup.toString(), "--words-file", written.toString());
        assertThat(drill.exit()).as(drill.err()).isZero();
        assertThat(drill.out()).contains("This backup is good. With these words it gives back 1 record");
        try (Stream<Path> left = Files.list(home().resolve("drill"))) {
            assertThat(left).isEmpty();
        }

        Path lost = folder.resolve("lost");
        Files.move(home().resolve("profiles/ann"), lost, StandardCopyOption.ATOMIC_MOVE);
        Commands.Said back = as(
                "bee", "backup", "restore", backup.toString(), "--words-file", written.toString(), "--cost", "small");
        assertThat(back.exit()).as(back.err()).isZero();
        assertThat(back.out()).contains("Got back: 1 record");
        String id = json("bee", "record", "list").get(0).get("id").asText();
        Path out = folder.resolve("out.json");
        assertThat(as("bee", "record", "export", id, "--out", out.toString()).exit())
                .isZero();
        assertThat(out).hasSameBinaryContentAs(record);

        Commands.Said again = as("bee", "backup", "restore", backup.toString());
        assertThat(again.exit()).isEqualTo(Problem.INPUT);
        assertThat(again.err()).contains("has its records and notes already");
        json("cat", "wallet", "create", "--cost", "small");
        Commands.Said foreign = as("cat", "backup", "verify", backup.toString());
        assertThat(foreign.exit()).isEqualTo(Problem.INPUT);
        assertThat(foreign.err()).contains("do not open this backup");
    }
}
