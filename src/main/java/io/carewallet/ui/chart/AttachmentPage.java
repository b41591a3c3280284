package io.carewallet.ui.chart;

import io.carewallet.core.record.RecordReader;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Picture;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The content of a document: text and pictures are shown, everything else can be saved. Nothing is written to this
/// computer unless the person says where.
public final class AttachmentPage implements Page {
    private static final double MOST_PIXELS = 2400;
    /// Characters of a text that can be selected, and is laid out as a whole: a letter of some pages.
    private static final int SHORT = 10_000;

    private final PageFrame frame;

    /// @param back the page that the document was opened from
    public AttachmentPage(String title, RecordReader.Attachment content, Navigator navigator, Page back) {
        frame = new PageFrame(title.isBlank() ? Texts.of("attachment.title") : title);
        frame.back(Texts.of("attachment.back"), () -> navigator.show(back));
        var note = Nodes.label("", "cw-muted", "cw-small");
        frame.buttons(Nodes.button(
                Texts.of("chart.document.save"),
                "download",
                () -> SaveFile.ask(frame, content.name(), content.bytes(), note::setText)));
        frame.content(Nodes.label(Texts.of("attachment.opening"), "cw-muted"), note);
        Background.run(() -> decoded(content), found -> {
            Node shown = shown(found);
            VBox.setVgrow(shown, Priority.ALWAYS);
            frame.content(shown, note);
        });
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        // A document does not change.
    }

    /// What can be shown of a document; neither: it can be saved.
    private record Decoded(
            @Nullable Image picture, @Nullable String text, List<String> lines) {
        private static final Decoded NOTHING = new Decoded(null, null, List.of());
    }

    /// A large picture takes seconds: not for the UI thread.
    private static Decoded decoded(RecordReader.Attachment content) {
        String type = content.mediaType();
        if (type.equals("image/png") || type.equals("image/jpeg")) {
            return new Decoded(Picture.read(content.bytes(), MOST_PIXELS).orElse(null), null, List.of());
        }
        if (!type.startsWith("text/") || type.startsWith("text/html")) {
            return Decoded.NOTHING;
        }
        String text = content.text();
        return text.length() <= SHORT
                ? new Decoded(null, text, List.of())
                : new Decoded(null, null, TextLines.cut(text));
    }

    private static Node shown(Decoded found) {
        Image picture = found.picture();
        if (picture != null) {
            var view = new ImageView(picture);
            view.setId("attachment-picture");
            view.setPreserveRatio(true);
            view.setFitWidth(Math.min(picture.getWidth(), 900));
            var paper = new StackPane(view);
            paper.getStyleClass().add("cw-paper");
            return paper;
        }
        if (found.text() != null) {
            var text = new TextArea(found.text());
            text.setId("attachment-text");
            text.setEditable(false);
            text.setWrapText(true);
            text.getStyleClass().add("cw-reading");
            return text;
        }
        if (!found.lines().isEmpty()) {
            ListView<String> lines = TextLines.list("attachment-lines");
            lines.getItems().setAll(found.lines());
            return lines;
        }
        return Nodes.banner("info", "info", Texts.of("attachment.not-shown"));
    }
}
