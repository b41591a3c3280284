package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Results as a table at the left; meaning and trend of the chosen one at the right. Units are never mixed in one line.
final class ResultsPane {
    private static final double TABLE = 548;
    private static final double DETAIL = 392;
    /// In em: rows grow with the text.
    private static final double CELL = 3.3334;
    private static final int MOST_IN_SIGHT = 10;

    private final List<Result> history;
    private final String advice;
    private final ListView<Result> table = new ListView<>();
    private final StackPane detail = new StackPane();
    private final Node root;

    /// @param advice what stands under a trend; may be empty
    ResultsPane(List<Result> results, List<Result> history, String advice) {
        this.history = history;
        this.advice = advice;
        table.setId("results");
        table.getItems().setAll(results);
        double height = CELL * Math.min(results.size(), MOST_IN_SIGHT) + 0.2;
        table.setStyle(
                "-fx-fixed-cell-size: %sem; -fx-pref-height: %sem; -fx-min-height: %sem".formatted(CELL, height, CELL));
        table.getStyleClass().add("cw-long-list");
        table.setCellFactory(list -> new ResultCell());
        table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> {
            if (now != null) {
                show(now);
            }
        });
        VBox card = Rows.list(heads(), table);
        card.setMinWidth(TABLE);
        root = new SideBySide(20, DETAIL, card, detail);
        table.getSelectionModel().selectFirst();
    }

    Node root() {
        return root;
    }

    /// Chooses a result, so that its trend is seen.
    void choose(Result result) {
        table.getSelectionModel().select(result);
        table.scrollTo(result);
    }

    private void show(Result result) {
        Node card = new TrendCard(result, history, advice).root();
        StackPane.setAlignment(card, javafx.geometry.Pos.TOP_LEFT);
        detail.getChildren().setAll(card);
    }

    private static Node heads() {
        HBox row = Nodes.row(
                12,
                head("chart.result.test", 0),
                head("chart.result.result", 112),
                head("chart.result.reference", 92),
                head("chart.result.meaning", 88));
        row.getStyleClass().add("cw-table-head");
        return row;
    }

    private static Node head(String key, double width) {
        var label = Nodes.label(Texts.of(key), "cw-head");
        if (width > 0) {
            return Rows.width(width, label);
        }
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    private static final class ResultCell extends ListCell<Result> {
        ResultCell() {
            // As wide as the list, never wider: no bar to scroll sideways.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Result result, boolean empty) {
            super.updateItem(result, empty);
            setText(null);
            setGraphic(empty || result == null ? null : row(result));
        }

        private static Node row(Result result) {
            VBox name = Nodes.column(0, Nodes.label(ResultWords.name(result), "cw-medium"));
            name.setAlignment(Pos.CENTER_LEFT);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            boolean noted = !result.beside().note().isEmpty();
            String beside = Entries.joined(
                    ", ",
                    StandingWords.of(result),
                    ResultWords.isFuture(result) ? Texts.of("chart.future") : "",
                    noted ? Texts.of("chart.note.beside") : "");
            if (!beside.isEmpty()) {
                // The rows are of one height: the card at the right has the words of the note.
                name.getChildren().add(Nodes.label(beside, "cw-muted", "cw-small"));
            }
            String unit = ResultWords.value(result).endsWith(result.unit()) ? "" : " " + result.unit();
            // One text: where there is no room for both, the unit goes to the next line, and no number is broken.
            var value = new TextFlow(
                    text(ResultWords.value(result), "cw-text-strong"), text(unit, "cw-text-muted", "cw-text-small"));
            value.setMaxHeight(Region.USE_PREF_SIZE);
            HBox row = Nodes.row(
                    12,
                    name,
                    Rows.width(112, value),
                    Rows.width(92, Nodes.label(ResultWords.range(result), "cw-muted", "cw-small")),
                    Rows.width(88, result.qualified() ? unclear(result) : meaning(result.flag())));
            row.setAccessibleText(Entries.joined(
                    ", ",
                    ResultWords.name(result),
                    ResultWords.valueWithUnit(result),
                    ResultWords.meaning(result.flag()),
                    ResultWords.day(result),
                    noted ? Texts.of("chart.note.beside") : ""));
            return row;
        }
    }

    private static Text text(String words, String... styles) {
        var text = new Text(words);
        text.getStyleClass().addAll(styles);
        return text;
    }

    /// Beside a value that may mean something else nothing is said of high and low: the card at the right says it.
    private static HBox unclear(Result result) {
        var words = Nodes.label(NotShownWords.shortMark(result), "cw-small", "cw-medium", "cw-warning-text");
        return Nodes.row(4, words);
    }

    static HBox meaning(Flag flag) {
        String icon = ResultWords.icon(flag);
        var words = Nodes.label(ResultWords.meaning(flag), "cw-small");
        if (icon.isEmpty()) {
            words.getStyleClass().add("cw-muted");
            return Nodes.row(4, words);
        }
        String style = flag == Flag.CRITICAL ? "danger" : "warning";
        words.getStyleClass().addAll("cw-medium", "cw-" + style + "-text");
        var sign = Nodes.icon(icon, 16);
        sign.getStyleClass().add("cw-" + style + "-icon");
        return Nodes.row(4, sign, words);
    }
}
