package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// All requests of this clinician: a request never disappears.
public final class AsksPage implements Page {
    private final Desk.Clinician desk;
    private final Navigator navigator;
    private final PageFrame frame = new PageFrame(Texts.of("asks.title"));
    private @Nullable List<AskRow> shown;

    public AsksPage(Desk.Clinician desk, Navigator navigator) {
        this.desk = desk;
        this.navigator = navigator;
        frame.line(Texts.of("asks.line"));
        Button ask = Nodes.button(Texts.of("home.ask"), "send", this::ask);
        ask.setDefaultButton(true);
        frame.buttons(ask);
    }

    private void ask() {
        navigator.show(new AskPage(desk, navigator, ""));
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        Background.run(desk.ask()::list, asks -> {
            if (!asks.equals(shown)) {
                shown = asks;
                draw(asks);
            }
        });
    }

    private void draw(List<AskRow> asks) {
        if (asks.isEmpty()) {
            frame.content(Rows.empty("send", Texts.of("asks.none"), Texts.of("asks.none.text")));
            return;
        }
        frame.content(Rows.list(asks.stream().map(this::row).toArray(Node[]::new)));
    }

    private Node row(AskRow ask) {
        String what = Texts.of("asks.for", ShareLines.wanted(ask.wanted()), ShareLines.purpose(ask.purpose()));
        String when = ask.answeredAt() == null
                ? Texts.of("ask.asked", Days.day(Days.local(ask.at())))
                : Texts.of("ask.answered", Days.day(Days.local(ask.answeredAt())));
        return Rows.flat(
                Nodes.avatar(ShareLines.name(ask.label()), 40, false),
                Rows.two(ShareLines.name(ask.label()), what),
                Rows.width(240, Nodes.label(when, "cw-muted", "cw-small")),
                Rows.width(110, ShareLines.state(ask.state())));
    }
}
