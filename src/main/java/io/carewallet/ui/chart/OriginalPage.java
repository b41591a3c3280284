package io.carewallet.ui.chart;

import io.carewallet.core.text.FileName;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.SaveFile;
import io.carewallet.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The original of a record as text, only the lines in sight drawn.
public final class OriginalPage implements Page {
    private static final int KB = 1024;
    private final PageFrame frame = new PageFrame(Texts.of("original.title"));

    /// @param back the page that it was opened from
    public OriginalPage(String fileName, byte[] original, Navigator navigator, Page back) {
        frame.back(Texts.of("attachment.back"), () -> navigator.show(back));
        frame.line(Texts.of("original.line", Math.ceilDiv(original.length, KB)));
        var note = Nodes.label("", "cw-muted", "cw-small");
        frame.buttons(Nodes.button(
                Texts.of("chart.document.save"),
                "download",
                () -> SaveFile.ask(frame, FileName.ofOriginal(fileName), original, note::setText)));
        var lines = TextLines.list("original");
        // Cutting 40 MB into lines takes long enough to freeze the window, so it happens elsewhere.
        Background.run(
                () -> TextLines.cut(new String(original, StandardCharsets.UTF_8)),
                cut -> lines.getItems().setAll(cut));
        VBox.setVgrow(lines, Priority.ALWAYS);
        frame.content(lines, note);
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        // An original does not change.
    }
}
