package io.carewallet.ui.records;

import io.carewallet.core.chart.Chart;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The patient's state in one glance: allergies first, then medicines, problems and the last visit.
final class SummaryCards {
    private static final int LINES = 4;
    private static final int ALLERGIES = 3;
    private static final int SHORT = 10;
    /// What fits beside each other in a card, in letters.
    private static final int BOTH = 26;

    private SummaryCards() {}

    static Node of(Chart chart) {
        var grid = new GridPane(12, 12);
        Node[] cards = {allergies(chart), medicines(chart), problems(chart), visit(chart)};
        for (int i = 0; i < cards.length; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / cards.length);
            grid.getColumnConstraints().add(column);
            grid.add(cards[i], i, 0);
        }
        return grid;
    }

    private static VBox card(String icon, String style, String key, List<? extends Node> lines, int more) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add(style);
        HBox head = Nodes.row(8, sign, Nodes.label(Texts.of(key), "cw-strong"));
        VBox.setMargin(head, new javafx.geometry.Insets(0, 0, 3, 0));
        VBox card = Nodes.card(head);
        card.setSpacing(5);
        card.getStyleClass().add("cw-summary");
        card.getChildren().addAll(lines);
        if (more > 0) {
            card.getChildren().add(Nodes.label(Texts.of("card.more", more), "cw-muted", "cw-small"));
        }
        return card;
    }

    private static Node allergies(Chart chart) {
        List<Chart.Allergy> active =
                chart.allergies().stream().filter(Chart.Allergy::active).toList();
        if (active.isEmpty()) {
            boolean noneKnown = chart.allergyKnowledge() == Chart.AllergyKnowledge.NONE_KNOWN;
            boolean noDrugs = chart.allergyKnowledge() == Chart.AllergyKnowledge.NO_DRUGS_KNOWN;
            String otherwise = noDrugs ? "card.allergies.no-drugs" : "card.allergies.not-known";
            String key = noneKnown ? "card.allergies.none-known" : otherwise;
            return card(
                    noneKnown ? "check-circle" : "help-circle",
                    noneKnown ? "cw-success-icon" : "cw-warning-icon",
                    "card.allergies",
                    List.of(Nodes.label(Texts.of(key))),
                    0);
        }
        List<VBox> lines =
                active.stream().limit(ALLERGIES).map(SummaryCards::allergy).toList();
        VBox card = card("alert-triangle", "cw-danger-icon", "card.allergies", lines, active.size() - lines.size());
        card.getStyleClass().add("cw-card-danger");
        return card;
    }

    private static VBox allergy(Chart.Allergy allergy) {
        boolean severe =
                allergy.severity().equals("severe") || allergy.criticality().equals("high");
        Label what = Nodes.label(StandingWords.name(allergy), "cw-medium");
        if (severe) {
            what.getStyleClass().add("cw-danger-text");
        }
        String severity = capital(allergy.severity());
        String detail = Stream.of(severity, allergy.reaction())
                .filter(s -> !s.isBlank())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
        VBox lines = Nodes.column(0, what);
        for (String under : List.of(detail, NotShownWords.shortMark(allergy))) {
            if (!under.isEmpty()) {
                lines.getChildren().add(Nodes.label(under, "cw-muted", "cw-small"));
            }
        }
        return lines;
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static HBox line(String first, String second, String... styles) {
        Label what = Nodes.label(first, styles);
        HBox.setHgrow(what, javafx.scene.layout.Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        boolean isShort = second.length() <= SHORT;
        Label more =
                isShort ? Nodes.fixed(second, "cw-muted", "cw-small") : Nodes.label(second, "cw-muted", "cw-small");
        if (first.length() + second.length() > BOTH) {
            return Nodes.row(0, Nodes.column(0, what, more));
        }
        HBox line = Nodes.row(8, what, more);
        line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        return line;
    }

    private static Node medicines(Chart chart) {
        List<Chart.Medicine> medicines = MedicineWords.atAGlance(chart);
        List<HBox> lines =
                medicines.stream().limit(LINES).map(SummaryCards::medicine).toList();
        return card("plus-circle", "cw-accent-icon", "card.medicines", orNone(lines), medicines.size() - lines.size());
    }

    private static HBox medicine(Chart.Medicine medicine) {
        boolean forbidden = MedicineWords.isForbidden(medicine);
        // How often not to take it helps nobody, and would hide the word that counts.
        String second =
                medicine.qualified() || forbidden ? NotShownWords.shortMark(medicine) : briefly(medicine.timing());
        return forbidden
                ? line(MedicineWords.title(medicine), second, "cw-medium", "cw-danger-text")
                : line(MedicineWords.title(medicine), second, "cw-medium");
    }

    /// "in the morning" is "morning" in a card.
    private static String briefly(String timing) {
        return timing.replaceFirst("^(in the|at) ", "")
                .replaceFirst("^once a ", "1 a ")
                .replaceFirst("^twice a ", "2 a ");
    }

    private static Node problems(Chart chart) {
        List<Chart.Problem> active =
                chart.problems().stream().filter(Chart.Problem::active).toList();
        List<HBox> lines = active.stream()
                .limit(LINES)
                .map(p -> line(
                        StandingWords.name(p),
                        p.qualified() ? NotShownWords.shortMark(p) : Days.year(p.since()),
                        "cw-medium"))
                .toList();
        return card("activity", "cw-accent-icon", "card.problems", orNone(lines), active.size() - lines.size());
    }

    private static Node visit(Chart chart) {
        if (chart.visits().isEmpty()) {
            return card("calendar", "cw-accent-icon", "card.visit", orNone(List.of()), 0);
        }
        Chart.Visit last = chart.visits().getFirst();
        VBox what = Nodes.column(
                0,
                Nodes.label(last.reason().isEmpty() ? last.kind() : last.reason(), "cw-medium"),
                Nodes.label(Days.span(last.from(), last.until()), "cw-muted", "cw-small"));
        VBox who = Nodes.column(0, Nodes.label(last.where(), "cw-muted", "cw-small"));
        if (!last.who().isEmpty()) {
            who.getChildren().addFirst(Nodes.label(last.who()));
        }
        return card("calendar", "cw-accent-icon", "card.visit", List.of(what, who), 0);
    }

    private static List<? extends Node> orNone(List<? extends Node> lines) {
        return lines.isEmpty() ? List.of(Nodes.label(Texts.of("card.none-listed"), "cw-muted")) : lines;
    }
}
