package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Somebody may have the words: from a wallet with real files to one under new words, on a real practice network.
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RekeyIT")
class RekeyIT {
    @TempDir
    static Path folder;

    private static Path written(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        boolean isNew = profile.endsWith("-new");
        Path password =
                written(isNew ? "new-password" : "password", isNew ? "battery staple new\n" : "correct horse\n");
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString()));
        return Commands.in(folder.resolve("home"), all.toArray(String[]::new));
    }

    private static JsonNode json(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.add("--json");
        return as(profile, all.toArray(String[]::new)).json();
    }

    private static String words(JsonNode said) {
        var words = new StringBuilder();
        said.get("words").forEach(word -> words.append(word.asText()).append(' '));
        return words.toString();
    }

    private static Commands.Said rekey(String... more) throws Exception {
        Path password = written("new-password", "battery staple new\n");
        var all =
                new ArrayList<String>(List.of("rekey", "--new-password-file", password.toString(), "--cost", "small"));
        all.addAll(List.of(more));
        return as("maxine", all.toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws Exception {
        Commands.in(folder.resolve("home"), "network", "stop");
    }

    /// Four real files, one of them of another person.
    private static Map<String, byte[]> added() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (Samples.Sample sample : Samples.all().subList(0, 3)) {
            Path file = Files.write(folder.resolve(sample.name()), sample.bytes());
            files.put(
                    json("maxine", "record", "add", file.toString())
                            .get(0)
                            .get("id")
                            .asText(),
                    sample.bytes());
        }
        Path other = folder.resolve("other.json");
        String text = new String(Samples.all().getFirst().bytes(), StandardCharsets.UTF_8);
        Files.writeString(other, text.replace("\"Erdman\"", "\"Wiegand\""));
        files.put(
                json("maxine", "record", "add", "--other-person", other.toString())
                        .get(0)
                        .get("id")
                        .asText(),
                Files.readAllBytes(other));
        return files;
    }

    private static Map<String, JsonNode> listed(String profile) throws Exception {
        var rows = new LinkedHashMap<String, JsonNode>();
        json(profile, "record", "list").forEach(row -> rows.put(row.get("id").asText(), row));
        return rows;
    }

    private static String shared(String patient, String code) throws Exception {
        assertThat(Commands.in(folder.resolve("home"), "access", "ask", code, "--profile", "practice-doctor")
                        .exit())
                .isZero();
        String request = json(patient, "access", "requests").get(0).get("id").asText();
        assertThat(as(patient, "access", "approve", request, "--other-person").exit())
                .isZero();
        return request;
    }

    private static JsonNode doctors() throws Exception {
        return Commands.in(folder.resolve("home"), "access", "list", "--profile", "practice-doctor", "--json")
                .json();
    }

    @Test
    void everythingGoesOverToNewWords() throws Exception {
        Path paper = written("old-words", words(json("maxine", "wallet", "create", "--cost", "small")));
        Map<String, byte[]> files = added();
        shared("maxine", json("maxine", "access", "code").get("code").asText());
        assertThat(doctors()).hasSize(1);
        assertThat(as("maxine", "wallet", "checkpoint").exit()).isZero();
        Map<String, JsonNode> before = listed("maxine");

        Commands.Said first = rekey("--json");
        Path fresh = written("new-words", words(first.json()));
        assertThat(json("maxine", "rekey", "--status").get("stage").asText()).isEqualTo("none");
        Commands.Said unchecked = rekey();
        assertThat(unchecked.exit()).isEqualTo(Problem.INPUT);
        assertThat(unchecked.err()).contains("--words-file").contains("Nothing was changed in the old wallet.");
        Commands.Said wrong = rekey("--words-file", paper.toString());
        assertThat(wrong.exit()).isEqualTo(Problem.INPUT);
        assertThat(wrong.err()).contains("These are not the words of the new wallet.");
        assertThat(json("maxine", "rekey", "--status").get("stage").asText()).isEqualTo("none");

        JsonNode done = rekey("--words-file", fresh.toString(), "--json").json();
        assertThat(done.get("stage").asText()).isEqualTo("done");
        assertThat(done.get("to").asText()).isEqualTo("maxine-new");
        assertThat(done.get("taken").asInt()).isEqualTo(4);
        assertThat(done.get("book").asText()).isEqualTo("moved");
        assertThat(done.get("meaning").asText()).contains("may have copied everything");

        isUnderTheNewWords(files, before);
        isNotUnderTheOldOnes(paper);
        theReaderAsksAgain(done);
        whoNamesTheWrongOneIsTold();
        JsonNode again = rekey("--json").json();
        assertThat(again.get("stage").asText()).isEqualTo("done");
        assertThat(listed("maxine-new")).hasSize(4);
    }

    private static void whoNamesTheWrongOneIsTold() throws Exception {
        Path password = written("new-password", "battery staple new\n");
        listed("maxine-new");
        Commands.Said used = Commands.in(folder.resolve("home"), "rekey", "--password-file", password.toString());
        assertThat(used.exit()).isEqualTo(Problem.INPUT);
        assertThat(used.err()).contains("name the old one with --profile (maxine, say)");
        Commands.Said same = rekey("--to", "maxine");
        assertThat(same.exit()).isEqualTo(Problem.INPUT);
        assertThat(same.err()).contains("a name of its own");
    }

    private static void isUnderTheNewWords(Map<String, byte[]> files, Map<String, JsonNode> before) throws Exception {
        Map<String, JsonNode> after = listed("maxine-new");
        assertThat(after.keySet()).isEqualTo(before.keySet());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            JsonNode row = after.get(file.getKey());
            assertThat(row.get("anotherPerson"))
                    .isEqualTo(before.get(file.getKey()).get("anotherPerson"));
            assertThat(row.get("title")).isEqualTo(before.get(file.getKey()).get("title"));
            Path out = folder.resolve("out-" + file.getKey());
            assertThat(as("maxine-new", "record", "export", file.getKey(), "--out", out.toString())
                            .exit())
                    .isZero();
            assertThat(Files.readAllBytes(out)).isEqualTo(file.getValue());
        }
        assertThat(as("maxine-new", "record", "verify").exit()).isZero();
    }

    private static void isNotUnderTheOldOnes(Path paper) throws Exception {
        Commands.Said left = as("maxine", "record", "list");
        assertThat(left.out()).contains("No records here.");
        assertThat(left.err()).contains("your records are in 'maxine-new'");
        JsonNode history = json("maxine", "access", "history");
        assertThat(history.findValuesAsText("what"))
                .filteredOn("withdrawn"::equals)
                .hasSize(4);
        Commands.Said refused = as(
                "maxine",
                "record",
                "add",
                folder.resolve(Samples.all().getFirst().name()).toString());
        assertThat(refused.exit()).isEqualTo(Problem.INPUT);
        assertThat(refused.err()).contains("--profile maxine-new");
        JsonNode restored = json("thief", "wallet", "restore", "--words-file", paper.toString(), "--cost", "small");
        assertThat(restored.get("records").asInt()).isZero();
        assertThat(restored.get("shares").asInt()).isZero();
        assertThat(as("thief", "record", "list").err()).contains("The book of this wallet moved to another one on ");
        Path password = written("new-password", "battery staple new\n");
        Commands.Said second = as("thief", "rekey", "--new-password-file", password.toString(), "--cost", "small");
        assertThat(second.exit()).isEqualTo(Problem.REFUSED);
        assertThat(second.err()).contains("moved to another wallet already").contains("--leave-book");
        assertThat(second.out()).as("no new words").isEmpty();
        Commands.Said status = as("maxine", "rekey", "--status");
        assertThat(status.out())
                .contains("Everything has gone over to 'maxine-new'.")
                .contains("Your book has moved")
                .contains("Whoever had your words may have copied everything");
    }

    private static void theReaderAsksAgain(JsonNode done) throws Exception {
        JsonNode ended = doctors().get(0);
        assertThat(ended.get("state").asText()).isEqualTo("ended");
        assertThat(ended.get("newWordsSince").asText()).isNotEmpty();
        assertThat(Commands.in(folder.resolve("home"), "access", "list", "--profile", "practice-doctor")
                        .out())
                .contains("This patient has new recovery words since ")
                .contains("Ask them in person for a new share code.");
        JsonNode reader = done.get("readers").get(0);
        assertThat(reader.get("had").get(0).get("standing").asBoolean()).isTrue();
        shared("maxine-new", reader.get("code").asText());
        JsonNode open = doctors().get(0);
        assertThat(open.get("state").asText()).isEqualTo("open");
        assertThat(open.get("records")).hasSize(4);
        assertThat(open.get("newWordsSince").asText()).isEmpty();
    }
}
