package io.carewallet.ui.clinician;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A request as the patient will see it, while it is written.
final class AskPreview {
    private AskPreview() {}

    static void show(VBox box, @Nullable Person self, AskForAccess.Question question) {
        box.getChildren().setAll(Nodes.label(Texts.of("ask.preview"), "cw-strong"));
        if (self != null) {
            HBox who = Nodes.row(
                    12,
                    Nodes.avatar(People.name(self), 40, false),
                    Nodes.column(2, Nodes.label(People.name(self), "cw-strong"), standing(self)));
            Nodes.grow(who.getChildren().getLast());
            box.getChildren().add(who);
        }
        var flow = new TextFlow(plain(Texts.of("ask.preview.asks") + " "), strong(what(question.wanted())), plain(" "));
        if (question.wanted().since() != null) {
            flow.getChildren()
                    .add(plain(
                            Texts.of("ask.preview.since", day(question.wanted().since())) + " "));
        }
        flow.getChildren()
                .addAll(
                        plain(Texts.of("ask.preview.for") + " "),
                        strong(ShareLines.purpose(question.purpose())),
                        plain(", " + Texts.of("ask.preview.until") + " "));
        if (question.until() != null) {
            flow.getChildren().add(strong(day(question.until())));
        }
        flow.getChildren().add(plain("."));
        flow.setLineSpacing(4);
        box.getChildren().add(flow);
        if (!question.message().isBlank()) {
            box.getChildren().add(Nodes.label(Texts.of("ask.preview.message"), "cw-muted", "cw-small"));
        }
    }

    /// The organisation with its mark; where there is none, in words why.
    private static HBox standing(Person self) {
        HBox row = People.standing(self);
        if (self.standing() == Person.Standing.CONFIRMED && self.proved() && !self.lookAlike()) {
            row.getChildren().removeLast();
        }
        row.setSpacing(6);
        return row;
    }

    private static String what(Wanted wanted) {
        if (wanted.everything()) {
            return Texts.of("ask.preview.everything");
        }
        if (!wanted.records().isEmpty()) {
            return Texts.count("ask.preview.these", wanted.records().size());
        }
        return wanted.parts().isEmpty()
                ? Texts.of("ask.preview.any")
                : and(wanted.parts().stream()
                        .map(part -> Texts.of("ask.part." + part.name().toLowerCase(Locale.ROOT))
                                .toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// "results, medicines and images".
    private static String and(List<String> words) {
        int last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : Texts.of("ask.preview.and", String.join(", ", words.subList(0, last)), words.get(last));
    }

    /// A date is never broken over two lines.
    private static String day(LocalDate date) {
        return Days.day(date).replace(' ', '\u00a0');
    }

    private static Text plain(String words) {
        var text = new Text(words);
        text.getStyleClass().add("cw-text");
        return text;
    }

    private static Text strong(String words) {
        var text = new Text(words);
        text.getStyleClass().add("cw-text-strong");
        return text;
    }

    static void comesBack(VBox box) {
        String[] icons = {"check", "file-text", "clock"};
        box.getChildren().setAll(Nodes.label(Texts.of("ask.back-comes"), "cw-strong"));
        for (int i = 0; i < icons.length; i++) {
            HBox line = Nodes.row(
                    12, Nodes.icon(icons[i], 18), Nodes.label(Texts.of("ask.back-comes." + (i + 1)), "cw-small"));
            line.setAlignment(javafx.geometry.Pos.TOP_LEFT);
            box.getChildren().add(line);
        }
    }
}
