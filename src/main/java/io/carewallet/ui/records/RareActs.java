package io.carewallet.ui.records;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is rarely done with a record, behind "More": to lock it with a new key, and to take it back. Each asks first,
/// above the record.
final class RareActs {
    private final Desk.Patient desk;
    private final RecordRow row;
    private final Button share;
    private final Runnable takenBack;
    private final VBox place = new VBox();
    private boolean saysUnderWay;

    /// @param share what Enter does while nothing is asked
    /// @param takenBack what follows when the record is taken back
    RareActs(Desk.Patient desk, RecordRow row, Button share, Runnable takenBack) {
        this.desk = desk;
        this.row = row;
        this.share = share;
        this.takenBack = takenBack;
        place.managedProperty().bind(Bindings.isNotEmpty(place.getChildren()));
        if (desk.again().isUnderWay(row.id())) {
            sayUnderWay();
        }
    }

    /// Where it asks, and says what came of it.
    Node place() {
        return place;
    }

    MenuButton menu() {
        var lock = new MenuItem(Texts.of("record.lock"));
        lock.setId("record-lock");
        lock.setOnAction(e -> ask(lockQuestion()));
        var withdraw = new MenuItem(Texts.of("record.withdraw"));
        withdraw.setOnAction(e -> ask(withdrawQuestion()));
        var more = new MenuButton("", Nodes.icon("more-horizontal", 18), lock, withdraw);
        more.setId("record-more");
        more.getStyleClass().addAll("button", "cw-more");
        more.setAccessibleText(Texts.of("record.more"));
        more.setTooltip(new Tooltip(Texts.of("record.more")));
        return more;
    }

    /// Says so when a record that was being locked with a new key is.
    void refresh() {
        if (saysUnderWay && !desk.again().isUnderWay(row.id())) {
            say("success", "check-circle", "record.lock.done");
        }
    }

    private void ask(Node question) {
        saysUnderWay = false;
        share.setDefaultButton(false);
        place.getChildren().setAll(question);
    }

    private void leave() {
        place.getChildren().clear();
        share.setDefaultButton(true);
        if (desk.again().isUnderWay(row.id())) {
            sayUnderWay();
        }
    }

    private Node withdrawQuestion() {
        Button yes = Nodes.button(Texts.of("record.withdraw.yes"), "trash-2", this::withdraw, "cw-danger-filled");
        yes.setId("withdraw-yes");
        Button no = Nodes.button(Texts.of("record.withdraw.keep"), "", this::leave);
        return question(
                List.of(
                        Nodes.label(Texts.of("record.withdraw.ask"), "cw-strong"),
                        Nodes.label(Texts.of("record.withdraw.does"), "cw-small"),
                        Nodes.label(Texts.of("record.withdraw.cannot"), "cw-small", "cw-warning-text")),
                no,
                yes);
    }

    private Node lockQuestion() {
        Button yes = Nodes.button(Texts.of("record.lock.yes"), "lock", () -> {});
        yes.setId("lock-yes");
        yes.setOnAction(e -> {
            yes.setDisable(true);
            lock();
        });
        Button no = Nodes.button(Texts.of("record.lock.no"), "", this::leave);
        no.setId("lock-no");
        return question(
                List.of(
                        Nodes.label(Texts.of("record.lock.ask"), "cw-strong"),
                        Nodes.label(Texts.of("record.lock.does"), "cw-small"),
                        Nodes.label(Texts.of("record.lock.helps"), "cw-small"),
                        Nodes.label(Texts.of("record.lock.cannot"), "cw-small", "cw-warning-text")),
                no,
                yes);
    }

    private static Node question(List<Node> words, Button no, Button yes) {
        VBox all = Nodes.column(6, words.toArray(Node[]::new));
        HBox.setHgrow(all, Priority.ALWAYS);
        HBox box = Nodes.row(16, all, no, yes);
        box.getStyleClass().add("cw-question");
        return box;
    }

    private void withdraw() {
        Background.run(() -> desk.records().withdraw(row.id()), done -> {
            desk.sync().wake();
            takenBack.run();
        });
    }

    private void lock() {
        Background.run(() -> desk.again().seal(row.id()), this::locked);
    }

    private void locked(SealAgain.Outcome outcome) {
        desk.sync().wake();
        share.setDefaultButton(true);
        switch (outcome) {
            case SEALED, UNDER_WAY -> sayUnderWay();
            case NOT_SENT_YET -> say("info", "info", "record.lock.not-sent-yet");
            case UNKNOWN -> say("info", "info", "record.lock.unknown");
            case LEFT -> say("info", "info", "record.lock.left");
            case NOT_THERE -> say("warning", "alert-triangle", "record.lock.not-there");
            case DOES_NOT_MATCH -> say("warning", "alert-triangle", "record.lock.does-not-match");
            case NO_SPACE -> say("warning", "alert-triangle", "record.lock.no-space");
        }
    }

    private void sayUnderWay() {
        say("info", "lock", "record.lock.under-way");
        saysUnderWay = true;
    }

    private void say(String kind, String icon, String key) {
        saysUnderWay = false;
        place.getChildren().setAll(Nodes.banner(kind, icon, Texts.of(key)));
    }
}
