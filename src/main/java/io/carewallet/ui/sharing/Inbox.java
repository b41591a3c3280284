package io.carewallet.ui.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The list at the left: offers, then what waits, then what was answered.
final class Inbox {
    private final List<RequestRow> requests;
    private final List<OfferRow> offers;
    private final Titles titles;
    private final Consumer<Bytes32> choose;
    private final @Nullable Bytes32 chosen;

    Inbox(
            List<RequestRow> requests,
            List<OfferRow> offers,
            Titles titles,
            Consumer<Bytes32> choose,
            @Nullable Bytes32 chosen) {
        this.requests = requests;
        this.offers = offers;
        this.titles = titles;
        this.choose = choose;
        this.chosen = chosen;
    }

    /// What is chosen when nobody has chosen: the first that waits.
    @Nullable
    Bytes32 first() {
        for (OfferRow offer : offers) {
            if (offer.state() == OfferRow.State.WAITING) {
                return offer.id();
            }
        }
        if (!requests.isEmpty()) {
            return requests.getFirst().id();
        }
        return offers.isEmpty() ? null : offers.getFirst().id();
    }

    List<Node> rows() {
        var rows = new ArrayList<Node>();
        section(rows, "requests.offered", offers(true));
        section(rows, "requests.waiting", requests(true));
        var answered = new ArrayList<>(offers(false));
        answered.addAll(requests(false));
        section(rows, "requests.answered", answered);
        return rows;
    }

    private static void section(List<Node> rows, String title, List<Node> more) {
        if (!more.isEmpty()) {
            var head = Nodes.label(Texts.of(title), "cw-head");
            head.setStyle("-fx-padding: 12 19 10 19");
            rows.add(head);
            rows.addAll(more);
        }
    }

    private List<Node> offers(boolean waiting) {
        return offers.stream()
                .filter(offer -> waiting == (offer.state() == OfferRow.State.WAITING))
                .map(this::offer)
                .toList();
    }

    private Node offer(OfferRow offer) {
        boolean waits = offer.state() == OfferRow.State.WAITING;
        String state = waits ? offer.outline().title() : Texts.of("requests.offer." + name(offer.state()));
        boolean taken = offer.state() == OfferRow.State.ACCEPTED || offer.state() == OfferRow.State.HERE_ALREADY;
        return row(offer.id(), offer.from(), offer.at(), state, waits ? "" : taken ? "check" : "x");
    }

    private List<Node> requests(boolean waiting) {
        return requests.stream()
                .filter(request -> waiting == (request.state() == RequestRow.State.WAITING))
                .map(this::request)
                .toList();
    }

    private Node request(RequestRow request) {
        boolean waits = request.state() == RequestRow.State.WAITING;
        String state = waits
                ? Texts.of(
                        "requests.line",
                        Texts.count(
                                "records.count", titles.rows(request.means()).size()),
                        Texts.of("purpose." + name(request.purpose())))
                : Texts.of("requests.state." + name(request.state()));
        String icon = switch (request.state()) {
            case WAITING -> "";
            case APPROVED, PARTLY -> "check";
            case OVER -> "clock";
            case DENIED, BLOCKED, UNKNOWN_SENDER -> "x";
        };
        return row(request.id(), request.from(), request.at(), state, icon);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// @param icon empty for what waits
    private Node row(Bytes32 id, Person from, Instant at, String state, String icon) {
        HBox top = Nodes.row(
                8,
                Nodes.label(People.name(from), "cw-medium"),
                Nodes.spacer(),
                Nodes.fixed(Days.shortDay(at), "cw-muted", "cw-small"));
        HBox bottom = Nodes.row(
                8,
                icon.isEmpty() ? dot() : Nodes.icon(icon, 16),
                Nodes.label(state, icon.isEmpty() ? "cw-small" : "cw-muted", "cw-small"));
        VBox lines = Nodes.column(2, top, Nodes.label(People.place(from), "cw-muted", "cw-small"), bottom);
        HBox.setHgrow(lines, Priority.ALWAYS);
        String sentence =
                Texts.of("requests.row", People.name(from), People.place(from), Days.day(Days.local(at)), state);
        HBox row = Rows.open(sentence, () -> choose.accept(id), Nodes.avatar(People.name(from), 40, false), lines);
        row.setSpacing(12);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("cw-inbox-row");
        if (id.equals(chosen)) {
            row.getStyleClass().add("cw-selected");
        }
        return row;
    }

    private static Node dot() {
        var dot = new javafx.scene.shape.Circle(4.5);
        dot.getStyleClass().add("cw-dot");
        return dot;
    }
}
