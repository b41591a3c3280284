package io.carewallet.ui.clinician;

import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 11: find, ask, see what came back.
public final class HomePage implements Page {
    private static final double SIDE = 348;
    private static final int ANSWERS = 6;

    private final Refresh refresh = new Refresh();
    private final Desk.Clinician desk;
    private final Asking asking;
    private final PageFrame frame;
    private final TextField code = new TextField();
    private final Label codeNote = Nodes.note("cw-small", "cw-warning-text");
    private final SortBox sort = new SortBox(this::redraw);
    private @Nullable Seen shown;

    /// @param today the page says it; at midnight it changes
    private record Seen(
            List<ShareRow> shares,
            List<AskRow> asks,
            List<Operation> operations,
            Person self,
            boolean reachable,
            LocalDate today) {}

    public HomePage(Desk.Clinician desk, Asking asking) {
        this.desk = desk;
        this.asking = asking;
        frame = new PageFrame("");
        Button ask = Nodes.button(
                Texts.of("home.ask"), "send", () -> asking.navigator().show(asking.request()));
        ask.setId("ask");
        ask.setDefaultButton(true);
        frame.buttons(ask);
        code.setId("find-code");
        code.setPromptText(Texts.of("home.find.prompt"));
        code.setAccessibleText(Texts.of("home.find"));
        code.setPrefWidth(380);
        code.setMinWidth(160);
        code.getStyleClass().add("cw-find");
        code.setOnAction(e -> find());
        code.textProperty().addListener((o, before, now) -> codeNote.setText(""));
        greet();
    }

    private void greet() {
        String me = People.shortName(desk.wallet().profile().name());
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        String greeting = now.getHour() < 12 ? "home.morning" : now.getHour() < 18 ? "home.afternoon" : "home.evening";
        frame.title(Texts.of(greeting, me));
        frame.line(Days.weekday(now.toLocalDate()));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(
                () -> new Seen(
                        desk.shares().list(),
                        desk.ask().list(),
                        desk.sync().operations(),
                        desk.ask().self(),
                        desk.sync().status().contact() == Contact.ONLINE,
                        LocalDate.now(ZoneId.systemDefault())),
                seen -> {
                    if (!seen.equals(shown)) {
                        boolean first = shown == null;
                        shown = seen;
                        greet();
                        draw(seen);
                        if (first) {
                            Platform.runLater(code::requestFocus);
                        }
                    }
                });
    }

    private void redraw() {
        Seen seen = shown;
        if (seen != null) {
            draw(seen);
        }
    }

    private void draw(Seen seen) {
        var trips = new Trips(seen.operations());
        HBox heads = Nodes.row(
                8,
                Nodes.label(Texts.of("home.shared"), "cw-section"),
                Nodes.fixed(Texts.count("home.shared.count", seen.shares().size()), "cw-section-count", "cw-muted"),
                Nodes.spacer());
        if (seen.shares().size() > 1) {
            heads.getChildren().add(sort.root());
        }
        VBox left = Nodes.column(12, heads, shares(seen.shares()));
        List<AskRow> waiting =
                seen.asks().stream().filter(ask -> isWaiting(ask, trips)).toList();
        List<AskRow> answered =
                seen.asks().stream().filter(ask -> !isWaiting(ask, trips)).toList();
        HBox waitingHead = Nodes.row(8, Nodes.label(Texts.of("home.waiting"), "cw-section"));
        if (!waiting.isEmpty()) {
            waitingHead
                    .getChildren()
                    .add(Nodes.fixed(Integer.toString(waiting.size()), "cw-section-count", "cw-muted"));
        }
        var answers = Nodes.label(Texts.of("home.answered"), "cw-section");
        VBox.setMargin(answers, new javafx.geometry.Insets(12, 0, 0, 0));
        VBox right = Nodes.column(
                12,
                waitingHead,
                asks(waiting, seen.shares(), trips, "home.no-waiting"),
                answers,
                asks(answered, seen.shares(), trips, "home.no-answered"));
        var all = new ArrayList<Node>();
        standing(seen).ifPresent(all::add);
        all.add(finder());
        all.add(new SideBySide(20, SIDE, left, right));
        VBox page = Nodes.column(24, all.toArray(Node[]::new));
        VBox.setMargin(page, new javafx.geometry.Insets(6, 0, 0, 0));
        frame.content(page);
    }

    /// Whether the clinician can ask at all. Without an answer of the register nothing is said about it.
    private static java.util.Optional<Node> standing(Seen seen) {
        if (!seen.reachable()) {
            return java.util.Optional.empty();
        }
        return switch (seen.self().standing()) {
            case CONFIRMED, NOT_ASKED -> java.util.Optional.empty();
            case NOT_CONFIRMED ->
                java.util.Optional.of(Nodes.banner("warning", "alert-triangle", Texts.of("home.not-confirmed")));
            case NO_LONGER ->
                java.util.Optional.of(Nodes.banner(
                        "warning",
                        "alert-triangle",
                        Texts.of("home.no-longer", seen.self().organisation())));
        };
    }

    private Node finder() {
        var tile = Nodes.tile("search");
        tile.getStyleClass().add("cw-tile-accent");
        Button scan = Nodes.button(Texts.of("ask.scan"), "camera", this::scan);
        scan.setId("find-scan");
        Button go = Nodes.button(Texts.of("home.find.go"), "", this::find);
        go.setId("find");
        HBox row = Rows.flat(tile, Rows.two(Texts.of("home.find"), Texts.of("home.find.text")), code, scan, go);
        VBox card = Rows.list(row);
        if (!codeNote.getText().isEmpty()) {
            card.getChildren().add(Rows.flat(codeNote));
        }
        return card;
    }

    /// A code that cannot be one is told here; a good one begins a request.
    private void find() {
        if (code.getText().isBlank()) {
            code.requestFocus();
            return;
        }
        String typed = code.getText();
        code.clear();
        asking.ask(typed);
    }

    private void scan() {
        ScanPicture.ask(frame, asking::ask, problem -> {
            codeNote.setText(problem);
            redraw();
        });
    }

    private Node shares(List<ShareRow> shares) {
        if (shares.isEmpty()) {
            return Rows.list(Rows.flat(Rows.two(Texts.of("home.none"), Texts.of("home.none.text"))));
        }
        return Rows.list(sort.sorted(shares).stream()
                .map(share -> ShareLines.share(share, () -> asking.navigator().show(new PatientPage(asking, share))))
                .toArray(Node[]::new));
    }

    private static boolean isWaiting(AskRow ask, Trips trips) {
        return (ask.state() == AskRow.State.WAITING || ask.state() == AskRow.State.SENDING)
                && !trips.isRefused(ask.id());
    }

    private Node asks(List<AskRow> asks, List<ShareRow> shares, Trips trips, String none) {
        if (asks.isEmpty()) {
            return Rows.list(Rows.flat(Nodes.label(Texts.of(none), "cw-muted")));
        }
        var rows = new ArrayList<Node>();
        asks.stream()
                .limit(ANSWERS)
                .forEach(ask -> rows.add(AskLines.small(ask, shares, trips, () -> asking.again(ask.id()))));
        if (asks.size() > ANSWERS) {
            rows.add(Rows.flat(Nodes.button(
                    Texts.of("home.all-requests", asks.size()),
                    "",
                    () -> asking.navigator().go("asked"),
                    "cw-link")));
        }
        return Rows.list(rows.toArray(Node[]::new));
    }
}
