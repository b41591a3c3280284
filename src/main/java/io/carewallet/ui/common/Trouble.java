package io.carewallet.ui.common;

import io.carewallet.core.identity.VaultUnreadable;
import io.carewallet.crypto.vault.DerivationFailed;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;

/// Something unexpected happened: one sentence, what is safe, and a code for support. Never a stack trace, never a
/// value of a record.
public final class Trouble {
    private Trouble() {}

    public static void show(Exception e) {
        String said = switch (e) {
            case DerivationFailed none -> Texts.of("unlock.not-derived");
            case VaultUnreadable none -> Texts.of("vault.unreadable");
            default -> Texts.of("trouble", code(e));
        };
        var alert = new Alert(Alert.AlertType.INFORMATION, said, ButtonType.CLOSE);
        alert.setHeaderText(null);
        alert.show();
    }

    /// The same kind of failure at the same place has the same code; nothing of the person's data is in it.
    public static String code(Exception e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].getClassName() + trace[0].getLineNumber();
        return Integer.toHexString((e.getClass().getName() + where).hashCode());
    }
}
