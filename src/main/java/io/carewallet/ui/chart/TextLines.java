package io.carewallet.ui.chart;

import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javafx.scene.control.ListView;

/// A text of any length, of which only the lines in sight are drawn: a text field lays out all of them, and a megabyte
/// of line ends would hold up the window for minutes.
final class TextLines {
    private static final int LINE = 150;
    /// What nobody reads to its end, and would only take memory.
    private static final int MOST = 500_000;

    private TextLines() {}

    /// Empty, until the lines are there.
    static ListView<String> list(String id) {
        var lines = new ListView<String>();
        lines.setPlaceholder(Nodes.label(Texts.of("original.opening"), "cw-muted"));
        lines.setId(id);
        lines.getStyleClass().addAll("cw-card", "cw-list", "cw-original");
        return lines;
    }

    /// Takes its time: not for the UI thread.
    static List<String> cut(String text) {
        var cut = new ArrayList<String>();
        Iterator<String> lines = text.lines().iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            for (int from = 0; from < Math.max(1, line.length()); from += LINE) {
                if (cut.size() == MOST) {
                    cut.add(Texts.of("original.rest"));
                    return cut;
                }
                cut.add(line.substring(from, Math.min(line.length(), from + LINE)));
            }
        }
        return cut;
    }
}
