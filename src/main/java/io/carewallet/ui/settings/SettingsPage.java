package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.Shield;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.paper.PaperCard;
import io.carewallet.ui.paper.PaperNotice;
import io.carewallet.ui.paper.PaperWorkflow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Screen 14: health of the network in words, locking, reading, taking everything along. Choices apply at once.
public final class SettingsPage implements Page {
    private static final List<Integer> MINUTES = List.of(2, 5, 10, 15, 30);
    private static final double COLUMN = 474;

    private final Refresh refresh = new Refresh();
    private final Desk desk;
    private final Consumer<Preferences> looks;
    private final InstantSource clock = InstantSource.system();
    private final PageFrame frame = new PageFrame(Texts.of("settings.title"));
    private Preferences preferences;

    @FXML
    private @Nullable VBox left;

    @FXML
    private @Nullable VBox right;

    @FXML
    private @Nullable Label state;

    @FXML
    private @Nullable Label network;

    @FXML
    private @Nullable StackPane registerSign;

    @FXML
    private @Nullable Label register;

    @FXML
    private @Nullable StackPane storageSign;

    @FXML
    private @Nullable Label storage;

    @FXML
    private @Nullable HBox checking;

    @FXML
    private @Nullable Button check;

    @FXML
    private @Nullable Label checked;

    @FXML
    private @Nullable ComboBox<Integer> minutes;

    @FXML
    private @Nullable VBox password;

    @FXML
    private @Nullable Label about;

    @FXML
    private @Nullable ToggleGroup sizes;

    @FXML
    private @Nullable ToggleGroup themes;

    @FXML
    private @Nullable VBox along;

    @FXML
    private @Nullable VBox key;

    @FXML
    private @Nullable VBox backup;

    @FXML
    private @Nullable VBox kit;

    @FXML
    private @Nullable VBox paper;

    @FXML
    private @Nullable VBox join;

    private final BackupCard backups;
    private final @Nullable PaperCard papers;
    private final @Nullable PaperNotice notice;

    /// @param looks applies changed preferences to the window
    /// @param flow what is done with a second paper; null for a clinician, who has none
    public SettingsPage(
            Desk desk,
            Wallets wallets,
            Preferences preferences,
            Consumer<Preferences> looks,
            Runnable lock,
            @Nullable PaperWorkflow flow) {
        UnlockWallet unlock = wallets.unlock();
        this.desk = desk;
        this.looks = looks;
        this.preferences = preferences;
        Screens.<HBox>load("Settings", this);
        var columns = new SideBySide(20, COLUMN, Objects.requireNonNull(left), Objects.requireNonNull(right));
        papers = flow == null ? null : new PaperCard(flow);
        notice = flow == null ? null : new PaperNotice(flow);
        if (papers != null && notice != null) {
            put(paper, papers.root());
            frame.content(notice.root(), columns);
        } else {
            frame.content(columns);
        }
        backups = new BackupCard(desk, wallets.backups());
        put(backup, backups.root());
        put(kit, new KitCard(desk, unlock).root());
        put(join, new NetworkChange(desk.wallet().network(), lock).root());
        put(password, new PasswordChange(desk, unlock).root());
        Objects.requireNonNull(about)
                .setText(Texts.of("settings.about.version", version()).strip());
        choose(sizes, Integer.toString(preferences.textSize()));
        choose(themes, preferences.dark() ? "dark" : "light");
        layMinutes();
        if (desk instanceof Desk.Patient patient) {
            put(along, new TakeAlong(patient).root());
            put(key, new KeyExport(desk, unlock).root());
        } else {
            for (@Nullable Pane place : new @Nullable Pane[] {along, key, checking, paper}) {
                Pane own = Objects.requireNonNull(place);
                own.setVisible(false);
                own.setManaged(false);
            }
        }
    }

    private static void put(@Nullable VBox place, VBox content) {
        Objects.requireNonNull(place).getChildren().setAll(content);
    }

    private static String version() {
        String built = SettingsPage.class.getPackage().getImplementationVersion();
        return built == null ? "" : built;
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        backups.refresh();
        if (papers != null && notice != null) {
            papers.refresh();
            notice.refresh();
        }
        refresh.run(() -> NetworkHealth.of(desk, clock.instant()), this::show);
    }

    private void show(NetworkHealth health) {
        Label chip = Objects.requireNonNull(state);
        chip.setText(health.state());
        chip.setGraphic(Nodes.icon(health.works() ? "check" : "clock", 16));
        chip.getStyleClass()
                .setAll("label", "cw-chip", "cw-chip-state", health.works() ? "cw-chip-success" : "cw-chip-warning");
        String name = desk.sync().status().network();
        Objects.requireNonNull(network)
                .setText(
                        name.toLowerCase(Locale.ROOT).contains("practice")
                                ? Texts.of("settings.network.practice")
                                : Texts.of("settings.network.other", name));
        line(registerSign, register, health.register());
        line(storageSign, storage, health.storage());
    }

    private static void line(@Nullable StackPane sign, @Nullable Label words, NetworkHealth.Line line) {
        var icon = Nodes.icon(line.good() ? "check-circle" : "alert-circle", 20);
        icon.getStyleClass().add(line.good() ? "cw-success-icon" : "cw-warning-icon");
        Objects.requireNonNull(sign).getChildren().setAll(icon);
        Objects.requireNonNull(words).setText(line.words());
    }

    @FXML
    private void checkAll() {
        if (desk instanceof Desk.Patient patient) {
            Objects.requireNonNull(check).setDisable(true);
            Objects.requireNonNull(checked).setText(Texts.of("settings.checking"));
            Background.run(
                    () -> (int) patient.records().verify().stream()
                            .filter(row -> row.shield() == Shield.DOES_NOT_MATCH)
                            .count(),
                    this::checked);
        }
    }

    private void checked(int wrong) {
        Instant now = clock.instant();
        Objects.requireNonNull(check).setDisable(false);
        Objects.requireNonNull(checked)
                .setText(Texts.of("settings.checked", wrong, Days.relative(now) + ", " + Days.time(now)));
        refresh();
    }

    private void layMinutes() {
        ComboBox<Integer> box = Objects.requireNonNull(minutes);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? "" : Texts.of("settings.minutes", value);
            }

            @Override
            public Integer fromString(String text) {
                return preferences.lockAfterMinutes();
            }
        });
        box.getItems().setAll(MINUTES);
        box.setValue(preferences.lockAfterMinutes());
        box.setAccessibleText(Texts.of("settings.away"));
        box.setOnAction(e -> change(new Preferences(preferences.dark(), preferences.textSize(), box.getValue())));
    }

    private static void choose(@Nullable ToggleGroup group, String value) {
        for (Toggle toggle : Objects.requireNonNull(group).getToggles()) {
            toggle.setSelected(value.equals(toggle.getUserData()));
        }
    }

    @FXML
    private void chooseSize(ActionEvent e) {
        String size = String.valueOf(((javafx.scene.Node) e.getSource()).getUserData());
        choose(sizes, size);
        change(new Preferences(preferences.dark(), Integer.parseInt(size), preferences.lockAfterMinutes()));
    }

    @FXML
    private void chooseTheme(ActionEvent e) {
        String theme = String.valueOf(((javafx.scene.Node) e.getSource()).getUserData());
        choose(themes, theme);
        change(new Preferences(theme.equals("dark"), preferences.textSize(), preferences.lockAfterMinutes()));
    }

    private void change(Preferences changed) {
        preferences = changed;
        looks.accept(changed);
    }
}
