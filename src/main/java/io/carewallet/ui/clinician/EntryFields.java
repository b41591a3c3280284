package io.carewallet.ui.clinician;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A card with a list and, when one wants to add to it, the fields for one more entry. Enter adds it, Esc puts the
/// fields away when they are empty.
final class EntryFields {
    private final String title;
    private final List<TextField> fields;
    private final HBox row = Nodes.row(8);
    private final Button more;
    private final Consumer<List<TextField>> add;

    /// @param kind begins the ids of the fields: "allergy-what"; @param keys of the fields, the first of which must be
    /// filled; @param add takes what was typed
    EntryFields(String kind, String title, List<String> keys, Consumer<List<TextField>> add) {
        this.title = title;
        this.add = add;
        this.fields = keys.stream().map(key -> field(kind, key)).toList();
        more = Nodes.button(Texts.of("offer.add"), "plus", this::open, "cw-link");
        more.setId("new-" + kind);
        more.setAccessibleText(Texts.of("offer.add.to", Texts.of(title)));
        Button done = Nodes.button(Texts.of("offer.add"), "plus", this::add);
        done.setId("add-" + kind);
        row.getChildren().addAll(fields);
        row.getChildren().add(done);
        row.managedProperty().bind(row.visibleProperty());
        row.setVisible(false);
        row.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE && !isPending()) {
                e.consume();
                close();
            }
        });
    }

    /// One more field, before the button.
    void with(Node field) {
        row.getChildren().add(row.getChildren().size() - 1, field);
    }

    VBox card(VBox rows) {
        HBox head = Nodes.row(8, Nodes.label(Texts.of(title), "cw-strong"), Nodes.spacer(), more);
        VBox.setMargin(head, new Insets(-10, -8, -8, 0));
        VBox card = Nodes.card(head, rows, row);
        rows.managedProperty().bind(Bindings.isNotEmpty(rows.getChildren()));
        return card;
    }

    /// Something was typed and is not in the list.
    boolean isPending() {
        return fields.stream().anyMatch(field -> !field.getText().isBlank());
    }

    private TextField field(String kind, String key) {
        var field = new TextField();
        field.setId(kind + "-" + key);
        field.setPromptText(Texts.of("offer." + kind + "." + key));
        field.setAccessibleText(Texts.of("offer." + kind + "." + key));
        field.setPrefWidth(120);
        field.setOnAction(e -> add());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private void open() {
        row.setVisible(true);
        fields.getFirst().requestFocus();
    }

    private void close() {
        more.requestFocus();
        row.setVisible(false);
    }

    private void add() {
        if (fields.getFirst().getText().isBlank()) {
            fields.getFirst().requestFocus();
            return;
        }
        add.accept(fields);
        fields.forEach(TextField::clear);
        close();
    }
}
