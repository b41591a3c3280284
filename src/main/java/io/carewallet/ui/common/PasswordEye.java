package io.carewallet.ui.common;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// The eye at the end of a field for a password: shows what was typed until it is pressed again, or the field is left
/// or emptied.
public final class PasswordEye {
    private final PasswordField field;
    private final Button eye;
    private boolean open;

    private PasswordEye(PasswordField field) {
        this.field = field;
        this.eye = Nodes.button("", "eye", this::turn, "cw-link", "cw-eye");
        field.getStyleClass().add("cw-with-eye");
        field.setSkin(new Skin());
        field.setMaxWidth(Double.MAX_VALUE);
        say();
        field.textProperty().addListener((o, before, now) -> {
            if (now.isEmpty()) {
                close();
            }
        });
        field.sceneProperty().addListener((o, before, now) -> close());
    }

    /// A field with its eye, for screens that are laid in code.
    public static Node of(PasswordField field) {
        double width = field.getMaxWidth();
        var both = new StackPane(field, new PasswordEye(field).eye);
        StackPane.setAlignment(both.getChildren().get(1), javafx.geometry.Pos.CENTER_RIGHT);
        StackPane.setMargin(both.getChildren().get(1), new javafx.geometry.Insets(0, 4, 0, 0));
        if (width > 0) {
            both.setMaxWidth(width);
        }
        return both;
    }

    /// Puts the eye into a field that stands on a screen already.
    public static void into(PasswordField field) {
        if (field.getParent() instanceof Pane parent) {
            int at = parent.getChildren().indexOf(field);
            parent.getChildren().remove(at);
            parent.getChildren().add(at, of(field));
        }
    }

    private void turn() {
        open = !open;
        say();
        redraw();
        field.requestFocus();
        field.end();
    }

    private void close() {
        if (open) {
            open = false;
            say();
            redraw();
        }
    }

    private void say() {
        String words = Texts.of(open ? "password.hide" : "password.show");
        eye.setGraphic(Nodes.icon(open ? "eye-off" : "eye", 18));
        eye.setAccessibleText(words);
        eye.setTooltip(new Tooltip(words));
    }

    /// The skin masks the text when it changes.
    private void redraw() {
        String text = field.getText();
        if (!text.isEmpty()) {
            boolean shown = open;
            field.clear();
            open = shown;
            field.setText(text);
            say();
        }
    }

    private final class Skin extends TextFieldSkin {
        private Skin() {
            super(field);
        }

        @Override
        protected String maskText(String text) {
            return open ? text : super.maskText(text);
        }
    }
}
