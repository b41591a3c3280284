package io.carewallet.ui.sharing;

import io.carewallet.core.sharing.CodeRow;
import io.carewallet.core.sharing.ShareCodes;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Back;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 13: a share code for one clinic, as picture and text, with what it tells and what it does not.
public final class ShareCodePage implements Page {
    private final Desk.Patient desk;
    private final ShareCodes codes;
    private final PageFrame frame = new PageFrame(Texts.of("code.title"));
    private @Nullable CodeRow shown;
    private boolean making;
    private boolean loaded;

    /// What came of asking for one.
    ///
    /// @param left where the owner has gone on under new words: none is made then
    private record Made(@Nullable CodeRow code, Optional<String> left) {}

    /// @param back where it was opened
    public ShareCodePage(Desk.Patient desk, Back back) {
        this.desk = desk;
        this.codes = desk.codes();
        frame.back(back.words(), back.go());
        frame.line(Texts.of("code.line"));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        if (loaded) {
            return;
        }
        loaded = true;
        Background.run(this::whyNot, why -> why.ifPresentOrElse(this::refuse, this::load));
    }

    /// Nobody is to ask with a code of a wallet that was left: neither with a new one nor with one from before.
    private Optional<String> whyNot() {
        return desk.save()
                .left()
                .map(page -> page.profile().isEmpty()
                        ? Texts.of("code.moved-away")
                        : Texts.of("code.left", desk.wallet().nameBeside(page.profile())));
    }

    private void refuse(String why) {
        HBox banner = Nodes.banner("warning", "alert-triangle", why);
        banner.setId("code-left");
        frame.content(banner);
    }

    private void load() {
        Background.run(codes::list, list -> {
            shown = list.stream()
                    .filter(code -> !code.closed() && !code.used())
                    .findFirst()
                    .orElse(null);
            making = shown == null;
            draw(list);
        });
    }

    private void redraw() {
        Background.run(codes::list, list -> {
            CodeRow now = shown;
            if (now != null) {
                shown = list.stream()
                        .filter(code -> code.relation() == now.relation())
                        .findFirst()
                        .orElse(null);
            }
            draw(list);
        });
    }

    private void draw(List<CodeRow> all) {
        CodeRow code = shown;
        if (making || code == null) {
            frame.content(maker(all));
            return;
        }
        VBox right = Nodes.column(16, name(code), one(), new CodeWords().learns(), new CodeWords().doesNotTell());
        right.getChildren().addAll(others(all, code));
        HBox.setHgrow(right, Priority.ALWAYS);
        var card = new CodeCard(code).root();
        frame.content(new HBox(20, card, right), close(code));
    }

    private Node maker(List<CodeRow> all) {
        var name = new TextField();
        name.setId("code-name");
        name.setPromptText(Texts.of("code.name"));
        Label note = Nodes.label("", "cw-danger-text", "cw-small");
        Button make = Nodes.button(Texts.of("code.make"), "grid", () -> {}, "cw-large");
        make.setId("code-make");
        make.setDefaultButton(true);
        make.setOnAction(e -> make(name.getText().strip(), make, note));
        VBox card = Nodes.card(
                Nodes.label(Texts.of("code.first"), "cw-card-title"),
                Nodes.label(Texts.of("code.first.text"), "cw-muted"),
                name,
                Nodes.label(Texts.of("code.name.text"), "cw-muted", "cw-small"),
                Nodes.row(12, make, note));
        CodeRow before = shown;
        if (before != null) {
            Button keep = Nodes.button(Texts.of("code.keep"), "", () -> choose(before));
            keep.setId("code-keep");
            card.getChildren().set(card.getChildren().size() - 1, Nodes.row(12, make, keep, note));
        }
        card.setMaxWidth(560);
        VBox column = Nodes.column(16, card);
        column.getChildren().addAll(others(all, null));
        javafx.application.Platform.runLater(name::requestFocus);
        return column;
    }

    private void make(String label, Button button, Label note) {
        button.setDisable(true);
        note.setText("");
        button.setText(Texts.of("code.making"));
        Background.run(
                () -> {
                    Optional<String> left = whyNot();
                    return new Made(left.isPresent() ? null : codes.make(label), left);
                },
                made -> {
                    if (made.left().isPresent()) {
                        refuse(made.left().get());
                        return;
                    }
                    shown = made.code();
                    making = false;
                    redraw();
                },
                failed -> {
                    button.setDisable(false);
                    button.setText(Texts.of("code.make"));
                    note.setText(Texts.of("code.no-storage"));
                });
    }

    private Node name(CodeRow code) {
        var field = new TextField(code.label());
        field.setId("code-label");
        field.setAccessibleText(Texts.of("code.name"));
        field.setOnAction(e -> rename(field.getText().strip()));
        field.focusedProperty().addListener((o, before, now) -> {
            if (!now) {
                rename(field.getText().strip());
            }
        });
        return Nodes.card(
                Nodes.row(
                        6,
                        Nodes.label(Texts.of("code.name"), "cw-strong"),
                        Nodes.fixed(Texts.of("code.optional"), "cw-muted")),
                field,
                Nodes.label(Texts.of("code.name.text"), "cw-muted", "cw-small"));
    }

    private void rename(String label) {
        CodeRow code = shown;
        if (code != null && !label.equals(code.label())) {
            Background.run(
                    () -> {
                        codes.rename(code.relation(), label);
                        return codes.list();
                    },
                    // Nothing is drawn again: the name stands in its field, and whoever left the field by a click
                    // on a button must find that button where it was.
                    all -> remember(code, all));
        }
    }

    private void remember(CodeRow code, List<CodeRow> all) {
        CodeRow now = shown;
        if (now != null && now.relation() == code.relation()) {
            all.stream()
                    .filter(c -> c.relation() == code.relation())
                    .findFirst()
                    .ifPresent(c -> shown = c);
        }
    }

    private Node one() {
        Button another = Nodes.button(Texts.of("code.another"), "plus", () -> {
            making = true;
            redraw();
        });
        VBox words = Nodes.column(12, Nodes.label(Texts.of("code.one")), another);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox banner = Nodes.row(12, Nodes.icon("info", 20), words);
        banner.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        banner.getStyleClass().addAll("cw-banner", "cw-banner-info");
        banner.setStyle("-fx-padding: 16 20 16 20");
        return banner;
    }

    private List<Node> others(List<CodeRow> all, @Nullable CodeRow here) {
        List<CodeRow> others = all.stream()
                .filter(code -> !code.closed() && (here == null || code.relation() != here.relation()))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        VBox card = Nodes.card(Nodes.label(Texts.of("code.others"), "cw-strong"));
        card.setSpacing(4);
        card.setMaxWidth(560);
        for (CodeRow code : others) {
            String label = code.label().isEmpty() ? Texts.of("code.unnamed") : code.label();
            String made = Texts.of(
                    "code.made", io.carewallet.ui.common.Days.day(io.carewallet.ui.common.Days.local(code.made())));
            card.getChildren()
                    .add(Nodes.row(
                            12,
                            Nodes.button(label, "", () -> choose(code), "cw-link"),
                            Nodes.spacer(),
                            Nodes.fixed(made, "cw-muted", "cw-small")));
        }
        return List.of(card);
    }

    private void choose(CodeRow code) {
        shown = code;
        making = false;
        redraw();
    }

    private Node close(CodeRow code) {
        var line = new VBox();
        if (code.closed()) {
            line.getChildren().setAll(Nodes.banner("info", "slash", Texts.of("code.closed")));
            return line;
        }
        Button close = Nodes.button(Texts.of("code.close"), "", () -> {}, "cw-link");
        HBox row = Nodes.row(
                8,
                Nodes.icon("slash", 18),
                Nodes.label(Texts.of("code.unwanted"), "cw-muted", "cw-small"),
                Nodes.spacer(),
                close);
        line.getChildren().setAll(row);
        close.setOnAction(e -> line.getChildren()
                .setAll(closeQuestion(code, () -> line.getChildren().setAll(row))));
        return line;
    }

    private Node closeQuestion(CodeRow code, Runnable keep) {
        VBox words = Nodes.column(
                4,
                Nodes.label(Texts.of("code.close.ask"), "cw-strong"),
                Nodes.label(Texts.of("code.close.text"), "cw-small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox box = Nodes.row(
                12,
                words,
                Nodes.button(Texts.of("code.close.no"), "", keep),
                Nodes.button(
                        Texts.of("code.close.yes"),
                        "slash",
                        () -> Background.run(() -> codes.close(code.relation()), done -> redraw()),
                        "cw-danger-filled"));
        box.getStyleClass().add("cw-question");
        return box;
    }
}
