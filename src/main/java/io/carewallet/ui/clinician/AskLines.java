package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/// Rows about requests. A request never disappears, and none is called sent that did not arrive.
final class AskLines {
    private AskLines() {}

    /// In the narrow column of the home page.
    static Node small(AskRow ask, List<ShareRow> shares, Trips trips, Runnable again) {
        String name = ShareLines.name(ask.label());
        String when = when(ask, shares, trips);
        Node end = canAskAgain(ask, trips) ? again(ask, again) : state(ask, trips);
        HBox row = Rows.flat(Rows.two(name, when), end);
        row.setAccessibleText(Texts.of("home.row", name, when, stateWords(ask, trips)));
        return row;
    }

    /// In the list of all requests.
    static Node wide(AskRow ask, List<ShareRow> shares, Trips trips, Runnable again) {
        String name = ShareLines.name(ask.label());
        String what = Texts.of(
                "asks.for", ShareLines.wanted(ask.wanted()), ShareLines.purpose(ask.purpose()), Days.day(ask.until()));
        String when = when(ask, shares, trips);
        HBox end = Nodes.row(12, state(ask, trips));
        end.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        if (canAskAgain(ask, trips)) {
            end.getChildren().add(again(ask, again));
        }
        HBox row = Rows.flat(
                Nodes.avatar(name, 40, false),
                Rows.two(name, what),
                Rows.width(230, Nodes.label(when, "cw-muted", "cw-small")),
                Rows.width(220, Nodes.row(0, Nodes.spacer(), end)));
        row.setAccessibleText(Texts.of("home.row", name, what + ", " + when, stateWords(ask, trips)));
        return row;
    }

    private static boolean canAskAgain(AskRow ask, Trips trips) {
        return ask.state() == AskRow.State.NO_ANSWER || trips.isRefused(ask.id());
    }

    private static Button again(AskRow ask, Runnable again) {
        Button button = Nodes.button(Texts.of("ask.again"), "", again);
        button.setAccessibleText(Texts.of("ask.again.who", ShareLines.name(ask.label())));
        return button;
    }

    private static String when(AskRow ask, List<ShareRow> shares, Trips trips) {
        if (trips.isRefused(ask.id())) {
            return trips.why(ask.id());
        }
        Instant answered = ask.answeredAt();
        String day = day(answered == null ? ask.at() : answered);
        return switch (ask.state()) {
            case SENDING, REFUSED -> trips.why(ask.id());
            case WAITING -> Texts.of("ask.asked", Days.shortDay(ask.at()), daysAgo(ask.at()));
            case YES -> Texts.of("ask.got", day, Texts.count("records.count", records(ask, shares)));
            case PARTLY -> Texts.of("ask.got-less", day, Texts.count("records.count", records(ask, shares)));
            case NO -> Texts.of("ask.got-no", day);
            case NO_ANSWER -> Texts.of("ask.got-nothing", day);
        };
    }

    private static int records(AskRow ask, List<ShareRow> shares) {
        return shares.stream()
                .filter(share -> share.id().equals(ask.id()))
                .mapToInt(share -> share.records().size())
                .findFirst()
                .orElse(0);
    }

    /// "Today, 08:31", "9 May", "9 May 2025".
    private static String day(Instant at) {
        LocalDate day = Days.local(at);
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        if (day.equals(today)) {
            return Days.relative(at) + ", " + Days.time(at);
        }
        return day.getYear() == today.getYear() ? Days.shortDay(at) : Days.day(day);
    }

    private static String daysAgo(Instant at) {
        long days = ChronoUnit.DAYS.between(Days.local(at), LocalDate.now(ZoneId.systemDefault()));
        return Texts.count("ask.days-ago", (int) Math.max(0, days));
    }

    private static String stateWords(AskRow ask, Trips trips) {
        return trips.isRefused(ask.id()) ? Texts.of("ask.state.not-sent") : stateWords(ask.state());
    }

    static String stateWords(AskRow.State state) {
        return Texts.of("ask.state." + state.name().toLowerCase(Locale.ROOT));
    }

    private static HBox state(AskRow ask, Trips trips) {
        if (trips.isRefused(ask.id())) {
            return sign("alert-triangle", "cw-warning-icon", Texts.of("ask.state.not-sent"), "cw-warning-text");
        }
        String icon = switch (ask.state()) {
            case SENDING -> "arrow-up";
            case WAITING, NO_ANSWER -> "clock";
            case YES, PARTLY -> "check";
            case REFUSED -> "alert-triangle";
            case NO -> "x";
        };
        boolean yes = ask.state() == AskRow.State.YES || ask.state() == AskRow.State.PARTLY;
        return sign(
                icon,
                yes ? "cw-success-icon" : "cw-icon",
                stateWords(ask.state()),
                yes ? "cw-success-text" : "cw-muted");
    }

    private static HBox sign(String icon, String iconStyle, String words, String style) {
        var sign = Nodes.icon(icon, 16);
        sign.getStyleClass().add(iconStyle);
        return Nodes.row(6, sign, Nodes.fixed(words, "cw-small", "cw-medium", style));
    }
}
