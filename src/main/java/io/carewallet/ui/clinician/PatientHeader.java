package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Who it is, and what can hurt them: stays on top while all else scrolls.
final class PatientHeader {
    private PatientHeader() {}

    /// @param label the clinician's own name, used when the records name nobody
    /// @param unknown why the allergies are not known, or not all; empty when the records were all read
    static HBox of(Chart chart, String label, String unknown, Node... buttons) {
        Chart.Person person = chart.person();
        String name = person.name().isEmpty() ? label : person.name();
        String line = Stream.of(Days.day(person.birthDate()), Days.age(person.birthDate()), person.sex())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
        VBox who = Nodes.column(2, Nodes.label(name, "cw-patient-name"), Nodes.label(line, "cw-muted", "cw-small"));
        who.setMinWidth(200);
        var rule = new Region();
        rule.getStyleClass().add("cw-upright");
        HBox header = Nodes.row(16, Nodes.avatar(name, 56, false), who, rule, allergies(chart, unknown));
        header.getChildren().addAll(buttons);
        header.getStyleClass().add("cw-patient");
        return header;
    }

    private static Node allergies(Chart chart, String unknown) {
        List<Allergy> active =
                chart.allergies().stream().filter(Allergy::active).toList();
        VBox words = Nodes.column(0, Nodes.label(Texts.of("patient.allergies"), "cw-head"));
        for (Allergy allergy : active) {
            boolean severe =
                    allergy.severity().equals("severe") || allergy.criticality().equals("high");
            var what = new Text(allergy.what().text());
            what.getStyleClass().add(severe ? "cw-text-danger" : "cw-text-strong");
            var detail = new Text(Stream.of(allergy.severity(), allergy.reaction())
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(", ", " ", "")));
            detail.getStyleClass().add("cw-text");
            words.getChildren().add(new TextFlow(what, detail));
        }
        boolean noneKnown = unknown.isEmpty() && chart.allergyKnowledge() == Chart.AllergyKnowledge.NONE_KNOWN;
        if (!unknown.isEmpty()) {
            words.getChildren().add(Nodes.label(unknown, "cw-small"));
        } else if (active.isEmpty()) {
            words.getChildren()
                    .add(Nodes.label(
                            Texts.of(noneKnown ? "patient.allergies.none-known" : "patient.allergies.not-known")));
        }
        var sign = Nodes.icon(active.isEmpty() ? (noneKnown ? "check-circle" : "help-circle") : "alert-triangle", 24);
        sign.getStyleClass().add(active.isEmpty() ? "cw-icon" : "cw-danger-icon");
        HBox row = Nodes.row(12, sign, words);
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }
}
