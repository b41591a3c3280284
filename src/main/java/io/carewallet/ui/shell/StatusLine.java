package io.carewallet.ui.shell;

import io.carewallet.core.record.Shield;
import io.carewallet.core.register.Turn;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.layout.HBox;

/// The one line of status in the sidebar: for patients "saved" (safe on this computer), for clinicians "sent".
final class StatusLine {
    private StatusLine() {}

    /// Says it as soon as it is known whether a record does not match: until then, what was said before stands.
    static void refresh(HBox line, Desk desk) {
        Background.run(
                () -> new Found(desk.sync().status(), notMatching(desk)), found -> fill(line, desk, found), failed -> {
                    // The pages themselves say what went wrong; of a wallet that is closed nothing is said any more.
                });
    }

    /// @param notMatching records of this wallet that are not what was registered
    private record Found(WalletStatus status, int notMatching) {}

    private static int notMatching(Desk desk) {
        return desk instanceof Desk.Patient patient
                ? (int) patient.records().list().stream()
                        .filter(row -> row.shield() == Shield.DOES_NOT_MATCH)
                        .count()
                : 0;
    }

    private static void fill(HBox line, Desk desk, Found found) {
        WalletStatus now = found.status();
        Turn.Kind turn = now.turn();
        boolean good =
                now.contact() == Contact.ONLINE && turn == null && now.waiting() == 0 && found.notMatching() == 0;
        String settled = desk instanceof Desk.Patient ? "status.saved" : "status.sent";
        String key = switch (now.contact()) {
            case NOT_YET -> "status.starting";
            case ONLINE -> turn == null ? online(found, settled) : turned(turn);
            case NOT_DELETED -> now.waiting() > 0 ? "status.sending" : "status.not-deleted";
            case OFFLINE -> "status.offline";
            case STUCK -> "status.stuck";
            case REFUSED -> "status.refused";
            case NOT_CONFIRMED -> "status.not-confirmed";
            case BEHIND -> "status.behind";
            case STANDING -> "status.standing";
            case DOES_NOT_MATCH -> "status.does-not-match";
        };
        var sign = Nodes.icon(icon(found, good), 16);
        boolean damaged = key.equals("status.damaged");
        sign.getStyleClass().add(good ? "cw-success-icon" : damaged ? "cw-danger-icon" : "cw-icon");
        var words = Nodes.label(
                Texts.of(key, now.network(), now.waiting(), found.notMatching()), "cw-muted", "cw-badge-text");
        words.setId("status");
        line.getChildren().setAll(sign, words);
    }

    private static String online(Found found, String settled) {
        if (found.status().waiting() > 0) {
            return "status.sending";
        }
        return found.notMatching() > 0 ? "status.damaged" : settled;
    }

    private static String turned(Turn.Kind turn) {
        return switch (turn) {
            case CHANGED -> "status.changed";
            case SET_BACK -> "status.set-back";
            case ANEW -> "status.anew";
        };
    }

    private static String icon(Found found, boolean good) {
        return switch (found.status().contact()) {
            case OFFLINE -> "wifi-off";
            case NOT_DELETED, STUCK, REFUSED, BEHIND, STANDING, DOES_NOT_MATCH -> "alert-triangle";
            case NOT_YET, NOT_CONFIRMED -> "clock";
            case ONLINE -> {
                boolean damaged = found.notMatching() > 0 && found.status().waiting() == 0;
                yield good ? "check" : damaged ? "alert-circle" : "clock";
            }
        };
    }
}
