package io.carewallet.ui.shell;

import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.layout.HBox;

/// The one line of status in the sidebar: for patients "saved" (safe on this computer), for clinicians "sent".
final class StatusLine {
    private StatusLine() {}

    static void fill(HBox line, Desk desk, WalletStatus now) {
        boolean good = now.contact() == Contact.ONLINE && now.waiting() == 0;
        String settled = desk instanceof Desk.Patient ? "status.saved" : "status.sent";
        String key = switch (now.contact()) {
            case NOT_YET -> "status.starting";
            case ONLINE -> now.waiting() == 0 ? settled : "status.sending";
            case OFFLINE -> "status.offline";
            case STUCK -> "status.stuck";
            case DOES_NOT_MATCH -> "status.does-not-match";
        };
        var sign = Nodes.icon(icon(now.contact(), good), 16);
        sign.getStyleClass().add(good ? "cw-success-icon" : "cw-icon");
        var words = Nodes.label(Texts.of(key, now.network(), now.waiting()), "cw-muted", "cw-badge-text");
        words.setId("status");
        line.getChildren().setAll(sign, words);
    }

    private static String icon(Contact contact, boolean good) {
        return switch (contact) {
            case OFFLINE -> "wifi-off";
            case STUCK, DOES_NOT_MATCH -> "alert-triangle";
            case NOT_YET, ONLINE -> good ? "check" : "clock";
        };
    }
}
