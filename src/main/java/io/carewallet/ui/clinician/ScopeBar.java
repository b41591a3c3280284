package io.carewallet.ui.clinician;

import io.carewallet.core.sharing.ShareRow;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/// The scope marker: the same words, place and size whether or not anything is withheld.
final class ScopeBar {
    private ScopeBar() {}

    /// @param again asks the same patient once more
    static Node of(ShareRow share, Runnable again) {
        boolean open = share.state() == ShareRow.State.OPEN;
        VBox words = open ? open(share) : closed(share);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button more = Nodes.button(Texts.of("patient.more"), "", again, "cw-link");
        HBox bar = Nodes.row(12, Nodes.icon(open ? "unlock" : "lock", 20), words, more);
        bar.getStyleClass().add("cw-scope");
        return bar;
    }

    private static VBox open(ShareRow share) {
        String purpose = ShareLines.purpose(share.purpose());
        return Nodes.column(
                2,
                new TextFlow(
                        PatientHeader.text(
                                Texts.of("patient.scope", purpose, Days.day(share.until())), "cw-text-strong"),
                        PatientHeader.text(" " + ShareLines.records(share), "cw-text")),
                Nodes.label(Texts.of("patient.scope.whole"), "cw-small"));
    }

    /// What is over is not said to go on.
    private static VBox closed(ShareRow share) {
        String was = share.state() == ShareRow.State.DOES_NOT_MATCH
                ? Texts.of("patient.scope.does-not-match")
                : Texts.of("patient.scope.was", ShareLines.purpose(share.purpose()));
        return Nodes.column(2, Nodes.label(was, "cw-strong"));
    }
}
