package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// Rows about shares and requests.
final class ShareLines {
    private static final int SOON_DAYS = 7;

    private ShareLines() {}

    static String name(String label) {
        return label.isBlank() ? Texts.of("ask.unnamed") : label;
    }

    static String purpose(Purpose purpose) {
        return Texts.of("purpose.clinician." + purpose.name().toLowerCase(Locale.ROOT));
    }

    static Node share(ShareRow share, Runnable open) {
        String records = Texts.count("records.count", share.records().size());
        String until = Texts.of("share.until", Days.day(share.until()));
        HBox row = Rows.open(
                Texts.of("home.row", name(share.label()), records, until),
                open,
                Nodes.avatar(name(share.label()), 40, false),
                Rows.two(name(share.label()), ""),
                Rows.width(
                        170,
                        Nodes.column(2, Nodes.label(records, "cw-small"), Nodes.label(until, "cw-muted", "cw-small"))),
                chip(share),
                Nodes.icon("chevron-right", 18));
        row.setId("share-" + share.id().hex().substring(0, 8));
        return row;
    }

    private static Node chip(ShareRow share) {
        return switch (share.state()) {
            case OPEN -> {
                if (share.fresh() > 0) {
                    yield Nodes.fixed(Texts.count("share.fresh", share.fresh()), "cw-chip", "cw-chip-accent");
                }
                boolean soon =
                        share.until().isBefore(LocalDate.now(ZoneOffset.UTC).plusDays(SOON_DAYS));
                yield soon ? Nodes.fixed(Texts.of("share.soon"), "cw-chip", "cw-chip-warning") : Nodes.spacer();
            }
            case EXPIRED, ENDED, DOES_NOT_MATCH ->
                Nodes.fixed(Texts.of("share." + share.state().name().toLowerCase(Locale.ROOT)), "cw-chip");
        };
    }

    static Node ask(AskRow ask) {
        String when = ask.answeredAt() == null
                ? Texts.of("ask.asked", Days.day(Days.local(ask.at())))
                : Texts.of("ask.answered", Days.day(Days.local(ask.answeredAt())));
        HBox row = Rows.flat(Rows.two(name(ask.label()), when), state(ask.state()));
        row.setAccessibleText(Texts.of("home.row", name(ask.label()), when, stateWords(ask.state())));
        return row;
    }

    static String stateWords(AskRow.State state) {
        return Texts.of("ask.state." + state.name().toLowerCase(Locale.ROOT));
    }

    static HBox state(AskRow.State state) {
        String icon = switch (state) {
            case SENDING -> "arrow-up";
            case WAITING, NO_ANSWER -> "clock";
            case YES, PARTLY -> "check";
            case NO -> "x";
        };
        boolean yes = state == AskRow.State.YES || state == AskRow.State.PARTLY;
        var sign = Nodes.icon(icon, 16);
        if (yes) {
            sign.getStyleClass().add("cw-success-icon");
        }
        return Nodes.row(
                6, sign, Nodes.fixed(stateWords(state), "cw-small", "cw-medium", yes ? "cw-success-text" : "cw-muted"));
    }

    /// "Results, medicines since 1 July 2025".
    static String wanted(Wanted wanted) {
        if (wanted.everything()) {
            return Texts.of("asks.everything");
        }
        String parts = wanted.parts().isEmpty()
                ? Texts.of("asks.everything")
                : wanted.parts().stream()
                        .map(part -> Texts.of("ask.part." + part.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "));
        return wanted.since() == null ? parts : Texts.of("asks.since", parts, Days.day(wanted.since()));
    }
}
