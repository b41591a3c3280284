package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.PasswordEye;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The password before a key is used, and how it goes.
final class SignBox {
    private final PaperWorkflow flow;
    private final PasswordCheck isPassword;
    private final PasswordField password = new PasswordField();
    private final Label note = Nodes.note();
    private final VBox root;
    private boolean busy;

    SignBox(PaperWorkflow flow, Runnable changed) {
        this.flow = flow;
        this.isPassword = flow.isPassword();
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

    /// True while something is approved and sent.
    boolean isBusy() {
        return busy;
    }

    /// Approves and sends, once the password is right. Nothing of the page can be pressed meanwhile; whoever goes
    /// somewhere else by the sidebar is told there what came of it.
    ///
    /// @param page is disabled meanwhile, and stays when it is refused
    /// @param end is run in any case, when the work is over or there was none
    void run(Node page, Callable<Answer> work, Kind asked, Runnable end) {
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
                    }
                },
                came -> {
                    busy(page, false);
                    end.run();
                    answered(page, came.answer(), asked);
                },
                failed -> {
                    busy(page, false);
                    end.run();
                    say("", "cw-muted");
                    Trouble.show(failed);
                });
    }

    /// @param answer null for a wrong password
    private record Came(@Nullable Answer answer) {}

    private void answered(Node page, @Nullable Answer answer, Kind asked) {
        switch (answer) {
            case null -> refuse(page, Texts.of("paper.wrong"));
            case Answer.Not not -> refuse(page, PaperWords.why(not.why(), not.now()));
            case Answer.Done came -> flow.done(page, came, asked);
            case Answer.Waits waits -> flow.done(page, waits, asked);
        }
    }

    private void refuse(Node page, String why) {
        say(why, "cw-danger-text");
        if (!PaperWorkflow.isSeen(page)) {
            flow.tell(why);
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
