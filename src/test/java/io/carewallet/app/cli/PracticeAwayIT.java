package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The practice network cannot come up, or hangs: its wallets open, are read, and end what they gave; what waits goes
/// out when it is there again.
@Tag("long")
@Order(9)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PracticeAwayIT")
class PracticeAwayIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Less than a network that hangs makes those wait who do nothing without it.
    private static final Duration OPENS_WITHIN = Duration.ofSeconds(25);

    /// For all that is asked of it then; one question that was waited for would take longer.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Path home;
    private Path password;
    private Path sample;
    private PracticeConnection connection;

    @BeforeEach
    void annHasARecord() throws Exception {
        home = folder.resolve("home");
        password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        sample = Files.write(
                folder.resolve("sample.json"), Samples.all().getFirst().bytes());
        connection = new PracticeConnection(home);
        create("ann", "patient");
        assertThat(as("ann", "record", "add", sample.toString()).exit()).isZero();
    }

    private void shareWithDoc() throws Exception {
        create("doc", "clinician");
        String code = as("ann", "access", "code").json().get("code").asText();
        assertThat(as("doc", "access", "ask", code).exit()).isZero();
        String request = as("ann", "access", "requests").json().get(0).get("id").asText();
        assertThat(as("ann", "access", "approve", request).exit()).isZero();
        assertThat(as("doc", "access", "list").json()).hasSize(1);
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        assertThat(Commands.in(home, "network", "stop").exit()).isZero();
    }

    private void create(String profile, String role) throws Exception {
        assertThat(as(profile, "wallet", "create", "--cost", "small", "--role", role)
                        .exit())
                .isZero();
    }

    private Commands.Said as(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password.toString(), "--json"));
        return Commands.in(home, all.toArray(String[]::new));
    }

    /// As when somebody put the folder in disorder: no process that serves can be started.
    private void makeUnusable() throws Exception {
        assertThat(Commands.in(home, "network", "stop").exit()).isZero();
        Files.delete(starting());
        Files.createDirectory(starting());
    }

    private void mend() throws Exception {
        Files.delete(starting());
    }

    private Path starting() {
        return home.resolve("practice/starting.lock");
    }

    /// In this process.
    private Desk open(String profile) throws Exception {
        var unlock = new UnlockWallet(new Profiles(home), new Argon2());
        var unlocked = (UnlockWallet.Outcome.Unlocked) unlock.unlock(profile, PASSWORD.toCharArray());
        return new Wiring(connection, new FhirRecordReader()).open(unlocked.wallet());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static void assertReadable(Desk.Patient ann, byte[] original) {
        var records = ann.records().list();
        assertThat(records).hasSize(1);
        assertThat(ann.records().open(records.getFirst().id()))
                .isInstanceOfSatisfying(
                        OpenedRecord.Opened.class,
                        opened -> assertThat(opened.original()).isEqualTo(original));
    }

    @Test
    void whatIsHereIsReadAndEndedAndGoesOutWhenTheNetworkIsThereAgain() throws Exception {
        shareWithDoc();
        makeUnusable();
        commandsReadAndSayWhatWaits();
        assertThat(as("doc", "access", "list").json()).hasSize(1);
        // Made while nobody can take this clinician on.
        create("dan", "clinician");
        try (var ann = (Desk.Patient) open("ann");
                var dan = (Desk.Clinician) open("dan")) {
            assertReadable(ann, Files.readAllBytes(sample));
            assertThat(ann.sync().once()).isFalse();
            assertThat(ann.sync().status().contact()).isEqualTo(Contact.OFFLINE);
            assertThat(ann.sync().status().waiting()).isEqualTo(1);
            assertThat(dan.sync().once()).isFalse();
            assertThat(dan.ask().self().standing()).isEqualTo(Person.Standing.NOT_ASKED);
            mend();
            await("what waits goes out", ann.sync()::once);
            assertThat(ann.sync().status().contact()).isEqualTo(Contact.ONLINE);
            assertThat(ann.sync().status().waiting()).isZero();
            await("dan keeps in step", dan.sync()::once);
            assertThat(dan.ask().self().standing()).isEqualTo(Person.Standing.CONFIRMED);
            assertThat(status("wallets")).as("places kept on it: one a process").isEqualTo("1");
        }
        JsonNode ended = as("doc", "access", "list").json().get(0);
        assertThat(ended.get("state").asText()).isEqualTo("ended");
    }

    private void commandsReadAndSayWhatWaits() throws Exception {
        Commands.Said listed = as("ann", "record", "list");
        assertThat(listed.json()).hasSize(1);
        assertThat(listed.err())
                .contains("The network does not answer now: this is what this computer knows")
                .contains("carewallet network status");
        String id = listed.json().get(0).get("id").asText();
        assertThat(as("ann", "record", "show", id).json().has("allergies")).isTrue();
        Path out = folder.resolve("out.json");
        assertThat(as("ann", "record", "export", id, "--out", out.toString()).exit())
                .isZero();
        assertThat(out).hasSameBinaryContentAs(sample);
        String grant = as("ann", "access", "list").json().get(0).get("id").asText();
        JsonNode revoked = as("ann", "access", "revoke", grant).json();
        assertThat(revoked.get("sent").asBoolean()).isFalse();
    }

    private String status(String what) throws Exception {
        JsonNode status = Commands.in(home, "network", "status", "--json").json();
        return status.get(what).asText();
    }

    @Test
    void oneThatHangsDelaysTheOpeningOnly() throws Exception {
        String pid = status("pid");
        signal("-STOP", pid);
        try {
            long start = System.nanoTime();
            try (var ann = (Desk.Patient) open("ann")) {
                assertThat(since(start)).isLessThan(OPENS_WITHIN);
                long opened = System.nanoTime();
                assertReadable(ann, Files.readAllBytes(sample));
                for (int i = 0; i < 10; i++) {
                    assertThat(ann.sync().once()).isFalse();
                }
                assertThat(since(opened)).isLessThan(AT_ONCE);
                signal("-CONT", pid);
                await("it is in step again", ann.sync()::once);
            }
        } finally {
            signal("-CONT", pid);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void signal(String which, String pid) throws Exception {
        // It may have ended by itself when it went on: nobody was there.
        new ProcessBuilder("kill", which, pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
