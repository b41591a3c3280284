package io.carewallet.ui.settings;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.util.List;

/// How the network does, in words with a time. Not for the UI thread: it looks at every record.
///
/// @param state one word; @param register @param storage a sentence each; `good` ones get a green sign
record NetworkHealth(String state, boolean works, Line register, Line storage) {
    record Line(boolean good, String words) {}

    static NetworkHealth of(Desk desk, Instant now) {
        WalletStatus status = desk.sync().status();
        boolean works = status.contact() == Contact.ONLINE || status.contact() == Contact.NOT_DELETED;
        String state = switch (status.contact()) {
            case ONLINE, NOT_DELETED -> "settings.works";
            case NOT_YET -> "settings.starting";
            case OFFLINE -> "settings.offline";
            case STUCK -> "settings.stuck";
            case REFUSED -> "settings.refuses";
            case NOT_CONFIRMED -> "settings.slow";
            case BEHIND, STANDING -> "settings.behind";
            case DOES_NOT_MATCH -> "settings.wrong";
        };
        List<RecordRow> rows =
                desk instanceof Desk.Patient patient ? patient.records().list() : List.of();
        return new NetworkHealth(
                Texts.of(state), works, new Line(works, register(status, now)), storage(status, desk, rows));
    }

    private static String register(WalletStatus status, Instant now) {
        String key = switch (status.contact()) {
            case ONLINE, NOT_DELETED -> "settings.answers";
            case NOT_YET -> "settings.not-yet";
            case OFFLINE -> "settings.no-answer";
            case STUCK -> "settings.cannot-write";
            case REFUSED -> "settings.takes-nothing";
            case NOT_CONFIRMED -> "settings.not-confirmed";
            case BEHIND -> "settings.shows-less";
            case STANDING -> "settings.stands";
            case DOES_NOT_MATCH -> "settings.contradicts";
        };
        return Texts.of(key, Days.relative(now).toLowerCase(java.util.Locale.ROOT) + ", " + Days.time(now));
    }

    private static Line storage(WalletStatus status, Desk desk, List<RecordRow> rows) {
        if (status.contact() == Contact.OFFLINE) {
            return new Line(false, Texts.count("settings.waiting", status.waiting()));
        }
        if (status.contact() == Contact.NOT_DELETED) {
            return new Line(false, Texts.of("settings.storage.not-deleted"));
        }
        if (!(desk instanceof Desk.Patient)) {
            return new Line(true, Texts.of("settings.storage.answers"));
        }
        int verified = count(rows, Shield.VERIFIED);
        int wrong = count(rows, Shield.DOES_NOT_MATCH);
        if (wrong > 0) {
            return new Line(false, Texts.count("settings.storage.wrong", wrong));
        }
        return verified == rows.size()
                ? new Line(true, Texts.count("settings.storage.all", verified))
                : new Line(true, Texts.of("settings.storage.some", verified, rows.size()));
    }

    private static int count(List<RecordRow> rows, Shield shield) {
        return (int) rows.stream().filter(row -> row.shield() == shield).count();
    }
}
