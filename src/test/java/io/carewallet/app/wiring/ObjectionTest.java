package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An objection of a wallet as the program lays it leaves whatever else of the network is silent.
class ObjectionTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private final SecondPaper paper = SecondPaper.draw(new SecureRandom());
    private MemoryConnection connection;
    private Desk.Patient desk;
    private Address book;

    @BeforeEach
    void begin() throws Exception {
        var profiles = new Profiles(home);
        new CreateWallet(profiles, new Argon2())
                .create(new Profile("ann", "Ann", Role.PATIENT), PASSWORD, VaultCost.SMALL, Secret.of(new byte[32]));
        var unlocked = (UnlockWallet.Outcome.Unlocked) new UnlockWallet(profiles, new Argon2()).unlock("ann", PASSWORD);
        connection = new MemoryConnection(home);
        desk = (Desk.Patient) new Wiring(connection, new FhirRecordReader()).open(unlocked.wallet());
        book = desk.book().standing().book();
        assertThat(desk.book().name(paper, null)).isInstanceOf(Answer.Done.class);
        byte[] entropy = new byte[32];
        entropy[0] = 9;
        var books = new Books(connection.successions, connection.register::latest, InstantSource.system());
        var thief = new OwnBook(
                new MemoryNotebook(), new WalletKeys(Secret.of(entropy)), books, Duration.ZERO, InstantSource.system());
        assertThat(thief.moveHere(book, paper)).isInstanceOf(Answer.Done.class);
        connection.register.letBlocksPass(1);
    }

    @AfterEach
    void close() {
        desk.close();
        paper.close();
    }

    private BookState state() {
        return connection.successions.state(book);
    }

    /// Round after round, as the loop makes them.
    private void roundsUntil(Stage stage) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (stage() != stage && Instant.now().isBefore(end)) {
            desk.sync().once();
            Thread.sleep(100);
        }
        assertThat(stage()).isEqualTo(stage);
    }

    private Stage stage() {
        return state().stage() == Stage.RECOVERY_MOVES && desk.book().standing().stage() != Stage.RECOVERY_MOVES
                ? Stage.OPEN
                : state().stage();
    }

    @Test
    void itIsSentAgainWhileTheRegisterDoesNotAnswer() throws Exception {
        roundsUntil(Stage.RECOVERY_MOVES);
        connection.successions.refuseWrongly(true);
        assertThat(desk.book().object(state().version())).isInstanceOf(Answer.Waits.class);
        connection.register.switchOff(true);
        connection.successions.refuseWrongly(false);
        roundsUntil(Stage.ENDED);
    }
}
