package io.carewallet.ui.shell;

import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.fxml.FXML;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The frame of an open wallet: sidebar with badges, status and profile; the page in the middle.
final class Frame implements Navigator {
    private final Desk desk;
    private final Runnable lock;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final BorderPane frame;
    private final StackPane root;
    private String here = "";
    private @Nullable Page current;

    @FXML
    private @Nullable VBox items;

    @FXML
    private @Nullable HBox profile;

    @FXML
    private @Nullable HBox status;

    @FXML
    private @Nullable StackPane logo;

    /// A place of the sidebar.
    private record Place(Page page, Button button, Label badge, java.util.function.IntSupplier count) {}

    Frame(Desk desk, UiContext context, Preferences preferences, Consumer<Preferences> looks, Runnable lock) {
        this.desk = desk;
        this.lock = lock;
        this.frame = Screens.load("Frame", this);
        this.root = new StackPane(frame);
        java.util.Objects.requireNonNull(logo).getChildren().add(Logo.drawing());
        for (PlaceOf place : Places.of(desk, context, preferences, looks, this)) {
            add(place);
        }
        showProfile();
        desk.sync().onChange(() -> Platform.runLater(this::refresh));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::passOn);
        go(places.keySet().iterator().next());
        Platform.runLater(root::requestFocus);
    }

    /// What the sidebar offers: decided by the kind of desk.
    record PlaceOf(String key, String icon, Page page, java.util.function.IntSupplier count, boolean afterRule) {}

    Parent root() {
        return root;
    }

    private void add(PlaceOf place) {
        var badge = new Label();
        badge.getStyleClass().add("cw-badge");
        badge.setVisible(false);
        Button button =
                Nodes.button(Texts.of("side." + place.key()), place.icon(), () -> go(place.key()), "cw-side-item");
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, javafx.scene.layout.Priority.ALWAYS);
        var row = new StackPane(button, badge);
        StackPane.setAlignment(badge, javafx.geometry.Pos.CENTER_RIGHT);
        StackPane.setMargin(badge, new javafx.geometry.Insets(0, 12, 0, 0));
        badge.setMouseTransparent(true);
        VBox column = java.util.Objects.requireNonNull(items);
        if (place.afterRule()) {
            var rule = new javafx.scene.layout.Region();
            rule.getStyleClass().add("cw-rule");
            VBox.setMargin(rule, new javafx.geometry.Insets(8, 12, 8, 12));
            column.getChildren().add(rule);
        }
        column.getChildren().add(row);
        places.put(place.key(), new Place(place.page(), button, badge, place.count()));
    }

    private void showProfile() {
        var person = desk.wallet().profile();
        String role = Texts.of("role." + person.role().name().toLowerCase(java.util.Locale.ROOT));
        VBox names =
                Nodes.column(0, Nodes.label(person.name(), "cw-medium"), Nodes.label(role, "cw-muted", "cw-small"));
        HBox.setHgrow(names, javafx.scene.layout.Priority.ALWAYS);
        Button lockButton = Nodes.button("", "lock", lock, "cw-link");
        lockButton.setAccessibleText(Texts.of("side.lock"));
        lockButton.setTooltip(new javafx.scene.control.Tooltip(Texts.of("side.lock")));
        java.util.Objects.requireNonNull(profile)
                .getChildren()
                .setAll(Nodes.avatar(person.name(), 32, false), names, lockButton);
        lockButton.setStyle("-fx-padding: 8 4 8 4");
    }

    private void key(KeyEvent event) {
        if (new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN).match(event)) {
            lock.run();
            event.consume();
            return;
        }
        int number = event.isShortcutDown() ? event.getCode().getCode() - KeyCode.DIGIT1.getCode() : -1;
        List<String> keys = List.copyOf(places.keySet());
        if (number >= 0 && number < keys.size()) {
            go(keys.get(number));
            event.consume();
        }
    }

    /// Keys of a page work wherever the focus is, in the sidebar, say.
    private void passOn(KeyEvent event) {
        Page page = current;
        if (page == null || frame.isDisabled() || !(event.getTarget() instanceof Node target)) {
            return;
        }
        if (!isInside(target, page.root())) {
            Event.fireEvent(page.root(), event.copyFor(page.root(), page.root()));
        }
    }

    private static boolean isInside(@Nullable Node node, @Nullable Node whole) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == whole) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Node focused() {
        return root.getScene() == null ? null : root.getScene().getFocusOwner();
    }

    @Override
    public void go(String place) {
        here = place;
        places.forEach((key, p) -> {
            p.button().getStyleClass().remove("cw-selected");
            if (key.equals(place)) {
                p.button().getStyleClass().add("cw-selected");
            }
        });
        show(java.util.Objects.requireNonNull(places.get(place)).page());
    }

    @Override
    public void back() {
        go(here);
    }

    @Override
    public void show(Page page) {
        Page before = current;
        if (before != null && before != page) {
            before.left();
        }
        current = page;
        boolean focusLeaves = isInside(focused(), frame.getCenter());
        frame.setCenter(page.root());
        if (focusLeaves) {
            root.requestFocus();
        }
        refresh();
    }

    @Override
    public void ask(Parent dialog) {
        answered();
        var scrim = new StackPane(new Group(dialog));
        scrim.getStyleClass().add("cw-scrim");
        var overlay = new ScrollPane(scrim);
        overlay.setFitToWidth(true);
        overlay.setFitToHeight(true);
        overlay.getStyleClass().add("cw-overlay");
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                answered();
            }
        });
        frame.setDisable(true);
        root.getChildren().add(overlay);
        Platform.runLater(dialog::requestFocus);
    }

    @Override
    public void answered() {
        root.getChildren().setAll(frame);
        frame.setDisable(false);
    }

    private void refresh() {
        Page page = current;
        if (page != null) {
            page.refresh();
        }
        places.values().forEach(place -> {
            int count = place.count().getAsInt();
            place.badge().setText(Integer.toString(count));
            place.badge().setVisible(count > 0);
            place.badge().setAccessibleText(Texts.of("side.waiting", count));
        });
        showStatus(desk.sync().status());
    }

    private void showStatus(WalletStatus now) {
        boolean good = now.contact() == WalletStatus.Contact.ONLINE && now.waiting() == 0;
        String key = switch (now.contact()) {
            case NOT_YET -> "status.starting";
            case ONLINE -> now.waiting() == 0 ? "status.saved" : "status.sending";
            case OFFLINE -> "status.offline";
            case STUCK -> "status.stuck";
            case DOES_NOT_MATCH -> "status.does-not-match";
        };
        String icon = good ? "check" : now.contact() == WalletStatus.Contact.OFFLINE ? "cloud-off" : "clock";
        Label words = Nodes.label(Texts.of(key, now.network(), now.waiting()), "cw-muted", "cw-badge-text");
        var sign = Nodes.icon(icon, 16);
        sign.getStyleClass().add(good ? "cw-success-icon" : "cw-icon");
        java.util.Objects.requireNonNull(status).getChildren().setAll(sign, words);
    }

    /// A clinician's openings are reported before the wallet is closed.
    static void beforeClosing(Desk desk) {
        if (desk instanceof Desk.Clinician clinician) {
            try {
                clinician.shares().report();
                clinician.sync().wake();
            } catch (StorageUnavailable e) {
                // The openings stay written down and are reported at the next start.
            }
        }
    }
}
