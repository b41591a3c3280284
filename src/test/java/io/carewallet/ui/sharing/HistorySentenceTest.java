package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody opened is counted and named, whatever became of it.
class HistorySentenceTest {
    private static HistoryRow opened(HistoryRow.Mention... records) {
        var reader = new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.CONFIRMED, null, false, true);
        return new HistoryRow(Instant.EPOCH, HistoryRow.What.OPENED, reader, null, null, List.of(records), "");
    }

    private static HistoryRow.Mention record(String title, boolean withdrawn) {
        return new HistoryRow.Mention(Bytes32.ZERO, title, withdrawn);
    }

    @Test
    void whatWasTakenBackSinceSaysSo() {
        assertThat(HistorySentence.text(opened(record("Blood tests", false), record("Medicines check", true))))
                .endsWith("Opened 2 records: Blood tests, Medicines check (taken back since)");
    }

    @Test
    void whatNothingNamesIsCounted() {
        assertThat(HistorySentence.text(opened(record("Blood tests", false), record("", true))))
                .endsWith("Opened 2 records: Blood tests, a record that is not here (any more)");
        assertThat(HistorySentence.text(opened(record("", true))))
                .endsWith("Opened a record: a record that is not here (any more)");
    }
}
