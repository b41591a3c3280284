package io.carewallet.ui.shell;

import io.carewallet.core.register.Turn;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the window says above every page: that there is no connection, or that something is done.
final class Above {
    private static final Duration TOLD = Duration.seconds(8);

    private final VBox box = new VBox(8);
    private final Runnable tryNow;
    private final PauseTransition forget = new PauseTransition(TOLD);
    private @Nullable Node told;
    private String left = "";
    private @Nullable WalletStatus shown;

    Above(Runnable tryNow) {
        this.tryNow = tryNow;
        box.getStyleClass().add("cw-above");
        box.setId("above");
        forget.setOnFinished(e -> told(""));
        lay(null);
    }

    Node root() {
        return box;
    }

    /// @param now null when the page says itself how the network does
    void status(@Nullable WalletStatus now) {
        if (now == null ? shown != null : !now.equals(shown)) {
            shown = now;
            lay(now);
        }
    }

    /// @param sentence that this wallet was left for new words; empty when it was not
    void left(String sentence) {
        if (!sentence.equals(left)) {
            left = sentence;
            lay(shown);
        }
    }

    /// @param sentence empty: nothing is told any more
    void told(String sentence) {
        told = null;
        forget.stop();
        if (!sentence.isEmpty()) {
            HBox banner = Nodes.banner("success", "check-circle", sentence);
            banner.setId("told");
            told = banner;
            forget.playFromStart();
        }
        lay(shown);
    }

    private void lay(@Nullable WalletStatus status) {
        box.getChildren().clear();
        if (!left.isEmpty()) {
            HBox banner = Nodes.banner("warning", "alert-triangle", left);
            banner.setId("left");
            box.getChildren().add(banner);
        }
        if (status != null) {
            say(status).ifPresent(box.getChildren()::add);
        }
        Node done = told;
        if (done != null) {
            box.getChildren().add(done);
        }
        box.setVisible(!box.getChildren().isEmpty());
        box.setManaged(!box.getChildren().isEmpty());
    }

    private Optional<Node> say(WalletStatus status) {
        return switch (status.contact()) {
            case OFFLINE -> Optional.of(offline(status.waiting()));
            case STUCK -> warning("above.stuck");
            case REFUSED -> warning("above.refused");
            case NOT_CONFIRMED -> warning("above.not-confirmed");
            case BEHIND -> warning("above.behind");
            case STANDING -> warning("above.standing");
            case DOES_NOT_MATCH -> Optional.of(Nodes.banner("danger", "x-circle", Texts.of("above.does-not-match")));
            case NOT_YET, ONLINE, NOT_DELETED ->
                Optional.ofNullable(status.turn())
                        .map(turn -> Nodes.banner("warning", "alert-triangle", Texts.of(words(turn))));
        };
    }

    private static Optional<Node> warning(String words) {
        return Optional.of(Nodes.banner("warning", "alert-triangle", Texts.of(words)));
    }

    private static String words(Turn.Kind turn) {
        return switch (turn) {
            case CHANGED -> "above.changed";
            case SET_BACK -> "above.set-back";
            case ANEW -> "above.anew";
        };
    }

    private Node offline(int waiting) {
        var bold = new Text(Texts.of("records.offline") + " ");
        bold.getStyleClass().add("cw-text-strong");
        var rest = new Text(Texts.count("above.offline", waiting));
        rest.getStyleClass().add("cw-text");
        var words = new TextFlow(bold, rest);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button now = Nodes.button(Texts.of("records.try"), "", tryNow);
        now.setId("try-now");
        HBox banner = Nodes.row(12, Nodes.icon("wifi-off", 22), words, now);
        banner.setId("offline");
        banner.getStyleClass().addAll("cw-banner", "cw-banner-info", "cw-above-banner");
        return banner;
    }
}
