package io.carewallet.ui.paper;

import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Standing;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The second paper in the settings: how it stands, and what can be done.
public final class PaperCard {
    private final PaperWorkflow flow;
    private final VBox root;
    private @Nullable List<String> shown;

    @FXML
    private @Nullable Label chip;

    @FXML
    private @Nullable VBox lines;

    @FXML
    private @Nullable Button make;

    @FXML
    private @Nullable Button remove;

    @FXML
    private @Nullable Button object;

    @FXML
    private @Nullable Button moveIn;

    @FXML
    private @Nullable Button seen;

    public PaperCard(PaperWorkflow flow) {
        this.flow = flow;
        this.root = Screens.load("PaperCard", this);
        refresh();
    }

    public VBox root() {
        return root;
    }

    /// Asks nobody, and waits for nobody.
    public void refresh() {
        Standing standing = flow.standing();
        boolean canChange = standing.known() != null && standing.stage() != Stage.MOVED;
        boolean isLeft = flow.book().isLeft();
        var words = new ArrayList<String>(PaperWords.of(standing));
        if (canChange && isLeft) {
            words.add(Texts.of("paper.left"));
        }
        for (Standing other : flow.book().others()) {
            boolean isVain = isLeft && other.isComingTo(standing.book());
            words.add(isVain ? Texts.of("paper.moves-in.left") : PaperWords.movingIn(other, standing.book()));
        }
        chip(standing);
        if (!words.equals(shown)) {
            shown = words;
            Objects.requireNonNull(lines).getChildren().setAll(said(words));
        }
        show(make, canChange && !isLeft);
        Objects.requireNonNull(make).setText(Texts.of(standing.hasPaper() ? "paper.make.another" : "paper.make"));
        show(remove, canChange && standing.hasPaper());
        show(moveIn, canChange && !isLeft);
        show(seen, standing.failed() != null);
        show(object, standing.isAnnounced());
        Objects.requireNonNull(object)
                .setText(Texts.of(standing.canObject() ? "paper.news.object" : "paper.object.paper"));
    }

    private static Node[] said(List<String> words) {
        var nodes = new Node[words.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] =
                    i == 0 ? Nodes.label(words.get(i), "cw-medium") : Nodes.label(words.get(i), "cw-muted", "cw-small");
        }
        return nodes;
    }

    private void chip(Standing standing) {
        Stage stage = standing.stage();
        String key;
        if (stage == null) {
            key = standing.isPossible() ? "unknown" : "none";
        } else if (stage == Stage.MOVED) {
            key = "moved";
        } else {
            key = standing.isAnnounced() ? "announced" : standing.hasPaper() ? "named" : "none";
        }
        boolean good = key.equals("named") && standing.isConfirmed() && standing.confirmed() == null;
        Label sign = Objects.requireNonNull(chip);
        // Nobody has to have one, so that there is none is no reason for a sign.
        sign.setVisible(!key.equals("none"));
        sign.setText(Texts.of("paper.chip." + key));
        sign.setGraphic(Nodes.icon(good ? "check" : "clock", 16));
        sign.getStyleClass().setAll("label", "cw-chip", "cw-chip-state", good ? "cw-chip-success" : "cw-chip-warning");
    }

    private static void show(@Nullable Button button, boolean shown) {
        Objects.requireNonNull(button).setVisible(shown);
        button.setManaged(shown);
    }

    @FXML
    private void make() {
        flow.make();
    }

    @FXML
    private void remove() {
        flow.remove();
    }

    @FXML
    private void moveIn() {
        flow.moveIn();
    }

    /// What came to nothing is said until it was read.
    @FXML
    private void seen() {
        flow.understood(flow.standing().book(), this::refresh);
    }

    @FXML
    private void object() {
        flow.object();
    }
}
