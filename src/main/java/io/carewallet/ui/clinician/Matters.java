package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.ui.chart.Changes;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.NoteText;
import io.carewallet.ui.chart.ResultWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// What can hurt, before all else: conflicts, then what must not be given, then values outside of what is usual, then
/// changed medicines. What does not fit is counted and one click away, never dropped.
final class Matters {
    private static final int VALUES = 4;
    private static final int CHANGED = 2;

    private final Opened.Result records;
    private final Chart chart;
    private final Overview.Ways ways;
    private final Latest latest;
    private final VBox list = Rows.list();
    private boolean all;

    Matters(Opened.Result records, Overview.Ways ways) {
        this.records = records;
        this.chart = records.chart();
        this.ways = ways;
        this.latest = records.ready().latest();
        draw();
    }

    VBox root() {
        return list;
    }

    private void draw() {
        List<Result> unusual = latest.unusual();
        // Of those that are critical none is folded away.
        int values = Math.max(VALUES, (int)
                unusual.stream().filter(r -> r.flag() == Flag.CRITICAL).count());
        List<Changes.Change> changes = Changes.in(chart);
        var rows = new ArrayList<Node>();
        HBox head = Nodes.row(
                8,
                Nodes.label(Texts.of("patient.matters"), "cw-section"),
                Nodes.spacer(),
                Nodes.label(Texts.of("patient.matters.sorted"), "cw-muted", "cw-small"));
        head.getStyleClass().add("cw-list-title");
        rows.add(head);
        Conflicts.in(chart).stream().map(this::conflict).forEach(rows::add);
        MedicineWords.forbidden(chart).stream().map(this::forbidden).forEach(rows::add);
        unusual.stream().limit(all ? unusual.size() : values).map(this::value).forEach(rows::add);
        changes.stream().limit(all ? changes.size() : CHANGED).map(this::change).forEach(rows::add);
        int more = Math.max(0, unusual.size() - values) + Math.max(0, changes.size() - CHANGED);
        if (rows.size() == 1) {
            rows.add(Rows.flat(Nodes.label(Texts.of(nothing()), "cw-muted")));
        } else if (more > 0 && !all) {
            Button show =
                    Nodes.button(Texts.count("patient.matters.more", more), "chevron-down", this::more, "cw-link");
            show.setId("matters-more");
            HBox foot = Rows.flat(Nodes.spacer(), show, Nodes.spacer());
            foot.getStyleClass().add("cw-list-foot");
            rows.add(foot);
        }
        list.getChildren().setAll(rows);
    }

    /// Never more than was looked at.
    private String nothing() {
        String all = records.others().isEmpty() ? "patient.matters.none" : "patient.matters.none-other";
        return records.isPartial() ? "patient.matters.none-opened" : all;
    }

    private void more() {
        all = true;
        draw();
    }

    private Node conflict(Conflicts.Conflict conflict) {
        Chart.Medicine medicine = conflict.medicine();
        String name = Changes.name(medicine.what().text());
        String first = Texts.of(
                medicine.current() ? "patient.conflict.current" : "patient.conflict.given",
                Conflicts.words(conflict.allergy()),
                name);
        Optional<OpenedRecord.Opened> from = from(chart -> chart.medicines().contains(medicine));
        String second = joined(
                from.map(record -> record.row().outline().title()).orElse(""),
                Days.day(medicine.from()),
                conflict.family().isEmpty()
                        ? Texts.of("patient.conflict.text")
                        : Texts.of("patient.conflict.family", name, conflict.family()),
                NoteText.brief(medicine));
        return row("alert-triangle", "danger", first, "", second, open(from, "medicines", first));
    }

    private Node forbidden(Chart.Medicine medicine) {
        String first = MedicineWords.title(medicine);
        Optional<OpenedRecord.Opened> from = from(chart -> chart.medicines().contains(medicine));
        String second = joined(
                from.map(record -> record.row().outline().title()).orElse(""),
                Days.span(medicine.from(), medicine.until()),
                medicine.reason(),
                NotShownWords.shortMark(medicine),
                NoteText.brief(medicine));
        return row("alert-triangle", "danger", first, "", second, open(from, "medicines", first));
    }

    private Node value(Result result) {
        String name = ResultWords.name(result) + " " + ResultWords.valueWithUnit(result);
        String range = ResultWords.range(result);
        String date = result.at() == null ? Texts.of("patient.undated") : ResultWords.day(result);
        String second = latest.before(result)
                .map(before -> Texts.of(
                        "patient.before",
                        date,
                        ResultWords.valueWithUnit(before),
                        ResultWords.earlier(before, result),
                        way(before, result)))
                .orElse(joined(date, result.source()));
        Optional<Button> button = latest.before(result).isPresent()
                ? Optional.of(trend(result))
                : open(records.ready().from(result), "results", name);
        String noted = joined(second, records.note(result));
        String style = result.flag() == Flag.CRITICAL ? "danger" : "warning";
        String beside = range.isEmpty() ? "" : "(" + range + ")";
        return row(ResultWords.icon(result.flag()), style, name, beside, noted, button);
    }

    private Button trend(Result result) {
        Button trend = Nodes.button(Texts.of("patient.trend"), "", () -> ways.trend(result));
        trend.setAccessibleText(Texts.of("patient.trend.of", ResultWords.name(result)));
        return trend;
    }

    private static String way(Result before, Result now) {
        Double then = before.number();
        Double value = now.number();
        if (then == null || value == null) {
            return "";
        }
        int way = Double.compare(value, then);
        return ", " + Texts.of(way < 0 ? "patient.falling" : way > 0 ? "patient.rising" : "patient.unchanged");
    }

    private Node change(Changes.Change change) {
        Chart.Medicine now = change.now();
        String first = Texts.of("patient.changed", now.what().text());
        String second = joined(
                Texts.of("patient.changed.dose", change.before().dose(), now.dose()),
                Days.day(now.from()),
                NoteText.brief(now));
        return row(
                "refresh-cw",
                "accent",
                first,
                "",
                second,
                open(from(chart -> chart.medicines().contains(now)), "medicines", first));
    }

    private Optional<OpenedRecord.Opened> from(Predicate<Chart> said) {
        return records.good().stream()
                .filter(record -> said.test(record.chart()))
                .findFirst();
    }

    private Optional<Button> open(Optional<OpenedRecord.Opened> from, String section, String about) {
        return from.map(record -> {
            Button open = Nodes.button(Texts.of("patient.open"), "", () -> ways.record(record, section));
            open.setAccessibleText(Texts.of("patient.open.of", about));
            return open;
        });
    }

    private static Node row(
            String icon, String style, String first, String beside, String second, Optional<Button> button) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add("cw-" + style + "-icon");
        var what = new Text(first);
        what.getStyleClass().add("cw-text-strong");
        var range = new Text(beside.isEmpty() ? "" : " " + beside);
        range.getStyleClass().add("cw-text-muted");
        VBox lines = Nodes.column(2, new TextFlow(what, range), Nodes.label(second, "cw-muted", "cw-small"));
        lines.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = Rows.flat(sign, lines);
        button.ifPresent(b -> {
            b.getStyleClass().add("cw-row-button");
            row.getChildren().add(b);
        });
        row.getStyleClass().add("cw-dense-row");
        row.setAccessibleText(Stream.of(first, beside, second)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(", ")));
        return row;
    }

    private static String joined(String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.joining(" \u00b7 "));
    }
}
