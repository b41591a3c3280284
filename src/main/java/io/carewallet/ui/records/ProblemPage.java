package io.carewallet.ui.records;

import io.carewallet.core.record.Authorship;
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
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 22: a record that does not match what was registered. Not one of its values is shown.
final class ProblemPage implements Page {
    private final Desk.Patient desk;
    private final RecordRow row;
    private final AddRecordsPage adding;
    private final Navigator navigator;
    private final Runnable openGood;
    private final PageFrame frame;
    private final VBox report;
    private boolean looked;

    @FXML
    private @Nullable VBox news;

    @FXML
    private @Nullable Label others;

    @FXML
    private @Nullable HBox lookedHead;

    @FXML
    private @Nullable Label when;

    @FXML
    private @Nullable VBox places;

    @FXML
    private @Nullable Label code;

    /// What was found when everything was looked at again.
    private record Found(OpenedRecord record, List<RecordRow> all) {}

    /// @param back to the list; @param openGood opens the record when a good copy turned up
    ProblemPage(
            Desk.Patient desk,
            RecordRow row,
            Navigator navigator,
            Runnable back,
            AddRecordsPage adding,
            Runnable openGood) {
        this.desk = desk;
        this.row = row;
        this.navigator = navigator;
        this.adding = adding;
        this.openGood = openGood;
        this.frame = new PageFrame(row.outline().title());
        this.report = Screens.load("Problem", this);
        frame.back(Texts.of("record.back"), back);
        StackPane tile = Nodes.largeTile(Shields.sign(Shield.DOES_NOT_MATCH));
        tile.getStyleClass().add("cw-tile-danger");
        frame.tile(tile);
        frame.under(
                Nodes.label(line(row), "cw-muted"),
                Nodes.row(
                        8,
                        Shields.sign(Shield.DOES_NOT_MATCH),
                        Nodes.label(Texts.of("problem.registered"), "cw-small", "cw-medium", "cw-danger-text")));
        Button look = Nodes.button(Texts.of("problem.look"), "search", this::look);
        look.setId("look");
        look.setDefaultButton(true);
        frame.buttons(look);
    }

    private static String line(RecordRow row) {
        String date = Days.span(row.outline().from(), row.outline().until());
        if (row.authorship() instanceof Authorship.Holder && !date.isEmpty()) {
            return Texts.of("problem.holder", date, Days.day(Days.local(row.savedAt())));
        }
        return Shields.authorship(row.authorship());
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
        Background.run(
                () -> new Found(
                        desk.records().open(row.id()),
                        again ? desk.records().verify() : desk.records().list()),
                found -> show(found, again));
    }

    private void show(Found found, boolean again) {
        if (found.record() instanceof OpenedRecord.Opened) {
            HBox good = Nodes.banner("success", "check-circle", Texts.of("problem.found"));
            good.getChildren().add(Nodes.button(Texts.of("problem.open"), "", openGood));
            frame.buttons();
            frame.content(good);
            return;
        }
        Objects.requireNonNull(news)
                .getChildren()
                .setAll(again ? List.of(Nodes.banner("info", "info", Texts.of("problem.still"))) : List.of());
        news.setManaged(again);
        List<RecordRow> rest =
                found.all().stream().filter(r -> !r.id().equals(row.id())).toList();
        long bad =
                rest.stream().filter(r -> r.shield() == Shield.DOES_NOT_MATCH).count();
        Objects.requireNonNull(others)
                .setText(bad == 0 ? Texts.count("problem.did.others", rest.size()) : Texts.of("problem.did.bad", bad));
        boolean where = found.record() instanceof OpenedRecord.Tampered;
        for (Node part : List.of(Objects.requireNonNull(lookedHead), Objects.requireNonNull(places))) {
            part.setVisible(where);
            part.setManaged(where);
        }
        if (found.record() instanceof OpenedRecord.Tampered tampered) {
            Objects.requireNonNull(when).setText(when(tampered.at()));
            places.getChildren()
                    .setAll(tampered.looked().stream().map(ProblemPage::place).toList());
        }
        Objects.requireNonNull(code).setText(Texts.of("problem.code", code(found.record())));
        frame.content(report);
    }

    @FXML
    private void addAgain() {
        navigator.show(adding);
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
        Shield shield = place.good() ? Shield.VERIFIED : Shield.DOES_NOT_MATCH;
        HBox line = Rows.flat(
                Nodes.icon(icon, 20),
                Rows.two(Texts.of("problem.place." + place.name()), ""),
                Nodes.row(
                        8,
                        Shields.sign(shield),
                        Nodes.fixed(
                                Texts.of(place.good() ? "problem.match" : "problem.no-match"),
                                "cw-medium",
                                place.good() ? "cw-success-text" : "cw-danger-text")));
        line.setAccessibleText(Texts.of("problem.place." + place.name()) + ", "
                + Texts.of(place.good() ? "problem.match" : "problem.no-match"));
        return line;
    }
}
