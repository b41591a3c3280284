package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Words on paper, and a wallet that is gone: on a real practice network, with processes of their own.
@Order(4)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("NewComputerIT")
class NewComputerIT {
    @TempDir
    static Path folder;

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        Path password = folder.resolve("password");
        if (!Files.exists(password)) {
            Files.writeString(password, "correct horse battery\n");
        }
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString()));
        return Commands.in(folder.resolve("home"), all.toArray(String[]::new));
    }

    private static JsonNode json(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.add("--json");
        return as(profile, all.toArray(String[]::new)).json();
    }

    private static String added(String profile, int sample) throws Exception {
        Samples.Sample one = Samples.all().get(sample);
        Path file = Files.write(folder.resolve(one.name()), one.bytes());
        return json(profile, "record", "add", file.toString()).get(0).get("id").asText();
    }

    private static List<String> ids(JsonNode rows) {
        var ids = new ArrayList<String>();
        rows.forEach(row -> ids.add(row.get("id").asText()));
        ids.sort(null);
        return ids;
    }

    @AfterAll
    static void stop() throws Exception {
        Commands.in(folder.resolve("home"), "network", "stop");
    }

    @Test
    void whoHasOnlyTheWordsHasEverything() throws Exception {
        StringBuilder words = new StringBuilder();
        json("maxine", "wallet", "create", "--cost", "small").get("words").forEach(w -> words.append(w.asText() + " "));
        Path paper = Files.writeString(folder.resolve("words"), words);
        String first = added("maxine", 0);
        String code = json("maxine", "access", "code").get("code").asText();
        assertThat(Commands.in(folder.resolve("home"), "access", "ask", code, "--profile", "practice-doctor")
                        .exit())
                .isZero();
        String request = json("maxine", "access", "requests").get(0).get("id").asText();
        assertThat(as("maxine", "access", "approve", request).exit()).isZero();
        assertThat(as("maxine", "wallet", "checkpoint").out()).contains("is kept for a new computer");
        added("maxine", 1);
        List<String> before = ids(json("maxine", "record", "list"));

        var restored = json("again", "wallet", "restore", "--words-file", paper.toString(), "--cost", "small");

        assertThat(restored.get("records").asInt()).isEqualTo(2);
        assertThat(restored.get("shares").asInt()).isEqualTo(1);
        assertThat(restored.get("missing").asInt()).isZero();
        assertThat(ids(json("again", "record", "list"))).isEqualTo(before).hasSize(2);
        assertThat(json("again", "access", "list").get(0).get("state").asText())
                .isEqualTo(json("maxine", "access", "list").get(0).get("state").asText());
        assertThat(as("again", "record", "show", first).exit()).isZero();

        Path notes = folder.resolve("home/profiles/again/notebook.db");
        Files.write(notes, new byte[] {1, 2, 3});
        var damaged = as("again", "record", "list");
        assertThat(damaged.exit()).isOne();
        assertThat(damaged.err()).contains("wallet rebuild");
        assertThat(as("again", "wallet", "rebuild").exit()).isEqualTo(2);
        assertThat(Files.readAllBytes(notes)).hasSize(3);
        var rebuilt = as("again", "wallet", "rebuild", "--yes");
        assertThat(rebuilt.out()).contains("Got back: 2 records and 1 share.");
        assertThat(ids(json("again", "record", "list"))).isEqualTo(before);
    }
}
