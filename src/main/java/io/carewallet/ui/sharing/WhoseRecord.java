package io.carewallet.ui.sharing;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Whom an offered record is about, before it joins records whose allergies and medicines are read together.
final class WhoseRecord {
    private WhoseRecord() {}

    /// @param otherThan whose records are here when the offered one names somebody else; else null
    /// @param also what it says of somebody else than that person
    static Node card(Chart.Person person, Chart.@Nullable Person otherThan, AlsoAbout also) {
        VBox card = Nodes.card(Nodes.label(Texts.of("offer.subject"), "cw-strong"));
        card.setId("offer-whose");
        if (person.name().isBlank()) {
            card.getChildren().add(Nodes.label(Texts.of("offer.subject.nobody"), "cw-muted"));
        } else {
            card.getChildren().add(Nodes.label(person.name(), "cw-medium"));
        }
        if (person.birthDate() != null) {
            card.getChildren()
                    .add(Nodes.label(Texts.of("offer.subject.born", Days.day(person.birthDate())), "cw-muted"));
        }
        if (otherThan != null) {
            String words = Texts.of("offer.subject.other", said(otherThan));
            card.getChildren().add(Nodes.banner("danger", "user-x", words));
        }
        if (also.isAnybody()) {
            card.getChildren().add(Nodes.banner("warning", "user-x", AlsoAboutWords.of(also)));
        }
        return card;
    }

    /// "Maxine Erdman, born 3 March 1954".
    static String said(Chart.Person person) {
        return person.birthDate() == null
                ? person.name()
                : Texts.of("offer.subject.other.born", person.name(), Days.day(person.birthDate()));
    }

    /// Asked as when a file is added.
    static Node question(Contributions.Outcome.OtherPerson other, Runnable save, Runnable leave) {
        VBox words = Nodes.column(
                4,
                Nodes.label(Texts.of("offer.someone-else", other.nameInRecord()), "cw-strong"),
                Nodes.label(Texts.of("offer.someone-else.text", other.nameHere())));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button mine = Nodes.button(Texts.of("offer.someone-else.save"), "", save);
        mine.setId("other-save");
        Button not = Nodes.button(Texts.of("offer.someone-else.leave"), "", leave);
        not.setId("other-leave");
        HBox box = Nodes.row(16, words, Nodes.column(8, mine, not));
        box.getStyleClass().addAll("cw-banner", "cw-banner-danger", "cw-in-row");
        return box;
    }
}
