package io.carewallet.ui.unlock;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.TryIt;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Theme;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
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

/// What somebody sees who only wants to look around, while everything is made ready.
@ExtendWith(ApplicationExtension.class)
class TryItStoryTest {
    @TempDir
    static Path home;

    /// Each step waits for a word here.
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private volatile boolean wasInterrupted;
    private Scene scene;

    @Start
    void start(Stage stage) throws Exception {
        Theme.loadFonts(home);
        var root = new StackPane();
        scene = new Scene(root, 1280, 784);
        var profiles = new Profiles(home);
        var flow = new UnlockFlow(
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new QuickDerivation()),
                        new UnlockWallet(profiles, new QuickDerivation()),
                        new ProfileNetworks(),
                        new Wiring(new MemoryConnection(home), new FhirRecordReader()),
                        new NoBackups()),
                this::open,
                profile -> "",
                () -> new TextSize(Preferences.read(home), chosen -> {}),
                screen -> root.getChildren().setAll(screen),
                desk -> {});
        Theme.apply(scene, false, 15);
        flow.start();
        stage.setScene(scene);
        stage.show();
    }

    private Desk open(TryIt.Progress progress) throws OpenDesk.CannotOpen, TryIt.Stopped {
        try {
            progress.at(TryIt.Step.NETWORK, 0, 0);
            words.take();
            progress.at(TryIt.Step.WALLET, 0, 0);
            words.take();
            progress.at(TryIt.Step.RECORDS, 4, 9);
            words.take();
            if (progress.isStopped()) {
                throw new TryIt.Stopped();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
            if (progress.isStopped()) {
                throw new TryIt.Stopped();
            }
        }
        throw new OpenDesk.CannotOpen("The practice network takes too long to start. Nothing was lost; try again.");
    }

    private static void waitFor(FxRobot robot, String said) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> look(() -> robot.lookup((Labeled label) -> said.equals(label.getText()))
                        .tryQuery()
                        .isPresent()));
    }

    private void press(FxRobot robot, String said) {
        robot.interact(() -> robot.lookup(said).queryButton().fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void threeStepsAreShownAndWhatWentWrongIsSaid(FxRobot robot) throws Exception {
        press(robot, "Try it out");
        waitFor(robot, "Start the practice network");
        waitFor(robot, "Now");
        words.add("go on");
        waitFor(robot, "Done");
        words.add("go on");
        waitFor(robot, "4 of 9");
        robot.interact(() -> Photographs.inEveryLook(scene, "trying"));
        words.add("go on");
        waitFor(robot, "The practice network takes too long to start. Nothing was lost; try again.");
        robot.interact(() -> Photographs.inEveryLook(scene, "trying-failed"));
        press(robot, "Back");
        waitFor(robot, "Just try it");
    }

    @Test
    void theWaitForTheNetworkIsBrokenOff(FxRobot robot) throws Exception {
        press(robot, "Try it out");
        waitFor(robot, "Start the practice network");
        WaitForAsyncUtils.waitForFxEvents();
        press(robot, "Cancel");
        waitFor(robot, "Just try it");
        assertThat(wasInterrupted).isTrue();
    }

    /// Whatever writes must not have its files closed under it.
    @Test
    void whatWritesIsNotInterruptedButAskedToStop(FxRobot robot) throws Exception {
        press(robot, "Try it out");
        words.add("go on");
        waitFor(robot, "Done");
        press(robot, "Cancel");
        waitFor(robot, "Stopping");
        words.add("go on");
        words.add("go on");
        waitFor(robot, "Just try it");
        assertThat(wasInterrupted).isFalse();
    }
}
