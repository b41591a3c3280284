package io.carewallet.ui.paper;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Texts;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A wallet whose words are lost moves to the words of this one: its number and the words of its second paper, both
/// from that paper, and what the move does not do.
final class MoveStep {
    private static final int DIGITS = 40;

    private final PaperWorkflow flow;
    private final TextField number = new TextField();
    private final Label hint = Nodes.label(Texts.of("paper.move.number.hint"), "cw-muted", "cw-small");
    private final TypedPaper typed = new TypedPaper(this::look);
    private final SignBox sign;
    private final Label left = Nodes.label("", "cw-muted");
    private final Button yes = PaperWorkflow.primary(Texts.of("paper.move.yes"), "paper-move", this::move);
    private final FlowPage page;

    MoveStep(PaperWorkflow flow) {
        this.flow = flow;
        this.sign = new SignBox(flow, this::look);
        number.setId("paper-number");
        number.getStyleClass().add("cw-mono");
        Label name = Nodes.label(Texts.of("paper.move.number"), "cw-medium");
        name.setLabelFor(number);
        number.textProperty().addListener((o, before, now) -> look());
        Focus.first(number);
        var content = new VBox(
                16,
                Nodes.banner("info", "info", Texts.of("paper.move.means")),
                Nodes.card(Nodes.column(8, name, number, hint), typed.root()),
                sign.root());
        this.page = flow.page("paper.move", typed::forget, content, left, yes);
        look();
    }

    Page page() {
        return page;
    }

    private Optional<Address> from() {
        try {
            return Optional.of(Address.parseTyped(number.getText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void look() {
        boolean isThere = from().isPresent();
        // Nobody is told while they type that it is wrong.
        boolean isWrong = !isThere && number.getText().replaceAll("\\s", "").length() >= DIGITS;
        hint.setText(Texts.of(isWrong ? "paper.move.number.wrong" : "paper.move.number.hint"));
        boolean isComplete = isThere && typed.isComplete();
        left.setText(isComplete && !sign.isReady() ? Texts.of("paper.password.left") : "");
        yes.setDisable(!isComplete || !sign.isReady());
    }

    private void move() {
        Address from = from().orElseThrow();
        SecondPaper paper = typed.read();
        sign.run(page.root(), () -> flow.book().moveHere(from, paper), Kind.MOVE_BY_RECOVERY, paper::close);
    }
}
