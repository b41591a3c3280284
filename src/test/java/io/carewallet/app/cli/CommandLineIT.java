package io.carewallet.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import io.carewallet.app.demo.Samples;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.StockAge;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ui.TwoPeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The main job by commands alone, each a process of its own as people and scripts start it, on a real practice
/// network.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class CommandLineIT {
    @TempDir
    static Path folder;

    private static Commands.Said run(String... arguments) throws Exception {
        return Commands.in(folder.resolve("häuser"), arguments);
    }

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password().toString(), "--json"));
        return run(all.toArray(String[]::new));
    }

    private static Path password() {
        return folder.resolve("password");
    }

    private static Path sample(int number) {
        return folder.resolve("Übersicht " + number + ".json");
    }

    /// What the tests share, which run beside each other: each has wallets of its own.
    @BeforeAll
    static void write() throws Exception {
        Files.writeString(password(), "correct horse battery\n");
        for (int number = 0; number < 2; number++) {
            Files.write(sample(number), Samples.all().get(number).bytes());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        // It ends by itself some seconds after the last one has left it.
        assertThat(run("network", "status", "--json").json().path("wallets").asInt(0))
                .as("commands leave the network when they end")
                .isZero();
        assertThat(run("network", "stop").exit()).isZero();
        assertThat(run("network", "status").out()).contains("not running");
    }

    @Test
    void aPatientAndADoctorDoTheMainJob() throws Exception {
        assertThat(as("ann", "wallet", "create", "--cost", "small", "--name", "Ann")
                        .json()
                        .get("words"))
                .hasSize(24);
        assertThat(as("doc", "wallet", "create", "--cost", "small", "--role", "clinician")
                        .exit())
                .isZero();
        Path first = sample(0);
        JsonNode added = as("ann", "record", "add", first.toString()).json();
        assertThat(added).hasSize(1);
        assertThat(added.get(0).get("state").asText())
                .as("as it stands after it was sent")
                .isNotIn("waiting", "sending");
        assertThat(as("ann", "record", "add", first.toString())
                        .json()
                        .get(0)
                        .get("outcome")
                        .asText())
                .isEqualTo("already saved");

        String share = shared();
        Path opened = folder.resolve("new/opened");
        assertThat(as("doc", "access", "open", share, "--out", opened.toString())
                        .json())
                .hasSize(1);
        Path one = original(opened);
        assertThat(one).hasSameBinaryContentAs(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(opened.resolve("about-these-records.txt")))
                .startsWith("Shared by the patient: all records, also later ones. Shared for treatment until ")
                .contains(one.getFileName() + ": ")
                .contains("Registered by its holder, no issuer");
        assertThat(as("ann", "access", "history").json().findValuesAsText("what"))
                .contains("opened");

        String id = added.get(0).get("id").asText();
        exportedByteForByte(id, first);
        contributed(share);
        revoked(id);
    }

    /// @return the share as the doctor sees it
    private static String shared() throws Exception {
        String code = as("ann", "access", "code").json().get("code").asText();
        assertThat(as("doc", "access", "ask", code, "--message", "Before the operation")
                        .json()
                        .get("sent")
                        .asBoolean())
                .isTrue();
        JsonNode request = as("ann", "access", "requests").json().get(0);
        assertThat(request.get("message").asText()).isEqualTo("Before the operation");
        assertThat(request.get("state").asText()).isEqualTo("waiting");
        assertThat(request.has("since") && request.has("code")).isTrue();
        assertThat(as("doc", "access", "requests").json().get(0).get("message").asText())
                .isEqualTo("Before the operation");
        JsonNode approved =
                as("ann", "access", "approve", request.get("id").asText()).json();
        assertThat(approved.get("standing").asBoolean()).isTrue();
        JsonNode terms = approved.get("terms");
        assertThat(terms.get("reader").asText())
                .isEqualTo(approved.get("reader").asText());
        assertThat(terms.get("vouched").asText())
                .contains(terms.get("organisation").asText());
        assertThat(terms.get("purpose").asText()).isEqualTo("treatment");
        assertThat(terms.get("until").asText()).isEqualTo(approved.get("until").asText());
        assertThat(terms.get("records")).hasSize(approved.get("records").asInt());
        JsonNode again = as("ann", "access", "requests").json().get(0);
        assertThat(again.get("state").asText()).isEqualTo("approved");
        assertThat(as("ann", "access", "approve", request.get("id").asText()).exit())
                .isEqualTo(3);
        return as("doc", "access", "list").json().get(0).get("id").asText();
    }

    private static void exportedByteForByte(String id, Path original) throws Exception {
        Path out = folder.resolve("export.json");
        assertThat(as("ann", "record", "export", id, "--out", out.toString()).exit())
                .isZero();
        assertThat(out).hasSameBinaryContentAs(original);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        Path identity = folder.resolve("identity");
        assertThat(as("ann", "wallet", "export-identity", "--out", identity.toString())
                        .exit())
                .isZero();
        byte[] kept = Files.readAllBytes(identity);
        assertThat(as("ann", "wallet", "export-identity", "--out", identity.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(identity).hasBinaryContent(kept);
        encrypted(id, identity, original);
        assertThat(as("ann", "record", "show", id).json().has("allergies")).isTrue();
        assertThat(as("ann", "record", "verify").exit()).isZero();
    }

    /// As the README says: what is stored, and the key, are enough for other programs.
    private static void encrypted(String id, Path identity, Path original) throws Exception {
        Path stored = folder.resolve("stored.age");
        JsonNode said = as("ann", "record", "export", "--encrypted", id, "--out", stored.toString())
                .json();
        byte[] blob = Files.readAllBytes(stored);
        assertThat(said.get("cid").asText())
                .isEqualTo(new FileBlobStore(folder.resolve("again")).put(blob).text());
        AgeIdentity key = AgeIdentity.parse(Files.readAllLines(identity).get(1));
        byte[] packed = AgeReader.of(blob).open(key);
        try (var unpacked = new ZstdInputStream(new ByteArrayInputStream(packed)).setContinuous(true)) {
            assertThat(unpacked.readAllBytes()).isEqualTo(Files.readAllBytes(original));
        }
        Path age = StockAge.program().orElse(null);
        if (age != null) {
            Process process = new ProcessBuilder(
                            age.toString(), "--decrypt", "-i", identity.toString(), stored.toString())
                    .start();
            assertThat(process.getInputStream().readAllBytes()).isEqualTo(packed);
            assertThat(process.waitFor()).isZero();
        }
    }

    private static void contributed(String share) throws Exception {
        // It names another person than the record that is here, and holds a third one.
        Path other = folder.resolve("other person.json");
        String wiegand = Files.readString(sample(1)).replace("Erdman", "Wiegand");
        Files.write(other, TwoPeople.in(wiegand.getBytes(UTF_8)));
        assertSentence(2, as("doc", "contribution", "offer", share, other.toString()));
        assertThat(as("doc", "contribution", "list").json()).as("asked first").isEmpty();
        JsonNode offered = as("doc", "contribution", "offer", "--other-person", share, other.toString())
                .json();
        assertThat(offered.get("sent").asBoolean()).isTrue();
        JsonNode offer = as("ann", "contribution", "list").json().get(0);
        assertThat(List.of(offered, offer)).allSatisfy(CommandLineIT::holdsBen);
        String id = offer.get("id").asText();
        assertSentence(2, as("ann", "contribution", "accept", id));
        assertThat(as("ann", "record", "list").json()).hasSize(1);
        JsonNode accepted =
                as("ann", "contribution", "accept", "--other-person", id).json();
        assertThat(accepted.get("outcome").asText()).isEqualTo("accepted");
        holdsBen(accepted);
        assertThat(as("ann", "record", "list").json().findValuesAsText("id"))
                .contains(accepted.get("record").asText());
        assertThat(as("ann", "record", "list").json()).hasSize(2);
        assertThat(as("ann", "contribution", "accept", id).exit()).isEqualTo(3);
    }

    private static void holdsBen(JsonNode said) {
        assertThat(said.get("alsoAbout").toString())
                .isEqualTo("{\"entries\":1,\"people\":[\"Ben Doe, born 2019-05-01\"]}");
    }

    private static void revoked(String id) throws Exception {
        String grant = as("ann", "access", "list").json().get(0).get("id").asText();
        JsonNode stopped = as("ann", "access", "revoke", grant).json();
        assertThat(stopped.get("sent").asBoolean()).isTrue();
        assertThat(stopped.get("alsoStopped")).isEmpty();
        assertThat(as("ann", "access", "revoke", grant).exit()).isEqualTo(3);
        JsonNode ended = as("doc", "access", "list").json().get(0);
        assertThat(ended.get("state").asText()).isEqualTo("ended");
        assertSentence(3, as("doc", "access", "open", ended.get("id").asText()));
        assertThat(as("ann", "record", "withdraw", id).json().get("sent").asBoolean())
                .isTrue();
        assertThat(as("ann", "record", "list").json()).hasSize(1);
    }

    /// The patient takes one of two records back after both were shared.
    @Test
    void aRecordThatWasTakenBackKeepsNobodyFromTheOthersOfAShare() throws Exception {
        assertThat(as("bea", "wallet", "create", "--cost", "small", "--name", "Bea")
                        .exit())
                .isZero();
        assertThat(as("dan", "wallet", "create", "--cost", "small", "--role", "clinician")
                        .exit())
                .isZero();
        String back = as("bea", "record", "add", sample(0).toString())
                .json()
                .get(0)
                .get("id")
                .asText();
        String kept = as("bea", "record", "add", sample(1).toString())
                .json()
                .get(0)
                .get("id")
                .asText();
        String code = as("bea", "access", "code").json().get("code").asText();
        assertThat(as("dan", "access", "ask", code).exit()).isZero();
        String request = as("bea", "access", "requests").json().get(0).get("id").asText();
        assertThat(as("bea", "access", "approve", request).exit()).isZero();
        String share = as("dan", "access", "list").json().get(0).get("id").asText();
        assertThat(as("bea", "record", "withdraw", back).exit()).isZero();

        Path opened = folder.resolve("rest");
        Commands.Said said = as("dan", "access", "open", share, "--out", opened.toString());
        assertSentence(3, said);
        assertThat(said.err()).contains(back.substring(0, 12));
        JsonNode rows = said.rows();
        assertThat(rows.findValuesAsText("id")).containsExactly(kept);
        assertThat(original(opened)).hasSameBinaryContentAs(sample(1));
        assertThat(Files.readString(opened.resolve("about-these-records.txt")))
                .contains("1 record of this share could not be opened and is not among these files.");
        assertThat(as("bea", "access", "history").json().findValuesAsText("what"))
                .as("what was opened is reported all the same")
                .contains("opened");
        renewed(code, back, kept);
    }

    /// The one record in a folder.
    private static Path original(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> records = files.filter(
                            file -> String.valueOf(file.getFileName()).endsWith(".json"))
                    .toList();
            assertThat(records).hasSize(1);
            return records.getFirst();
        }
    }

    /// Both records are asked for once more, one of which was taken back.
    private static void renewed(String code, String back, String kept) throws Exception {
        String both = back.substring(0, 12) + "," + kept.substring(0, 12);
        assertThat(as("dan", "access", "ask", code, "--records", both).exit()).isZero();
        JsonNode request = as("bea", "access", "requests").json().get(0);
        assertThat(request.get("records")).hasSize(1);
        assertThat(request.get("records").get(0).asText()).isEqualTo(kept);
        assertThat(request.get("named")).hasSize(2);
        assertThat(request.get("notHere").asInt()).isEqualTo(1);
        JsonNode approved =
                as("bea", "access", "approve", request.get("id").asText()).json();
        assertThat(approved.get("standing").asBoolean()).isFalse();
        assertThat(approved.get("records").asInt()).isEqualTo(1);
        JsonNode answer = as("dan", "access", "requests").json().get(0);
        assertThat(answer.get("state").asText()).as("as when one was left out").isEqualTo("partly");
    }

    @Test
    void whatIsRefusedSaysWhyInOneSentenceAndWhoseFaultItIs() throws Exception {
        assertThat(as("eve", "wallet", "create", "--cost", "small").exit()).isZero();
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"resourceType\":\"Bundle\"");
        assertSentence(2, as("eve", "record", "add", bad.toString()));
        assertSentence(2, as("eve", "wallet", "create", "--cost", "small"));
        assertSentence(2, as("eve", "access", "ask", "cw1nothing"));
        assertSentence(3, as("eve", "record", "show", "0123456789ab"));
        assertSentence(3, as("nobody", "record", "list"));
        assertSentence(3, as("nobody", "wallet", "show"));
        assertThat(as("eve", "wallet", "show").json()).hasSize(1);
        assertSentence(3, as("eve", "access", "approve", "0123456789ab"));
        Path wrong = Files.writeString(folder.resolve("wrong"), "not this one\n");
        assertSentence(2, run("record", "list", "--profile", "eve", "--password-file", wrong.toString()));
        assertThat(as("eve", "record", "list").json()).isEmpty();
    }

    @Test
    void whatIsGivenBeforeTheNameOfACommandHoldsForTheCommand() throws Exception {
        Path other = folder.resolve("other");
        var before = List.of(
                "--home",
                other.toString(),
                "--profile",
                "ada",
                "--password-file",
                password().toString());
        var made = new ArrayList<String>(before);
        made.addAll(List.of("wallet", "create", "--cost", "small"));
        assertThat(Commands.start(made).exit()).isZero();
        assertThat(other.resolve("profiles/ada")).isDirectory();
        var shown = new ArrayList<String>(before);
        shown.addAll(List.of(
                "--json", "wallet", "show", "--home", folder.resolve("nothing").toString()));
        Commands.Said said = Commands.start(shown);
        assertThat(said.exit())
                .as("what stands after the name of the command wins")
                .isEqualTo(3);
        assertThat(said.err()).contains("'ada'");
    }

    private static void assertSentence(int exit, Commands.Said said) {
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.err().strip().lines())
                .singleElement()
                .asString()
                .endsWith(".")
                .doesNotContain("Exception");
    }
}
