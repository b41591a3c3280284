package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.OfAnother;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What does not follow into a share by itself, because it is another person's, and the way to let it.
final class KeptOut {
    private KeptOut() {}

    /// Under the row of the share.
    static Node note(GrantRow grant, int count, Runnable ask) {
        var words =
                Nodes.label(io.carewallet.core.text.Texts.of("include.kept-out", count), "cw-small", "cw-warning-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        var sign = Nodes.icon("user-x", 16);
        sign.getStyleClass().add("cw-warning-icon");
        Button let = Nodes.button(Texts.of("shared.kept-out.ask"), "", ask, "cw-link");
        let.setId("include-" + grant.id().hex());
        var note = Nodes.row(8, sign, words, let);
        VBox.setMargin(note, new Insets(2, 20, 14, 76));
        return note;
    }

    /// Which records, and whose they are, before they go there.
    static Node question(GrantRow grant, List<Bytes32> records, Titles titles, Runnable share, Runnable leave) {
        String name = People.shortName(People.name(grant.reader()));
        VBox words = Nodes.column(6, Nodes.label(Texts.of("shared.include.ask", name, records.size()), "cw-strong"));
        titles.rows(records).forEach(record -> {
            Chart.Person person = titles.others().get(record.id());
            String whose = person == null ? "" : ", " + OfAnother.words(person);
            words.getChildren().add(Nodes.label(record.outline().title() + whose));
        });
        words.getChildren().add(Nodes.label(Texts.of("shared.include.text"), "cw-muted", "cw-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button yes = Nodes.button(Texts.of("shared.include.yes"), "", share);
        yes.setId("include-yes");
        Button no = Nodes.button(Texts.of("shared.include.no"), "", leave);
        no.setId("include-no");
        no.setDefaultButton(true);
        HBox box = Nodes.row(20, words, Nodes.column(8, yes, no));
        box.setAlignment(Pos.TOP_LEFT);
        box.getStyleClass().add("cw-question");
        VBox.setMargin(box, new Insets(0, 20, 18, 76));
        return box;
    }
}
