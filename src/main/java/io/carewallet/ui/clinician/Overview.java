package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.ui.chart.ResultWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What matters first, then the shared records; medicines, problems and last values at the side.
final class Overview {
    private static final double SIDE = 348;
    private static final int MATTERS = 6;
    private static final int SIDE_LINES = 6;

    private final ShareRow share;
    private final Opened.Result records;
    private final Consumer<OpenedRecord.Opened> open;
    private final Chart chart;

    Overview(ShareRow share, Opened.Result records, Consumer<OpenedRecord.Opened> open) {
        this.share = share;
        this.records = records;
        this.open = open;
        this.chart = records.chart();
    }

    Node root() {
        VBox left = Nodes.column(16, matters(), shared());
        VBox right = Nodes.column(16, medicines(), problems(), measured());
        return new SideBySide(20, SIDE, left, right);
    }

    private Node matters() {
        var rows = new ArrayList<Node>();
        HBox head = Nodes.row(
                8,
                Nodes.label(Texts.of("patient.matters"), "cw-section"),
                Nodes.spacer(),
                Nodes.label(Texts.of("patient.matters.sorted"), "cw-muted", "cw-small"));
        head.setStyle("-fx-padding: 16 20 4 20");
        rows.add(head);
        for (Conflicts.Conflict conflict : Conflicts.in(chart)) {
            rows.add(line(
                    "alert-triangle",
                    "danger",
                    Texts.of("patient.conflict", conflict.allergy(), conflict.medicine()),
                    Texts.of("patient.conflict.text")));
        }
        latest().values().stream()
                .filter(result -> ResultWords.isUnusual(result.flag()))
                .limit(MATTERS)
                .map(this::unusual)
                .forEach(rows::add);
        if (rows.size() == 1) {
            rows.add(Rows.flat(Nodes.label(Texts.of("patient.matters.none"), "cw-muted")));
        }
        return Rows.list(rows.toArray(Node[]::new));
    }

    /// The newest value of each thing that was measured.
    private Map<String, Result> latest() {
        var latest = new LinkedHashMap<String, Result>();
        chart.results().stream()
                .filter(result -> result.at() != null)
                .sorted(java.util.Comparator.comparing(Result::at, io.carewallet.core.chart.Sorting.NEWEST_FIRST))
                .forEach(result -> latest.putIfAbsent(ResultWords.name(result), result));
        return latest;
    }

    private Node unusual(Result result) {
        String range = ResultWords.range(result);
        String first = ResultWords.name(result) + " " + ResultWords.valueWithUnit(result)
                + (range.isEmpty() ? "" : " (" + range + ")");
        String date = Days.day(result.at());
        String second = chart.results().stream()
                .filter(r -> ResultWords.name(r).equals(ResultWords.name(result)))
                .filter(r -> r.at() != null
                        && result.at() != null
                        && r.at().day().isBefore(result.at().day()))
                .max(java.util.Comparator.comparing(r -> java.util.Objects.requireNonNull(r.at())))
                .map(before ->
                        Texts.of("patient.before", date, ResultWords.valueWithUnit(before), Days.day(before.at())))
                .orElse(date);
        String style = result.flag() == Chart.Flag.CRITICAL ? "danger" : "warning";
        return line(ResultWords.icon(result.flag()), style, first, second);
    }

    private static Node line(String icon, String style, String first, String second) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add("cw-" + style + "-icon");
        HBox row = Rows.flat(sign, Rows.two(first, second));
        row.getStyleClass().add("cw-dense-row");
        row.setAccessibleText(first + ", " + second);
        return row;
    }

    private Node shared() {
        int all = share.records().size();
        boolean whole = records.good().size() == all;
        HBox state = Nodes.row(
                8,
                Shields.sign(whole ? Shield.VERIFIED : Shield.NOT_CONFIRMED),
                Nodes.fixed(
                        whole
                                ? Texts.of("patient.all-verified", all)
                                : Texts.of(
                                        "patient.some-verified", records.good().size(), all),
                        "cw-small",
                        "cw-medium",
                        whole ? "cw-success-text" : "cw-warning-text"));
        HBox head = Nodes.row(8, Nodes.label(Texts.of("patient.records"), "cw-section"), Nodes.spacer(), state);
        head.setStyle("-fx-padding: 16 20 4 20");
        VBox list = Rows.list(head);
        for (OpenedRecord.Opened record : records.good()) {
            var outline = record.row().outline();
            String date = Days.span(outline.from(), outline.until());
            HBox row = Rows.open(
                    outline.title() + ", " + Shields.authorship(record.row().authorship()) + ", " + date,
                    () -> open.accept(record),
                    Nodes.icon("file-text", 20),
                    Rows.two(outline.title(), Shields.authorship(record.row().authorship())),
                    Nodes.fixed(date, "cw-small"),
                    Nodes.icon("chevron-right", 18));
            row.getStyleClass().add("cw-dense-row");
            list.getChildren().add(row);
        }
        return list;
    }

    private Node medicines() {
        List<Chart.Medicine> current =
                chart.medicines().stream().filter(Chart.Medicine::current).toList();
        Node[] lines = current.stream()
                .limit(SIDE_LINES)
                .map(m -> side(
                        m.what().text().contains(m.dose())
                                ? m.what().text()
                                : m.what().text() + " " + m.dose(),
                        m.timing()))
                .toArray(Node[]::new);
        return Rows.section(Texts.of("patient.current"), current.size(), orNone(lines));
    }

    private Node problems() {
        List<Chart.Problem> active =
                chart.problems().stream().filter(Chart.Problem::active).toList();
        Node[] lines = active.stream()
                .limit(SIDE_LINES)
                .map(p -> side(p.what().text(), Days.year(p.since())))
                .toArray(Node[]::new);
        return Rows.section(Texts.of("patient.problems"), active.size(), orNone(lines));
    }

    private Node measured() {
        Map<String, Result> latest = latest();
        Node[] lines = latest.values().stream()
                .limit(SIDE_LINES)
                .map(r -> side(ResultWords.name(r), ResultWords.valueWithUnit(r) + " \u00b7 " + Days.day(r.at())))
                .toArray(Node[]::new);
        return Rows.section(Texts.of("patient.measured"), latest.size(), orNone(lines));
    }

    private static Node[] orNone(Node[] lines) {
        return lines.length == 0 ? new Node[] {Nodes.label(Texts.of("patient.none"), "cw-muted")} : lines;
    }

    private static Node side(String first, String second) {
        var what = Nodes.label(first, "cw-medium");
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        var more = Nodes.label(second, "cw-muted", "cw-small");
        more.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
        more.setMaxWidth(170);
        return Nodes.row(8, what, more);
    }
}
