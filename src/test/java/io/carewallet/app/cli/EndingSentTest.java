package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a command that ends something says of it goes by that and by nothing else that waits or goes out. Not beside
/// other tests: a session tells on standard error what it cannot send.
class EndingSentTest {
    private static final String PASSWORD = "correct horse";
    private static final LocalDate UNTIL = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
    private static final int RELATION = 1;

    @TempDir
    Path home;

    private final byte[] words = newWords();
    private MemoryConnection connection;
    private Session session;
    private Desk.Patient patient;
    private String request;

    @BeforeEach
    void ask() throws Exception {
        connection = new MemoryConnection(home);
        session = session("ann", Role.PATIENT, words);
        patient = session.patient();
        save(0);
        String code = patient.codes().make("for the clinic").code();
        try (Session doctor = session("doc", Role.CLINICIAN, newWords())) {
            var question = new AskForAccess.Question(code, "Ann", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "");
            assertThat(doctor.clinician().ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
            assertThat(doctor.send()).isTrue();
        }
        assertThat(session.send()).isTrue();
        request = patient.requests().list().getFirst().id().hex();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static byte[] newWords() {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        return entropy;
    }

    private Session session(String name, Role role, byte[] entropy) throws Exception {
        new CreateWallet(new Profiles(home), new Argon2())
                .create(new Profile(name, name, role), PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        return Session.open(options(name), () -> new Wiring(connection, new FhirRecordReader()));
    }

    private Options options(String name) throws Exception {
        var options = new Options();
        options.home = home;
        options.profile = name;
        options.passwordFile = Files.writeString(home.resolve("password"), PASSWORD + "\n");
        options.json = true;
        return options;
    }

    private void save(int number) throws Exception {
        Samples.Sample sample = Samples.all().get(number);
        patient.save().save(sample.name(), sample.bytes(), true, SaveProgress.NONE);
    }

    private String share() throws Exception {
        Approving.approve(options("ann"), session, request, new Approving.Wish(null, null, false));
        return patient.sharedWith().list().getFirst().id().hex();
    }

    /// From now on no act of this account is found in the register.
    private void holdUp(int account) {
        try (WalletKeys keys = new WalletKeys(Secret.of(words))) {
            connection.register.lieAboutJournal(keys.address(account));
        }
    }

    /// The newest act of this kind.
    private boolean isRegistered(ActKind kind) {
        return patient.sync().operations().stream()
                        .filter(act -> act.kind() == kind)
                        .toList()
                        .getLast()
                        .state()
                == Operation.State.INCLUDED;
    }

    @ParameterizedTest
    @EnumSource(value = Held.Basis.class, names = "PROVED", mode = EnumSource.Mode.EXCLUDE)
    void aStopIsNotSaidToHoldByTheWordOfOneNode(Held.Basis basis) throws Exception {
        String share = share();
        connection.register.tell(basis);
        Ending.Said said = Ending.stop(session, share);
        assertThat(isRegistered(ActKind.REVOKE)).isTrue();
        assertThat(said.row()).containsEntry("sent", false).containsEntry("notConfirmed", true);
        assertThat(said.sentence())
                .startsWith("Stopped sharing with doc on this computer; what was shared can perhaps still be opened:")
                .contains("not confirmed by a second source");
        assertThat(AccessRows.shareLine(
                        AccessRows.row(patient.sharedWith().list().getFirst())))
                .endsWith("Stopped by you, not confirmed by a second source yet");
    }

    @ParameterizedTest
    @EnumSource(value = Held.Basis.class, names = "PROVED", mode = EnumSource.Mode.EXCLUDE)
    void aRecordIsNotSaidToBeTakenBackByTheWordOfOneNode(Held.Basis basis) {
        String record = recordToWithdraw();
        connection.register.tell(basis);
        Ending.Said said = Ending.withdraw(session, record);
        assertThat(isRegistered(ActKind.WITHDRAW)).isTrue();
        assertThat(said.row()).containsEntry("sent", false).containsEntry("notConfirmed", true);
        assertThat(said.sentence())
                .startsWith("Taken back on this computer: ")
                .contains("perhaps still can", "not confirmed by a second source");
    }

    /// Going over to new words was cut off right before it took this record back: it is on the list of what goes out
    /// only while the new wallet is asked.
    @Test
    void aRecordThatWaitsForTheNewWalletIsNotSaidToBeTakenBack() {
        String record = recordToWithdraw();
        Bytes32 id = patient.records().list().getFirst().id();
        Departure.begin(Address.ZERO, "ann-new", Instant.now())
                .emptying(List.of(new Departure.Emptied(id, id)))
                .writeTo(patient.side().notebook());
        Ending.Said said = Ending.withdraw(session, record);
        assertThat(isRegistered(ActKind.WITHDRAW)).isFalse();
        assertThat(said.row()).containsEntry("sent", false).containsEntry("notConfirmed", false);
        assertThat(said.sentence())
                .startsWith("Taken back on this computer: ")
                .contains("it waits until 'carewallet rekey' goes on")
                .doesNotContain("The network did not take it yet");
    }

    private String recordToWithdraw() {
        return patient.records().list().getFirst().id().hex();
    }

    @Test
    void aStopHoldsWhileARecordWaits() throws Exception {
        String share = share();
        holdUp(WalletKeys.BOOK);
        save(1);
        Ending.Said said = Ending.stop(session, share);
        assertThat(isRegistered(ActKind.RECORD)).isFalse();
        assertThat(said.row()).containsEntry("stopped", share).containsEntry("sent", true);
        assertThat(said.sentence())
                .isEqualTo("Stopped sharing with doc. What was read or copied cannot be taken back.");
    }

    @Test
    void theIdOfTheRequestStopsNothingAndSaysSo() throws Exception {
        share();
        assertThatThrownBy(() -> Ending.stop(session, request))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the id of a request")
                .hasMessageContaining("Nothing was stopped");
        assertThat(patient.sharedWith().list().getFirst().goesOn()).isTrue();
    }

    @Test
    void aStopThatWaitsDoesNotHoldWhileARecordGoesOut() throws Exception {
        String share = share();
        holdUp(RELATION);
        save(1);
        Ending.Said said = Ending.stop(session, share);
        assertThat(isRegistered(ActKind.RECORD)).isTrue();
        assertThat(said.row()).containsEntry("sent", false);
        assertThat(said.sentence()).startsWith("Stopped sharing with doc on this computer; until it is registered,");
    }

    @Test
    void aNoIsSentWhileARecordWaits() throws Exception {
        holdUp(WalletKeys.BOOK);
        save(1);
        Ending.Said said = Ending.deny(session, request);
        assertThat(isRegistered(ActKind.RECORD)).isFalse();
        assertThat(said.row()).containsEntry("denied", request).containsEntry("sent", true);
        assertThat(said.sentence()).isEqualTo("You said no to doc.");
    }

    @Test
    void aNoThatWaitsIsNotSentWhileARecordGoesOut() throws Exception {
        holdUp(RELATION);
        save(1);
        Ending.Said said = Ending.deny(session, request);
        assertThat(isRegistered(ActKind.RECORD)).isTrue();
        assertThat(said.row()).containsEntry("sent", false);
        assertThat(said.sentence()).startsWith("You said no to doc on this computer;");
    }

    @Test
    void aRecordIsTakenBackWhileANoWaits() {
        holdUp(RELATION);
        String record = recordToWithdraw();
        patient.approve().deny(patient.requests().list().getFirst().id());
        Ending.Said said = Ending.withdraw(session, record);
        assertThat(isRegistered(ActKind.CONSENT)).isFalse();
        assertThat(said.row()).containsEntry("withdrawn", record).containsEntry("sent", true);
        assertThat(said.sentence()).startsWith("Taken back: ");
    }

    @Test
    void aRecordIsNotTakenBackYetWhileANoGoesOut() {
        holdUp(WalletKeys.BOOK);
        String record = recordToWithdraw();
        patient.approve().deny(patient.requests().list().getFirst().id());
        Ending.Said said = Ending.withdraw(session, record);
        assertThat(isRegistered(ActKind.CONSENT)).isTrue();
        assertThat(said.row()).containsEntry("sent", false);
        assertThat(said.sentence()).startsWith("Taken back on this computer: ");
    }
}
