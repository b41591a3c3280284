package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// A large original is cut into lines beside the window, not in it.
@ExtendWith(ApplicationExtension.class)
class OriginalPageTest {
    private static final int LINES = 250_000;

    @Test
    void theLinesOfALargeOriginalComeLaterThanItsPage(FxRobot robot) throws Exception {
        byte[] original = ("x".repeat(150) + "\n").repeat(LINES).getBytes(StandardCharsets.UTF_8);
        var atFirst = new AtomicInteger(-1);
        var shown = new java.util.concurrent.atomic.AtomicReference<ListView<?>>();
        robot.interact(() -> {
            var page = new OriginalPage("large.json", original, null, null);
            var scene = new javafx.scene.Scene(page.root());
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            shown.set((ListView<?>) scene.getRoot().lookup("#original"));
            atFirst.set(shown.get().getItems().size());
        });
        assertThat(atFirst).hasValue(0);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> shown.get().getItems().size() == LINES);
    }
}
