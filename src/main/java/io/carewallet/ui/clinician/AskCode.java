package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.ShareCode;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.layout.HBox;

/// Says beside the field of the code whether it is whole: a mistyped code is caught here.
final class AskCode {
    private AskCode() {}

    /// @return true when the code can be asked with
    static boolean say(HBox state, AskForAccess ask, String typed) {
        if (typed.isBlank()) {
            state.getChildren().setAll(Nodes.label(Texts.of("ask.code.empty"), "cw-muted", "cw-small"));
            return false;
        }
        String problem = switch (ask.check(typed)) {
            case ShareCode.Read.Complete complete -> "";
            case ShareCode.Read.NotComplete not -> "ask.code-not-complete";
            case ShareCode.Read.OtherNetwork other -> "ask.code-of-other-network";
            case ShareCode.Read.Newer newer -> "ask.code-is-newer";
        };
        String style = problem.isEmpty() ? "success" : "warning";
        var sign = Nodes.icon(problem.isEmpty() ? "check-circle" : "alert-triangle", 16);
        sign.getStyleClass().add("cw-" + style + "-icon");
        String words = problem.isEmpty() ? Texts.of("ask.code.complete") : io.carewallet.core.text.Texts.of(problem);
        state.getChildren().setAll(sign, Nodes.label(words, "cw-small", "cw-medium", "cw-" + style + "-text"));
        return problem.isEmpty();
    }
}
