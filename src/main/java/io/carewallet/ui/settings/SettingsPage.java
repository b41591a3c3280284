package io.carewallet.ui.settings;

import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Screen 14: health of the network in words, locking, reading, taking everything along. Choices apply at once.
public final class SettingsPage implements Page {
    private static final List<Integer> MINUTES = List.of(2, 5, 10, 15, 30);

    private final Desk desk;
    private final Consumer<Preferences> looks;
    private final PageFrame frame = new PageFrame(Texts.of("settings.title"));
    private final VBox network = Nodes.card();
    private final Label checked = Nodes.label("", "cw-muted", "cw-small");
    private Preferences preferences;

    /// @param looks applies changed preferences to the window
    public SettingsPage(Desk desk, UnlockWallet unlock, Preferences preferences, Consumer<Preferences> looks) {
        this.desk = desk;
        this.looks = looks;
        this.preferences = preferences;
        VBox left = Nodes.column(20, network, locking(new PasswordChange(desk, unlock)));
        VBox right = Nodes.column(20, reading());
        if (desk instanceof Desk.Patient patient) {
            right.getChildren().addAll(new TakeAlong(patient).root(), new KeyExport(desk, unlock).root());
        }
        for (VBox column : List.of(left, right)) {
            HBox.setHgrow(column, Priority.ALWAYS);
            column.setPrefWidth(474);
        }
        frame.content(new HBox(20, left, right));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        Background.run(() -> desk.sync().status(), this::show);
    }

    static HBox head(String icon, String key) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add("cw-accent-icon");
        return Nodes.row(12, sign, Nodes.label(Texts.of(key), "cw-card-title"));
    }

    private void show(WalletStatus status) {
        boolean works = status.contact() == WalletStatus.Contact.ONLINE;
        String state = switch (status.contact()) {
            case ONLINE -> "settings.works";
            case NOT_YET -> "settings.starting";
            case OFFLINE, DOES_NOT_MATCH -> "settings.offline";
        };
        HBox head = head("globe", "settings.network");
        head.getChildren()
                .addAll(
                        Nodes.spacer(),
                        Nodes.fixed(Texts.of(state), "cw-chip", works ? "cw-chip-success" : "cw-chip-warning"));
        String answer = switch (status.contact()) {
            case ONLINE -> "settings.answers";
            case NOT_YET -> "settings.not-yet";
            case OFFLINE -> "settings.no-answer";
            case DOES_NOT_MATCH -> "settings.contradicts";
        };
        boolean practice = status.network().toLowerCase(java.util.Locale.ROOT).contains("practice");
        network.getChildren()
                .setAll(
                        head,
                        Nodes.label(
                                practice
                                        ? Texts.of("settings.network.practice")
                                        : Texts.of("settings.network.other", status.network()),
                                "cw-muted"),
                        line(works, "settings.register", Texts.of(answer)),
                        line(works, "settings.storage", Texts.count("settings.waiting", status.waiting())));
        if (desk instanceof Desk.Patient patient) {
            network.getChildren()
                    .add(Nodes.row(
                            12, Nodes.button(Texts.of("settings.check"), "shield", () -> check(patient)), checked));
        }
    }

    private static HBox line(boolean good, String key, String words) {
        var sign = Nodes.icon(good ? "check-circle" : "alert-circle", 20);
        sign.getStyleClass().add(good ? "cw-success-icon" : "cw-warning-icon");
        return Nodes.row(
                12,
                sign,
                Nodes.column(0, Nodes.label(Texts.of(key), "cw-medium"), Nodes.label(words, "cw-muted", "cw-small")));
    }

    private void check(Desk.Patient patient) {
        checked.setText(Texts.of("settings.checking"));
        Background.run(
                () -> (int) patient.records().verify().stream()
                        .filter(row -> row.shield() == io.carewallet.core.record.Shield.DOES_NOT_MATCH)
                        .count(),
                bad -> checked.setText(Texts.count("settings.checked", bad)));
    }

    private Node locking(PasswordChange password) {
        var minutes = new ComboBox<Integer>();
        minutes.getItems().setAll(MINUTES);
        minutes.setValue(preferences.lockAfterMinutes());
        minutes.setAccessibleText(Texts.of("settings.away"));
        minutes.setConverter(new javafx.util.StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : Texts.of("settings.minutes", value);
            }

            @Override
            public Integer fromString(String text) {
                return preferences.lockAfterMinutes();
            }
        });
        minutes.setOnAction(
                e -> change(new Preferences(preferences.dark(), preferences.textSize(), minutes.getValue())));
        VBox card = Nodes.card(
                head("lock", "settings.locking"),
                Nodes.row(12, Nodes.label(Texts.of("settings.away"), "cw-medium"), Nodes.spacer(), minutes));
        card.getChildren().add(password.root());
        return card;
    }

    private Node reading() {
        var sizes = new ToggleGroup();
        HBox sizeButtons = new HBox();
        for (int size : new int[] {15, 17, 20}) {
            ToggleButton button = toggle(
                    "settings.size." + size,
                    sizes,
                    preferences.textSize() == size,
                    () -> change(new Preferences(preferences.dark(), size, preferences.lockAfterMinutes())));
            sizeButtons.getChildren().add(button);
        }
        var themes = new ToggleGroup();
        HBox themeButtons = new HBox(
                toggle(
                        "settings.theme.light",
                        themes,
                        !preferences.dark(),
                        () -> change(new Preferences(false, preferences.textSize(), preferences.lockAfterMinutes()))),
                toggle(
                        "settings.theme.dark",
                        themes,
                        preferences.dark(),
                        () -> change(new Preferences(true, preferences.textSize(), preferences.lockAfterMinutes()))));
        return Nodes.card(
                head("type", "settings.reading"),
                Nodes.row(
                        12,
                        Nodes.label(Texts.of("settings.language"), "cw-medium"),
                        Nodes.spacer(),
                        Nodes.label(Texts.of("settings.language.english"))),
                Nodes.row(12, Nodes.label(Texts.of("settings.size"), "cw-medium"), Nodes.spacer(), sizeButtons),
                Nodes.row(12, Nodes.label(Texts.of("settings.theme"), "cw-medium"), Nodes.spacer(), themeButtons));
    }

    private static ToggleButton toggle(String key, ToggleGroup group, boolean chosen, Runnable action) {
        var button = new ToggleButton(Texts.of(key));
        button.setId(key.replace('.', '-'));
        button.setToggleGroup(group);
        button.setSelected(chosen);
        button.getStyleClass().add("cw-toggle");
        button.setOnAction(e -> {
            button.setSelected(true);
            action.run();
        });
        return button;
    }

    private void change(Preferences changed) {
        preferences = changed;
        looks.accept(changed);
    }
}
