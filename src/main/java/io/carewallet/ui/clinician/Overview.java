package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Shield;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Kinds;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What matters first, then the shared records; medicines, problems and last values at the side.
final class Overview {
    private static final double SIDE = 348;

    private final Opened.Result records;
    private final Ways ways;

    /// Where the overview leads to.
    interface Ways {
        /// @param section of the record that is seen first; empty: the one with most to say
        void record(OpenedRecord.Opened record, String section);

        void trend(Result result);

        void section(String key);
    }

    Overview(Opened.Result records, Ways ways) {
        this.records = records;
        this.ways = ways;
    }

    Node root() {
        VBox left = Nodes.column(16, new Matters(records, ways).root(), shared());
        return new SideBySide(20, SIDE, left, new Aside(records, ways).root());
    }

    /// All records of the share; first those that could not be opened, so that none is missed without a word.
    VBox shared() {
        int good = records.opened().size();
        int all = good + records.missing().size();
        boolean whole = good == all;
        HBox state = Nodes.row(
                8,
                Shields.sign(whole ? Shield.VERIFIED : Shield.NOT_CONFIRMED),
                Nodes.fixed(
                        whole ? Texts.of("patient.all-verified", all) : Texts.of("patient.some-verified", good, all),
                        "cw-small",
                        "cw-medium",
                        whole ? "cw-success-text" : "cw-warning-text"));
        HBox head = Nodes.row(8, Nodes.label(Texts.of("patient.records"), "cw-section"), Nodes.spacer());
        if (all > 0) {
            head.getChildren().add(state);
        }
        head.getStyleClass().add("cw-list-title");
        VBox list = Rows.list(head);
        records.missing().stream()
                .sorted(Comparator.comparing(Opened.Missing::why))
                .map(Overview::missing)
                .forEach(list.getChildren()::add);
        records.others().stream().map(this::other).forEach(list.getChildren()::add);
        records.good().stream().map(this::record).forEach(list.getChildren()::add);
        NotShownWords.of(records.chart())
                .forEach(sentence -> list.getChildren().add(Rows.flat(Nodes.label(sentence, "cw-muted", "cw-small"))));
        return list;
    }

    private static Node missing(Opened.Missing missing) {
        String title = missing.row().outline().title();
        String name = title.isEmpty() ? Texts.of("patient.missing.unnamed") : title;
        String why = Texts.of("patient.missing." + missing.why().name().toLowerCase(java.util.Locale.ROOT));
        var sign = Nodes.icon(
                switch (missing.why()) {
                    case DAMAGED -> "x-circle";
                    case AWAY -> "wifi-off";
                    case WITHDRAWN -> "minus-circle";
                },
                20);
        sign.getStyleClass()
                .add(
                        switch (missing.why()) {
                            case DAMAGED -> "cw-danger-icon";
                            case AWAY -> "cw-warning-icon";
                            case WITHDRAWN -> "cw-icon";
                        });
        HBox row = Rows.flat(sign, Rows.two(name, why));
        row.getStyleClass().addAll("cw-dense-row", "cw-missing");
        row.setAccessibleText(name + ", " + why);
        return row;
    }

    private Node other(OpenedRecord.Opened record) {
        String words = SomebodyElse.words(record.chart().person(), records.isWhoseKnown());
        var sign = Nodes.icon("user-x", 20);
        sign.getStyleClass().add("cw-danger-icon");
        return row(record, sign, words);
    }

    private Node record(OpenedRecord.Opened record) {
        return row(record, Nodes.icon(Kinds.icon(record.row().outline()), 20), "");
    }

    /// @param mark whose it is when it is somebody else's; else empty
    private Node row(OpenedRecord.Opened record, Node sign, String mark) {
        var outline = record.row().outline();
        String date = Days.span(outline.from(), outline.until());
        String authorship = Shields.authorship(record.row().authorship());
        VBox words = Rows.two(outline.title(), authorship);
        if (!mark.isEmpty()) {
            words.getChildren().add(1, Nodes.label(mark, "cw-danger-text", "cw-small"));
        }
        AlsoAboutWords.mark(words, record.chart().alsoAbout());
        HBox row = Rows.open(
                Stream.of(
                                outline.title(),
                                mark,
                                authorship,
                                date,
                                AlsoAboutWords.of(record.chart().alsoAbout()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                () -> ways.record(record, ""),
                sign,
                words,
                Nodes.fixed(date, "cw-small"),
                Nodes.icon("chevron-right", 18));
        row.getStyleClass().add("cw-dense-row");
        return row;
    }
}
