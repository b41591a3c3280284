package io.carewallet.ui.records;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.ArrayList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 22: a record that does not match what was registered. Not one of its values is shown.
final class ProblemPage implements Page {
    private final Desk.Patient desk;
    private final RecordRow row;
    private final AddRecordsPage adding;
    private final Navigator navigator;
    private final PageFrame frame;
    private boolean looked;

    ProblemPage(Desk.Patient desk, RecordRow row, Navigator navigator, Page list, AddRecordsPage adding) {
        this.desk = desk;
        this.row = row;
        this.navigator = navigator;
        this.adding = adding;
        this.frame = new PageFrame(row.outline().title());
        frame.back(Texts.of("record.back"), () -> navigator.show(list));
        frame.under(
                Nodes.label(Shields.authorship(row.authorship()), "cw-muted"),
                Nodes.row(
                        8,
                        Shields.sign(Shield.DOES_NOT_MATCH),
                        Nodes.label(Texts.of("problem.registered"), "cw-small", "cw-medium", "cw-danger-text")));
        Button look = Nodes.button(Texts.of("problem.look"), "search", this::look);
        look.setId("look");
        look.setDefaultButton(true);
        frame.buttons(look);
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        if (!looked) {
            look();
        }
    }

    private void look() {
        boolean again = looked;
        looked = true;
        Background.run(() -> desk.records().open(row.id()), found -> show(found, again));
    }

    private void show(OpenedRecord found, boolean again) {
        var content = new ArrayList<Node>();
        if (found instanceof OpenedRecord.Opened) {
            frame.content(Nodes.banner("success", "check-circle", Texts.of("problem.found")));
            return;
        }
        content.add(Nodes.banner("danger", "alert-triangle", Texts.of("problem.banner")));
        if (again) {
            content.add(Nodes.banner("info", "info", Texts.of("problem.still")));
        }
        HBox cards = new HBox(
                16,
                card("help-circle", "problem.means", 2, false),
                card("shield", "problem.did", 3, true),
                card("arrow-right-circle", "problem.do", 2, false));
        content.add(cards);
        if (found instanceof OpenedRecord.Tampered tampered) {
            content.add(Nodes.row(
                    8,
                    Nodes.label(Texts.of("problem.looked"), "cw-section"),
                    Nodes.spacer(),
                    Nodes.label(when(tampered.at()), "cw-muted", "cw-small")));
            content.add(
                    Rows.list(tampered.looked().stream().map(ProblemPage::place).toArray(Node[]::new)));
        }
        content.add(Nodes.row(
                8,
                Nodes.button(Texts.of("problem.again"), "plus", () -> navigator.show(adding), "cw-link"),
                Nodes.spacer(),
                Nodes.label(Texts.of("problem.code", code(found)), "cw-muted", "cw-small")));
        frame.content(content.toArray(Node[]::new));
    }

    private static String code(OpenedRecord found) {
        return found instanceof OpenedRecord.Tampered tampered
                ? "R-1" + tampered.fault().ordinal()
                : "R-20";
    }

    private static String when(Instant at) {
        return Days.relative(at) + ", " + Days.time(at);
    }

    private static Node place(OpenedRecord.Place place) {
        String icon = switch (place.name()) {
            case "this-computer" -> "monitor";
            case "record-storage" -> "database";
            default -> "book";
        };
        return Rows.flat(
                Nodes.icon(icon, 20),
                Rows.two(Texts.of("problem.place." + place.name()), ""),
                place.good()
                        ? Nodes.row(
                                8,
                                Shields.sign(Shield.VERIFIED),
                                Nodes.fixed(Texts.of("problem.match"), "cw-success-text"))
                        : Nodes.row(
                                8,
                                Shields.sign(Shield.DOES_NOT_MATCH),
                                Nodes.fixed(Texts.of("problem.no-match"), "cw-danger-text")));
    }

    private static VBox card(String icon, String key, int lines, boolean ticked) {
        VBox card = Nodes.card(Nodes.row(8, Nodes.icon(icon, 18), Nodes.label(Texts.of(key), "cw-strong")));
        card.setSpacing(8);
        for (int i = 1; i <= lines; i++) {
            Node words = Nodes.label(Texts.of(key + "." + i), "cw-small");
            card.getChildren().add(ticked ? Nodes.row(8, Nodes.icon("check", 16), words) : words);
        }
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(300);
        return card;
    }
}
