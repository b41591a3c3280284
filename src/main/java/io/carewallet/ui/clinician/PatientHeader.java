package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Charts;
import io.carewallet.ui.chart.AllergyGroup;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.NoteText;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Who it is, and what can hurt them: stays on top while all else scrolls.
final class PatientHeader {
    private static final double WHO = 230;
    private static final double ALLERGIES = 220;

    private PatientHeader() {}

    /// @param records that were opened; null before there are any
    /// @param label the clinician's own name, used when the records name nobody
    /// @param unknown why the allergies are not known, or not all; empty when the records were all read
    static VBox of(Opened.@Nullable Result records, String label, String unknown, Node... buttons) {
        Chart chart = records == null ? Charts.EMPTY : records.chart();
        Chart.Person person = chart.person();
        String name = person.name().isEmpty() ? label : person.name();
        VBox who = Nodes.column(2, Nodes.label(name, "cw-patient-name"), line(person));
        who.setAlignment(Pos.CENTER_LEFT);
        who.setMinWidth(WHO);
        var rule = new Region();
        rule.getStyleClass().add("cw-upright");
        HBox row = Nodes.row(16, Nodes.avatar(name, 56, false), who, rule, allergies(chart, note(records), unknown));
        HBox ways = Nodes.row(16, buttons);
        ways.setMinWidth(Region.USE_PREF_SIZE);
        VBox header = Nodes.column(12, row);
        header.setAlignment(Pos.CENTER_LEFT);
        // It folds instead of making the page wider than the window.
        header.setMinWidth(0);
        header.getStyleClass().add("cw-patient");
        header.widthProperty().addListener((o, before, now) -> Platform.runLater(() -> fold(header, row, ways)));
        row.getChildren().add(ways);
        return header;
    }

    /// With large text or in a narrow window the buttons go under it: what hurts is read whole.
    private static void fold(VBox header, HBox row, HBox ways) {
        boolean isUnder = ways.getParent() == header;
        double beside = row.minWidth(-1) + (isUnder ? 16 + ways.prefWidth(-1) : 0);
        boolean fits = beside
                <= header.getWidth()
                        - header.getInsets().getLeft()
                        - header.getInsets().getRight();
        if (isUnder == fits) {
            header.getChildren().remove(ways);
            row.getChildren().remove(ways);
            (fits ? row : header).getChildren().add(ways);
        }
    }

    /// "3 March 1954 · 72 years · female": the age is what a dose depends on.
    private static Node line(Chart.Person person) {
        var line = new TextFlow();
        for (String part : List.of(Days.day(person.birthDate()), Days.age(person.birthDate()), person.sex())) {
            if (!part.isEmpty()) {
                if (!line.getChildren().isEmpty()) {
                    line.getChildren().add(text(" \u00b7 ", "cw-text-muted", "cw-text-small"));
                }
                boolean age = part.equals(Days.age(person.birthDate()));
                line.getChildren().add(text(part, age ? "cw-text-strong" : "cw-text-muted", "cw-text-small"));
            }
        }
        return line;
    }

    static Text text(String words, String... styles) {
        var text = new Text(words);
        text.getStyleClass().addAll(styles);
        return text;
    }

    private static String joined(String between, String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(between));
    }

    private static Function<Chart.Entry, String> note(Opened.@Nullable Result records) {
        return records == null ? NoteText::brief : records::note;
    }

    private static String detail(Allergy allergy, String note) {
        return joined(
                ". ",
                joined(", ", AllergyGroup.danger(allergy), allergy.reaction(), NotShownWords.shortMark(allergy)),
                note);
    }

    private static Node allergies(Chart chart, Function<Chart.Entry, String> note, String unknown) {
        List<Allergy> active =
                chart.allergies().stream().filter(Allergy::active).toList();
        VBox words = Nodes.column(0, Nodes.label(Texts.of("patient.allergies"), "cw-head"));
        for (AllergyGroup group : AllergyGroup.of(active)) {
            var what = new Text(group.name());
            what.getStyleClass().add(group.isSevere() ? "cw-text-danger" : "cw-text-strong");
            String said = group.said().stream()
                    .map(allergy -> detail(allergy, note.apply(allergy)))
                    .filter(each -> !each.isEmpty())
                    .distinct()
                    .collect(Collectors.joining("; "));
            var detail = new Text(" " + said);
            detail.getStyleClass().add("cw-text");
            words.getChildren().add(new TextFlow(what, detail));
        }
        boolean noneKnown = unknown.isEmpty() && chart.allergyKnowledge() == Chart.AllergyKnowledge.NONE_KNOWN;
        if (!unknown.isEmpty()) {
            words.getChildren().add(Nodes.label(unknown, "cw-small"));
        } else if (active.isEmpty()) {
            boolean noDrugs = chart.allergyKnowledge() == Chart.AllergyKnowledge.NO_DRUGS_KNOWN;
            String otherwise = noDrugs ? "patient.allergies.no-drugs" : "patient.allergies.not-known";
            words.getChildren().add(Nodes.label(Texts.of(noneKnown ? "patient.allergies.none-known" : otherwise)));
        }
        var sign = Nodes.icon(active.isEmpty() ? (noneKnown ? "check-circle" : "help-circle") : "alert-triangle", 24);
        sign.getStyleClass().add(active.isEmpty() ? "cw-icon" : "cw-danger-icon");
        words.setMinWidth(ALLERGIES);
        HBox row = Nodes.row(12, sign, words);
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }
}
