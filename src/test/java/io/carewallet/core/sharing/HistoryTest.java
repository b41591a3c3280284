package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happened stays as it happened.
class HistoryTest {
    private Stage stage;
    private Bytes32 tests;
    private Bytes32 xray;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        tests = stage.patient.save("Blood tests");
        xray = stage.patient.save("X-ray");
    }

    private List<HistoryRow> rows(HistoryRow.What what) {
        return stage.patient.history.list().stream()
                .filter(row -> row.what() == what)
                .toList();
    }

    private void assertBothWereApproved(Bytes32 withdrawn) {
        for (int started = 0; started < 2; started++) {
            assertThat(rows(HistoryRow.What.APPROVED)).singleElement().satisfies(row -> {
                assertThat(row.records()).extracting(HistoryRow.Mention::id).containsExactlyInAnyOrder(tests, xray);
                assertThat(row.titles()).containsExactlyInAnyOrder("Blood tests", "X-ray");
                assertThat(row.records())
                        .filteredOn(HistoryRow.Mention::withdrawn)
                        .extracting(HistoryRow.Mention::id)
                        .containsExactly(withdrawn);
            });
            stage.restart();
        }
    }

    @Test
    void anApprovalOfSomeRecordsNamesThemAlsoAfterOneWasTakenBack() {
        Bytes32 request = stage.asked();
        stage.patient.approve(request, tests, xray);
        stage.patient.read.withdraw(xray);
        assertBothWereApproved(xray);
    }

    @Test
    void anApprovalOfEverythingNamesWhatThereWasThenAndNotWhatCameLater() {
        Bytes32 request = stage.asked();
        stage.patient.approve(request);
        stage.sync();
        stage.later(Duration.ofMinutes(20));
        Bytes32 note = stage.patient.save("Visit note");
        stage.sync();
        stage.patient.read.withdraw(tests);
        assertBothWereApproved(tests);
        assertThat(rows(HistoryRow.What.SHARED_MORE))
                .singleElement()
                .satisfies(row -> assertThat(row.records())
                        .extracting(HistoryRow.Mention::id)
                        .containsExactly(note));
    }

    /// Earlier versions kept no line of an approval, and lines without ids.
    @Test
    void whatAnEarlierVersionWroteDownIsToldAsFarAsItIsKnown() {
        Bytes32 request = stage.asked();
        stage.patient.approve(request, tests, xray);
        String name =
                ReadHistory.approval(stage.patient.book.grants().getFirst().id());
        String code = "{\"at\":\"2026-05-04T12:00:00Z\",\"what\":\"ACCEPTED\",\"who\":null,\"purpose\":null,"
                + "\"grant\":null,\"titles\":[\"Letter\"],\"note\":\"\"}";
        stage.patient.notebook.write(new Change()
                .remove(Section.HISTORY, name)
                .put(Section.HISTORY, "offer-1", code.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        stage.patient.read.withdraw(xray);
        stage.restart();
        assertBothWereApproved(xray);
        assertThat(rows(HistoryRow.What.ACCEPTED))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.records()).containsExactly(new HistoryRow.Mention(null, "Letter", false)));
    }

    @Test
    void whatWasSavedAndTakenBackIsNamedByItsId() {
        stage.patient.read.withdraw(xray);
        stage.restart();
        assertThat(rows(HistoryRow.What.WITHDRAWN))
                .singleElement()
                .satisfies(
                        row -> assertThat(row.records()).containsExactly(new HistoryRow.Mention(xray, "X-ray", false)));
        assertThat(rows(HistoryRow.What.SAVED))
                .flatExtracting(HistoryRow::records)
                .extracting(HistoryRow.Mention::id)
                .containsExactlyInAnyOrder(tests, xray);
    }
}
