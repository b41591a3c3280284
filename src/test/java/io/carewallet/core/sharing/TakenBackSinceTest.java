package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// History says that a record was taken back where that is known, and of one that is only not here it does not.
class TakenBackSinceTest {
    private static final String TITLE = "Blood tests";

    private Stage stage;
    private Bytes32 tests;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        tests = stage.patient.save(TITLE);
    }

    private void open(Bytes32 share) throws Exception {
        assertThat(stage.doctor.shares.open(share, tests)).isInstanceOf(OpenedRecord.Opened.class);
        stage.doctor.shares.report();
        stage.sync();
    }

    private Bytes32 blob() {
        return stage.patient.library.find(tests).orElseThrow().cid().digest();
    }

    /// A blank computer of the patient, to which the file of the record does not come.
    private Stage.Patient withoutTheFile() throws Exception {
        stage.network.withhold(blob());
        Stage.Patient second = stage.secondComputer();
        assertThat(second.arrivals.missing()).isOne();
        hear(second);
        assertThat(second.read.list()).isEmpty();
        return second;
    }

    private static void hear(Stage.Patient patient) {
        patient.sync.once();
        patient.sync.once();
    }

    /// What was approved and opened is told with these records, here one.
    private void assertTold(Stage.Patient patient, String title, boolean withdrawn) {
        assertThat(patient.history.list())
                .filteredOn(row -> row.what() == HistoryRow.What.APPROVED || row.what() == HistoryRow.What.OPENED)
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.records()).containsExactly(new HistoryRow.Mention(tests, title, withdrawn)));
    }

    @Test
    void whatHasNotComeToABlankComputerYetWasNotTakenBack() throws Exception {
        open(stage.shared(stage.code(), tests));
        Stage.Patient second = withoutTheFile();
        assertTold(second, TITLE, false);
        stage.network.giveBack(blob());
        stage.later(Duration.ofMinutes(6));
        hear(second);
        assertThat(second.read.list()).hasSize(1);
        assertTold(second, TITLE, false);
    }

    /// Versions that did not write down as what it was given.
    @Test
    void ofWhatNobodyKnowsAsWhatItWasRegisteredNothingIsClaimed() throws Exception {
        open(stage.shared(stage.code(), tests));
        Stage.Patient second = withoutTheFile();
        String page = new String(Json.write(second.book.grants().getFirst()), StandardCharsets.UTF_8);
        byte[] older = page.replaceFirst(",\"given\":.*", "}").getBytes(StandardCharsets.UTF_8);
        second.book.edit().put(Json.readOwn(older, Pages.Grant.class)).write();
        assertThat(second.book.grants().getFirst().given()).isNull();
        assertTold(second, TITLE, false);
    }

    @Test
    void whatWasTakenBackHereIsSaidToBeBeforeAnybodyHeardOfIt() throws Exception {
        open(stage.shared(stage.code(), tests));
        stage.patient.read.withdraw(tests);
        assertTold(stage.patient, TITLE, true);
        stage.restart();
        assertTold(stage.patient, TITLE, true);
        stage.sync();
        assertTold(stage.patient, TITLE, true);
    }

    /// That computer never had it, and has nothing to take back.
    @Test
    void whatWasTakenBackOnAnotherComputerIsKnownByTheJournal() throws Exception {
        open(stage.shared(stage.code(), tests));
        Stage.Patient second = withoutTheFile();
        stage.patient.read.withdraw(tests);
        stage.sync();
        hear(second);
        assertThat(second.outbox.withdrawn(tests)).isEmpty();
        assertTold(second, TITLE, true);
    }

    /// The form that was given is taken back, and the record is not: the new one stands, and is not here yet.
    @Test
    void whatWasSealedAgainWasNotTakenBack() throws Exception {
        open(stage.shared(stage.code(), tests));
        Stage.Patient second = withoutTheFile();
        stage.network.giveBack(blob());
        stage.patient.stop.stop(stage.patient.book.grants().getFirst().id());
        assertThat(stage.patient.again.seal(tests)).isEqualTo(SealAgain.Outcome.SEALED);
        for (int i = 0; i < 8; i++) {
            stage.patient.sync.once();
            stage.later(Duration.ofMinutes(6));
        }
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.WITHDRAW);
        stage.network.withhold(blob());
        hear(second);
        assertThat(second.read.list()).isEmpty();
        assertTold(second, TITLE, false);
        stage.patient.read.withdraw(tests);
        stage.sync();
        hear(second);
        assertThat(second.outbox.withdrawn(tests)).isEmpty();
        assertTold(second, TITLE, true);
    }

    /// Nothing names what was opened by a share of everything but the record itself, which has another id there.
    @Test
    void theSameFileOfAnotherComputerIsNamedByTheOneThatIsHere() throws Exception {
        String code = stage.code();
        Stage.Patient second = stage.secondComputer();
        Bytes32 own = second.save(TITLE);
        assertThat(own).isNotEqualTo(tests);
        open(stage.shared(code));
        hear(second);
        assertThat(second.read.list()).extracting(row -> row.id()).containsExactly(own);
        assertThat(second.history.list())
                .filteredOn(row -> row.what() == HistoryRow.What.OPENED)
                .flatExtracting(HistoryRow::records)
                .containsExactly(new HistoryRow.Mention(tests, TITLE, false));
    }

    /// One entry in 4,096.
    @Test
    void anotherRecordWithTheMarkByChanceStandsForNothingThatWasTakenBack() throws Exception {
        open(stage.shared(stage.code(), tests));
        var chance = new Bytes32(FormMark.of(stage.patient.keys, tests) + "5".repeat(61));
        Bytes32 prev = stage.patient
                .journals
                .journal(stage.patient.keys.address(WalletKeys.BOOK))
                .slot()
                .word();
        try (SigningKey key = stage.patient.keys.account(WalletKeys.BOOK)) {
            stage.register.recordDirect(key, prev, chance, Bytes32.ZERO);
        }
        byte[] page = Json.write(new Page(Bytes32.ZERO, chance, Cid.raw(Bytes32.ZERO)));
        stage.patient.notebook.write(new Change().put(Section.SEEN, chance.hex(), page));
        stage.restart();
        stage.sync();
        stage.patient.read.withdraw(tests);
        stage.sync();
        assertTold(stage.patient, TITLE, true);
    }

    /// Of a file that is here once more.
    private record Page(Bytes32 content, Bytes32 commitment, Cid cid) {}
}
