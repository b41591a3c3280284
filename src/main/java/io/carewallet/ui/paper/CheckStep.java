package io.carewallet.ui.paper;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.ui.common.CheckCard;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.SideBySide;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.paper.PaperWorkflow.Draft;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Four of the words, then the password: only a paper that can be read is named.
final class CheckStep {
    private static final double SIDE = 348;

    private final PaperWorkflow flow;
    private final Draft draft;
    private final CheckCard card;
    private final SignBox sign;
    private final Label left = Nodes.label("", "cw-muted");
    private final Button yes = PaperWorkflow.primary(Texts.of("paper.name"), "paper-name", this::name);
    private final FlowPage page;

    CheckStep(PaperWorkflow flow, Draft draft) {
        this.flow = flow;
        this.draft = draft;
        this.card = new CheckCard(draft.paper().exposeWords(), () -> flow.words(draft), this::look);
        this.sign = new SignBox(flow, this::look);
        Button again = Nodes.button(Texts.of("check.again"), "eye", () -> flow.words(draft));
        again.setMaxWidth(Double.MAX_VALUE);
        VBox wrong = Nodes.card(
                Nodes.label(Texts.of("check.wrong"), "cw-card-title"),
                Nodes.label(Texts.of("check.wrong.text")),
                again);
        this.page = flow.page(
                "paper.check",
                this::left,
                new SideBySide(20, SIDE, card.root(), new VBox(16, sign.root(), wrong)),
                left,
                yes);
        look();
    }

    Page page() {
        return page;
    }

    private void look() {
        left.setText(card.isComplete() && !sign.isReady() ? Texts.of("paper.password.left") : card.left());
        yes.setDisable(!card.isComplete() || !sign.isReady());
    }

    private void name() {
        sign.run(page.root(), () -> flow.book().name(draft.paper(), draft.old()), Kind.NAME_RECOVERY, () -> {
            if (!PaperWorkflow.isSeen(page.root())) {
                draft.forget();
            }
        });
    }

    /// While the paper is being named, its words are still needed.
    private void left() {
        if (!sign.isBusy()) {
            flow.left(draft);
        }
    }
}
