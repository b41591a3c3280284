package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a second paper is good for, before there is one.
final class StartStep {
    private static final double SIDE = 348;

    private final PaperWorkflow flow;
    private final OldPaper old = new OldPaper(this::look);
    private final boolean isNamed;
    private final Label note = Nodes.note("cw-danger-text");
    private final Button next = PaperWorkflow.primary(Texts.of("paper.start.next"), "paper-next", this::next);

    StartStep(PaperWorkflow flow) {
        this.flow = flow;
        this.isNamed = flow.standing().hasPaper();
    }

    Page page() {
        var main = new VBox(
                16,
                said("check-circle", "success", "paper.start.can"),
                said("alert-circle", "warning", "paper.start.cannot"));
        if (isNamed) {
            main.getChildren().add(old.root());
        }
        HBox keep = Nodes.banner("warning", "alert-triangle", Texts.of("paper.start.keep"));
        VBox seen = Nodes.card(Nodes.row(14, Nodes.icon("eye", 20), Nodes.label(Texts.of("paper.start.seen"))));
        var columns = new SideBySide(20, SIDE, main, new VBox(16, keep, seen));
        return flow.page("paper.start", old::forget, columns, note, next);
    }

    private static VBox said(String icon, String style, String key) {
        var sign = Nodes.icon(icon, 20);
        sign.getStyleClass().add("cw-" + style + "-icon");
        return Nodes.card(
                Nodes.row(12, sign, Nodes.label(Texts.of(key), "cw-card-title")), Nodes.label(Texts.of(key + ".text")));
    }

    private void look() {
        next.setDisable(!old.isComplete());
    }

    private void next() {
        SecondPaper typed = isNamed ? old.read() : null;
        Why why = flow.book().whyNotName(typed);
        if (why != null) {
            // Before somebody writes down 24 words for nothing.
            note.setText(PaperWords.why(why, flow.standing().known()));
            if (typed != null) {
                typed.close();
            }
            return;
        }
        flow.words(typed);
    }
}
