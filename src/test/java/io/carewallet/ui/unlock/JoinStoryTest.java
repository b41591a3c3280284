package io.carewallet.ui.unlock;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.QrFile;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.settings.HandedOn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A wallet begins on a network that somebody runs, after everything that its profile names was shown.
@ExtendWith(ApplicationExtension.class)
class JoinStoryTest {
    private static final String KEPT = Lakeview.KEPT;

    /// Of all tests: the icons of a process are read from the first one's.
    @TempDir
    static Path home;

    private final AtomicReference<Desk> opened = new AtomicReference<>();
    private final AtomicBoolean answers = new AtomicBoolean();
    private final Lakeview lakeview = new Lakeview(answers);
    private final StackPane root = new StackPane();
    private Scene scene;
    private UnlockFlow flow;

    @Start
    void start(Stage stage) throws Exception {
        Theme.loadFonts(home);
        scene = new Scene(root, 1280, 784);
        var profiles = new Profiles(home);
        flow = new UnlockFlow(
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new QuickDerivation()),
                        new UnlockWallet(profiles, new QuickDerivation()),
                        lakeview,
                        new Wiring(new MemoryConnection(home), new FhirRecordReader()),
                        new NoBackups()),
                progress -> null,
                profile -> "",
                () -> new TextSize(Preferences.read(home), chosen -> {}),
                screen -> root.getChildren().setAll(screen),
                opened::set);
        Theme.apply(scene, false, 15);
        stage.setScene(scene);
        stage.show();
    }

    private Button primary(FxRobot robot) {
        return look(() -> robot.lookup(node -> node instanceof Button button && button.isDefaultButton())
                .queryButton());
    }

    private boolean says(FxRobot robot, String words) {
        return look(() -> robot.lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains(words))
                .tryQuery()
                .isPresent());
    }

    private JoinScreen join(FxRobot robot, Draft draft) {
        var screen = new AtomicReference<JoinScreen>();
        robot.interact(() -> {
            screen.set(new JoinScreen(flow, draft));
            root.getChildren().setAll(screen.get().root());
        });
        return screen.get();
    }

    private void choose(FxRobot robot, JoinScreen screen, Path file, String until) throws Exception {
        robot.interact(() -> screen.look(file));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> says(robot, until));
    }

    @Test
    void whatANetworkNamesIsShownBeforeAWalletBeginsThere(FxRobot robot) throws Exception {
        var draft = new Draft(Role.PATIENT, false);
        robot.interact(() -> flow.name(draft));
        assertThat(says(robot, "practice network of this computer")).isTrue();
        robot.clickOn("#name").write("Maxine");
        robot.clickOn("#join-network");
        assertThat(primary(robot).isDisabled()).as("nothing was chosen").isTrue();

        JoinScreen screen = join(robot, draft);
        choose(robot, screen, home.resolve("nothing.json"), "cannot be read");
        choose(robot, screen, Files.writeString(home.resolve("network.json"), KEPT), "does not answer");
        for (String named : List.of("Not checked yet", "Lakeview network", "https://register", "press \"Try again\"")) {
            assertThat(says(robot, named)).as(named).isTrue();
        }
        assertThat(says(robot, "by itself")).as("nobody tries again by itself").isFalse();
        assertThat(primary(robot).isDisabled()).as("it does not answer").isTrue();
        robot.interact(() -> Photographs.inEveryLook(scene, "join-not-checked"));
        answers.set(true);
        robot.clickOn("#try-again");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> says(robot, "The network answers"));
        assertThat(says(robot, "Not checked yet")).isFalse();
        for (String named :
                List.of("1099511627777", "https://register", "https://relay", "this computer", "2 of them")) {
            assertThat(says(robot, named)).as(named).isTrue();
        }
        robot.interact(() -> Photographs.inEveryLook(scene, "join-network"));

        robot.interact(primary(robot)::fire);
        assertThat(says(robot, "Lakeview network. The wallet stays")).isTrue();
        assertThat(says(robot, "what patients see")).as("no clinician's").isFalse();
        assertThat(draft.name()).as("going there lost nothing").isEqualTo("Maxine");
        robot.interact(() -> {
            draft.password("a good long password".toCharArray());
            flow.finish(draft, failed -> {});
        });
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> opened.get() != null);
        opened.get().close();
        assertThat(home.resolve("profiles/maxine/network.json")).hasContent(KEPT);
    }

    private void awaitFocus(String id) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> look(() -> scene.getFocusOwner() != null
                        && id.equals(scene.getFocusOwner().getId())));
    }

    /// While the network is asked nothing can be pressed, and the next key must not reach "Back".
    @Test
    void whoWorksByKeyboardStaysWhereTheyWere(FxRobot robot) throws Exception {
        JoinScreen screen = join(robot, new Draft(Role.PATIENT, false));
        awaitFocus("choose-profile");
        choose(robot, screen, Files.writeString(home.resolve("network.json"), KEPT), "does not answer");
        awaitFocus("try-again");
        answers.set(true);
        robot.interact(() -> robot.lookup("#try-again").queryButton().fire());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> says(robot, "The network answers"));
        awaitFocus("choose-profile");
    }

    /// As when its node lets nobody in, or belongs to another chain.
    @Test
    void aNetworkThatRefusesIsNotShownAsOneThatWasNotAskedYet(FxRobot robot) throws Exception {
        lakeview.refusal = "The network does not let us in (status 403). Nothing was changed; try again in a moment.";
        JoinScreen screen = join(robot, new Draft(Role.PATIENT, false));
        Path file = Files.writeString(home.resolve("network.json"), KEPT);
        choose(robot, screen, file, "No wallet can begin there as it is");
        for (String said : List.of("(status 403)", "Refused: the network was asked", "Lakeview network")) {
            assertThat(says(robot, said)).as(said).isTrue();
        }
        for (String wrong : List.of("Not checked yet", "before it was checked", "does not answer")) {
            assertThat(says(robot, wrong)).as(wrong).isFalse();
        }
        assertThat(primary(robot).isDisabled()).isTrue();
        robot.interact(() -> Photographs.inEveryLook(scene, "join-refused"));

        lakeview.refusal = "";
        robot.clickOn("#try-again");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> says(robot, "before it was checked"));
        assertThat(says(robot, "Not checked yet")).isTrue();
        assertThat(says(robot, "Refused:")).isFalse();
    }

    @Test
    void whatWordsAreGoodForIsSaidOfTheNetworkThatTheyAreFor(FxRobot robot) throws Exception {
        var draft = new Draft(Role.CLINICIAN, false);
        robot.interact(() -> flow.name(draft));
        assertThat(says(robot, "what patients see")).isTrue();
        robot.interact(() -> flow.words(draft));
        assertThat(says(robot, "on this computer only")).isTrue();
        assertThat(says(robot, "on any computer")).isFalse();
        draft.network(lakeview.read(new byte[0]));
        robot.interact(() -> flow.words(draft));
        assertThat(says(robot, "on any computer")).isTrue();
        robot.interact(() -> flow.check(draft));
        assertThat(says(robot, "try out a backup")).isTrue();
    }

    @Test
    void aProfileIsHandedOnAsAPicture(FxRobot robot) throws Exception {
        Path profile = Files.writeString(home.resolve("network.json"), KEPT + " ".repeat(900));
        Path picture = home.resolve("network.png");
        HandedOn.write(profile, picture);
        assertThat(ProfileFile.read(picture)).isEqualTo(Files.readAllBytes(profile));
        assertThat(QrFile.read(profile)).as("no picture").isEmpty();
        Files.writeString(home.resolve("torn.png"), "torn");
        assertThat(ProfileFile.read(home.resolve("torn.png"))).isEmpty();
    }
}
