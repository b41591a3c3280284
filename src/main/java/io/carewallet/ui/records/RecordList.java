package io.carewallet.ui.records;

import atlantafx.base.controls.CustomTextField;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Kinds;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Every record with its source; search and sources narrow it.
final class RecordList {
    private static final int FIRST = 6;
    private static final int STEP = 100;
    private static final double DATE = 126;
    private static final double COUNTS = 228;
    private static final double SHIELD = 158;

    private final Consumer<RecordRow> open;
    private final CustomTextField search = new CustomTextField();
    private final ComboBox<String> sources = new ComboBox<>();
    private final Label count = Nodes.label("", "cw-section", "cw-muted");
    private final HBox head;
    private final VBox list = Rows.list();
    private List<RecordRow> rows = List.of();
    private Map<Bytes32, Chart.Person> others = Map.of();
    private int most = FIRST;

    RecordList(Consumer<RecordRow> open) {
        this.open = open;
        search.setPromptText(Texts.of("records.search"));
        search.setAccessibleText(Texts.of("records.search"));
        search.setId("records-search");
        search.setLeft(Nodes.icon("search", 18));
        search.setStyle("-fx-pref-width: 18em");
        search.textProperty().addListener((o, before, now) -> draw());
        sources.getItems().setAll(Texts.of("records.all-sources"));
        sources.getSelectionModel().selectFirst();
        sources.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        sources.setAccessibleText(Texts.of("records.sources"));
        sources.setOnAction(e -> draw());
        head = Nodes.row(8, Nodes.label(Texts.of("records.all"), "cw-section"), count, Nodes.spacer(), search, sources);
    }

    Node head() {
        return head;
    }

    Node root() {
        return list;
    }

    void search() {
        search.requestFocus();
    }

    /// @param ofOthers the records of another person, with whom they name
    void show(List<RecordRow> now, Map<Bytes32, Chart.Person> ofOthers) {
        rows = now;
        others = ofOthers;
        var names = new ArrayList<String>();
        names.add(Texts.of("records.all-sources"));
        rows.stream()
                .map(row -> row.outline().source())
                .filter(s -> !s.isEmpty())
                .distinct()
                .sorted()
                .forEach(names::add);
        if (!names.equals(sources.getItems())) {
            String chosen = sources.getValue();
            sources.getItems().setAll(names);
            sources.setValue(names.contains(chosen) ? chosen : names.getFirst());
        }
        Focus.keeping(list, this::draw);
    }

    private void draw() {
        List<RecordRow> found = rows.stream().filter(this::isFound).toList();
        count.setText(Integer.toString(found.size()));
        var lines = new ArrayList<Node>();
        found.stream().limit(most).map(this::row).forEach(lines::add);
        if (found.isEmpty()) {
            lines.add(Rows.flat(Nodes.label(Texts.of("records.none-found"), "cw-muted")));
        }
        if (found.size() > most) {
            var older = Nodes.button(
                    Texts.of("records.older", found.size() - most), "chevron-down", this::older, "cw-link");
            older.setContentDisplay(ContentDisplay.RIGHT);
            HBox last = Rows.flat(Nodes.spacer(), older, Nodes.spacer());
            last.getStyleClass().add("cw-list-foot");
            lines.add(last);
        }
        list.getChildren().setAll(lines);
    }

    private void older() {
        most += STEP;
        draw();
    }

    private boolean isFound(RecordRow row) {
        String words = search.getText().toLowerCase(Locale.ROOT).strip();
        boolean ofSource = sources.getSelectionModel().getSelectedIndex() <= 0
                || row.outline().source().equals(sources.getValue());
        return ofSource && sentence(row).toLowerCase(Locale.ROOT).contains(words);
    }

    private String sentence(RecordRow row) {
        String all = Texts.of(
                "records.row",
                row.outline().title(),
                row.outline().source(),
                Days.span(row.outline().from(), row.outline().until()),
                Outlines.counts(row.outline()),
                Shields.words(row.shield()));
        String another = ofAnother(row);
        return another.isEmpty() ? all : all + ", " + another;
    }

    /// Whose it is when it is another person's, so that nobody reads it as their own; else empty.
    private String ofAnother(RecordRow row) {
        Chart.Person person = others.get(row.id());
        return person == null ? "" : OfAnother.words(person);
    }

    private VBox words(RecordRow row) {
        VBox words = Rows.two(row.outline().title(), row.outline().source());
        Chart.Person another = others.get(row.id());
        if (another != null) {
            words.getChildren().add(OfAnother.mark(another));
        }
        return words;
    }

    private Node row(RecordRow row) {
        HBox line = Rows.open(
                sentence(row),
                () -> open.accept(row),
                Nodes.tile(Kinds.icon(row.outline())),
                words(row),
                Rows.width(
                        DATE,
                        Nodes.label(
                                Days.span(row.outline().from(), row.outline().until()), "cw-small")),
                Rows.width(COUNTS, Nodes.label(Outlines.counts(row.outline()), "cw-muted", "cw-small")),
                Rows.width(SHIELD, Shields.of(row.shield())),
                Nodes.icon("chevron-right", 18));
        line.setId("record-" + row.id().hex());
        return line;
    }
}
