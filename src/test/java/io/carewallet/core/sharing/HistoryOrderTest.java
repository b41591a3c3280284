package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.HistoryOrder.Placed;
import io.carewallet.core.sharing.HistoryRow.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What happens within one minute is told in the order in which it happened, whatever the clocks say.
class HistoryOrderTest {
    private final List<Placed> rows = new ArrayList<>();

    /// Written down after all that was written down before.
    private void happened(What what, String time) {
        var row = new HistoryRow(Instant.parse("2026-05-04T" + time + "Z"), what, null, null, null, List.of(), "");
        rows.add(new Placed(row, rows.size() + 1));
    }

    private List<What> oldestFirst() {
        return HistoryOrder.newestFirst(rows).reversed().stream()
                .map(HistoryRow::what)
                .toList();
    }

    @Test
    void aRequestOfAWholeSecondComesAfterTheCodeThatWasMadeInThatSecond() {
        happened(What.CODE_MADE, "12:00:05.800");
        happened(What.ASKED, "12:00:05");
        happened(What.APPROVED, "12:00:05.950");
        assertThat(oldestFirst()).containsExactly(What.CODE_MADE, What.ASKED, What.APPROVED);
    }

    /// Blocks that follow each other fast bear times that lie ahead.
    @Test
    void aRequestComesBeforeItsAnswerAlsoWhenTheChainIsAhead() {
        happened(What.CODE_MADE, "12:00:05.100");
        happened(What.ASKED, "12:01:02");
        happened(What.APPROVED, "12:00:58.300");
        happened(What.OPENED, "12:00:59.100");
        happened(What.STOPPED, "12:00:59.900");
        assertThat(oldestFirst()).containsExactly(What.CODE_MADE, What.ASKED, What.APPROVED, What.OPENED, What.STOPPED);
        assertThat(HistoryOrder.newestFirst(rows))
                .filteredOn(row -> row.what() == What.ASKED)
                .extracting(HistoryRow::at)
                .as("and says no later time than its answer")
                .containsExactly(Instant.parse("2026-05-04T12:00:58.300Z"));
    }

    @Test
    void whatHappenedInOneInstantIsInTheOrderOfWriting() {
        happened(What.APPROVED, "12:00:05");
        happened(What.OPENED, "12:00:05");
        happened(What.STOPPED, "12:00:05");
        happened(What.CODE_CLOSED, "12:00:05");
        assertThat(oldestFirst()).containsExactly(What.APPROVED, What.OPENED, What.STOPPED, What.CODE_CLOSED);
    }

    @Test
    void anOpeningThatWasReportedLateStaysWhereItHappened() {
        happened(What.APPROVED, "12:00:05");
        happened(What.STOPPED, "12:00:30");
        happened(What.OPENED, "12:00:10");
        assertThat(oldestFirst()).containsExactly(What.APPROVED, What.OPENED, What.STOPPED);
    }

    @Test
    void aClockThatWasSetBackMovesNoRequest() {
        happened(What.ASKED, "12:00:05");
        happened(What.SAVED, "03:00:00");
        assertThat(oldestFirst()).containsExactly(What.SAVED, What.ASKED);
    }
}
