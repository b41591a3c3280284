package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What records say and hold, to their owner and to whom they are shared with, on a real practice network.
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
class RecordCommandsIT {
    /// It holds a report as a file, and a picture.
    private static final String WITH_DOCUMENTS = "6-eye-examination.json";

    @TempDir
    static Path folder;

    private static Commands.Said run(String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        return Commands.start(all);
    }

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password().toString()));
        return run(all.toArray(String[]::new));
    }

    private static JsonNode json(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.add("--json");
        return as(profile, all.toArray(String[]::new)).json();
    }

    private static Path password() {
        return folder.resolve("password");
    }

    private static Path sample(String name) {
        return folder.resolve(name);
    }

    /// What the tests share, which run beside each other: each has wallets of its own.
    @BeforeAll
    static void write() throws Exception {
        Files.writeString(password(), "correct horse battery\n");
        for (Samples.Sample sample : Samples.all()) {
            Files.write(folder.resolve(sample.name()), sample.bytes());
        }
    }

    private static String added(String profile, Path file) throws Exception {
        return json(profile, "record", "add", file.toString()).get(0).get("id").asText();
    }

    /// @return the share as the doctor sees it
    private static String shared(String patient, String doctor) throws Exception {
        String code = json(patient, "access", "code").get("code").asText();
        assertThat(as(doctor, "access", "ask", code).exit()).isZero();
        String request = json(patient, "access", "requests").get(0).get("id").asText();
        assertThat(as(patient, "access", "approve", request).exit()).isZero();
        return json(doctor, "access", "list").get(0).get("id").asText();
    }

    private static void create(String patient, String doctor) throws Exception {
        assertThat(as(patient, "wallet", "create", "--cost", "small").exit()).isZero();
        assertThat(as(doctor, "wallet", "create", "--cost", "small", "--role", "clinician")
                        .exit())
                .isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(run("network", "stop").exit()).isZero();
    }

    @Test
    void aClinicianReadsInASharedRecordWhatItsOwnerReads() throws Exception {
        create("ann", "doc");
        String id = added("ann", sample(WITH_DOCUMENTS));
        String share = shared("ann", "doc");
        List<String> owner = as("ann", "record", "show", id).out().lines().toList();
        List<String> reader =
                as("doc", "access", "open", share, "--record", id).out().lines().toList();
        assertThat(owner).contains("attachments (--attachment NUMBER --out FILE)");
        assertThat(owner.getLast()).startsWith("Record storage had one copy on ");
        assertThat(reader.stream().skip(1).filter(line -> !line.isEmpty()))
                .as("all but the lines that say how it is kept")
                .containsExactlyElementsOf(owner.subList(1, owner.size() - 1).stream()
                        .filter(line -> !line.isEmpty())
                        .toList());

        JsonNode shown = json("ann", "record", "show", id);
        JsonNode opened = json("doc", "access", "open", share, "--record", id).get(0);
        assertThat(opened.get("documents")).isEqualTo(shown.get("documents"));
        assertThat(opened.get("attachments")).isEqualTo(shown.get("attachments"));
        assertThat(json("doc", "access", "open", share).get(0).has("documents"))
                .as("of all records only their titles")
                .isFalse();
        savedByBoth(id, share, shown.get("attachments"));
    }

    @Test
    void aRecordThatIsSealedAgainIsReadUnderANewKeyByItsReader() throws Exception {
        create("eve", "doc-of-eve");
        String id = added("eve", sample(WITH_DOCUMENTS));
        String share = shared("eve", "doc-of-eve");
        Path before = folder.resolve("before.age");
        Path after = folder.resolve("after.age");
        JsonNode old = json("eve", "record", "export", id, "--encrypted", "--out", before.toString());
        JsonNode said = json("eve", "record", "reseal", "--all");
        assertThat(said.size()).isOne();
        assertThat(said.get(0).get("outcome").asText()).isEqualTo("sealed");
        assertThat(said.get(0).get("done").asBoolean()).isTrue();
        JsonNode fresh = json("eve", "record", "export", id, "--encrypted", "--out", after.toString());
        assertThat(fresh.get("cid").asText()).isNotEqualTo(old.get("cid").asText());
        assertThat(as("eve", "record", "verify").exit()).isZero();
        assertThat(as("eve", "access", "history").out()).contains("Locked a record with a new key");
        assertThat(as("doc-of-eve", "access", "open", share, "--record", id).exit())
                .isZero();
        assertThat(as("eve", "record", "reseal").exit()).isEqualTo(Problem.INPUT);
        assertThat(as("eve", "record", "reseal", id).out()).contains("The old file is deleted.");
    }

    private static void savedByBoth(String id, String share, JsonNode attachments) throws Exception {
        assertThat(attachments.isEmpty()).isFalse();
        for (JsonNode attachment : attachments) {
            String number = attachment.get("number").asText();
            Path own = folder.resolve("own " + number);
            Path read = folder.resolve("read " + number);
            JsonNode saved = json("ann", "record", "export", id, "--attachment", number, "--out", own.toString());
            assertThat(saved.get("bytes").asLong())
                    .isEqualTo(attachment.get("bytes").asLong())
                    .isEqualTo(Files.size(own));
            String[] open = {"access", "open", share, "--record", id, "--attachment", number, "--out", read.toString()};
            assertThat(as("doc", open).exit()).isZero();
            assertThat(read).hasSameBinaryContentAs(own);
            Commands.Said again = as("doc", open);
            assertThat(again.exit()).isEqualTo(Problem.INPUT);
            assertThat(again.err()).contains("--force");
        }
        Path none = folder.resolve("none");
        Commands.Said beyond = as("ann", "record", "export", id, "--attachment", "99", "--out", none.toString());
        assertThat(beyond.exit()).isEqualTo(Problem.INPUT);
        assertThat(beyond.err()).contains("1 to " + attachments.size());
        assertThat(none).doesNotExist();
    }

    /// Another person's record, saved on purpose, comes first in the list.
    @Test
    void aRecordOfAnotherPersonIsMarkedUntilItIsRead() throws Exception {
        create("max", "dan");
        added("max", sample("3-hospital-stay.json"));
        added("max", sample("2-medicines-check.json"));
        Path other = folder.resolve("other.json");
        Files.writeString(other, Files.readString(sample(WITH_DOCUMENTS)).replace("\"Erdman\"", "\"Wiegand\""));
        String id = json("max", "record", "add", "--other-person", other.toString())
                .get(0)
                .get("id")
                .asText();
        for (String command : List.of("list", "verify")) {
            assertThat(json("max", "record", command)).as(command).anySatisfy(row -> {
                assertThat(row.get("id").asText()).isEqualTo(id);
                assertThat(row.get("anotherPerson").asBoolean()).isTrue();
            });
            assertThat(as("max", "record", command).out()).as(command).contains("Wiegand");
        }
        String code = json("max", "access", "code").get("code").asText();
        assertThat(as("dan", "access", "ask", code).exit()).isZero();
        String request = json("max", "access", "requests").get(0).get("id").asText();
        String mark = "of another person: Maxine Wiegand, born 1954-03-03";
        assertThat(as("max", "access", "approve", request).out())
                .contains("not with them:")
                .contains("1 record of another person is not in this answer.")
                .containsOnlyOnce(mark);

        String share = json("dan", "access", "list").get(0).get("id").asText();
        assertThat(json("dan", "access", "open", share)).hasSize(2);
        String grant = json("max", "access", "list").get(0).get("id").asText();
        assertThat(as("max", "access", "include", grant, id).exit()).isZero();
        Commands.Said opened = as("dan", "access", "open", share);
        assertThat(opened.out().lines().filter(line -> line.endsWith("  " + mark)))
                .hasSize(1);
        assertThat(opened.out()).contains("  about Maxine Erdman, born 1954-03-03");
        assertThat(opened.err()).contains("These records name more than one person");
        assertThat(json("dan", "access", "list").get(0).get("person").asText()).isEqualTo("Maxine Erdman");
        JsonNode one = json("dan", "access", "open", share, "--record", id).get(0);
        assertThat(one.get("anotherPerson").asBoolean()).isTrue();
    }

    @Test
    void anExportToStandardOutputIsTheOriginalAndNothingElse() throws Exception {
        assertThat(as("pip", "wallet", "create", "--cost", "small").exit()).isZero();
        Path original = sample(WITH_DOCUMENTS);
        String id = added("pip", original);
        for (String how : List.of("--force", "--json")) {
            Commands.Said said = as("pip", "record", "export", id, "--out", "-", how);
            assertThat(said.exit()).isZero();
            assertThat(said.out()).isEqualTo(Files.readString(original));
        }
        assertThat(Path.of("-")).doesNotExist();
    }

    @Test
    void aFileThatIsRefusedIsAmongTheAnswersWithItsSentence() throws Exception {
        assertThat(as("rob", "wallet", "create", "--cost", "small").exit()).isZero();
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"resourceType\":\"Bundle\"");
        Commands.Said said = as(
                "rob", "record", "add", bad.toString(), sample(WITH_DOCUMENTS).toString(), "--json");
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        JsonNode rows = said.rows();
        assertThat(rows.findValuesAsText("outcome")).containsExactly("saved", "refused");
        assertThat(rows.get(1).get("file").asText()).isEqualTo(bad.toString());
        assertThat(said.err().strip())
                .isEqualTo(bad + ": " + rows.get(1).get("why").asText());
    }

    @Test
    void historySaysWhatWasApprovedThenAndWhatHasBeenTakenBackSince() throws Exception {
        create("una", "dee");
        String kept = added("una", sample(WITH_DOCUMENTS));
        String back = added("una", sample("3-hospital-stay.json"));
        shared("una", "dee");
        assertThat(as("una", "record", "withdraw", back).exit()).isZero();
        JsonNode history = json("una", "access", "history");
        JsonNode approved = row(history, "approved");
        assertThat(approved.get("records")).hasSize(2);
        assertThat(approved.get("recordIds")).extracting(JsonNode::asText).containsExactlyInAnyOrder(kept, back);
        assertThat(approved.get("withdrawn")).extracting(JsonNode::asText).containsExactly(back);
        assertThat(row(history, "withdrawn").get("recordIds"))
                .extracting(JsonNode::asText)
                .containsExactly(back);
        assertThat(as("una", "access", "history").out()).contains("(taken back since)");
    }

    private static JsonNode row(JsonNode history, String what) {
        for (JsonNode row : history) {
            if (row.get("what").asText().equals(what)) {
                return row;
            }
        }
        throw new AssertionError("nothing was " + what);
    }
}
