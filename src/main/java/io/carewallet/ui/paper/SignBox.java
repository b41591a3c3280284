package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The password before a key is used, and how it goes.
final class SignBox {
    private final PasswordCheck isPassword;
    private final PasswordField password = new PasswordField();
    private final Label note = Nodes.note();
    private final VBox root;
    private boolean busy;

    SignBox(PasswordCheck isPassword, Runnable changed) {
        this.isPassword = isPassword;
        password.setId("paper-password");
        password.setPromptText(isPassword.hint());
        note.setId("paper-note");
        Label name = Nodes.label(Texts.of("paper.password"), "cw-medium");
        name.setLabelFor(password);
        root = Nodes.card(name, PasswordEye.of(password), note);
        password.textProperty().addListener((o, before, now) -> changed.run());
    }

    VBox root() {
        return root;
    }

    boolean isReady() {
        return !busy && !password.getText().isEmpty();
    }

    /// Signs and sends, once the password is right. Nothing of the page can be pressed meanwhile: nobody should leave
    /// without having read what came of it.
    ///
    /// @param page is disabled meanwhile
    /// @param done hears of everything but a refusal, whose reason is said here
    void run(Node page, Callable<Answer> work, Consumer<Answer> done) {
        run(page, work, done, () -> {});
    }

    /// @param end is run in any case, after the work or instead of it
    void run(Node page, Callable<Answer> work, Consumer<Answer> done, Runnable end) {
        char[] typed = password.getText().toCharArray();
        password.clear();
        busy(page, true);
        say(Texts.of("paper.working"), "cw-muted");
        Background.run(
                () -> {
                    try {
                        return new Came(isPassword.is(typed) ? work.call() : null);
                    } finally {
                        Arrays.fill(typed, '\0');
                        end.run();
                    }
                },
                came -> {
                    busy(page, false);
                    answered(came.answer(), done);
                },
                failed -> {
                    busy(page, false);
                    say("", "cw-muted");
                    Trouble.show(failed);
                });
    }

    /// @param answer null for a wrong password
    private record Came(@Nullable Answer answer) {}

    private void answered(@Nullable Answer answer, Consumer<Answer> done) {
        switch (answer) {
            case null -> say(Texts.of("paper.wrong"), "cw-danger-text");
            case Answer.Not not -> say(PaperWords.why(not.why(), not.now()), "cw-danger-text");
            case Answer.Done came -> done.accept(came);
            case Answer.Waits waits -> done.accept(waits);
        }
    }

    private void busy(Node page, boolean now) {
        busy = now;
        page.setDisable(now);
    }

    private void say(String words, String style) {
        note.getStyleClass().removeAll("cw-muted", "cw-danger-text");
        note.getStyleClass().add(style);
        note.setText(words);
    }
}
