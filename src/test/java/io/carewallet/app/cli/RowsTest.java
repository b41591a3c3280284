package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static List<Operation> operations(Operation.State state, Operation.Problem problem) {
        return List.of(new Operation(
                "1",
                ActKind.OFFER,
                state,
                List.of(),
                0,
                Address.ZERO,
                Bytes32.ZERO,
                Bytes32.ZERO,
                0,
                null,
                null,
                null,
                problem,
                "",
                NOW));
    }

    @Test
    void whatTheRegisterDidNotTakeIsNeverCalledSent() {
        var left = operations(Operation.State.REFUSED, Operation.Problem.NOT_AFFILIATED);
        assertThat(Rows.whyRefused(left, Bytes32.ZERO))
                .isEqualTo("Not sent: the directory does not confirm where you work");
        var refused = operations(Operation.State.REFUSED, Operation.Problem.REFUSED);
        assertThat(Rows.whyRefused(refused, Bytes32.ZERO)).startsWith("Not sent");
        var waiting = operations(Operation.State.SIGNED, Operation.Problem.QUOTA_USED_UP);
        assertThat(Rows.whyRefused(waiting, Bytes32.ZERO)).isEmpty();
        assertThat(Rows.whyRefused(List.of(), Bytes32.ZERO)).isEmpty();
    }

    private static RecordRow of(int id, String name, String born) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) id;
        var person = new Chart.Person(name, FuzzyDate.parse(born), "");
        var outline = new Outline("Blood tests", "", Outline.Kind.RESULTS, null, null, person, Map.of());
        return new RecordRow(Bytes32.of(bytes), outline, NOW, Shield.VERIFIED, null, "", 1);
    }

    @Test
    void aRecordOfAnotherPersonSaysWhoseItIs() {
        var rows = List.of(
                of(1, "Maxine Erdman", "1970-02-03"),
                of(2, "Bruno Erdman", "2001-05-06"),
                of(3, "Maxine Erdman", "1970-02-03"));
        assertThat(Rows.ofOthers(rows))
                .containsOnly(Map.entry(rows.get(1).id().hex(), "  of another person: Bruno Erdman, born 2001-05-06"));
    }

    @Test
    void aRequestSaysWhatWasAskedAndWhyItWasNotSent() {
        var wanted = new Wanted(false, List.of(), LocalDate.parse("2025-07-01"));
        var ask = new AskRow(
                Bytes32.ZERO,
                "Maxine",
                NOW,
                Purpose.TREATMENT,
                wanted,
                LocalDate.parse("2026-12-31"),
                "Hello",
                AskRow.State.REFUSED,
                null);
        assertThat(AccessRows.row(ask, "Not sent"))
                .containsEntry("everything", false)
                .containsEntry("since", "2025-07-01")
                .containsEntry("message", "Hello")
                .containsEntry("state", "refused")
                .containsEntry("why", "Not sent");
        assertThat(AccessRows.requestLine(AccessRows.row(ask, "Not sent")))
                .contains("Maxine  treatment  records since 2025-07-01  until 2026-12-31  refused  Not sent")
                .endsWith("\"Hello\"");
    }
}
