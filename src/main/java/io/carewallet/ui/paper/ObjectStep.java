package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.succession.Standing;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.util.concurrent.Callable;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Objects to what is announced: what that does, what it cannot do, and no password, because stopping somebody is never
/// made harder. With the wallet to what the second paper announced; with the second paper to the rest.
final class ObjectStep {
    private final PaperWorkflow flow;
    private final Standing standing;
    private final TypedPaper typed = new TypedPaper(this::look);
    private final Label note = Nodes.note();
    private final Button yes =
            Nodes.button(Texts.of("paper.object.yes"), "x-octagon", this::object, "cw-danger-filled");
    private final FlowPage page;

    /// @param standing that the person sees: nothing else is objected to
    ObjectStep(PaperWorkflow flow, Standing standing) {
        this.flow = flow;
        this.standing = standing;
        yes.setId("object-yes");
        note.setId("paper-note");
        boolean byPaper = !standing.canObject();
        var content = new VBox(16);
        content.getChildren()
                .add(Nodes.card(PaperWords.of(standing).stream()
                        .map(line -> Nodes.label(line))
                        .toArray(javafx.scene.Node[]::new)));
        if (byPaper) {
            content.getChildren().add(Nodes.card(typed.root()));
            Focus.first(typed.field());
        }
        String end = byPaper ? ".paper" : ".text";
        var columns = new HBox(
                24,
                half("check", "success", "paper.object.does", end),
                half("alert-triangle", "warning", "paper.object.cannot", end));
        content.getChildren().addAll(Nodes.card(columns), note);
        this.page = flow.page(byPaper ? "paper.object" : "paper.object.own", typed::forget, content, yes);
        look();
    }

    private static VBox half(String icon, String style, String title, String end) {
        var sign = Nodes.icon(icon, 18);
        sign.getStyleClass().add("cw-" + style + "-icon");
        var head = Nodes.row(8, sign, Nodes.label(Texts.of(title), "cw-strong", "cw-" + style + "-text"));
        VBox half = Nodes.column(4, head, Nodes.label(Texts.of(title + end)));
        half.setPrefWidth(280);
        HBox.setHgrow(half, Priority.ALWAYS);
        return half;
    }

    Page page() {
        return page;
    }

    private void look() {
        yes.setDisable(!standing.canObject() && !typed.isComplete());
    }

    private void object() {
        page.root().setDisable(true);
        say(Texts.of("paper.working"), "cw-muted");
        Background.run(
                objection(),
                answer -> {
                    page.root().setDisable(false);
                    say("", "cw-muted");
                    if (answer instanceof Answer.Not not && PaperWorkflow.isSeen(page.root())) {
                        say(PaperWords.why(not.why(), not.now()), "cw-danger-text");
                    } else {
                        flow.done(page.root(), answer, Kind.OBJECT);
                    }
                },
                failed -> {
                    page.root().setDisable(false);
                    say("", "cw-muted");
                    Trouble.show(failed);
                });
    }

    private void say(String words, String style) {
        note.getStyleClass().removeAll("cw-muted", "cw-danger-text");
        note.getStyleClass().add(style);
        note.setText(words);
    }

    private Callable<Answer> objection() {
        long version = standing.version();
        if (standing.canObject()) {
            return () -> flow.book().object(version);
        }
        SecondPaper paper = typed.read();
        return () -> {
            try (paper) {
                return flow.book().object(paper, version);
            }
        };
    }
}
