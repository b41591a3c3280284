package io.carewallet.ui.sharing;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.sharing.CodeRow;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PngFile;
import io.carewallet.ui.common.QrPicture;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// The code itself: picture above, text below, and three ways to hand it over.
final class CodeCard {
    private static final int SIZE = 320;
    private static final int SAVED_SIZE = 1000;
    private static final int GROUP = 4;
    private static final int GROUPS_A_LINE = 8;

    private final CodeRow code;
    private final VBox card;
    private final Label note = Nodes.note("cw-muted", "cw-small");

    CodeCard(CodeRow code) {
        this.code = code;
        var picture = new ImageView(QrPicture.of(drawn(code.code()), SIZE));
        picture.setAccessibleText(Texts.of("code.accessible"));
        var paper = new StackPane(picture);
        paper.getStyleClass().addAll("cw-paper", "cw-qr");
        paper.setMaxWidth(picture.getImage().getWidth() + 2);
        var text = new Label(grouped(code.code()));
        text.setId("share-code");
        text.getStyleClass().addAll("cw-mono", "cw-code");
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAlignment(Pos.CENTER);
        text.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        var box = new StackPane(paper);
        Button copy = Nodes.button(Texts.of("code.copy"), "copy", () -> {});
        copy.setId("code-copy");
        copy.setDefaultButton(true);
        copy.setOnAction(e -> copy(copy));
        Button save = Nodes.button(Texts.of("code.picture"), "image", this::save);
        Button print = Nodes.button(Texts.of("code.print"), "printer", this::print);
        for (Button button : new Button[] {copy, save, print}) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        card = Nodes.card(box, text, new HBox(8, copy, save, print), note);
        // In em: eight groups stay on one line whatever the size of the text.
        card.setStyle("-fx-min-width: 32.3em; -fx-max-width: 32.3em");
    }

    Node root() {
        return card;
    }

    /// Groups of four, eight groups a line.
    static String grouped(String code) {
        var text = new StringBuilder();
        for (int i = 0; i < code.length(); i += GROUP) {
            if (i > 0) {
                text.append(i / GROUP % GROUPS_A_LINE == 0 ? '\n' : ' ');
            }
            text.append(code, i, Math.min(code.length(), i + GROUP));
        }
        return text.toString();
    }

    private void copy(Button button) {
        var content = new ClipboardContent();
        content.putString(code.code());
        Clipboard.getSystemClipboard().setContent(content);
        button.setText(Texts.of("code.copied"));
    }

    private void save() {
        var chooser = new FileChooser();
        chooser.setInitialFileName("share-code.png");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PNG", "*.png"));
        File file = chooser.showSaveDialog(card.getScene().getWindow());
        if (file != null) {
            Background.run(
                    () -> write(file.toPath(), code.code()),
                    note::setText,
                    failed -> note.setText(Texts.of("code.not-saved")));
        }
    }

    /// For its owner only: whoever has the code can ask.
    ///
    /// @return the name of the file
    static String write(Path file, String code) throws IOException {
        PrivateFiles.write(file, PngFile.of(QrPicture.of(drawn(code), SAVED_SIZE)));
        return String.valueOf(file.getFileName());
    }

    private void print() {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            note.setText(Texts.of("code.no-printer"));
            return;
        }
        Image picture = QrPicture.of(drawn(code.code()), SIZE);
        var text = new Label(grouped(code.code()));
        text.setStyle("-fx-font-family: monospace; -fx-text-fill: black");
        if (job.showPrintDialog(card.getScene().getWindow())
                && job.printPage(new VBox(16, new ImageView(picture), text))) {
            job.endJob();
        }
    }

    /// In the case that makes the smaller picture; both are the same code.
    private static String drawn(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}
