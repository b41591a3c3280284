package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.ChartOf;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.record.VisitNote;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// One person's allergies must not be read as another one's, whoever put both into one share.
@ExtendWith(ApplicationExtension.class)
class OpenedTest {
    private static final Person MAXINE = new Person("Maxine Erdman", FuzzyDate.parse("1954-03-03"), "");
    private static final Person PABLO = new Person("Pablo Stanton", FuzzyDate.parse("1961-07-08"), "");
    private static final Person NOBODY = new Person("", null, "");
    private static final String WORDS =
            "This record names somebody else: Pablo Stanton, born 8 July 1961. It is not part of the overview.";

    @Test
    void aRecordOfAnotherPersonIsNotInTheChartAndThatIsSaid() {
        Opened.Result result = mixed();
        assertThat(result.chart().person()).isEqualTo(MAXINE);
        assertThat(result.chart().allergies())
                .extracting(it -> it.what().text())
                .containsExactlyInAnyOrder("Latex", "Nuts", "Eggs");
        assertThat(result.others()).extracting(it -> it.chart().person()).containsExactly(PABLO);
        assertThat(result.opened()).hasSize(4);
        assertThat(result.allergiesUnknown()).contains("somebody else");
        assertThat(result.none()).isEqualTo("None in the records of this overview");
    }

    @Test
    void whatThePatientSaysIsOfAnotherPersonIsNotInTheChartHoweverMuchThereIsOfIt() {
        var child = List.of(record(PABLO, "Penicillin"), record(PABLO, "Soy"));
        Opened.Result mixed = Opened.Result.of(
                List.of(child.getFirst(), record(MAXINE, "Latex"), child.getLast()),
                List.of(),
                row -> row.outline().person().equals(PABLO));
        assertThat(mixed.chart().person()).isEqualTo(MAXINE);
        assertThat(mixed.others()).isEqualTo(child);
        Opened.Result alone = Opened.Result.of(child, List.of(), row -> true);
        assertThat(alone.chart().allergies()).isEmpty();
        assertThat(alone.allergiesUnknown()).contains("about other people than this patient");
    }

    /// A patient's wallet of an earlier version said nothing of whose the records are.
    private static Opened.Result undecided(OpenedRecord.Opened... records) {
        return Opened.Result.of(List.of(records), List.of(), row -> false);
    }

    @Test
    void whereNobodySaidWhoThePatientIsNobodyIsTakenForThem(FxRobot robot) {
        Opened.Result result = undecided(record(PABLO, "Penicillin"), record(MAXINE, "Latex"), record(PABLO, "Soy"));
        assertThat(result.chart()).isEqualTo(Charts.EMPTY);
        assertThat(result.others()).hasSize(3);
        assertThat(result.allergiesUnknown()).startsWith("Not known: these records name more than one person");
        var words = new ArrayList<String>();
        robot.interact(() -> {
            PatientPage.warnings(result).forEach(banner -> collect(banner, words));
            collect(new Overview(result, new Nowhere()).shared(), words);
        });
        assertThat(words)
                .noneMatch(said -> said.contains("There is no record in this share"))
                .anyMatch(said -> said.contains("nobody said which of them is the patient"))
                .containsOnlyOnce(
                        "This record is about Maxine Erdman, born 3 March 1954. It is not part of the overview.")
                .noneMatch(said -> said.contains("somebody else"));
    }

    @Test
    void whatNamesNobodyStaysInTheOverviewAndWhatIsNotToBeHadNowCountsAsWell() {
        OpenedRecord.Opened pablo = record(PABLO, "Soy");
        assertThat(undecided(pablo, record(MAXINE, "Latex"), record(NOBODY, "Nuts"))
                        .good())
                .extracting(it -> it.chart().person())
                .containsExactly(NOBODY);
        var away = new Opened.Missing(pablo.row(), Opened.Lack.AWAY);
        var result = Opened.Result.of(List.of(record(MAXINE, "Latex")), List.of(away), row -> false);
        assertThat(result.others()).hasSize(1);
        assertThat(result.isWhoseKnown()).isFalse();
    }

    @Test
    void whatWasOpenedAndIsOfNobodyKnownIsNotSaidToBeUnopened(FxRobot robot) {
        OpenedRecord.Opened soy = record(PABLO, "Soy");
        var away = List.of(new Opened.Missing(record(NOBODY, "Nuts").row(), Opened.Lack.AWAY));
        Opened.Result whose = Opened.Result.of(List.of(soy, record(MAXINE, "Latex")), away, row -> false);
        Opened.Result others = Opened.Result.of(List.of(soy), away, row -> row.equals(soy.row()));
        assertThat(whose.allergiesUnknown()).startsWith("Not known: these records name more than one person");
        assertThat(others.allergiesUnknown()).startsWith("Not known: what could be opened is about other people");
        var words = new ArrayList<String>();
        robot.interact(() -> {
            for (Opened.Result result : List.of(whose, others)) {
                PatientPage.warnings(result).forEach(banner -> collect(banner, words));
                words.addAll(checked(result));
            }
        });
        assertThat(words)
                .noneMatch(said -> said.contains("Not one of these") || said.contains("none of the records"))
                .noneMatch(said -> said.contains("do not say whether"))
                .contains(
                        "Not compared with any allergy: these records name more than one person, and nobody said which"
                                + " of them is the patient.",
                        "Not compared with any allergy: what could be opened is about other people than this patient.",
                        "Not all records could be opened: there may be allergies that are not on this page.");
    }

    @Test
    void recordsOfOnePersonAreAllInTheChart() {
        Opened.Result result =
                Opened.Result.of(List.of(record(MAXINE, "Latex"), record(NOBODY, "Nuts")), List.of(), row -> false);
        assertThat(result.others()).isEmpty();
        assertThat(result.chart().allergies()).hasSize(2);
        assertThat(result.allergiesUnknown()).isEmpty();
    }

    @Test
    void aBannerWithoutAnOverviewNamesNobodysOverview(FxRobot robot) {
        var words = new ArrayList<String>();
        Opened.Result alone = Opened.Result.of(List.of(record(PABLO, "Soy")), List.of(), row -> true);
        robot.interact(() -> collect(SomebodyElse.banner(alone), words));
        assertThat(words)
                .contains("What could be opened is about other people than this patient, so there is no overview: see"
                        + " the list of records.");
    }

    @Test
    void theRecordIsMarkedInTheListAndAboveTheOverview(FxRobot robot) {
        var words = new ArrayList<String>();
        robot.interact(() -> {
            collect(SomebodyElse.banner(mixed()), words);
            collect(new Overview(mixed(), new Nowhere()).shared(), words);
        });
        assertThat(words)
                .contains("These records name more than one person. The overview is about Maxine Erdman, born 3 March"
                        + " 1954. 1 record names somebody else and is left out of it: see the list of records.")
                .containsOnlyOnce(WORDS)
                .as("whose it is takes nothing away")
                .satisfies(all -> assertThat(all.stream().filter("Registered by its holder, no issuer"::equals))
                        .hasSize(4))
                .contains("All 4 verified");
    }

    @Test
    void aRecordThatAlsoHoldsSomebodyElseSaysSoInTheList(FxRobot robot) {
        OpenedRecord.Opened one = record(MAXINE, "Latex");
        Chart both = ChartOf.with(one.chart(), new AlsoAbout(3, List.of(PABLO)));
        Opened.Result result = undecided(new OpenedRecord.Opened(one.row(), both, one.original()));
        var words = new ArrayList<String>();
        robot.interact(() -> collect(new Overview(result, new Nowhere()).shared(), words));
        assertThat(words)
                .containsOnlyOnce(
                        "This file also holds entries about somebody else (Pablo Stanton, born 8 July 1961).");
    }

    @Test
    void theCheckBeforeSendingSaysWhatItLeftOut(FxRobot robot) {
        var words = new ArrayList<String>();
        robot.interact(() -> words.addAll(checked(mixed())));
        assertThat(words).contains("A record that names somebody else is left out of this comparison.");
    }

    private static List<String> checked(Opened.Result result) {
        var words = new ArrayList<String>();
        var box = new VBox();
        OfferSays.checked(
                box, result, new VisitNote(MAXINE, "", "", LocalDate.EPOCH, "", List.of(), List.of(), "", ""));
        collect(box, words);
        return words;
    }

    @Test
    void aNoteSaysInWhichOfTheRecordsItStands() {
        var noted = new Beside(Chart.Standing.SETTLED, "may be given", false);
        OpenedRecord.Opened letter = record(MAXINE, "A letter", "Latex", noted);
        Opened.Result result = Opened.Result.of(List.of(record(MAXINE, "Latex"), letter), List.of(), row -> false);
        assertThat(result.chart().allergies()).hasSize(1);
        assertThat(result.note(result.chart().allergies().getFirst())).isEqualTo("Note: may be given (in A letter)");
        Opened.Result alone = Opened.Result.of(List.of(letter), List.of(), row -> false);
        assertThat(alone.note(alone.chart().allergies().getFirst())).isEqualTo("Note: may be given");
    }

    private static Opened.Result mixed() {
        return Opened.Result.of(
                List.of(
                        record(PABLO, "Penicillin"),
                        record(MAXINE, "Latex"),
                        record(NOBODY, "Nuts"),
                        record(MAXINE, "Eggs")),
                List.of(),
                row -> row.outline().person().equals(PABLO));
    }

    private static OpenedRecord.Opened record(Person person, String allergy) {
        return record(person, allergy, allergy, Beside.NOTHING);
    }

    private static OpenedRecord.Opened record(Person person, String title, String allergy, Beside beside) {
        var outline = new Outline(title, "", Outline.Kind.OTHER, null, null, person, Map.of());
        var row = new RecordRow(
                Bytes32.ZERO,
                outline,
                Instant.EPOCH,
                Shield.VERIFIED,
                new Authorship.Holder(LocalDate.EPOCH),
                allergy,
                2);
        var listed = new Chart.Allergy(allergy, new Chart.Coded(allergy, "", ""), "", "", "", true, null, beside);
        return new OpenedRecord.Opened(row, ChartOf.of(person, listed), new byte[0]);
    }

    private static final class Nowhere implements Overview.Ways {
        @Override
        public void record(OpenedRecord.Opened record, String section) {
            throw new AssertionError("nobody clicked");
        }

        @Override
        public void trend(Chart.Result result) {
            throw new AssertionError("nobody clicked");
        }

        @Override
        public void section(String key) {
            throw new AssertionError("nobody clicked");
        }
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
            words.add(label.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }
}
