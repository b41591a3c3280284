package io.carewallet.ui.clinician;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 20: ask with a share code; beside it the request as the patient will see it.
final class AskPage implements Page {
    private static final double SIDE = 380;

    private final Asking asking;
    private final Desk.Clinician desk;
    private final Parent root;
    private final AskChoices choices;
    private @Nullable Person self;
    private boolean shown;
    private boolean sending;
    private boolean ready;

    @FXML
    private @Nullable TextArea code;

    @FXML
    private @Nullable HBox codeState;

    @FXML
    private @Nullable VBox codeButtons;

    @FXML
    private @Nullable TextField label;

    @FXML
    private @Nullable HBox purposes;

    @FXML
    private @Nullable GridPane parts;

    @FXML
    private @Nullable VBox backPlace;

    @FXML
    private @Nullable StackPane columns;

    @FXML
    private @Nullable VBox form;

    @FXML
    private @Nullable VBox beside;

    @FXML
    private @Nullable DatePicker since;

    @FXML
    private @Nullable DatePicker until;

    @FXML
    private @Nullable TextArea message;

    @FXML
    private @Nullable VBox preview;

    @FXML
    private @Nullable VBox comesBack;

    @FXML
    private @Nullable HBox reported;

    @FXML
    private @Nullable Label possible;

    @FXML
    private @Nullable Label note;

    @FXML
    private @Nullable Button send;

    @FXML
    private @Nullable Button cancel;

    AskPage(Asking asking) {
        this.asking = asking;
        this.desk = asking.desk();
        this.root = Screens.load("Ask", this);
        layOut();
        this.choices = new AskChoices(
                Objects.requireNonNull(purposes),
                Objects.requireNonNull(parts),
                Objects.requireNonNull(since),
                Objects.requireNonNull(until),
                this::say);
        ready = true;
        say();
    }

    /// A code that was typed, pasted or scanned elsewhere.
    void code(String typed) {
        Objects.requireNonNull(code).setText(InFours.of(typed));
    }

    /// What was asked before, to be changed and sent again.
    void fill(AskedBefore before) {
        code(before.question().code());
        Objects.requireNonNull(label).setText(before.question().label());
        Objects.requireNonNull(message).setText(before.question().message());
        choices.fill(before);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public String place() {
        return "asked";
    }

    @Override
    public void refresh() {
        Background.run(desk.ask()::self, person -> {
            self = person;
            say();
        });
        Background.run(
                desk.ask()::left,
                most -> Objects.requireNonNull(possible)
                        .setText(most.map(n -> Texts.count("ask.left", n)).orElse("")));
        TextArea field = Objects.requireNonNull(code);
        if (!shown && field.getText().isEmpty()) {
            Platform.runLater(field::requestFocus);
        }
        shown = true;
    }

    @Override
    public void left() {
        shown = false;
    }

    private void layOut() {
        Button back = Nodes.button(Texts.of("ask.back"), "arrow-left", this::back, "cw-link");
        VBox.setMargin(back, new Insets(-4, 0, -12, -8));
        Objects.requireNonNull(backPlace).getChildren().setAll(back);
        root.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                back();
            }
        });
        Objects.requireNonNull(columns)
                .getChildren()
                .setAll(new SideBySide(24, SIDE, Objects.requireNonNull(form), Objects.requireNonNull(beside)));
        Objects.requireNonNull(codeButtons)
                .getChildren()
                .setAll(wide("scan", "camera", this::scan), wide("paste", "clipboard", this::paste));
        for (TextArea area : List.of(Objects.requireNonNull(code), Objects.requireNonNull(message))) {
            TabLeaves.of(area);
            area.textProperty().addListener((o, before, now) -> say());
        }
        AskPreview.comesBack(Objects.requireNonNull(comesBack));
        Objects.requireNonNull(reported)
                .getChildren()
                .setAll(Nodes.icon("info", 20), Nodes.label(Texts.of("ask.reported")));
        Button go = Objects.requireNonNull(send);
        go.setGraphic(Nodes.icon("send", 18));
        go.setOnAction(e -> send());
        Objects.requireNonNull(cancel).setOnAction(e -> {
            asking.done();
            back();
        });
    }

    private static Button wide(String key, String icon, Runnable action) {
        Button button = Nodes.button(Texts.of("ask." + key), icon, action);
        button.setId("ask-" + key);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    /// What was typed stays until it is sent or cancelled.
    private void back() {
        asking.navigator().go("asked");
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        code(text == null ? Objects.requireNonNull(code).getText() : text.strip());
    }

    private void scan() {
        ScanPicture.ask(root, this::code, Objects.requireNonNull(note)::setText);
    }

    private AskForAccess.Question question() {
        return new AskForAccess.Question(
                Objects.requireNonNull(code).getText(),
                Objects.requireNonNull(label).getText().strip(),
                choices.purpose(),
                choices.wanted(),
                Objects.requireNonNullElse(choices.until(), AskChoices.today()),
                Objects.requireNonNull(message).getText().strip());
    }

    /// Says what is typed so far: is the code whole, and what will the patient see. A button that is not ready says
    /// why.
    private void say() {
        if (!ready) {
            return;
        }
        boolean complete = AskCode.say(
                Objects.requireNonNull(codeState),
                desk.ask(),
                Objects.requireNonNull(code).getText());
        String why = complete ? notYet() : "";
        Objects.requireNonNull(send).setDisable(!complete || !why.isEmpty() || sending);
        if (!sending) {
            Objects.requireNonNull(note).setText(why);
        }
        AskPreview.show(Objects.requireNonNull(preview), self, question());
    }

    /// Why the request cannot be sent although the code is good; empty when it can.
    private String notYet() {
        Person me = self;
        if (me == null) {
            return Texts.of("ask.looking");
        }
        if (me.standing() != Person.Standing.CONFIRMED) {
            boolean known = me.wasAsked() && desk.sync().status().contact() == Contact.ONLINE;
            return known ? io.carewallet.core.text.Texts.of("ask.not-confirmed") : Texts.of("ask.offline");
        }
        LocalDate day = choices.until();
        if (day == null) {
            return Texts.of("ask.until.missing");
        }
        if (day.isBefore(AskChoices.today())) {
            return io.carewallet.core.text.Texts.of("ask.period-is-over");
        }
        int length = Objects.requireNonNull(message).getText().strip().length();
        return length > AskForAccess.MAX_MESSAGE ? Texts.of("ask.message.long", length, AskForAccess.MAX_MESSAGE) : "";
    }

    private void send() {
        AskForAccess.Question question = question();
        sending = true;
        say();
        Objects.requireNonNull(note).setText(Texts.of("ask.sending"));
        Background.run(
                () -> {
                    AskForAccess.Outcome outcome = desk.ask().ask(question);
                    return outcome instanceof AskForAccess.Outcome.NotPossible not
                            ? Optional.of(not.why())
                            : Optional.<AskForAccess.Why>empty();
                },
                this::answered);
    }

    private void answered(Optional<AskForAccess.Why> why) {
        sending = false;
        say();
        if (why.isPresent()) {
            Objects.requireNonNull(note)
                    .setText(io.carewallet.core.text.Texts.of(
                            "ask." + why.get().name().toLowerCase(Locale.ROOT).replace('_', '-')));
            return;
        }
        asking.done();
        desk.sync().wake();
        back();
        asking.navigator().tell(Texts.of("ask.sent"));
    }
}
