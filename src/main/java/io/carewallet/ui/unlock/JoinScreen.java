package io.carewallet.ui.unlock;

import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Focus;
import io.carewallet.ui.common.NetworkLines;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.io.File;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Where a wallet is to begin: the profile of a network is chosen, and everything that it names is shown before.
final class JoinScreen {
    private final UnlockFlow flow;
    private final StepScreen frame;
    private final VBox shown = Nodes.column(16);
    private final Label note = Nodes.note("cw-muted");
    private final Button use;
    private final Button choose;
    private final Button again = Nodes.button(Texts.of("join.again"), "refresh-cw", () -> {});
    private @Nullable OfferedNetwork offered;
    /// Whether the keys went to what was pressed when it was asked.
    private boolean focused;

    JoinScreen(UnlockFlow flow, Draft draft) {
        this.flow = flow;
        this.frame = StepScreen.of(draft, "join", "name");
        choose = Nodes.button(Texts.of("join.choose"), "file-text", this::choose);
        choose.setId("choose-profile");
        VBox card = Nodes.card(Nodes.label(Texts.of("join.what")), Nodes.row(12, choose, again), note, shown);
        again.setId("try-again");
        again.setVisible(false);
        card.setMaxWidth(820);
        frame.content(card);
        use = StepScreen.primary(Texts.of("join.use"), () -> {
            draft.network(offered);
            flow.name(draft);
        });
        Button practice = Nodes.button(Texts.of("join.practice"), "", () -> {
            draft.network(null);
            flow.name(draft);
        });
        frame.bar(() -> flow.name(draft), practice, use);
        show(draft.network());
        Focus.first(choose);
    }

    Parent root() {
        return frame.root();
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("join.choose"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                Texts.of("join.files"), "*.json", "*.png", "*.jpg", "*.jpeg", "*.bmp"),
                        new FileChooser.ExtensionFilter(Texts.of("join.all"), "*.*"));
        File file = chooser.showOpenDialog(choose.getScene().getWindow());
        if (file != null) {
            look(file.toPath());
        }
    }

    /// Reads it, shows what it says, and asks its node.
    void look(Path file) {
        show(null);
        asking();
        Background.run(
                () -> flow.networks().read(ProfileFile.read(file)), this::ask, problem -> answered(sentence(problem)));
    }

    private static String sentence(Exception problem) {
        return problem instanceof Networks.NotUsable
                ? String.valueOf(problem.getMessage())
                : Texts.of("join.unreadable", Trouble.code(problem));
    }

    /// @param read nobody has borne it out yet
    private void ask(OfferedNetwork read) {
        asking();
        show(read);
        again.setOnAction(e -> ask(read));
        Background.run(() -> flow.networks().offered(read.profile()), this::found, problem -> {
            boolean isHeard = problem instanceof Networks.NotUsable not && !not.isWithoutAnswer();
            show(isHeard ? read.refused() : read);
            again.setVisible(true);
            answered(Texts.of(isHeard ? "join.refused" : "join.away", sentence(problem)));
        });
    }

    /// Nothing else can be asked meanwhile.
    private void asking() {
        if (!choose.isDisabled()) {
            focused = choose.isFocused() || again.isFocused();
        }
        choose.setDisable(true);
        again.setVisible(false);
        say(Texts.of("join.asking"));
    }

    /// A button that cannot be pressed loses the focus to the next one, "Back", say.
    private void answered(String words) {
        choose.setDisable(false);
        say(words);
        if (focused) {
            (again.isVisible() ? again : choose).requestFocus();
        }
    }

    private void found(OfferedNetwork network) {
        answered(Texts.of("join.compare"));
        show(network);
    }

    private void say(String words) {
        note.setText(words);
    }

    private void show(@Nullable OfferedNetwork network) {
        offered = network;
        use.setDisable(network == null || !network.checked());
        shown.getChildren().clear();
        if (network != null) {
            shown.getChildren().add(NetworkLines.of(network));
        }
    }
}
