package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.succession.Standing;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.Texts;
import java.security.SecureRandom;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// What a person does with a second paper, as a story: make one (why, its words, four of them, done), take it out,
/// object.
public final class PaperWorkflow {
    private final OwnBook book;
    private final Navigator navigator;
    private final PasswordCheck isPassword;

    public PaperWorkflow(OwnBook book, Navigator navigator, PasswordCheck isPassword) {
        this.book = book;
        this.navigator = navigator;
        this.isPassword = isPassword;
    }

    OwnBook book() {
        return book;
    }

    Standing standing() {
        return book.standing();
    }

    PasswordCheck isPassword() {
        return isPassword;
    }

    /// A second paper that is being made.
    ///
    /// @param old the one that is named now; null when its words are not at hand
    record Draft(SecondPaper paper, @Nullable SecondPaper old) {
        void forget() {
            paper.close();
            if (old != null) {
                old.close();
            }
        }
    }

    void make() {
        navigator.show(new StartStep(this).page());
    }

    void words(@Nullable SecondPaper old) {
        words(new Draft(SecondPaper.draw(new SecureRandom()), old));
    }

    void words(Draft draft) {
        navigator.show(new WordsStep(this, draft).page());
    }

    void check(Draft draft) {
        navigator.show(new CheckStep(this, draft).page());
    }

    void remove() {
        navigator.show(new RemoveStep(this).page());
    }

    void object() {
        navigator.show(new ObjectStep(this, standing()).page());
    }

    void leave() {
        navigator.go("settings");
    }

    /// The page that is seen, with what has changed, and what the sidebar says of it.
    void again() {
        navigator.back();
    }

    void leave(Draft draft) {
        draft.forget();
        leave();
    }

    void done(Answer answer, Kind asked) {
        leave();
        navigator.tell(PaperWords.answer(answer, asked));
    }

    /// The frame of a step.
    ///
    /// @param bar what stands at the right of the bar, the primary button last
    FlowPage page(String key, Runnable cancel, Node content, Node... bar) {
        var frame = new PageFrame(Texts.of(key + ".title")).line(Texts.of(key + ".line"));
        frame.back(Texts.of("side.settings"), cancel);
        frame.content(content);
        var all = new Node[bar.length + 2];
        all[0] = Nodes.button(Texts.of("paper.cancel"), "", cancel);
        all[1] = Nodes.spacer();
        System.arraycopy(bar, 0, all, 2, bar.length);
        frame.bar(all);
        return new FlowPage(frame);
    }

    static Button primary(String text, String id, Runnable action) {
        Button button = Nodes.button(text, "", action, "cw-large");
        button.setId(id);
        button.setDefaultButton(true);
        return button;
    }
}
