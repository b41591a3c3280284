package io.carewallet.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.DragEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Files that are dragged over the window from elsewhere.
@ExtendWith(ApplicationExtension.class)
class DropZoneTest {
    private final List<Path> taken = new ArrayList<>();

    @Test
    void filesAreTakenInTheirOrderWhenTheyAreDropped(FxRobot robot) {
        List<Path> files = List.of(Path.of("/b.json"), Path.of("/a.json"));
        robot.interact(() -> {
            Dragging dragged = Dragging.files(new DropZone(taken::addAll), files);
            assertThat(dragged.fire(DragEvent.DRAG_OVER).isAccepted()).isTrue();
            assertThat(taken).isEmpty();
            assertThat(dragged.fire(DragEvent.DRAG_DROPPED).isDropCompleted()).isTrue();
        });
        assertThat(taken).isEqualTo(files);
    }

    @Test
    void whatIsNoFileIsNotTaken(FxRobot robot) {
        robot.interact(() -> {
            Dragging dragged = Dragging.text(new DropZone(taken::addAll), "Blood tests");
            assertThat(dragged.fire(DragEvent.DRAG_OVER).isAccepted()).isFalse();
        });
        assertThat(taken).isEmpty();
    }

    @Test
    void whereItWouldFallIsShownWhileItIsOverIt(FxRobot robot) {
        robot.interact(() -> {
            var zone = new DropZone(taken::addAll);
            Dragging dragged = Dragging.files(zone, List.of(Path.of("/a.json")));
            dragged.fire(DragEvent.DRAG_ENTERED);
            assertThat(zone.getStyleClass()).contains("cw-drop-over");
            dragged.fire(DragEvent.DRAG_EXITED);
            assertThat(zone.getStyleClass()).doesNotContain("cw-drop-over");
        });
    }
}
