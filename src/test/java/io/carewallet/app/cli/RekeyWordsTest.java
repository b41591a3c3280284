package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said to somebody who goes over to new words is so at that moment.
class RekeyWordsTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final LocalDate UNTIL = LocalDate.now(ZoneOffset.UTC).plusMonths(3);

    @TempDir
    Path home;

    private MemoryConnection connection;
    private Desk.Patient old;
    private Desk.Patient fresh;
    private Bytes32 first;
    private Bytes32 second;

    @BeforeEach
    void shareTwoRecords() throws Exception {
        connection = new MemoryConnection(home);
        old = (Desk.Patient) desk(1, new Profile("ann", "Ann", Role.PATIENT));
        first = saved(0);
        second = saved(1);
        String code = old.codes().make("for Dr. Howell").code();
        try (var doctor = (Desk.Clinician) desk(2, new Profile("doc", "Dr. Howell", Role.CLINICIAN))) {
            var question = new AskForAccess.Question(code, "Ann", Purpose.TREATMENT, Wanted.EVERYTHING, UNTIL, "Hello");
            assertThat(doctor.ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
            doctor.sync().once();
            old.sync().once();
            var choice = new ApproveRequest.Choice(List.of(first, second), true, UNTIL);
            var request = old.requests().list().getFirst().id();
            var ready = (ApproveRequest.Prepared.Ready) old.approve().prepare(request, choice);
            assertThat(old.approve().approve(ready.approval())).isNull();
            old.sync().once();
        }
        fresh = (Desk.Patient) desk(3, new Profile("ann-new", "Ann (new words)", Role.PATIENT));
    }

    @AfterEach
    void close() {
        old.close();
        fresh.close();
    }

    private Desk desk(int words, Profile profile) throws Exception {
        byte[] entropy = new byte[32];
        entropy[0] = (byte) words;
        var profiles = new Profiles(home);
        new CreateWallet(profiles, new QuickDerivation())
                .create(profile, PASSWORD.clone(), VaultCost.SMALL, Secret.of(entropy));
        var unlocked = (UnlockWallet.Outcome.Unlocked)
                new UnlockWallet(profiles, new QuickDerivation()).unlock(profile.id(), PASSWORD.clone());
        return new Wiring(connection, new FhirRecordReader()).open(unlocked.wallet());
    }

    private Bytes32 saved(int sample) {
        Samples.Sample file = Samples.all().get(sample);
        var saved = (SaveOutcome.Saved) old.save().save(file.name(), file.bytes(), true, SaveProgress.NONE);
        old.sync().once();
        return saved.row().id();
    }

    private Progress begin(Set<Bytes32> leave) throws Exception {
        return begin(leave, MoveBook.Means.WORDS_ALONE);
    }

    private Progress begin(Set<Bytes32> leave, MoveBook.Means means) throws Exception {
        var rekey = new Rekey(old.side(), fresh.side(), InstantSource.system());
        assertThat(rekey.join(false)).isEqualTo(Rekey.Joined.BEGUN);
        return rekey.round(new Rekey.Wish(leave, false, false, means));
    }

    private Progress all(Set<Bytes32> leave) throws Exception {
        Progress now = begin(leave);
        var rekey = new Rekey(old.side(), fresh.side(), InstantSource.system());
        for (int i = 0; i < 8 && !now.isDone(); i++) {
            old.sync().once();
            fresh.sync().once();
            now = rekey.round(Rekey.Wish.NOTHING);
        }
        assertThat(now.stage()).isEqualTo(Progress.Stage.DONE);
        return now;
    }

    private String text(Progress progress) {
        return RekeyWords.text(progress, old, fresh);
    }

    private static Progress with(Progress now, List<Progress.Item> items, Progress.Owed owed, List<Bytes32> told) {
        return new Progress(now.stage(), items, 0, owed, now.book(), now.kept(), now.readers(), told);
    }

    @Test
    void aReaderReadsUntilTheRegisterHasTakenIt() throws Exception {
        Progress now = begin(Set.of());
        assertThat(now.readers()).hasSize(1);
        assertThat(text(now)).contains("can still read").doesNotContain("cannot any more", "no longer opens");
        assertThat(RekeyRows.row(now, old, fresh).get("readers").toString()).contains("readsOn=true");
        old.sync().once();
        assertThat(text(now)).contains("CareWallet no longer opens it for them").doesNotContain("can still read");
        assertThat(RekeyRows.row(now, old, fresh).get("readers").toString()).contains("readsOn=false");
        assertThat(RekeyWords.stopped(now.readers(), old, fresh)).contains("Dr. Howell");
    }

    @Test
    void nobodyIsToldToDestroyABackup() throws Exception {
        String done = text(all(Set.of()));
        assertThat(done)
                .doesNotContainIgnoringCase("destroy")
                .contains("Keep the old ones")
                .contains("rescue.py --backup")
                .doesNotContain("but for this");
    }

    @Test
    void whatIsOwedIsNamedWhenItIsOver() throws Exception {
        Progress done = all(Set.of());
        Progress owing = with(done, List.of(), new Progress.Owed(1, 2, 1, true), List.of());
        assertThat(text(owing))
                .contains("It is over, but for this: 1 act of the old wallet not registered")
                .contains("copies of 2 records perhaps still in record storage")
                .contains("1 code for those who could read not made");
    }

    @Test
    void whatCameFromTheNetworkIsTakenBackInTheNewWallet() throws Exception {
        Progress done = all(Set.of());
        assertThat(text(with(done, List.of(), done.owed(), List.of(first))))
                .contains("'carewallet record withdraw ID --profile ann-new'");
    }

    @Test
    void whatCameLaterIsNamedWithTheWayOver() throws Exception {
        Progress done = all(Set.of());
        var late = new Progress.Item(first, "Letter", Progress.State.LATE);
        String way = "run 'carewallet rekey --to ann-new'";
        assertThat(text(done)).doesNotContain(way);
        assertThat(text(with(done, List.of(late), done.owed(), List.of()))).contains(way);
        var page = old.side().departure().orElseThrow();
        var none = new MoveBook.Outcome.NotHere();
        assertThat(RekeyStatus.line(Optional.of(new Standing(page, 0, 0, 0, none, List.of())), "ann"))
                .contains("Everything has gone over to 'ann-new'.");
        assertThat(RekeyStatus.line(Optional.of(new Standing(page, 1, 0, 2, none, List.of(late))), "ann"))
                .contains("Everything has gone over to 'ann-new' but for this record:", "Letter", way)
                .contains("2 acts or deletions wait");
    }

    @Test
    void aWalletThatStillHasSomethingSaysSo() throws Exception {
        all(Set.of(first));
        assertThat(old.records().list()).hasSize(1);
        assertThat(LeftWallet.noRecords(old))
                .contains("your records are in 'ann-new', but for 1 that is in this one still")
                .contains("Use --profile ann-new.");
    }

    @Test
    void aWalletThatHasNothingMoreSaysWhereItIs() throws Exception {
        all(Set.of());
        assertThat(LeftWallet.noRecords(old)).contains("your records are in 'ann-new'. Use --profile ann-new.");
        assertThat(old.wallet().nameBeside("ann-new")).isEqualTo("Ann (new words)");
        assertThat(old.wallet().nameBeside("nobody")).isEqualTo("nobody");
    }

    private static SecondPaper paper(int words) {
        byte[] entropy = new byte[32];
        entropy[0] = (byte) words;
        return new SecondPaper(Secret.of(entropy));
    }

    @Test
    void theSecondPaperIsSaidToBeOverAndTheNewWalletToHaveNone() throws Exception {
        try (SecondPaper paper = paper(21);
                SecondPaper next = paper(22)) {
            assertThat(old.book().name(paper, null)).isInstanceOf(Answer.Done.class);
            Progress moved = begin(Set.of(), new MoveBook.Means(paper, false));
            fresh.sync().once();
            String over = "Your second paper was for your old words, and does nothing more.";
            String make = "make one with 'carewallet recovery name --profile ann-new', or in its settings.";
            assertThat(text(moved)).contains(over + " Your new wallet has none: " + make);
            assertThat(RekeyRows.row(moved, old, fresh).get("paperOver")).isEqualTo(true);
            var standing = Standing.of(old.side(), old.side().departure().orElseThrow(), InstantSource.system());
            assertThat(RekeyStatus.line(Optional.of(standing), "ann"))
                    .contains(over + " If your new wallet has none yet, " + make);
            assertThat(fresh.book().name(next, null)).isInstanceOf(Answer.Done.class);
            assertThat(text(moved)).contains(over).doesNotContain("has none");
        }
    }

    @Test
    void whoeverHadNoSecondPaperIsToldOfNone() throws Exception {
        Progress moved = begin(Set.of());
        assertThat(text(moved)).contains("Your book has moved").doesNotContain("second paper");
        assertThat(RekeyRows.row(moved, old, fresh).get("paperOver")).isEqualTo(false);
    }

    @Test
    void whoeverEndsBeforeTheBookMovesKeepsTheOldPaperAndHearsThatTheNewWalletHasNone() throws Exception {
        Progress done = all(Set.of());
        var announced = new MoveBook.Outcome.Announced(Instant.EPOCH);
        assertThat(text(at(done, announced)))
                .contains("keep it until your book has moved. Your new wallet has none: make one with");
    }

    private static Progress at(Progress now, MoveBook.Outcome book) {
        return new Progress(now.stage(), now.items(), 0, now.owed(), book, now.kept(), now.readers(), now.told());
    }

    @Test
    void aWalletThatWasToMoveToTheOldWordsIsNamed() throws Exception {
        byte[] entropy = new byte[32];
        entropy[0] = 9;
        try (SecondPaper paper = paper(23);
                var keys = new WalletKeys(Secret.of(entropy))) {
            var books = new Books(connection.successions, connection.register::latest, InstantSource.system());
            var lost = new OwnBook(new MemoryNotebook(), keys, books, Duration.ZERO, InstantSource.system());
            assertThat(lost.name(paper, null)).isInstanceOf(Answer.Done.class);
            String book = keys.address(WalletKeys.BOOK).hex();
            assertThat(old.book().moveHere(keys.address(WalletKeys.BOOK), paper))
                    .isInstanceOf(Answer.Done.class);
            assertThat(text(begin(Set.of())))
                    .contains("'carewallet recovery move --book " + book + " --profile ann-new'");
        }
    }

    @Test
    void whatThePaperAnnouncedIsStoppedWithoutIt() {
        var byPaper = new MoveBook.Outcome.OtherAnnounced(BookState.Stage.RECOVERY_MOVES, Instant.EPOCH);
        assertThat(BookWords.of(byPaper, "ann"))
                .contains("--paper-file", "'carewallet recovery object --profile ann', which needs no paper");
        for (var stage : List.of(BookState.Stage.BOOK_MOVES, BookState.Stage.RECOVERY_CHANGES)) {
            assertThat(BookWords.of(new MoveBook.Outcome.OtherAnnounced(stage, Instant.EPOCH), "ann"))
                    .contains("--paper-file", "'carewallet recovery object --profile ann --words-file FILE'");
        }
    }

    @Test
    void nobodyIsToldOfAMoveByThemselves() {
        assertThat(BookWords.of(new MoveBook.Outcome.Moved(Instant.EPOCH, false), "ann"))
                .contains("can see it with 'carewallet access list'");
    }
}
