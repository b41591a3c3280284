package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What people wrote beside an entry: under its line, a long one folded. On paper and in the command line it is whole.
public final class NoteText {
    /// About three lines of a list.
    private static final int FOLDED = 280;

    private static final int BRIEF = 120;

    /// A paragraph on paper fits on what is left of a page.
    private static final int PARAGRAPH = 600;

    private NoteText() {}

    /// "Note: stopped because of rash"; of a document only the words, because they are what it says.
    public static String of(Chart.Entry entry) {
        String note = entry.beside().note();
        return note.isEmpty() || entry instanceof Chart.Document ? note : Texts.of("chart.note", note);
    }

    /// "Note: " and the beginning, where there is no room for more: where it goes on is said.
    public static String brief(Chart.Entry entry) {
        String note = entry.beside().note();
        if (note.isEmpty()) {
            return "";
        }
        return Texts.of("chart.note", note.length() <= BRIEF ? note : Texts.of("chart.note.more", cut(note, BRIEF)));
    }

    /// Of an entry that has one.
    static VBox node(Chart.Entry entry) {
        String whole = of(entry);
        Label words = Nodes.label(whole, "cw-small");
        VBox box = Nodes.column(2, words);
        if (whole.length() > FOLDED) {
            words.setText(cut(whole, FOLDED) + " \u2026");
            var more = Nodes.button(Texts.of("chart.note.whole"), "", () -> {}, "cw-link");
            more.setAccessibleText(Texts.of("chart.note.whole"));
            // Its words begin where the note does.
            VBox.setMargin(more, new Insets(0, 0, 0, -8));
            more.setOnAction(e -> {
                words.setText(whole);
                box.getChildren().remove(more);
            });
            box.getChildren().add(more);
        }
        return box;
    }

    /// The words in pieces that are not longer than a part of a page.
    static List<String> paragraphs(String words) {
        var parts = new ArrayList<String>();
        String rest = words;
        while (rest.length() > PARAGRAPH) {
            String part = cut(rest, PARAGRAPH);
            parts.add(part);
            rest = rest.substring(part.length()).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /// Between two words, if there are any: half a number is another number.
    private static String cut(String words, int most) {
        int space = words.lastIndexOf(' ', most);
        int end = space > 0 ? space : most;
        return words.substring(0, Character.isLowSurrogate(words.charAt(end)) ? end - 1 : end);
    }
}
