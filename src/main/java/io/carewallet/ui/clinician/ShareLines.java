package io.carewallet.ui.clinician;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Rows about shares.
final class ShareLines {
    private static final int SOON_DAYS = 7;

    private ShareLines() {}

    static String name(String label) {
        return label.isBlank() ? Texts.of("ask.unnamed") : label;
    }

    /// The clinician's own name for the patient, or the one that opened records bear.
    static String name(ShareRow share) {
        return name(share.label().isBlank() ? share.person().name() : share.label());
    }

    static String purpose(Purpose purpose) {
        return Texts.of("purpose.clinician." + purpose.name().toLowerCase(Locale.ROOT));
    }

    /// Where everything is shared, the patient has selected nothing.
    static String scope(ShareRow share) {
        return Texts.of(share.standing() ? "scope.standing" : "scope.selected");
    }

    /// How many records there are, and who selected them.
    static String records(ShareRow share) {
        String records = Texts.count("records.count", share.records().size());
        return Texts.of(share.standing() ? "patient.scope.standing" : "patient.scope.records", records);
    }

    static Node share(ShareRow share, Runnable open) {
        String records = Texts.count("records.count", share.records().size());
        String until = Texts.of("share.until", Days.day(share.until()));
        Label chip = chip(share);
        HBox row = Rows.open(
                Stream.of(name(share), born(share), records, until, chip.getText())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")),
                open,
                Nodes.avatar(name(share), 40, false),
                Rows.two(name(share), born(share)),
                Rows.width(
                        162,
                        Nodes.column(2, Nodes.label(records, "cw-small"), Nodes.label(until, "cw-muted", "cw-small"))));
        if (!chip.getText().isEmpty()) {
            row.getChildren().add(chip);
        }
        row.getChildren().add(Nodes.icon("chevron-right", 18));
        row.setId("share-" + share.id().hex().substring(0, 8));
        return row;
    }

    /// "3 March 1954, 72": known from the first opening on.
    static String born(ShareRow share) {
        FuzzyDate born = share.person().birthDate();
        return born == null ? "" : Days.day(born) + ", " + Days.years(born);
    }

    private static Label chip(ShareRow share) {
        return switch (share.state()) {
            case OPEN -> {
                boolean today = Days.local(share.since()).equals(LocalDate.now(ZoneId.systemDefault()));
                if (share.fresh() > 0) {
                    boolean first = share.fresh() == share.records().size();
                    yield first && today
                            ? chip(Texts.of("share.new-today"), "bell", "accent")
                            : chip(
                                    Texts.count(first ? "share.unread" : "share.fresh", share.fresh()),
                                    first ? "bell" : "plus",
                                    "accent");
                }
                boolean soon =
                        share.until().isBefore(LocalDate.now(ZoneOffset.UTC).plusDays(SOON_DAYS));
                yield soon ? chip(Texts.of("share.soon"), "clock", "warning") : new Label("");
            }
            case EXPIRED -> chip(Texts.of("share.expired"), "clock", "plain");
            case ENDED -> chip(Texts.of("share.ended"), "lock", "plain");
            case DOES_NOT_MATCH -> chip(Texts.of("share.does_not_match"), "x-circle", "danger");
        };
    }

    static Label chip(String words, String icon, String style) {
        Label chip = Nodes.fixed(words, "cw-chip", "cw-chip-sign", "cw-chip-" + style);
        chip.setGraphic(Nodes.icon(icon, 16));
        return chip;
    }

    /// "Results, Medicines since 1 July 2025".
    static String wanted(Wanted wanted) {
        if (wanted.everything()) {
            return Texts.of("asks.everything");
        }
        if (!wanted.records().isEmpty()) {
            return Texts.count("asks.single", wanted.records().size());
        }
        String parts = wanted.parts().isEmpty()
                ? Texts.of("asks.everything")
                : wanted.parts().stream()
                        .map(part -> Texts.of("ask.part." + part.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "));
        return wanted.since() == null ? parts : Texts.of("asks.since", parts, Days.day(wanted.since()));
    }
}
