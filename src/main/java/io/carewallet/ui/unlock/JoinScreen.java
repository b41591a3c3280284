package io.carewallet.ui.unlock;

import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OfferedNetwork;
import io.carewallet.ui.common.Background;
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
        choose.setDisable(true);
        again.setVisible(false);
        say(Texts.of("join.asking"));
        Background.run(
                () -> flow.networks().read(ProfileFile.read(file)), this::ask, problem -> notRead(sentence(problem)));
    }

    private static String sentence(Exception problem) {
        return problem instanceof Networks.NotUsable
                ? String.valueOf(problem.getMessage())
                : Texts.of("join.unreadable", Trouble.code(problem));
    }

    /// @param read nobody has borne it out yet
    private void ask(OfferedNetwork read) {
        choose.setDisable(true);
        again.setVisible(false);
        say(Texts.of("join.asking"));
        show(read);
        again.setOnAction(e -> ask(read));
        Background.run(() -> flow.networks().offered(read.profile()), this::found, problem -> {
            notRead(Texts.of("join.away", sentence(problem)));
            again.setVisible(true);
        });
    }

    private void found(OfferedNetwork network) {
        choose.setDisable(false);
        say(Texts.of("join.compare"));
        show(network);
    }

    private void notRead(String problem) {
        choose.setDisable(false);
        say(problem);
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
