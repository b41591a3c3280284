package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A share of single records that ran out can be asked for again, as it was.
@ExtendWith(ApplicationExtension.class)
class AskAgainTest {
    private static final Wanted RESULTS = new Wanted(false, List.of(Outline.Part.RESULTS), null);

    private static List<Bytes32> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Bytes32(String.format("%064x", i)))
                .toList();
    }

    private static AskedBefore before(Wanted wanted) {
        return AskedBefore.of(question(wanted), Optional.empty());
    }

    private static AskedBefore before(Wanted wanted, boolean standing, int records, ShareRow.State state) {
        List<RecordRow> rows = ids(records).stream()
                .map(id -> new RecordRow(id, Outline.EMPTY, Instant.EPOCH, Shield.NOT_CONFIRMED, null, "", 0))
                .toList();
        var share = new ShareRow(
                Bytes32.ZERO, "", Purpose.TREATMENT, Instant.EPOCH, LocalDate.EPOCH, standing, rows, 0, state, null);
        return AskedBefore.of(question(wanted), Optional.of(share));
    }

    private static AskForAccess.Question question(Wanted wanted) {
        return new AskForAccess.Question("cw1", "Maxine", Purpose.TREATMENT, wanted, LocalDate.EPOCH, "");
    }

    @Test
    void whatIsOfferedAgainAreTheSingleRecordsOfThatShare() {
        assertThat(before(RESULTS, false, 2, ShareRow.State.EXPIRED).records()).isEqualTo(ids(2));
        assertThat(before(RESULTS, true, 2, ShareRow.State.EXPIRED).records()).isEmpty();
        assertThat(before(RESULTS, false, 2, ShareRow.State.DOES_NOT_MATCH).records())
                .isEmpty();
        assertThat(before(RESULTS, false, 101, ShareRow.State.EXPIRED).records())
                .isEmpty();
        assertThat(before(Wanted.of(ids(3))).records())
                .as("those of a request without an answer")
                .isEqualTo(ids(3));
    }

    private final GridPane parts = new GridPane();

    private CheckBox box(String id) {
        return (CheckBox) parts.getChildren().stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow();
    }

    private AskChoices form() {
        return new AskChoices(new HBox(), parts, new DatePicker(), new DatePicker(), () -> {});
    }

    @Test
    void theFormOffersThemAndNothingElseBesides(FxRobot robot) {
        robot.interact(() -> {
            AskChoices form = form();
            assertThat(box("these").isVisible()).as("in a new form").isFalse();
            form.fill(before(Wanted.EVERYTHING, false, 2, ShareRow.State.EXPIRED));
            assertThat(box("these").getText()).isEqualTo("These 2 records again");
            assertThat(box("these").isVisible()).isTrue();
            assertThat(form.wanted()).isEqualTo(Wanted.EVERYTHING);
            box("these").fire();
            assertThat(form.wanted()).isEqualTo(Wanted.of(ids(2)));
            assertThat(box("part-results").isDisabled()).isTrue();
            box("everything").fire();
            assertThat(form.wanted()).isEqualTo(Wanted.EVERYTHING);
            box("everything").fire();
            assertThat(form.wanted().records()).isEmpty();
            assertThat(box("part-results").isDisabled()).isFalse();
        });
    }

    @Test
    void whoAskedForSingleRecordsAsksForThemOnceMore(FxRobot robot) {
        robot.interact(() -> {
            AskChoices form = form();
            form.fill(before(Wanted.of(ids(1))));
            assertThat(form.wanted()).isEqualTo(Wanted.of(ids(1)));
            assertThat(box("these").getText()).isEqualTo("This record again");
        });
    }

    @Test
    void aRequestForSingleRecordsIsNotCalledOneForAll() {
        assertThat(ShareLines.wanted(Wanted.of(ids(2)))).isEqualTo("2 single records");
        assertThat(ShareLines.wanted(Wanted.of(ids(1)))).isEqualTo("1 single record");
    }
}
