package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.sharing.Contributions;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.chart.Entries;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 30: what a clinician offers, and what accepting it changes. Nothing of it is among the records before.
final class OfferView {
    private static final double SIDE = 252;

    private final Desk.Patient desk;
    private final OfferRow offer;
    private final Runnable changed;
    private final BorderPane root = new BorderPane();
    private final VBox page = Nodes.column(20);
    private final VBox trouble = new VBox();
    private final VBox answers = new VBox();

    OfferView(Desk.Patient desk, OfferRow offer, Runnable changed) {
        this.desk = desk;
        this.offer = offer;
        this.changed = changed;
        page.getStyleClass().add("cw-request");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        root.setCenter(scroll);
        switch (offer.state()) {
            case WAITING -> open();
            case ACCEPTED -> page.getChildren().setAll(head(), note("offer.done.accepted"));
            case HERE_ALREADY -> page.getChildren().setAll(head(), note("offer.done.here-already"));
            case DECLINED -> page.getChildren().setAll(head(), note("offer.done.declined"));
            case DAMAGED ->
                page.getChildren()
                        .setAll(
                                head(),
                                Nodes.banner("danger", "x-circle", Sentences.of(Contributions.Why.DOES_NOT_MATCH)));
        }
    }

    Parent root() {
        return root;
    }

    private static Node note(String key) {
        return Nodes.banner("info", "info", Texts.of(key));
    }

    private void open() {
        page.getChildren().setAll(head(), Nodes.label(Texts.of("offer.loading"), "cw-muted"));
        Background.run(() -> desk.contributions().preview(offer.id()), outcome -> {
            switch (outcome) {
                case Contributions.Outcome.Preview preview -> show(preview);
                case Contributions.Outcome.NotPossible not ->
                    page.getChildren().setAll(head(), Nodes.banner("danger", "x-circle", Sentences.of(not.why())));
                default -> throw new IllegalStateException("a preview answers a preview");
            }
        });
    }

    private Node head() {
        String name = People.name(offer.from());
        VBox who =
                Nodes.column(2, Nodes.label(Texts.of("offer.title", name), "cw-name"), People.standing(offer.from()));
        HBox.setHgrow(who, Priority.ALWAYS);
        VBox when = Nodes.column(
                2,
                Nodes.fixed(Days.relative(offer.at()), "cw-muted", "cw-small"),
                Nodes.fixed(Days.time(offer.at()), "cw-muted", "cw-small"));
        return Nodes.row(16, Nodes.avatar(name, 56, false), who, when);
    }

    private void show(Contributions.Outcome.Preview preview) {
        Node whose = WhoseRecord.card(
                preview.row().outline().person(),
                preview.otherThan(),
                preview.chart().alsoAbout());
        VBox left = Nodes.column(16, whose, record(preview), behind(preview.row()));
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox side = Nodes.column(16, new IfAccept(desk.records(), preview).root(), ifDecline(), wrong());
        side.setMinWidth(SIDE);
        side.setMaxWidth(SIDE);
        page.getChildren().setAll(head());
        People.warning(offer.from()).ifPresent(page.getChildren()::add);
        page.getChildren().add(new HBox(20, left, side));
        root.setBottom(bar());
    }

    private static Node record(Contributions.Outcome.Preview preview) {
        Chart chart = preview.chart();
        var outline = preview.row().outline();
        List<Node> entries = Entries.all(chart);
        String date = Days.span(outline.from(), outline.until());
        String line = date.isEmpty()
                ? Texts.count("offer.count", entries.size())
                : Texts.of("offer.entries", date, Texts.count("offer.count", entries.size()));
        VBox list = Rows.list(Rows.flat(Nodes.tile("file-text"), Rows.two(outline.title(), line)));
        for (String said : List.of(preview.row().message(), preview.note())) {
            if (!said.isBlank()) {
                var words = Nodes.label("\u201c" + said + "\u201d", "cw-small", "cw-quote");
                words.setMaxWidth(Double.MAX_VALUE);
                var box = new VBox(words);
                box.setStyle("-fx-padding: 14 20 14 20");
                list.getChildren().add(box);
            }
        }
        OfferedEntries.addTo(list, entries);
        NotShownWords.of(chart)
                .forEach(sentence -> list.getChildren().add(Rows.flat(Nodes.label(sentence, "cw-muted"))));
        return list;
    }

    private static Node behind(OfferRow row) {
        var shield = Nodes.row(
                8, Shields.sign(row.authorship()), Nodes.label(Shields.authorship(row.authorship()), "cw-medium"));
        return Nodes.card(
                Nodes.label(Texts.of("offer.behind"), "cw-strong"),
                shield,
                Nodes.label(Texts.of("offer.behind.text"), "cw-muted", "cw-small"));
    }

    private static Node ifDecline() {
        return Nodes.card(
                Nodes.label(Texts.of("offer.if-decline"), "cw-strong"),
                Nodes.label(Texts.of("offer.if-decline.text"), "cw-small"));
    }

    private Node wrong() {
        return Nodes.card(
                Nodes.label(Texts.of("offer.wrong"), "cw-strong"),
                Nodes.label(Texts.of("offer.wrong.text", People.shortName(People.name(offer.from()))), "cw-small"));
    }

    private Node bar() {
        Button accept = Nodes.button(Texts.of("offer.accept"), "check", this::accept, "cw-large");
        accept.setId("accept");
        accept.setDefaultButton(true);
        Button decline = Nodes.button(Texts.of("offer.decline"), "x", this::decline);
        decline.setId("decline");
        HBox bar = Nodes.row(
                16, accept, Nodes.spacer(), Nodes.fixed(Texts.of("offer.wait"), "cw-muted", "cw-small"), decline);
        bar.getStyleClass().add("cw-request-bar");
        answers.getChildren().setAll(bar);
        // Above the buttons: at the end of a long record nobody would see what is asked.
        trouble.managedProperty().bind(Bindings.isNotEmpty(trouble.getChildren()));
        VBox.setMargin(trouble, new Insets(12, 28, 12, 28));
        return new VBox(trouble, answers);
    }

    private void accept() {
        answer(() -> desk.contributions().accept(offer.id(), false));
    }

    private void decline() {
        answer(() -> desk.contributions().decline(offer.id()));
    }

    /// Once: the buttons rest until it is answered.
    private void answer(Callable<Contributions.Outcome> answer) {
        answers.setDisable(true);
        trouble.getChildren().setAll(Nodes.label(Texts.of("offer.working"), "cw-muted", "cw-small"));
        Background.run(answer, this::answered, failed -> {
            answers.setDisable(false);
            trouble.getChildren().clear();
            Trouble.show(failed);
        });
    }

    private void answered(Contributions.Outcome outcome) {
        answers.setDisable(false);
        switch (outcome) {
            case Contributions.Outcome.NotPossible not ->
                trouble.getChildren().setAll(Nodes.banner("warning", "alert-triangle", Sentences.of(not.why())));
            case Contributions.Outcome.OtherPerson other -> ask(other);
            default -> {
                desk.sync().wake();
                changed.run();
            }
        }
    }

    /// The answers rest until it is said whose record it is.
    private void ask(Contributions.Outcome.OtherPerson other) {
        answers.setDisable(true);
        Runnable save = () -> answer(() -> desk.contributions().accept(offer.id(), true));
        Node question = WhoseRecord.question(other, save, () -> {
            trouble.getChildren().clear();
            answers.setDisable(false);
        });
        trouble.getChildren().setAll(question);
        question.lookup("#other-leave").requestFocus();
    }
}
