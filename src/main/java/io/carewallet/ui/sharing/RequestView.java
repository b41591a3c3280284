package io.carewallet.ui.sharing;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Screen 07: who, what exactly, why, how long. Approve opens 08.
final class RequestView {
    private static final double SIDE = 252;

    private final Desk.Patient desk;
    private final RequestRow request;
    private final Titles titles;
    private final Navigator navigator;
    private final PasswordCheck password;
    private final Runnable changed;
    private final BorderPane root = new BorderPane();
    private final WantedRecords wanted;
    private final PeriodBox period;
    private final Label consequence = Nodes.label("");
    private final Button approve = Nodes.button(Texts.of("request.approve"), "check", this::approve, "cw-large");
    private final VBox question = new VBox();
    private final HBox banner = new HBox(12);

    RequestView(
            Desk.Patient desk,
            RequestRow request,
            Titles titles,
            Navigator navigator,
            PasswordCheck password,
            Runnable changed) {
        this.desk = desk;
        this.request = request;
        this.titles = titles;
        this.navigator = navigator;
        this.password = password;
        this.changed = changed;
        this.period = new PeriodBox(request.until());
        period.onChange(this::say);
        this.wanted = new WantedRecords(request, titles, this::say);
        approve.setId("approve");
        approve.setDefaultButton(true);
        draw();
        say();
    }

    /// Whether it is still this: that a record was checked meanwhile takes no tick back that somebody has set.
    boolean shows(RequestRow row, Titles names) {
        return row.equals(request)
                && outlines(names).equals(outlines(titles))
                && names.others(request.means()).equals(titles.others(request.means()))
                && names.also().equals(titles.also());
    }

    /// What the patient chose stays chosen when the page is drawn anew: that the network was away for a moment shares
    /// nothing that somebody had taken out.
    void takeOver(RequestView before) {
        wanted.takeOver(before.wanted);
        period.choose(before.period.until());
        say();
    }

    private List<Outline> outlines(Titles names) {
        return names.rows(request.means()).stream().map(RecordRow::outline).toList();
    }

    Parent root() {
        return root;
    }

    private void draw() {
        VBox page = Nodes.column(20, head());
        page.getStyleClass().add("cw-request");
        if (request.state() == RequestRow.State.WAITING) {
            HBox columns = new HBox(20, wanted.root(), side());
            HBox.setHgrow(columns.getChildren().getFirst(), Priority.ALWAYS);
            People.warning(request.from()).ifPresent(page.getChildren()::add);
            page.getChildren().add(columns);
            // Above the buttons, where it is in sight however long the list is.
            VBox said = Nodes.column(12, question, banner());
            VBox bottom = new VBox(said, bar());
            VBox.setMargin(said, new Insets(0, 28, 12, 28));
            root.setBottom(bottom);
        } else {
            page.getChildren().add(Nodes.banner("info", "info", answered()));
            if (isUnanswered()) {
                page.getChildren().addAll(Nodes.row(8, block()), question);
            }
        }
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        root.setCenter(scroll);
    }

    /// It can be answered no more, and whoever sent it can still be shut out.
    private boolean isUnanswered() {
        return request.state() == RequestRow.State.UNKNOWN_SENDER || request.state() == RequestRow.State.OVER;
    }

    private String answered() {
        return switch (request.state()) {
            case OVER -> Texts.of("request.over", Days.day(request.until()));
            case APPROVED -> Texts.of("request.yes", Days.day(Days.local(request.at())));
            case PARTLY -> Texts.of("request.partly");
            case DENIED -> Texts.of("request.no");
            case BLOCKED -> Texts.of(request.readable() ? "request.blocked" : "request.blocked.unread");
            case UNKNOWN_SENDER, WAITING -> Texts.of("request.unknown");
        };
    }

    private Node head() {
        Person from = request.from();
        VBox who = Nodes.column(2, Nodes.label(People.name(from), "cw-name"), People.standing(from));
        HBox.setHgrow(who, Priority.ALWAYS);
        Label asked =
                Nodes.fixed(Texts.of("request.asked", Days.day(Days.local(request.at()))), "cw-muted", "cw-small");
        return Nodes.row(16, Nodes.avatar(People.name(from), 56, false), who, asked);
    }

    private Node side() {
        String purpose = request.purpose().name().toLowerCase(Locale.ROOT);
        HBox why =
                Nodes.row(8, Nodes.icon("heart", 18), Nodes.label(Texts.of("purpose.title." + purpose), "cw-strong"));
        why.getChildren().getFirst().getStyleClass().add("cw-accent-icon");
        VBox card = Nodes.card(why, Nodes.label(Texts.of("purpose.note." + purpose), "cw-muted", "cw-small"));
        card.setSpacing(6);
        String words =
                request.message().isBlank() ? Texts.of("request.no-message") : "\u201c" + request.message() + "\u201d";
        Label message = Nodes.label(words, request.message().isBlank() ? "cw-muted" : "cw-small");
        message.getStyleClass().add("cw-quote");
        message.setMaxWidth(Double.MAX_VALUE);
        // As wide as designed; wider when the date needs it in large text.
        var side =
                new VBox(
                        12,
                        Nodes.label(Texts.of("request.why"), "cw-strong"),
                        card,
                        Nodes.label(Texts.of("request.how-long"), "cw-strong"),
                        period.root(),
                        Nodes.label(Texts.of("request.message"), "cw-strong"),
                        message) {
                    @Override
                    protected double computeMinWidth(double height) {
                        return Math.max(SIDE, super.computeMinWidth(height));
                    }
                };
        side.setPrefWidth(SIDE);
        side.setMaxWidth(Region.USE_PREF_SIZE);
        return side;
    }

    private Node banner() {
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.setStyle("-fx-padding: 12 16 12 16");
        return banner;
    }

    private Node bar() {
        Button deny = Nodes.button(Texts.of("request.deny"), "x", this::deny);
        deny.setId("deny");
        HBox bar = Nodes.row(8, approve, Nodes.spacer(), deny, block());
        bar.getStyleClass().add("cw-request-bar");
        return bar;
    }

    private Button block() {
        Button block = Nodes.button(Texts.of("request.block"), "slash", this::askToBlock, "cw-danger");
        block.setId("block");
        return block;
    }

    /// Says what would follow, and whether it is possible.
    private void say() {
        String name = People.shortName(People.name(request.from()));
        List<Bytes32> chosen = wanted.chosen();
        boolean confirmed = request.from().standing() == Person.Standing.CONFIRMED;
        approve.setDisable(!confirmed || chosen.isEmpty() && !wanted.isStanding());
        boolean calm = confirmed && titles.others(chosen).isEmpty();
        String another =
                ofAnother("request.if.of-another", chosen) + ofAnother("request.if.stays-out", leftOut(chosen));
        banner.getStyleClass().setAll("cw-banner", "cw-banner-" + (calm ? "info" : "warning"));
        banner.getChildren().setAll(Nodes.icon(calm ? "info" : "alert-triangle", 20), consequence);
        if (!confirmed) {
            consequence.setText(Sentences.whyNot(request.from()));
        } else if (wanted.isStanding()) {
            consequence.setText(Texts.of("request.if.standing", name, Days.day(period.until())) + another);
        } else if (chosen.isEmpty()) {
            consequence.setText(Texts.of("request.if.nothing"));
        } else {
            String these = chosen.size() == 1 ? Texts.of("shared.that") : Texts.of("shared.those", chosen.size());
            consequence.setText(Texts.of("request.if", name, these, Days.day(period.until())) + another);
        }
    }

    private List<Bytes32> leftOut(List<Bytes32> chosen) {
        return request.means().stream().filter(id -> !chosen.contains(id)).toList();
    }

    /// In sight however long the list is.
    private String ofAnother(String key, List<Bytes32> records) {
        List<Chart.Person> others = titles.others(records);
        String names = others.stream().map(WhoseRecord::said).distinct().collect(Collectors.joining("; "));
        return others.isEmpty() ? "" : "\n" + Texts.of(key, others.size(), names);
    }

    /// What can be approved, and whom the patient's records are about besides the patient.
    private record Checked(ApproveRequest.Prepared prepared, Whose whose) {}

    private Checked check(ApproveRequest.Choice choice) {
        ApproveRequest.Prepared prepared = desk.approve().prepare(request.id(), choice);
        List<Bytes32> approved = prepared instanceof ApproveRequest.Prepared.Ready ready ? ready.records() : List.of();
        return new Checked(prepared, Whose.of(desk.records(), approved));
    }

    private void approve() {
        var choice = new ApproveRequest.Choice(wanted.chosen(), wanted.isStanding(), period.until());
        approve.setDisable(true);
        Background.run(() -> check(choice), this::prepared, failed -> {
            say();
            Trouble.show(failed);
        });
    }

    private void prepared(Checked checked) {
        approve.setDisable(false);
        switch (checked.prepared()) {
            case ApproveRequest.Prepared.Ready ready ->
                new ApproveDialog(desk, ready, checked.whose(), password, navigator, changed).open();
            case ApproveRequest.Prepared.NotPossible not -> consequence.setText(Sentences.of(not.why()));
        }
    }

    private void deny() {
        Background.run(() -> java.util.Optional.ofNullable(desk.approve().deny(request.id())), why -> {
            why.ifPresent(w -> consequence.setText(Sentences.of(w)));
            changed.run();
        });
    }

    /// Block asks once, inline.
    private void askToBlock() {
        Button yes = Nodes.button(Texts.of("request.block.yes"), "slash", this::shutOut, "cw-danger-filled");
        yes.setId("block-yes");
        Button no = Nodes.button(
                Texts.of("request.block.no"), "", () -> question.getChildren().clear());
        VBox words = Nodes.column(
                4,
                Nodes.label(Texts.of("request.block.ask"), "cw-strong"),
                Nodes.label(
                        Texts.of(
                                request.readable() ? "request.block.text" : "request.block.text.unread",
                                People.shortName(People.name(request.from()))),
                        "cw-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = Nodes.row(16, words, no, yes);
        box.getStyleClass().add("cw-question");
        box.setMinHeight(Region.USE_PREF_SIZE);
        question.getChildren().setAll(box);
    }

    private void shutOut() {
        Background.run(() -> desk.requests().block(request.id()), done -> changed.run());
    }
}
