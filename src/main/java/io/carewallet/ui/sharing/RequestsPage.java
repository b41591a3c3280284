package io.carewallet.ui.sharing;

import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Back;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.Refresh;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Screens 07 and 30: what waits for the patient at the left, the chosen one at the right.
public final class RequestsPage implements Page {
    private final Refresh refresh = new Refresh();
    private final Desk.Patient desk;
    private final Navigator navigator;
    private final PasswordCheck password;
    private final Parent root;
    private final Map<Bytes32, RequestView> open = new HashMap<>();
    private Waiting last = new Waiting(List.of(), List.of(), Titles.NONE);
    private @Nullable Bytes32 chosen;
    private boolean picked;
    private boolean first = true;

    @FXML
    private @Nullable VBox inbox;

    @FXML
    private @Nullable HBox foot;

    @FXML
    private @Nullable StackPane content;

    /// What the inbox shows.
    private record Waiting(List<RequestRow> requests, List<OfferRow> offers, Titles titles) {}

    /// @param password is this the password of the wallet? May take a second: never called on the UI thread
    public RequestsPage(Desk.Patient desk, Navigator navigator, PasswordCheck password) {
        this.desk = desk;
        this.navigator = navigator;
        this.password = password;
        this.root = Screens.load("Requests", this);
        Objects.requireNonNull(foot)
                .getChildren()
                .add(Nodes.button(Texts.of("requests.make-code"), "grid", this::makeCode, "cw-link"));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void refresh() {
        refresh.run(
                () -> new Waiting(desk.requests().list(), desk.contributions().list(), Titles.of(desk.records())),
                now -> {
                    if (first || !now.equals(last)) {
                        first = false;
                        last = now;
                        Focus.keeping(root, this::draw);
                    }
                });
    }

    /// Whoever comes back is shown what waits first.
    @Override
    public void left() {
        chosen = null;
        picked = false;
        first = true;
    }

    private void draw() {
        if (chosen == null || !isThere(chosen) || !picked && !waits(chosen)) {
            chosen = new Inbox(last.requests(), last.offers(), last.titles(), this::choose, null).first();
        }
        var list = new Inbox(last.requests(), last.offers(), last.titles(), this::choose, chosen);
        Objects.requireNonNull(inbox).getChildren().setAll(list.rows());
        show(shown());
    }

    private boolean isThere(Bytes32 id) {
        return last.requests().stream().anyMatch(r -> r.id().equals(id))
                || last.offers().stream().anyMatch(o -> o.id().equals(id));
    }

    private boolean waits(Bytes32 id) {
        return last.requests().stream().anyMatch(r -> r.id().equals(id) && r.state() == RequestRow.State.WAITING)
                || last.offers().stream().anyMatch(o -> o.id().equals(id) && o.state() == OfferRow.State.WAITING);
    }

    private void choose(Bytes32 id) {
        chosen = id;
        picked = true;
        draw();
    }

    private Node shown() {
        for (OfferRow offer : last.offers()) {
            if (offer.id().equals(chosen)) {
                return new OfferView(desk, offer, this::answered).root();
            }
        }
        for (RequestRow request : last.requests()) {
            if (request.id().equals(chosen)) {
                RequestView view = open.get(request.id());
                if (view == null || !view.shows(request, last.titles())) {
                    var anew = new RequestView(desk, request, last.titles(), navigator, password, this::answered);
                    if (view != null) {
                        anew.takeOver(view);
                    }
                    view = anew;
                    open.put(request.id(), view);
                }
                return view.root();
            }
        }
        Button make = Nodes.button(Texts.of("requests.make-code"), "grid", this::makeCode);
        make.setDefaultButton(true);
        return Rows.empty("inbox", Texts.of("requests.none"), Texts.of("requests.none.text"), make);
    }

    /// What was just answered stays in sight.
    private void answered() {
        picked = true;
        refresh();
    }

    private void show(Node node) {
        Objects.requireNonNull(content).getChildren().setAll(node);
    }

    private void makeCode() {
        navigator.show(new ShareCodePage(desk, Back.to(navigator, "requests")));
    }
}
