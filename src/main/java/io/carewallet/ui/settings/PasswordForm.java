package io.carewallet.ui.settings;

import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/// What asks for a password, inline, in the place of the button that opens it.
final class PasswordForm {
    private final Button open;
    private final VBox form;
    private final List<PasswordField> fields;
    private final Button yes;
    private final Label note;

    /// Closed at first.
    ///
    /// @param fields of the form, the one with the password that holds now first
    /// @param note says how it goes, below
    PasswordForm(Button open, VBox form, List<PasswordField> fields, Button yes, Label note) {
        this.open = open;
        this.form = form;
        this.fields = fields;
        this.yes = yes;
        this.note = note;
        fields.forEach(PasswordEye::into);
        close("");
    }

    void open() {
        show(true);
        say("");
        fields.getFirst().requestFocus();
    }

    /// @param said below the button; empty for nothing
    void close(String said) {
        show(false);
        say(said);
        fields.forEach(PasswordField::clear);
    }

    private void show(boolean asked) {
        for (Node node : new Node[] {form, open}) {
            boolean shown = asked == (node == form);
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    void say(String words) {
        note.setText(words);
        note.setManaged(!words.isEmpty());
    }

    String typed(int field) {
        return fields.get(field).getText();
    }

    /// The password that holds now, whose field is empty afterwards; wiped by the caller.
    char[] take() {
        char[] typed = typed(0).toCharArray();
        fields.getFirst().clear();
        return typed;
    }

    /// Asks once for as long as it takes.
    ///
    /// @param working key of what is said meanwhile
    /// @param work not on the UI thread
    /// @param done on the UI thread
    <T> void run(String working, Callable<T> work, Consumer<T> done) {
        yes.setDisable(true);
        say(Texts.of(working));
        Background.run(
                work,
                result -> {
                    yes.setDisable(false);
                    done.accept(result);
                },
                failed -> {
                    yes.setDisable(false);
                    say("");
                    Trouble.show(failed);
                });
    }
}
