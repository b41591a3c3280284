package io.carewallet.ui.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Rows;
import io.carewallet.ui.common.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A row of the history as a sentence. No row without a name.
final class HistorySentence {
    private static final double WHO = 270;
    private static final double WHY = 140;
    private static final double WHEN = 118;

    private HistorySentence() {}

    /// Who did it.
    static String who(HistoryRow row) {
        return row.isTheirs() && row.who() != null ? People.name(row.who()) : Texts.of("history.you");
    }

    private static String other(HistoryRow row) {
        return row.who() == null ? Texts.of("history.someone") : People.shortName(People.name(row.who()));
    }

    static String what(HistoryRow row) {
        return switch (row.what()) {
            case SAVED -> Texts.of("history.saved.sentence");
            case SEALED_AGAIN -> Texts.of("history.saved.again");
            case WITHDRAWN -> Texts.of("history.saved.withdrawn");
            case OPENED -> Texts.count("history.opened", row.records().size());
            case ASKED, APPROVED, OFFERED, CODE_MADE, CODE_CLOSED -> Texts.of(key(row));
            case DENIED, BLOCKED, STOPPED, ACCEPTED, HERE_ALREADY, DECLINED, SHARED_MORE ->
                Texts.of(key(row), other(row));
        };
    }

    private static String key(HistoryRow row) {
        return "history." + row.what().name().toLowerCase(Locale.ROOT);
    }

    private static String detail(HistoryRow row) {
        if (row.what() == HistoryRow.What.APPROVED) {
            String approved = Texts.of(
                    "history.approved.note",
                    other(row),
                    Texts.count("records.count", row.records().size()),
                    day(row.note()));
            return row.withdrawn() == 0 ? approved : approved + ". " + Texts.count("history.since", row.withdrawn());
        }
        return row.records().isEmpty()
                ? row.note()
                : Days.titles(
                        row.records().stream().map(HistorySentence::called).toList());
    }

    /// "Blood tests (taken back since)".
    private static String called(HistoryRow.Mention record) {
        if (record.title().isEmpty()) {
            return Texts.of("history.gone");
        }
        return record.withdrawn() ? record.title() + " (" + Texts.of("history.since.one") + ")" : record.title();
    }

    private static String day(String iso) {
        try {
            return Days.day(LocalDate.parse(iso));
        } catch (DateTimeException e) {
            return iso;
        }
    }

    private static String why(HistoryRow row) {
        return row.purpose() == null
                ? ""
                : Texts.of("purpose.title." + row.purpose().name().toLowerCase(Locale.ROOT));
    }

    /// The whole row in one line.
    static String text(HistoryRow row) {
        String place = row.isTheirs() && row.who() != null ? " (" + People.place(row.who()) + ")" : "";
        return Days.day(Days.local(row.at())) + " " + Days.time(row.at()) + "  " + who(row) + place + ": " + what(row)
                + (detail(row).isEmpty() ? "" : ": " + detail(row))
                + (why(row).isEmpty() ? "" : " (" + why(row) + ")");
    }

    static Node heads() {
        Label what = Nodes.label(Texts.of("history.what"), "cw-head");
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        HBox heads = Nodes.row(
                16,
                Rows.width(WHO, Nodes.label(Texts.of("history.who"), "cw-head")),
                what,
                Rows.width(WHY, Nodes.label(Texts.of("history.why"), "cw-head")),
                Rows.width(WHEN, Nodes.label(Texts.of("history.when"), "cw-head")));
        heads.setStyle("-fx-padding: 0 20 0 20");
        return heads;
    }

    /// @param me name of the wallet's owner
    static Node line(HistoryRow row, String me) {
        Person them = row.isTheirs() ? row.who() : null;
        String place = them == null ? Texts.of("history.here") : People.place(them);
        HBox person = Nodes.row(
                12,
                Nodes.avatar(them == null ? me : People.name(them), 40, false),
                Nodes.column(2, Nodes.label(who(row), "cw-medium"), Nodes.label(place, "cw-muted", "cw-small")));
        HBox line = Rows.flat(
                Rows.width(WHO, person),
                Rows.two(what(row), detail(row)),
                Rows.width(WHY, Nodes.label(why(row), "cw-small")),
                Rows.width(
                        WHEN,
                        Nodes.column(
                                2,
                                Nodes.label(Days.relative(row.at()), "cw-medium"),
                                Nodes.label(Days.time(row.at()), "cw-muted", "cw-small"))));
        line.setAccessibleText(text(row));
        return line;
    }
}
