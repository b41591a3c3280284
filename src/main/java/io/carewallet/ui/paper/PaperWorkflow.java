package io.carewallet.ui.paper;

import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.value.Address;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.Texts;
import java.security.SecureRandom;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// What a person does with a second paper, as a story: make one (why, its words, four of them, done), take it out,
/// object, have another wallet move in.
public final class PaperWorkflow {
    private final OwnBook book;
    private final Navigator navigator;
    private final PasswordCheck isPassword;
    private boolean goesOn;

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
        goOn(new WordsStep(this, draft).page());
    }

    void check(Draft draft) {
        goOn(new CheckStep(this, draft).page());
    }

    /// To another page of the same paper, whose words are still needed.
    private void goOn(Page page) {
        goesOn = true;
        try {
            navigator.show(page);
        } finally {
            goesOn = false;
        }
    }

    /// A page of a paper was left: unless the next one goes on with it, nobody needs its words any more.
    void left(Draft draft) {
        if (!goesOn) {
            draft.forget();
        }
    }

    void remove() {
        navigator.show(new RemoveStep(this).page());
    }

    void moveIn() {
        navigator.show(new MoveStep(this).page());
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

    /// What came of it is told also to whoever has gone on meanwhile, and nobody is taken away from where they are.
    ///
    /// @param step that it was done on
    void done(Node step, Answer answer, Kind asked) {
        if (isSeen(step)) {
            leave();
        }
        navigator.tell(PaperWords.answer(answer, asked));
    }

    /// The person has read what came of a book.
    void understood(Address of, Runnable then) {
        Background.run(
                () -> {
                    book.understood(of);
                    return of;
                },
                done -> then.run());
    }

    void tell(String sentence) {
        navigator.tell(sentence);
    }

    static boolean isSeen(Node step) {
        return step.getScene() != null;
    }

    /// The frame of a step.
    ///
    /// @param left is run when it is left, to whatever
    /// @param bar what stands at the right of the bar, the primary button last
    FlowPage page(String key, Runnable left, Node content, Node... bar) {
        Runnable cancel = this::leave;
        var frame = new PageFrame(Texts.of(key + ".title")).line(Texts.of(key + ".line"));
        frame.back(Texts.of("side.settings"), cancel);
        frame.content(content);
        var all = new Node[bar.length + 2];
        all[0] = Nodes.button(Texts.of("paper.cancel"), "", cancel);
        all[1] = Nodes.spacer();
        System.arraycopy(bar, 0, all, 2, bar.length);
        frame.bar(all);
        return new FlowPage(frame, left);
    }

    static Button primary(String text, String id, Runnable action) {
        Button button = Nodes.button(text, "", action, "cw-large");
        button.setId(id);
        button.setDefaultButton(true);
        return button;
    }
}
