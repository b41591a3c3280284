package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Whoever answers an offer can read all of it before.
@ExtendWith(ApplicationExtension.class)
class OfferedEntriesTest {
    private static List<Node> entries(int count) {
        return IntStream.range(0, count)
                .<Node>mapToObj(i -> new Label("Entry " + i))
                .toList();
    }

    private static Button more(VBox list) {
        return (Button) list.lookup("#offer-more");
    }

    @Test
    void aShortOneIsThereAtOnce(FxRobot robot) {
        robot.interact(() -> {
            var list = new VBox();
            OfferedEntries.addTo(list, entries(30));
            assertThat(list.getChildren()).hasSize(30);
            assertThat(more(list)).isNull();
        });
    }

    @Test
    void aLongOneIsThereWholeInItsOrderWhenItIsAskedFor(FxRobot robot) {
        List<Node> entries = entries(531);
        robot.interact(() -> {
            var list = new VBox(new Label("Blood tests"));
            OfferedEntries.addTo(list, entries);
            Label notShown = new Label("1 entry could not be shown");
            list.getChildren().add(notShown);
            assertThat(more(list).getText()).isEqualTo("and 501 more");
            more(list).fire();
            assertThat(more(list).getText()).isEqualTo("and 301 more");
            assertThat(list.getChildren()).endsWith(notShown);
            more(list).fire();
            more(list).fire();
            assertThat(more(list)).isNull();
            assertThat(list.getChildren().subList(1, 532)).isEqualTo(entries);
            assertThat(list.getChildren()).hasSize(533).endsWith(notShown);
        });
    }
}
