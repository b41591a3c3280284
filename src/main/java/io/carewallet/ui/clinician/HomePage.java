package io.carewallet.ui.clinician;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screen 11: find, ask, see what came back.
public final class HomePage implements Page {
    private static final double SIDE = 348;
    private static final int ANSWERS = 6;

    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final PageFrame frame;
    private final TextField code = new TextField();
    private @Nullable Seen shown;

    private record Seen(List<ShareRow> shares, List<AskRow> asks, Person self) {}

    public HomePage(Desk.Clinician desk, Navigator navigator) {
        this.desk = desk;
        this.navigator = navigator;
        String me = People.shortName(desk.wallet().profile().name());
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        String greeting = now.getHour() < 12 ? "home.morning" : now.getHour() < 18 ? "home.afternoon" : "home.evening";
        frame = new PageFrame(Texts.of(greeting, me));
        frame.line(Days.day(now.toLocalDate()));
        Button ask = Nodes.button(Texts.of("home.ask"), "send", () -> ask(""));
        ask.setId("ask");
        ask.setDefaultButton(true);
        frame.buttons(ask);
        code.setId("find-code");
        code.setPromptText(Texts.of("home.find.prompt"));
        code.setAccessibleText(Texts.of("home.find"));
        code.setPrefWidth(420);
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        Background.run(
                () -> new Seen(
                        desk.shares().list(), desk.ask().list(), desk.ask().self()),
                seen -> {
                    if (!seen.equals(shown)) {
                        shown = seen;
                        draw(seen);
                    }
                });
    }

    private void ask(String typed) {
        navigator.show(new AskPage(desk, navigator, typed));
    }

    private void draw(Seen seen) {
        VBox left = Nodes.column(
                12,
                Nodes.row(
                        8,
                        Nodes.label(Texts.of("home.shared"), "cw-section"),
                        Nodes.label(
                                Texts.count("home.shared.count", seen.shares().size()), "cw-section", "cw-muted")),
                shares(seen.shares()));
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = Nodes.column(
                12,
                Nodes.label(Texts.of("home.waiting"), "cw-section"),
                asks(seen.asks(), true),
                Nodes.label(Texts.of("home.answered"), "cw-section"),
                asks(seen.asks(), false));
        right.setMinWidth(SIDE);
        right.setMaxWidth(SIDE);
        HBox columns = new HBox(20, left, right);
        if (seen.self().standing() == Person.Standing.CONFIRMED) {
            frame.content(find(), columns);
        } else {
            frame.content(Nodes.banner("warning", "alert-triangle", Texts.of("home.not-confirmed")), find(), columns);
        }
    }

    private Node find() {
        var tile = Nodes.tile("search");
        tile.getStyleClass().add("cw-tile-accent");
        Button go = Nodes.button(Texts.of("home.find.go"), "", () -> ask(code.getText()));
        code.setOnAction(e -> ask(code.getText()));
        return Rows.list(Rows.flat(tile, Rows.two(Texts.of("home.find"), Texts.of("home.find.text")), code, go));
    }

    private Node shares(List<ShareRow> shares) {
        if (shares.isEmpty()) {
            return Rows.list(Rows.flat(Rows.two(Texts.of("home.none"), Texts.of("home.none.text"))));
        }
        return Rows.list(shares.stream()
                .map(share -> ShareLines.share(share, () -> navigator.show(new PatientPage(desk, share, navigator))))
                .toArray(Node[]::new));
    }

    private static Node asks(List<AskRow> asks, boolean waiting) {
        List<AskRow> some = asks.stream()
                .filter(ask -> waiting == (ask.state() == AskRow.State.WAITING || ask.state() == AskRow.State.SENDING))
                .limit(ANSWERS)
                .toList();
        if (some.isEmpty()) {
            return Rows.list(
                    Rows.flat(Nodes.label(Texts.of(waiting ? "home.no-waiting" : "home.no-answered"), "cw-muted")));
        }
        return Rows.list(some.stream().map(ShareLines::ask).toArray(Node[]::new));
    }
}
