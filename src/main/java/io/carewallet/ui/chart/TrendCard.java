package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.Sorting;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One result in full: value, meaning, the value before, and how it went over time.
final class TrendCard {
    private static final int MOST_POINTS = 24;
    /// Letters of a value that is a number; a longer one is a text of its own.
    private static final int BRIEF = 18;

    private static final double WRAP = 300;

    private final Result result;
    private final List<Result> points;
    private final List<Result> lower;
    private final List<Result> before;
    private final String advice;

    /// @param advice what stands under the trend, after where its points come from; may be empty
    TrendCard(Result result, List<Result> history, String advice) {
        this.result = result;
        this.advice = advice;
        boolean pressure = Pressures.isTogether(result);
        this.points = points(result, pressure ? parts(history, Pressures.SYSTOLIC) : same(result, history));
        this.lower = pressure ? points(result, parts(history, Pressures.DIASTOLIC)) : List.of();
        this.before = ordered(result, pressure ? same(result, Pressures.together(history)) : same(result, history));
    }

    private static List<Result> same(Result result, List<Result> history) {
        return history.stream().filter(r -> isSame(r.what(), result.what())).toList();
    }

    private static List<Result> parts(List<Result> history, String code) {
        return history.stream()
                .filter(r -> r.what().code().equals(code) && !r.group().isEmpty())
                .toList();
    }

    /// Values of the same thing in the same unit, the oldest first. One that may mean something
    /// else, or has a date that is still to come, is not compared.
    private static List<Result> ordered(Result result, List<Result> history) {
        return history.stream()
                .filter(r -> r.at() != null && (r.number() != null || Pressures.isTogether(r)))
                .filter(r -> r.unit().equals(result.unit()) && !r.qualified())
                .filter(r -> !ResultWords.isFuture(r))
                .sorted(Sorting.NEWEST_RESULTS.reversed())
                .toList();
    }

    /// One a day: the chosen one, else the newest of that day.
    static List<Result> points(Result result, List<Result> history) {
        var points = new ArrayList<Result>();
        for (Result r : ordered(result, history)) {
            if (points.isEmpty() || !at(points.getLast()).day().equals(at(r).day())) {
                points.add(r);
            } else if (!isOf(result, points.getLast())) {
                points.set(points.size() - 1, r);
            }
        }
        return points.size() <= MOST_POINTS ? points : points.subList(points.size() - MOST_POINTS, points.size());
    }

    /// Whether they are of one measurement: a pressure has two values.
    private static boolean isOf(Result measured, Result point) {
        return point.id().equals(measured.id())
                && Objects.equals(point.at(), measured.at())
                && Objects.equals(point.moment(), measured.moment());
    }

    private static FuzzyDate at(Result result) {
        return Objects.requireNonNull(result.at());
    }

    private static boolean isSame(Coded a, Coded b) {
        return a.code().isEmpty() || b.code().isEmpty()
                ? a.text().equalsIgnoreCase(b.text())
                : a.system().equals(b.system()) && a.code().equals(b.code());
    }

    Node root() {
        VBox card = Nodes.card(Nodes.label(ResultWords.name(result), "cw-card-title"), value());
        String standing = StandingWords.of(result);
        if (!standing.isEmpty()) {
            card.getChildren().add(Nodes.label(StandingWords.sentence(standing), "cw-medium"));
        }
        card.getChildren()
                .add(Nodes.label(
                        Entries.joined(", ", ResultWords.day(result), result.source()), "cw-muted", "cw-small"));
        if (result.qualified()) {
            card.getChildren().add(Nodes.label(NotShownWords.mark(result), "cw-small", "cw-warning-text"));
        }
        if (!result.beside().note().isEmpty()) {
            card.getChildren().add(NoteText.node(result));
        }
        before(card);
        if (points.size() > 1) {
            card.getChildren()
                    .addAll(
                            new TrendPlot(points, lower, result).root(),
                            rule(),
                            Nodes.label(
                                    Entries.joined(" ", Texts.of("chart.trend.points", points.size()), advice),
                                    "cw-muted",
                                    "cw-small"));
        } else if (!points.isEmpty()) {
            card.getChildren().add(Nodes.label(Texts.of("chart.trend.single"), "cw-muted", "cw-small"));
        }
        return card;
    }

    /// The value and what it means, under each other where there is no room for both.
    private Node value() {
        String said = ResultWords.withUnit(result);
        boolean brief = said.length() <= BRIEF;
        var value = brief ? Nodes.fixed(said, "cw-value") : Nodes.label(said, "cw-value");
        String meaning = result.qualified() ? "" : ResultWords.longMeaning(result.flag());
        if (meaning.isEmpty()) {
            return value;
        }
        HBox words = ResultsPane.meaning(result.flag());
        ((Label) words.getChildren().getLast()).setText(meaning);
        if (!brief) {
            return Nodes.column(4, value, words);
        }
        words.setMinWidth(Region.USE_PREF_SIZE);
        var both = new FlowPane(12, 4, value, words);
        both.setRowValignment(VPos.CENTER);
        both.setPrefWrapLength(WRAP);
        return both;
    }

    private static Region rule() {
        var rule = new Region();
        rule.getStyleClass().add("cw-rule");
        return rule;
    }

    private void before(VBox card) {
        FuzzyDate at = result.at();
        if (at == null || result.flag() == Flag.NONE && before.size() < 2) {
            return;
        }
        before.stream()
                .filter(point -> Sorting.isBefore(point, result))
                .reduce((a, b) -> b)
                .ifPresent(last -> card.getChildren()
                        .add(Nodes.label(
                                Texts.of(
                                        "chart.trend.before",
                                        ResultWords.valueWithUnit(last),
                                        ResultWords.earlier(last, result)),
                                "cw-muted",
                                "cw-small")));
    }
}
