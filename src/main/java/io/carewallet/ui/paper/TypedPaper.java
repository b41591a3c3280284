package io.carewallet.ui.paper;

import io.carewallet.core.succession.SecondPaper;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/// A field for the 24 words of a second paper.
final class TypedPaper {
    private final TextArea text = new TextArea();
    private final Label hint = Nodes.label(Texts.of("restore.count", 0), "cw-muted", "cw-small");
    private final VBox root;
    private boolean complete;

    /// @param changed hears that there are words, or none any more
    TypedPaper(Runnable changed) {
        text.setId("paper-words");
        text.setWrapText(true);
        text.setPrefRowCount(4);
        Label name = Nodes.label(Texts.of("paper.old.words"), "cw-medium");
        name.setLabelFor(text);
        root = Nodes.column(8, name, text, hint);
        text.textProperty().addListener((o, before, now) -> {
            look(now);
            changed.run();
        });
    }

    private void look(String typed) {
        complete = false;
        try {
            RecoveryWords.entropy(RecoveryWords.split(typed)).close();
            complete = true;
            hint.setText(Texts.of("restore.count", RecoveryWords.COUNT));
        } catch (NotRecoveryWords e) {
            hint.setText(
                    switch (e.reason()) {
                        case COUNT -> Texts.of("restore.count", e.word());
                        case UNKNOWN_WORD -> Texts.of("restore.unknown", e.word());
                        case CHECKSUM -> Texts.of("restore.checksum");
                    });
        }
    }

    VBox root() {
        return root;
    }

    TextArea field() {
        return text;
    }

    boolean isComplete() {
        return complete;
    }

    /// What was typed; the caller closes it.
    ///
    /// @throws IllegalStateException unless it is complete
    SecondPaper read() {
        try {
            return new SecondPaper(RecoveryWords.entropy(RecoveryWords.split(text.getText())));
        } catch (NotRecoveryWords e) {
            throw new IllegalStateException("the words are not complete", e);
        }
    }

    void forget() {
        text.clear();
    }
}
