package io.carewallet.ui.clinician;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// All requests of this clinician: a request never disappears.
public final class AsksPage implements Page {
    private final Refresh refresh = new Refresh();
    private final Desk.Clinician desk;
    private final Asking asking;
    private final PageFrame frame = new PageFrame(Texts.of("asks.title"));
    private @Nullable Seen shown;

    private record Seen(List<AskRow> asks, List<ShareRow> shares, List<Operation> operations) {}

    public AsksPage(Desk.Clinician desk, Asking asking) {
        this.desk = desk;
        this.asking = asking;
        frame.line(Texts.of("asks.line"));
        Button ask = Nodes.button(Texts.of("home.ask"), "send", this::begin);
        ask.setId("asks-ask");
        ask.setDefaultButton(true);
        frame.buttons(ask);
    }

    /// Goes on with the request that was begun, or begins one.
    public void begin() {
        asking.navigator().show(asking.request());
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        refresh.run(
                () -> new Seen(
                        desk.ask().list(), desk.shares().list(), desk.sync().operations()),
                seen -> {
                    if (!seen.equals(shown)) {
                        shown = seen;
                        draw(seen);
                    }
                });
    }

    private void draw(Seen seen) {
        if (seen.asks().isEmpty()) {
            frame.content(Rows.empty("send", Texts.of("asks.none"), Texts.of("asks.none.text")));
            return;
        }
        var trips = new Trips(seen.operations());
        frame.content(Rows.list(seen.asks().stream()
                .map(ask -> AskLines.wide(ask, seen.shares(), trips, () -> asking.again(ask.id())))
                .toArray(Node[]::new)));
    }
}
