package io.carewallet.ui.paper;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// No second paper any more.
final class RemoveStep {
    private final PaperWorkflow flow;
    private final OldPaper old = new OldPaper(this::look);
    private final SignBox sign;
    private final Label left = Nodes.label("", "cw-muted");
    private final Button yes = Nodes.button(Texts.of("paper.remove.yes"), "", this::remove, "cw-danger-filled");
    private final FlowPage page;

    RemoveStep(PaperWorkflow flow) {
        this.flow = flow;
        this.sign = new SignBox(flow, this::look);
        yes.setId("paper-remove");
        var content = new VBox(
                16, Nodes.banner("warning", "alert-triangle", Texts.of("paper.remove.text")), old.root(), sign.root());
        this.page = flow.page("paper.remove", old::forget, content, left, yes);
        look();
    }

    Page page() {
        return page;
    }

    private void look() {
        left.setText(old.isComplete() && !sign.isReady() ? Texts.of("paper.password.left") : "");
        yes.setDisable(!old.isComplete() || !sign.isReady());
    }

    private void remove() {
        SecondPaper typed = old.read();
        sign.run(page.root(), () -> flow.book().remove(typed), Kind.NAME_RECOVERY, () -> {
            if (typed != null) {
                typed.close();
            }
        });
    }
}
