package io.carewallet.ui.chart;

import io.carewallet.ui.common.Rows;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;

/// A list of entries; a long one draws only the rows in sight, so that records with thousands of entries open at once.
final class LongList {
    private static final int SHORT = 40;
    private static final double HEIGHT = 540;

    private LongList() {}

    static <T> Node of(List<T> entries, Function<T, Node> row) {
        if (entries.size() <= SHORT) {
            return Rows.list(entries.stream().map(row).toArray(Node[]::new));
        }
        var view = new ListView<T>();
        view.getItems().setAll(entries);
        view.setPrefHeight(HEIGHT);
        view.getStyleClass().addAll("cw-card", "cw-list", "cw-long-list");
        view.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(null);
                setPrefWidth(0);
                setGraphic(empty || entry == null ? null : row.apply(entry));
            }
        });
        return view;
    }
}
