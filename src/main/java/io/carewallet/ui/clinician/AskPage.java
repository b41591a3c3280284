package io.carewallet.ui.clinician;

import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Outline;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareCode;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.QrFile;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Screen 20: ask with a share code; beside it the request as the patient will see it.
final class AskPage implements Page {
    private static final int[] YEARS = {0, 1, 2, 5};
    private static final List<Outline.Part> PARTS = List.of(
            Outline.Part.RESULTS,
            Outline.Part.MEDICINES,
            Outline.Part.HOSPITAL_STAYS,
            Outline.Part.IMAGES,
            Outline.Part.ALLERGIES,
            Outline.Part.PROBLEMS,
            Outline.Part.IMMUNISATIONS,
            Outline.Part.DOCUMENTS);

    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final Parent root;
    private final ToggleGroup purposeGroup = new ToggleGroup();
    private final Map<Outline.Part, CheckBox> ticks = new EnumMap<>(Outline.Part.class);
    private final CheckBox everything = new CheckBox(Texts.of("ask.everything"));
    private @Nullable Person self;

    @FXML
    private @Nullable TextArea code;

    @FXML
    private @Nullable HBox codeState;

    @FXML
    private @Nullable HBox codeButtons;

    @FXML
    private @Nullable TextField label;

    @FXML
    private @Nullable HBox purposes;

    @FXML
    private @Nullable FlowPane parts;

    @FXML
    private @Nullable ComboBox<String> since;

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
    private @Nullable Label left;

    @FXML
    private @Nullable Label note;

    @FXML
    private @Nullable Button send;

    @FXML
    private @Nullable Button cancel;

    /// @param typed a code that was typed or pasted before; may be empty
    AskPage(Desk.Clinician desk, Navigator navigator, String typed) {
        this.desk = desk;
        this.navigator = navigator;
        this.root = Screens.load("Ask", this);
        layOut();
        Objects.requireNonNull(code).setText(typed);
        say();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void refresh() {
        Background.run(desk.ask()::self, person -> {
            self = person;
            say();
        });
        Background.run(
                desk.ask()::left,
                possible -> Objects.requireNonNull(left)
                        .setText(possible.map(n -> Texts.count("ask.left", n)).orElse("")));
        if (Objects.requireNonNull(code).getText().isEmpty()) {
            Platform.runLater(Objects.requireNonNull(code)::requestFocus);
        }
    }

    private void layOut() {
        Button paste = Nodes.button(Texts.of("ask.paste"), "clipboard", this::paste);
        Button scan = Nodes.button(Texts.of("ask.scan"), "camera", this::scan);
        Objects.requireNonNull(codeButtons).getChildren().setAll(scan, paste);
        for (Purpose purpose : Purpose.values()) {
            var button = new RadioButton(Texts.of("ask.purpose." + name(purpose)));
            button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            button.setUserData(purpose);
            button.setToggleGroup(purposeGroup);
            button.setSelected(purpose == Purpose.TREATMENT);
            Objects.requireNonNull(purposes).getChildren().add(button);
        }
        purposeGroup.selectedToggleProperty().addListener((o, before, now) -> say());
        everything.setId("everything");
        everything.setOnAction(e -> {
            ticks.values().forEach(tick -> tick.setDisable(everything.isSelected()));
            Objects.requireNonNull(since).setDisable(everything.isSelected());
            say();
        });
        everything.setPrefWidth(500);
        Objects.requireNonNull(parts).getChildren().add(everything);
        for (Outline.Part part : PARTS) {
            var tick = new CheckBox(Texts.of("ask.part." + name(part)));
            tick.setId("part-" + name(part));
            tick.setPrefWidth(160);
            tick.setOnAction(e -> say());
            ticks.put(part, tick);
            Objects.requireNonNull(parts).getChildren().add(tick);
        }
        for (int years : YEARS) {
            Objects.requireNonNull(since).getItems().add(Texts.of(years == 0 ? "ask.since.any" : "ask.since." + years));
        }
        Objects.requireNonNull(since).getSelectionModel().selectFirst();
        Objects.requireNonNull(since).setOnAction(e -> say());
        Objects.requireNonNull(until).setConverter(Days.converter());
        Objects.requireNonNull(until).setValue(LocalDate.now(ZoneOffset.UTC).plusMonths(3));
        Objects.requireNonNull(until).setOnAction(e -> say());
        Objects.requireNonNull(code).textProperty().addListener((o, before, now) -> say());
        AskPreview.comesBack(Objects.requireNonNull(comesBack));
        Objects.requireNonNull(reported)
                .getChildren()
                .setAll(Nodes.icon("info", 20), Nodes.label(Texts.of("ask.reported")));
        Button go = Objects.requireNonNull(send);
        go.setGraphic(Nodes.icon("send", 18));
        go.setOnAction(e -> send());
        Objects.requireNonNull(cancel).setOnAction(e -> navigator.back());
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            Objects.requireNonNull(code).setText(text.strip());
        }
    }

    private void scan() {
        File file = new FileChooser().showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            Background.run(
                    () -> QrFile.read(file.toPath()),
                    found -> found.ifPresentOrElse(
                            Objects.requireNonNull(code)::setText,
                            () -> Objects.requireNonNull(note).setText(Texts.of("ask.scan.none"))));
        }
    }

    private Wanted wanted() {
        if (everything.isSelected()) {
            return Wanted.EVERYTHING;
        }
        var chosen = new ArrayList<Outline.Part>();
        ticks.forEach((part, tick) -> {
            if (tick.isSelected()) {
                chosen.add(part);
            }
        });
        int years = YEARS[
                Math.max(0, Objects.requireNonNull(since).getSelectionModel().getSelectedIndex())];
        return new Wanted(
                false, chosen, years == 0 ? null : LocalDate.now(ZoneOffset.UTC).minusYears(years));
    }

    private AskForAccess.Question question() {
        return new AskForAccess.Question(
                Objects.requireNonNull(code).getText(),
                Objects.requireNonNull(label).getText().strip(),
                (Purpose) purposeGroup.getSelectedToggle().getUserData(),
                wanted(),
                Objects.requireNonNull(until).getValue(),
                Objects.requireNonNull(message).getText().strip());
    }

    /// Says what is typed so far: is the code whole, and what will the patient see.
    private void say() {
        boolean complete = sayCode();
        Objects.requireNonNull(send).setDisable(!complete || self == null);
        AskPreview.show(Objects.requireNonNull(preview), self, question());
    }

    private boolean sayCode() {
        HBox state = Objects.requireNonNull(codeState);
        String typed = Objects.requireNonNull(code).getText();
        if (typed.isBlank()) {
            state.getChildren().setAll(Nodes.label(Texts.of("ask.code.empty"), "cw-muted", "cw-small"));
            return false;
        }
        String problem = switch (desk.ask().check(typed)) {
            case ShareCode.Read.Complete complete -> "";
            case ShareCode.Read.NotComplete not -> "ask.code-not-complete";
            case ShareCode.Read.OtherNetwork other -> "ask.code-of-other-network";
            case ShareCode.Read.Newer newer -> "ask.code-is-newer";
        };
        String style = problem.isEmpty() ? "success" : "warning";
        var sign = Nodes.icon(problem.isEmpty() ? "check-circle" : "alert-triangle", 16);
        sign.getStyleClass().add("cw-" + style + "-icon");
        String words = problem.isEmpty() ? Texts.of("ask.code.complete") : io.carewallet.core.text.Texts.of(problem);
        state.getChildren().setAll(sign, Nodes.label(words, "cw-small", "cw-medium", "cw-" + style + "-text"));
        return problem.isEmpty();
    }

    private void send() {
        AskForAccess.Question question = question();
        Objects.requireNonNull(send).setDisable(true);
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
        if (why.isEmpty()) {
            desk.sync().wake();
            navigator.go("asked");
            return;
        }
        Objects.requireNonNull(send).setDisable(false);
        Objects.requireNonNull(note)
                .setText(io.carewallet.core.text.Texts.of(
                        "ask." + name(why.get()).replace('_', '-')));
    }
}
