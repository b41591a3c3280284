package io.carewallet.ui.paper;

import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Standing;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Something was done about this wallet, and not on this computer: who, what, until when, and what to do. It stays
/// until the person has answered it, or it is over. Below it, what came of wallets that were to move in.
public final class PaperNotice {
    private final PaperWorkflow flow;
    private final VBox root = new VBox(10);
    private final OthersNotice others;
    private final VBox whole;
    private @Nullable Shown shown;

    /// What is on it.
    ///
    /// @param news false for what the person said was theirs, and that has not taken effect yet
    private record Shown(
            BookState state, boolean confirmed, boolean news, Standing.Whose whose, boolean objected, boolean due) {
        private boolean lost() {
            return whose == Standing.Whose.LOST;
        }

        /// What was there when this computer looked for the first time frightens nobody, unless it can be stopped still
        /// or never again.
        private boolean earlier() {
            return whose == Standing.Whose.EARLIER && (state.stage() == Stage.OPEN || state.stage() == Stage.ENDED);
        }

        private Standing.Mark mark() {
            return Standing.Mark.of(state);
        }
    }

    public PaperNotice(PaperWorkflow flow) {
        this.flow = flow;
        this.others = new OthersNotice(flow);
        this.whole = new VBox(16, root, others.root());
        root.setId("paper-notice");
        lay(null);
        showWhole();
    }

    public VBox root() {
        return whole;
    }

    private void showWhole() {
        boolean isShown = root.isVisible() || others.root().isVisible();
        whole.setVisible(isShown);
        whole.setManaged(isShown);
    }

    /// Asks nobody, and waits for nobody.
    public void refresh() {
        Standing standing = flow.standing();
        Known known = standing.known();
        Shown now = known == null || !isShown(standing)
                ? null
                : new Shown(
                        known.state(),
                        standing.isConfirmed(),
                        standing.isNews(),
                        standing.whose(),
                        flow.book().hasObjected(),
                        standing.isDue());
        Shown before = shown;
        if (now == null ? before != null : !now.equals(before)) {
            boolean same = now != null && before != null && now.mark().equals(before.mark());
            shown = now;
            if (same) {
                Focus.keeping(root, () -> lay(now));
            } else {
                // Another button stands where the focus was: nobody should press it unseen.
                lay(now);
            }
        }
        others.refresh();
        showWhole();
    }

    /// What the person said was theirs stays as well until it is over: it may still be stopped.
    private static boolean isShown(Standing standing) {
        return standing.isNews() || standing.isAnnounced() && standing.whose() == Standing.Whose.ACKNOWLEDGED;
    }

    private void lay(@Nullable Shown now) {
        boolean isShown = now != null;
        root.getChildren().clear();
        root.setVisible(isShown);
        root.setManaged(isShown);
        if (now == null) {
            return;
        }
        BookState state = now.state();
        if (!now.news()) {
            calm(now);
            return;
        }
        boolean grave = state.stage() != Stage.ENDED && !now.earlier();
        String style = grave ? "danger" : now.earlier() ? "info" : "warning";
        root.getStyleClass().setAll("cw-banner", "cw-banner-" + style, "cw-paper-notice");
        String title = Texts.of("paper.news." + (now.lost() ? "lost" : PaperWords.key(state)));
        String who = Texts.of("paper.news.who." + (now.lost() ? "lost" : now.earlier() ? "earlier" : who(state)));
        String when =
                Texts.of(state.stage().isAnnounced() ? "paper.news.until" : "paper.news.when", PaperWords.when(state));
        String icon = now.earlier() ? "info" : "alert-triangle";
        root.getChildren().add(Nodes.row(12, Nodes.icon(icon, 20), Nodes.label(title, "cw-card-title")));
        if (!now.confirmed()) {
            root.getChildren().add(Nodes.label(Texts.of("paper.not-confirmed"), "cw-strong"));
        }
        root.getChildren().add(Nodes.label(who + " " + when));
        if (now.due()) {
            root.getChildren().add(Nodes.label(Texts.of("paper.due"), "cw-strong"));
        }
        if (now.objected()) {
            root.getChildren().add(Nodes.label(Texts.of("paper.news.objected"), "cw-strong"));
        } else if (grave && !now.lost()) {
            root.getChildren().add(Nodes.label(Texts.of(advice(state.stage())), "cw-strong"));
        } else if (now.earlier() && state.stage() == Stage.OPEN) {
            root.getChildren().add(Nodes.label(Texts.of("paper.news.stolen.done")));
        }
        root.getChildren().add(buttons(state));
        String told = now.confirmed() ? "" : Texts.of("paper.not-confirmed") + " ";
        root.setAccessibleText(title + ". " + told + who + " " + when);
    }

    /// What there is to do, if it was not the person.
    private static String advice(Stage stage) {
        return switch (stage) {
            case RECOVERY_MOVES -> "paper.news.paper-stolen";
            case BOOK_MOVES, RECOVERY_CHANGES -> "paper.news.stolen";
            case OPEN, ENDED -> "paper.news.stolen.done";
            case MOVED -> "paper.news.stolen.moved";
        };
    }

    private void calm(Shown now) {
        BookState state = now.state();
        String words = Texts.of("paper.state." + PaperWords.key(state), PaperWords.when(state));
        String due = now.due() ? Texts.of("paper.due") : "";
        root.getStyleClass().setAll("cw-banner", "cw-banner-info", "cw-paper-notice");
        root.getChildren().add(Nodes.label(words));
        if (now.due()) {
            root.getChildren().add(Nodes.label(due, "cw-strong"));
        }
        root.getChildren().add(Nodes.row(8, object()));
        root.setAccessibleText((words + " " + due).strip());
    }

    private Button object() {
        Button object = Nodes.button(Texts.of("paper.news.object"), "x-octagon", flow::object, "cw-danger");
        object.setId("paper-object");
        return object;
    }

    private static String who(BookState state) {
        return switch (state.stage()) {
            case RECOVERY_MOVES -> "paper";
            case ENDED -> objector(state);
            case OPEN, BOOK_MOVES, RECOVERY_CHANGES -> "words";
            case MOVED -> "either";
        };
    }

    /// Whoever was objected to rests.
    private static String objector(BookState state) {
        int rests = state.bookRestsUntil().compareTo(state.recoveryRestsUntil());
        return rests == 0 ? "either" : rests > 0 ? "paper" : "words";
    }

    private HBox buttons(BookState state) {
        Button mine = Nodes.button(Texts.of("paper.news.mine"), "", () -> mine(Standing.Mark.of(state)));
        mine.setId("paper-mine");
        if (!state.stage().isAnnounced()) {
            return Nodes.row(8, mine);
        }
        return Nodes.row(8, object(), mine);
    }

    /// What is another by now, or not proved, stays.
    private void mine(Standing.Mark seen) {
        Background.run(() -> flow.book().thisWasMe(seen), isNoted -> {
            if (PaperWorkflow.isSeen(whole)) {
                flow.again();
            }
            if (!isNoted) {
                flow.tell(Texts.of("paper.news.mine.not"));
            }
        });
    }
}
