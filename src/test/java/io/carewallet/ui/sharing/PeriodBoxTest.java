package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// What is chosen for somebody who does not look.
@ExtendWith(ApplicationExtension.class)
class PeriodBoxTest {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private record Shown(LocalDate until, String note) {}

    private static Shown shown(FxRobot robot, LocalDate asked) {
        var shown = new Shown[1];
        robot.interact(() -> {
            var box = new PeriodBox(asked);
            var note = (Label) ((VBox) box.root()).getChildren().getLast();
            shown[0] = new Shown(box.until(), note.getText());
        });
        return shown[0];
    }

    @Test
    void aYearAtMostIsChosenHoweverLongWasAskedFor(FxRobot robot) {
        assertThat(shown(robot, LocalDate.of(9999, 12, 31)))
                .isEqualTo(new Shown(today.plusYears(1), Texts.of("request.shorter")));
    }

    @Test
    void whatWasAskedForIsChosenUpToAYear(FxRobot robot) {
        assertThat(shown(robot, today.plusMonths(6)))
                .isEqualTo(new Shown(today.plusMonths(6), Texts.of("request.as-asked")));
    }
}
