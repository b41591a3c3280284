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
/// until the person has answered it, or it is over.
public final class PaperNotice {
    private final PaperWorkflow flow;
    private final VBox root = new VBox(10);
    private @Nullable Shown shown;

    /// What is on it.
    private record Shown(BookState state, boolean confirmed, boolean news) {}

    public PaperNotice(PaperWorkflow flow) {
        this.flow = flow;
        root.setId("paper-notice");
        lay(null);
    }

    public VBox root() {
        return root;
    }

    /// Asks nobody, and waits for nobody.
    public void refresh() {
        Standing standing = flow.standing();
        Known known = standing.known();
        Shown now = known == null ? null : new Shown(known.state(), standing.isConfirmed(), standing.isNews());
        if (now == null ? shown != null : !now.equals(shown)) {
            shown = now;
            Focus.keeping(root, () -> lay(now));
        }
    }

    private void lay(@Nullable Shown now) {
        boolean isNews = now != null && now.news();
        root.getChildren().clear();
        root.setVisible(isNews);
        root.setManaged(isNews);
        if (now == null || !isNews) {
            return;
        }
        BookState state = now.state();
        boolean grave = state.stage() != Stage.ENDED;
        root.getStyleClass().setAll("cw-banner", "cw-banner-" + (grave ? "danger" : "warning"), "cw-paper-notice");
        String title = Texts.of("paper.news." + PaperWords.key(state));
        String who = Texts.of("paper.news.who." + who(state));
        String when =
                Texts.of(state.stage().isAnnounced() ? "paper.news.until" : "paper.news.when", PaperWords.when(state));
        root.getChildren().add(Nodes.row(12, Nodes.icon("alert-triangle", 20), Nodes.label(title, "cw-card-title")));
        if (!now.confirmed()) {
            root.getChildren().add(Nodes.label(Texts.of("paper.not-confirmed"), "cw-strong"));
        }
        root.getChildren().add(Nodes.label(who + " " + when));
        if (grave) {
            boolean byPaper = state.stage() == Stage.RECOVERY_MOVES;
            root.getChildren()
                    .add(Nodes.label(Texts.of(byPaper ? "paper.news.paper-stolen" : "paper.news.stolen"), "cw-strong"));
        }
        root.getChildren().add(buttons(state));
        String told = now.confirmed() ? "" : Texts.of("paper.not-confirmed") + " ";
        root.setAccessibleText(title + ". " + told + who + " " + when);
    }

    private static String who(BookState state) {
        return switch (state.stage()) {
            case RECOVERY_MOVES -> "paper";
            case ENDED -> "ended";
            case OPEN, BOOK_MOVES, RECOVERY_CHANGES, MOVED -> "words";
        };
    }

    private HBox buttons(BookState state) {
        Button mine = Nodes.button(Texts.of("paper.news.mine"), "", () -> mine(state.version()));
        mine.setId("paper-mine");
        if (!state.stage().isAnnounced()) {
            return Nodes.row(8, mine);
        }
        Button object = Nodes.button(Texts.of("paper.news.object"), "x-octagon", flow::object, "cw-danger");
        object.setId("paper-object");
        return Nodes.row(8, object, mine);
    }

    private void mine(long version) {
        Background.run(
                () -> {
                    flow.book().thisWasMe(version);
                    return version;
                },
                done -> flow.again());
    }
}
