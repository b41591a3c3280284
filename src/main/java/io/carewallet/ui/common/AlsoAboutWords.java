package io.carewallet.ui.common;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// That a file also holds entries about somebody else, in one sentence: the same wherever such a file is added, offered
/// or let out, in the window and on the command line.
public final class AlsoAboutWords {
    /// More names than these do not fit into a sentence.
    private static final int NAMED = 3;

    private AlsoAboutWords() {}

    /// @param also null and nobody are the same
    /// @return empty when nothing is said of anybody else
    public static String of(@Nullable AlsoAbout also) {
        if (also == null || !also.isAnybody()) {
            return "";
        }
        String named =
                also.people().stream().limit(NAMED).map(AlsoAboutWords::said).collect(Collectors.joining("; "));
        String all = also.people().size() > NAMED ? Texts.of("also-about.more", named) : named;
        return named.isEmpty() ? Texts.of("also-about") : Texts.of("also-about.named", all);
    }

    /// Adds the sentence under the title of a record, where there is something to say.
    public static void mark(VBox words, @Nullable AlsoAbout also) {
        String sentence = of(also);
        if (!sentence.isEmpty()) {
            Label label = Nodes.label(sentence, "cw-warning-text", "cw-small");
            words.getChildren().add(label);
        }
    }

    private static String said(Chart.Person person) {
        return person.birthDate() == null
                ? person.name()
                : Texts.of("also-about.born", person.name(), Days.day(person.birthDate()));
    }
}
