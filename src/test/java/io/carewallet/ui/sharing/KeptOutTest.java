package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// A share of everything says what does not go there by itself, and asks before it does.
@ExtendWith(ApplicationExtension.class)
class KeptOutTest {
    private static final Chart.Person BRUNO = new Chart.Person("Bruno Erdman", FuzzyDate.parse("2001-05-06"), "");

    private static GrantRow grant(boolean standing, GrantRow.State state) {
        var reader = new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.CONFIRMED, null, false, true);
        return new GrantRow(
                Bytes32.ZERO,
                reader,
                Purpose.TREATMENT,
                standing,
                List.of(),
                Instant.EPOCH,
                LocalDate.EPOCH,
                null,
                state,
                null);
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    @Test
    void onlyAShareOfEverythingThatGoesOnKeepsSomethingOut() {
        Set<Bytes32> others = Set.of(Bytes32.ZERO);
        assertThat(grant(true, GrantRow.State.READING).keptOut(others)).hasSize(1);
        assertThat(grant(false, GrantRow.State.READING).keptOut(others)).isEmpty();
        assertThat(grant(true, GrantRow.State.STOPPED).keptOut(others)).isEmpty();
    }

    @Test
    void whoIsAskedReadsWhichRecordItIsAndWhose(FxRobot robot) {
        var outline = new Outline("X-ray", "", Outline.Kind.OTHER, null, null, BRUNO, Map.of());
        var row = new RecordRow(Bytes32.ZERO, outline, Instant.EPOCH, Shield.VERIFIED, null, "", 1);
        var titles = new Titles(Map.of(row.id(), row), Map.of(row.id(), BRUNO), Map.of());
        GrantRow grant = grant(true, GrantRow.State.READING);
        var shared = new ArrayList<String>();
        robot.interact(() -> {
            var words = new ArrayList<String>();
            collect(KeptOut.note(grant, 1, () -> {}), words);
            assertThat(words)
                    .containsExactly(
                            "1 record of another person does not go there: it follows only when you say so.",
                            "Share it, too...");
            words.clear();
            Node question = KeptOut.question(grant, List.of(row.id()), titles, () -> shared.add("yes"), () -> {});
            collect(question, words);
            assertThat(words)
                    .contains(
                            "X-ray, of another person: Bruno Erdman, born 6 May 2001", "Share it, too", "Leave it out")
                    .first()
                    .asString()
                    .isEqualTo("Let Dr. Howell read this record of another person, too?");
            ((Button) question.lookup("#include-yes")).fire();
        });
        assertThat(shared).containsExactly("yes");
    }
}
