package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.clinician.AsksPage;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The frame of an open wallet: sidebar with badges, status and profile; the page in the middle.
final class Frame implements Navigator, Keys.Actions {
    /// Time alone changes things: a share expires, a clinic is suspended.
    private static final Duration LOOK_AGAIN = Duration.seconds(10);

    private final Desk desk;
    private final Runnable lock;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final BorderPane frame;
    private final BorderPane middle = new BorderPane();
    private final Above above;
    private final Timeline clock = new Timeline(new KeyFrame(LOOK_AGAIN, e -> Keys.ifShowing(root(), this::refresh)));
    private final StackPane root;
    private String here = "";
    private volatile boolean stopped;
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
    private record Place(Page page, Button button, Label badge, IntSupplier count) {}

    Frame(Desk desk, UiContext context, Preferences preferences, Consumer<Preferences> looks, Runnable lock) {
        this.desk = desk;
        this.lock = lock;
        this.above = new Above(desk.sync()::wake);
        this.frame = Screens.load("Frame", this);
        middle.setTop(above.root());
        frame.setCenter(middle);
        this.root = new StackPane(frame);
        Objects.requireNonNull(logo).getChildren().add(Logo.drawing());
        for (PlaceOf place : Places.of(desk, context, preferences, looks, this, lock)) {
            add(place);
        }
        ProfileBox.fill(Objects.requireNonNull(profile), desk.wallet().profile(), lock, this::help);
        desk.sync().onChange(() -> Platform.runLater(this::refresh));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        root.addEventFilter(KeyEvent.KEY_PRESSED, e -> Keys.on(e, this));
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::passOn);
        go(places.keySet().iterator().next());
        Platform.runLater(root::requestFocus);
    }

    /// What the sidebar offers: decided by the kind of desk.
    record PlaceOf(String key, String icon, Page page, IntSupplier count, boolean afterRule) {}

    Parent root() {
        return root;
    }

    private void add(PlaceOf place) {
        var badge = new Label();
        badge.getStyleClass().add("cw-badge");
        badge.setVisible(false);
        Button button =
                Nodes.button(Texts.of("side." + place.key()), place.icon(), () -> go(place.key()), "cw-side-item");
        button.setGraphic(Nodes.icon(place.icon(), 20));
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, javafx.scene.layout.Priority.ALWAYS);
        var row = new StackPane(button, badge);
        StackPane.setAlignment(badge, javafx.geometry.Pos.CENTER_RIGHT);
        StackPane.setMargin(badge, new javafx.geometry.Insets(0, 12, 0, 0));
        badge.setMouseTransparent(true);
        VBox column = Objects.requireNonNull(items);
        if (place.afterRule()) {
            var rule = new javafx.scene.layout.Region();
            rule.getStyleClass().add("cw-rule");
            VBox.setMargin(rule, new javafx.geometry.Insets(8, 12, 8, 12));
            column.getChildren().add(rule);
        }
        column.getChildren().add(row);
        places.put(place.key(), new Place(place.page(), button, badge, place.count()));
    }

    /// The wallet is closed: nothing of it is read any more.
    void stop() {
        Optional.ofNullable(current).ifPresent(Page::closing);
        stopped = true;
        clock.stop();
    }

    @Override
    public void lock() {
        lock.run();
    }

    @Override
    public void help() {
        if (!frame.isDisabled()) {
            ask(Keys.list(this::answered));
        }
    }

    @Override
    public boolean find() {
        Page page = current;
        Node field = page == null ? null : page.root().lookup(".cw-find");
        if (field == null || frame.isDisabled()) {
            return false;
        }
        field.requestFocus();
        return true;
    }

    /// For clinicians a request, wherever they are; a patient's pages know themselves what is new.
    @Override
    public boolean addOrAsk() {
        if (!(desk instanceof Desk.Clinician) || frame.isDisabled()) {
            return false;
        }
        go("asked");
        if (current instanceof AsksPage asks) {
            asks.begin();
        }
        return true;
    }

    @Override
    public boolean place(int number) {
        List<String> keys = List.copyOf(places.keySet());
        if (number >= keys.size() || frame.isDisabled()) {
            return false;
        }
        go(keys.get(number));
        return true;
    }

    /// Keys of a page work wherever the focus is, in the sidebar, say.
    private void passOn(KeyEvent event) {
        Page page = current;
        if (page == null || frame.isDisabled() || !(event.getTarget() instanceof Node target)) {
            return;
        }
        if (!Keys.isInside(target, page.root())) {
            Event.fireEvent(page.root(), event.copyFor(page.root(), page.root()));
        }
    }

    @Override
    public void go(String place) {
        select(place);
        show(Objects.requireNonNull(places.get(place)).page());
    }

    private void select(String place) {
        here = place;
        places.forEach((key, p) -> {
            p.button().getStyleClass().remove("cw-selected");
            if (key.equals(place)) {
                p.button().getStyleClass().add("cw-selected");
            }
        });
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
            above.told("");
        }
        current = page;
        if (!page.place().isEmpty()) {
            select(page.place());
        }
        Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
        boolean focusLeaves = Keys.isInside(focus, middle.getCenter());
        middle.setCenter(page.root());
        if (focusLeaves) {
            root.requestFocus();
        }
        refresh();
    }

    @Override
    public void tell(String sentence) {
        above.told(sentence);
    }

    @Override
    public void ask(Parent dialog, Runnable escape) {
        answered();
        var scrim = new StackPane(new Group(AltLetters.on(dialog)));
        scrim.getStyleClass().add("cw-scrim");
        var overlay = new ScrollPane(scrim);
        overlay.setFitToWidth(true);
        overlay.setFitToHeight(true);
        overlay.getStyleClass().add("cw-overlay");
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                e.consume();
                escape.run();
            }
        });
        frame.setDisable(true);
        root.getChildren().add(overlay);
        // Its skin puts the dialog into the scene: without it, what is typed would press other buttons.
        overlay.applyCss();
        Platform.runLater(dialog::requestFocus);
    }

    @Override
    public void answered() {
        root.getChildren().setAll(frame);
        frame.setDisable(false);
    }

    private void refresh() {
        if (stopped) {
            return;
        }
        Page page = current;
        if (page != null) {
            page.refresh();
        }
        Background.run(
                () -> {
                    var counts = new LinkedHashMap<String, Integer>();
                    places.forEach((key, place) -> counts.put(key, place.count().getAsInt()));
                    return counts;
                },
                counts -> counts.forEach(this::showCount),
                failed -> {
                    // The pages themselves say what went wrong.
                });
        Left.look(desk, above);
        showStatus(desk.sync().status());
    }

    private void showCount(String key, int count) {
        Label badge = Objects.requireNonNull(places.get(key)).badge();
        badge.setText(Integer.toString(count));
        badge.setVisible(count > 0);
        Button button = Objects.requireNonNull(places.get(key)).button();
        button.setAccessibleText(
                count == 0 ? button.getText() : button.getText() + ", " + Texts.of("side.waiting", count));
    }

    private void showStatus(WalletStatus now) {
        Page page = current;
        above.status(page != null && page.saysOffline() ? null : now);
        StatusLine.refresh(Objects.requireNonNull(status), desk);
    }
}
