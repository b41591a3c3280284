package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// History says what somebody opened, also when it was taken back since and the wallet was made again from its words.
class OpenedAndTakenBackTest {
    private Stage stage;
    private Bytes32 tests;
    private Bytes32 check;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        tests = stage.patient.save("Blood tests");
        check = stage.patient.save("Medicines check");
    }

    private void open(Bytes32 share) throws Exception {
        for (Bytes32 record : List.of(tests, check)) {
            assertThat(stage.doctor.shares.open(share, record)).isInstanceOf(OpenedRecord.Opened.class);
        }
        stage.doctor.shares.report();
        stage.sync();
    }

    private List<HistoryRow.Mention> opened() {
        List<HistoryRow> rows = stage.patient.history.list().stream()
                .filter(row -> row.what() == HistoryRow.What.OPENED)
                .toList();
        assertThat(rows).hasSize(1);
        return rows.getFirst().records();
    }

    @Test
    void bothAreNamedAfterTheWalletCameBackFromItsWords() throws Exception {
        open(stage.shared(stage.code(), tests, check));
        stage.patient.read.withdraw(check);
        stage.sync();
        var named = new HistoryRow.Mention[] {
            new HistoryRow.Mention(tests, "Blood tests", false), new HistoryRow.Mention(check, "Medicines check", true)
        };
        assertThat(opened()).containsExactlyInAnyOrder(named);
        stage.newComputerOfThePatient();
        stage.sync();
        assertThat(opened()).containsExactlyInAnyOrder(named);
    }

    /// The words of a share of everything name no record: what is gone is counted all the same.
    @Test
    void ofAShareOfEverythingEachIsToldAlsoWhenNothingNamesItAnyMore() throws Exception {
        open(stage.shared(stage.code()));
        stage.patient.read.withdraw(check);
        stage.sync();
        stage.newComputerOfThePatient();
        stage.sync();
        assertThat(opened())
                .extracting(HistoryRow.Mention::id, HistoryRow.Mention::withdrawn)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(tests, false),
                        org.assertj.core.groups.Tuple.tuple(check, true));
    }

    /// What is added after a withdrawal makes the list of a share of everything anew.
    @Test
    void whatAShareNoLongerListsWasOpenedAllTheSame() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        for (Bytes32 record : List.of(tests, check)) {
            stage.doctor.shares.open(share, record);
        }
        stage.patient.read.withdraw(check);
        stage.patient.save("X-ray");
        stage.sync();
        assertThat(stage.patient.book.grants().getFirst().records()).doesNotContain(check);
        stage.doctor.shares.report();
        stage.sync();
        assertThat(opened())
                .containsExactlyInAnyOrder(
                        new HistoryRow.Mention(tests, "Blood tests", false),
                        new HistoryRow.Mention(check, "Medicines check", true));
    }
}
