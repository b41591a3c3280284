package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.AlsoAboutWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Nobody shares somebody else's records without having read that they do.
@ExtendWith(ApplicationExtension.class)
class OthersRecordsTest {
    private static final String MARK = "of another person: Bruno Erdman, born 6 May 2001";
    private static final Chart.Person BRUNO = new Chart.Person("Bruno Erdman", FuzzyDate.parse("2001-05-06"), "");

    private static Bytes32 id(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return Bytes32.of(bytes);
    }

    private static List<Bytes32> ids(int records) {
        return IntStream.range(0, records).mapToObj(OthersRecordsTest::id).toList();
    }

    private static List<Statement.Listed> lines(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> new Statement.Listed("Record " + i, "2026-05-0" + (i + 1)))
                .toList();
    }

    private static Map<Bytes32, Chart.Person> ofBruno(Integer... records) {
        return Arrays.stream(records).collect(Collectors.toMap(OthersRecordsTest::id, i -> BRUNO));
    }

    private static Whose whose(Integer... ofBruno) {
        return new Whose(ofBruno(ofBruno), Map.of());
    }

    private static List<String> said(Node node) {
        var words = new ArrayList<String>();
        collect(node, words);
        return words;
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof CheckBox box) {
            words.add("[] " + (box.getText().isEmpty() ? box.getAccessibleText() : box.getText()));
        } else if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    @Test
    void theApprovalMarksTheRecordOfAnotherPersonAndNoOther(FxRobot robot) {
        var box = new VBox();
        robot.interact(() -> {
            var lines = new ApprovedLines(lines(3), ids(3), whose(1), box);
            assertThat(said(box))
                    .containsExactly(
                            "Record 1", MARK, "2 May 2026", "Record 0", "1 May 2026", "Record 2", "3 May 2026");
            assertThat(lines.spoken()).isEqualTo(" Record 1, " + MARK + ".");
        });
    }

    @Test
    void noRecordOfAnotherPersonIsFoldedAway(FxRobot robot) {
        var box = new VBox();
        robot.interact(() -> {
            new ApprovedLines(lines(9), ids(9), whose(8), box);
            assertThat(said(box))
                    .startsWith("Record 8", MARK)
                    .endsWith("and 4 more")
                    .doesNotContain("Record 4");
            ((Button) box.getChildren().getLast()).fire();
            assertThat(said(box)).contains("Record 4").containsOnlyOnce(MARK);
            new ApprovedLines(lines(9), ids(9), whose(2, 3, 4, 5, 6, 7, 8), box);
            assertThat(said(box)).endsWith("and 2 more");
            assertThat(said(box).stream().filter(MARK::equals)).hasSize(7);
        });
    }

    @Test
    void aFileThatAlsoHoldsSomebodyElseSaysSoAndIsNotFoldedAway(FxRobot robot) {
        String sentence = "This file also holds entries about somebody else (Bruno Erdman, born 6 May 2001).";
        var mixed = new AlsoAbout(2, List.of(BRUNO));
        var box = new VBox();
        robot.interact(() -> {
            var lines = new ApprovedLines(lines(9), ids(9), new Whose(ofBruno(7), Map.of(id(8), mixed)), box);
            assertThat(said(box))
                    .startsWith("Record 7", MARK, "8 May 2026", "Record 8", sentence)
                    .endsWith("and 5 more");
            assertThat(lines.spoken()).contains("Record 8, " + sentence);
        });
    }

    @Test
    void recordsOfOnePersonAreListedAsTheyWereBefore(FxRobot robot) {
        var box = new VBox();
        robot.interact(() -> {
            var lines = new ApprovedLines(lines(9), ids(9), whose(), box);
            assertThat(said(box)).startsWith("Record 0").contains("Record 4").endsWith("and 4 more");
            assertThat(lines.spoken()).isEmpty();
        });
    }

    private static RecordRow row(int number, Chart.Person person) {
        var outline = new Outline("Record " + number, "", Outline.Kind.OTHER, null, null, person, Map.of());
        return new RecordRow(id(number), outline, Instant.EPOCH, Shield.VERIFIED, null, "", 1);
    }

    /// Of two records.
    private static RequestRow request(Wanted wanted) {
        return new RequestRow(
                id(9),
                new Person(Address.ZERO, "Dr. Howell", null, Person.Standing.NOT_CONFIRMED, null, false, true),
                Instant.EPOCH,
                Purpose.TREATMENT,
                wanted,
                ids(2),
                LocalDate.EPOCH,
                "",
                "",
                RequestRow.State.WAITING,
                true);
    }

    @Test
    void theRequestMarksTheRecordOfAnotherPersonAndReadsItOut(FxRobot robot) {
        RequestRow request = request(Wanted.EVERYTHING);
        var rows = Map.of(id(0), row(0, Charts.EMPTY.person()), id(1), row(1, BRUNO));
        robot.interact(() -> {
            var wanted = new WantedRecords(request, new Titles(rows, ofBruno(1), Map.of()), () -> {});
            assertThat(said(wanted.root()))
                    .containsSubsequence("[] Record 0", "Record 0", "[] Record 1, " + MARK, "Record 1", MARK)
                    .containsOnlyOnce(MARK);
            assertThat(wanted.chosen()).as("before any tick").containsExactly(id(0));
            assertThat(wanted.isStanding()).isTrue();
            List<CheckBox> ticks = ticks(wanted.root());
            ticks.get(1).fire();
            assertThat(wanted.chosen()).containsExactly(id(0), id(1));
            assertThat(wanted.isStanding()).isTrue();
            ticks.get(1).fire();
            ticks.get(0).fire();
            assertThat(wanted.isStanding()).as("one of one's own was taken out").isFalse();
            ticks.get(2).fire();
            assertThat(wanted.chosen()).as("everything, once more").containsExactly(id(0));
            var drawnAnew = new WantedRecords(request, new Titles(rows, ofBruno(1), Map.of()), () -> {});
            drawnAnew.takeOver(wanted);
            assertThat(drawnAnew.chosen()).containsExactly(id(0));
        });
    }

    @Test
    void theRequestSaysOfARecordThatItAlsoHoldsEntriesAboutSomebodyElse(FxRobot robot) {
        RequestRow request = request(Wanted.EVERYTHING);
        var rows = Map.of(id(0), row(0, Charts.EMPTY.person()), id(1), row(1, Charts.EMPTY.person()));
        var also = Map.of(id(1), new AlsoAbout(2, List.of(BRUNO)));
        String sentence = AlsoAboutWords.of(also.get(id(1)));
        robot.interact(() -> {
            var wanted = new WantedRecords(request, new Titles(rows, Map.of(), also), () -> {});
            assertThat(said(wanted.root()))
                    .containsSubsequence("[] Record 0", "Record 0", "[] Record 1, " + sentence, "Record 1", sentence);
            assertThat(wanted.chosen()).as("it is the patient's all the same").containsExactlyInAnyOrder(id(0), id(1));
        });
    }

    @Test
    void ofSingleRecordsOnesOwnAreTickedAndThoseThatAreNotHereCounted(FxRobot robot) {
        RequestRow request = request(Wanted.of(ids(4)));
        var rows = Map.of(id(0), row(0, Charts.EMPTY.person()), id(1), row(1, BRUNO));
        robot.interact(() -> {
            var wanted = new WantedRecords(request, new Titles(rows, ofBruno(1), Map.of()), () -> {});
            assertThat(wanted.chosen()).containsExactly(id(0));
            assertThat(wanted.isStanding()).isFalse();
            assertThat(said(wanted.root()))
                    .startsWith("Wants to read these 2 records")
                    .contains("2 of the records that were asked for are not in this wallet (any more).");
            assertThat(ticks(wanted.root())).hasSize(2);
        });
    }

    private static List<CheckBox> ticks(Node node) {
        var found = new ArrayList<CheckBox>();
        if (node instanceof CheckBox box) {
            found.add(box);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(ticks(child)));
        }
        return found;
    }
}
