package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A request whose last day is over offers no answer that nothing would take.
@ExtendWith(ApplicationExtension.class)
class RequestOverTest {
    private static RequestRow request(RequestRow.State state) {
        return new RequestRow(
                Bytes32.ZERO,
                new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.CONFIRMED, null, false, true),
                Instant.EPOCH,
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                List.of(),
                LocalDate.parse("2026-03-31"),
                "",
                "",
                state,
                true);
    }

    private static List<String> said(Node node) {
        var words = new ArrayList<String>();
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        } else if (node instanceof ScrollPane pane) {
            words.addAll(said(pane.getContent()));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words.addAll(said(child)));
        }
        return words;
    }

    @Test
    void itSaysThatANewOneIsNeeded(FxRobot robot) {
        robot.interact(() -> {
            var view = new RequestView(null, request(RequestRow.State.OVER), Titles.NONE, null, null, () -> {});
            assertThat(said(view.root()))
                    .contains(
                            "This was asked until 31 March 2026. That day is over, so it cannot be approved any more. If"
                                    + " they still need your records, ask them to send a new request.",
                            "Block")
                    .doesNotContain("Approve...", "Deny");
        });
    }

    @Test
    void itStandsAmongWhatWaitsForNobody(FxRobot robot) {
        robot.interact(() -> {
            var over = new Inbox(List.of(request(RequestRow.State.OVER)), List.of(), Titles.NONE, id -> {}, null);
            var words = new ArrayList<String>();
            over.rows().forEach(row -> words.addAll(said(row)));
            assertThat(words)
                    .contains("Answered", "Its last day is over: ask them to send a new request")
                    .doesNotContain("Waiting for you");
        });
    }
}
