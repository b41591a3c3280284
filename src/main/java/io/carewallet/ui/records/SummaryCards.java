package io.carewallet.ui.records;

import io.carewallet.core.chart.Chart;
import io.carewallet.ui.chart.AllergyGroup;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
        List<AllergyGroup> groups = AllergyGroup.of(active);
        List<VBox> lines =
                groups.stream().limit(ALLERGIES).map(SummaryCards::allergy).toList();
        VBox card = card("alert-triangle", "cw-danger-icon", "card.allergies", lines, groups.size() - lines.size());
        card.getStyleClass().add("cw-card-danger");
        return card;
    }

    /// Each reaction with its own severity: "mild" said of one of them is not said of the others.
    private static VBox allergy(AllergyGroup group) {
        Label what = Nodes.label(group.name(), "cw-medium");
        if (group.isSevere()) {
            what.getStyleClass().add("cw-danger-text");
        }
        VBox lines = Nodes.column(0, what);
        group.said().stream()
                .flatMap(allergy -> Stream.of(detail(allergy), NotShownWords.shortMark(allergy)))
                .filter(under -> !under.isEmpty())
                .distinct()
                .forEach(under -> lines.getChildren().add(Nodes.label(under, "cw-muted", "cw-small")));
        return lines;
    }

    private static String detail(Chart.Allergy allergy) {
        return Stream.of(capital(AllergyGroup.danger(allergy)), allergy.reaction())
                .filter(s -> !s.isBlank())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
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
        List<Said> said = MedicineWords.atAGlance(chart).stream()
                .map(SummaryCards::medicine)
                .distinct()
                .toList();
        return card("plus-circle", "cw-accent-icon", "card.medicines", orNone(lines(said)), said.size() - LINES);
    }

    /// A line of a card. Two records may say more than these words, and differ in that: here they would be one line
    /// twice.
    private record Said(String first, String second, boolean isDanger) {}

    private static List<HBox> lines(List<Said> said) {
        return said.stream()
                .limit(LINES)
                .map(each -> each.isDanger()
                        ? line(each.first(), each.second(), "cw-medium", "cw-danger-text")
                        : line(each.first(), each.second(), "cw-medium"))
                .toList();
    }

    private static Said medicine(Chart.Medicine medicine) {
        boolean forbidden = MedicineWords.isForbidden(medicine);
        // How often not to take it helps nobody, and would hide the word that counts.
        String second =
                medicine.qualified() || forbidden ? NotShownWords.shortMark(medicine) : briefly(medicine.timing());
        return new Said(MedicineWords.title(medicine), second, forbidden);
    }

    /// "in the morning" is "morning" in a card.
    private static String briefly(String timing) {
        return timing.replaceFirst("^(in the|at) ", "")
                .replaceFirst("^once a ", "1 a ")
                .replaceFirst("^twice a ", "2 a ");
    }

    private static Node problems(Chart chart) {
        List<Said> said = chart.problems().stream()
                .filter(Chart.Problem::active)
                .map(p -> new Said(
                        StandingWords.name(p),
                        p.qualified() ? NotShownWords.shortMark(p) : Days.year(p.since()),
                        false))
                .distinct()
                .toList();
        return card("activity", "cw-accent-icon", "card.problems", orNone(lines(said)), said.size() - LINES);
    }

    private static Node visit(Chart chart) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Optional<Chart.Visit> newest = chart.visits().stream()
                .filter(visit -> visit.from() == null || !visit.from().isFuture(today))
                .findFirst();
        if (newest.isEmpty()) {
            return card("calendar", "cw-accent-icon", "card.visit", orNone(List.of()), 0);
        }
        Chart.Visit last = newest.get();
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
