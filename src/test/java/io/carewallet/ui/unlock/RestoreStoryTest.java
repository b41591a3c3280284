package io.carewallet.ui.unlock;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.HomeBackups;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Theme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A library that is not on this computer, or whose notes are damaged, comes back in the window.
@ExtendWith(ApplicationExtension.class)
class RestoreStoryTest {
    private static final String PASSWORD = "a good long password";

    @TempDir
    Path home;

    private final AtomicReference<Desk> opened = new AtomicReference<>();
    private final byte[] entropy = new byte[32];
    private MemoryConnection connection;
    private Wallets wallets;
    private Scene scene;
    private UnlockFlow flow;

    @Start
    void start(Stage stage) throws Exception {
        Theme.loadFonts(home);
        var root = new StackPane();
        scene = new Scene(root, 1280, 784);
        var profiles = new Profiles(home);
        connection = new MemoryConnection(home);
        wallets = new Wallets(
                profiles,
                new CreateWallet(profiles, new QuickDerivation()),
                new UnlockWallet(profiles, new QuickDerivation()),
                new ProfileNetworks(),
                new Wiring(connection, new FhirRecordReader()),
                new HomeBackups(new BackupDesk(home, new FhirRecordReader()), connection));
        flow = new UnlockFlow(
                wallets,
                progress -> null,
                profile -> "",
                () -> new TextSize(Preferences.read(home), chosen -> {}),
                screen -> root.getChildren().setAll(screen),
                opened::set);
        Theme.apply(scene, false, 15);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        Desk desk = opened.get();
        if (desk != null) {
            desk.close();
        }
    }

    /// A wallet with two records that are registered.
    private void make(String id) throws Exception {
        var profile = new Profile(id, "Maxine Erdman", Role.PATIENT);
        wallets.create().create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        try (Desk.Patient desk = (Desk.Patient) desk(id)) {
            for (Samples.Sample file : Samples.all().subList(0, 2)) {
                desk.save().save(file.name(), file.bytes(), true, SaveProgress.NONE);
            }
            desk.sync().once();
            desk.sync().once();
        }
    }

    private Desk desk(String id) throws Exception {
        var unlocked = (UnlockWallet.Outcome.Unlocked) wallets.unlock().unlock(id, PASSWORD.toCharArray());
        return wallets.desk().open(unlocked.wallet());
    }

    private static Button primary(FxRobot robot) {
        return look(() -> robot.lookup(node -> node instanceof Button button && button.isDefaultButton())
                .queryButton());
    }

    private static void press(FxRobot robot, Button button) {
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void waitFor(FxRobot robot, String words) throws Exception {
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> look(() -> robot.lookup((Labeled label) -> label.getText() != null
                                        && label.getText().contains(words))
                                .tryQuery())
                        .isPresent());
    }

    private void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(scene, name));
    }

    private void typeWords(FxRobot robot, Role role) {
        robot.interact(() -> flow.restore(new Draft(Role.PATIENT, true)));
        String words = String.join(" ", RecoveryWords.of(Secret.of(entropy)));
        robot.interact(() -> robot.lookup("#words").queryAs(TextArea.class).setText(words));
        robot.clickOn("#role-" + role.name().toLowerCase(java.util.Locale.ROOT));
        photograph(robot, "restore-words");
        press(robot, primary(robot));
        robot.clickOn("#name").write("Maxine on the new one");
        press(robot, primary(robot));
        robot.clickOn("#password").write(PASSWORD);
        robot.clickOn("#password-again").write(PASSWORD);
        photograph(robot, "restore-password");
        press(robot, primary(robot));
    }

    @Test
    void theWordsBringTheRecordsBackAndTheWindowSaysWhatCame(FxRobot robot) throws Exception {
        make("maxine");
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        connection.whileFetching = () -> {
            begun.countDown();
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        typeWords(robot, Role.PATIENT);
        begun.await();
        waitFor(robot, "Records: 0 of 2");
        photograph(robot, "restoring");
        goOn.countDown();
        waitFor(robot, "2 records and no shares are here again");
        photograph(robot, "restored");
        assertThat(opened.get()).as("nothing opens by itself").isNull();
        press(robot, primary(robot));

        assertThat(((Desk.Patient) opened.get()).records().count()).isEqualTo(2);
    }

    @Test
    void whoStopsKeepsWhatCameAndGoesOnAtTheNextUnlocking(FxRobot robot) throws Exception {
        make("maxine");
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        connection.whileFetching = () -> {
            begun.countDown();
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        typeWords(robot, Role.PATIENT);
        begun.await();
        waitFor(robot, "Records: 0 of 2");
        press(robot, robot.lookup("#stop").queryButton());
        goOn.countDown();
        waitFor(robot, "Getting back was stopped");
        press(robot, primary(robot));
        waitFor(robot, "Maxine on the new one");
        robot.clickOn("#password").write(PASSWORD);
        press(robot, primary(robot));
        waitFor(robot, "2 records and no shares are here again");
        press(robot, primary(robot));

        assertThat(((Desk.Patient) opened.get()).records().count()).isEqualTo(2);
    }

    @Test
    void aCliniciansWalletComesBackAsOneAndWordsThatLeadToNothingAreSaid(FxRobot robot) throws Exception {
        typeWords(robot, Role.CLINICIAN);
        waitFor(robot, "This network knows nothing of these words");
        photograph(robot, "restored-nothing");
        press(robot, primary(robot));

        assertThat(opened.get()).isInstanceOf(Desk.Clinician.class);
    }

    /// Their words are known here: only what they asked for is not.
    @Test
    void aClinicianOfTheDirectoryWhoKeptNoNotesIsToldSo(FxRobot robot) throws Exception {
        var profile = new Profile("howell", "Dr. Howell", Role.CLINICIAN);
        wallets.create().create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        desk("howell").close();
        typeWords(robot, Role.CLINICIAN);
        waitFor(robot, "The directory of this network knows you");
        photograph(robot, "restored-no-notes");
    }

    /// Whoever comes to a step types at once: nothing else may have the focus, "Back" least of all.
    @Test
    void theFirstFieldOfEachStepHasTheFocus(FxRobot robot) {
        String words = String.join(" ", RecoveryWords.of(Secret.of(entropy)));
        String first = words.substring(0, words.indexOf(' '));
        // The toolkit draws when it likes: a screen may be looked at before it was drawn for the first time.
        for (int i = 0; i < 5; i++) {
            robot.interact(() -> flow.create(Role.PATIENT));
            robot.write("Maxine");
            assertThat(typed(robot, "#name")).isEqualTo("Maxine");
            robot.interact(() -> flow.restore(new Draft(Role.PATIENT, true)));
            robot.write(first);
            assertThat(typed(robot, "#words")).isEqualTo(first);
            robot.interact(() -> robot.lookup("#words").queryAs(TextArea.class).setText(words));
            press(robot, primary(robot));
            robot.write("Max");
            assertThat(typed(robot, "#name")).isEqualTo("Max");
            robot.type(KeyCode.ENTER);
            robot.write(PASSWORD);
            assertThat(typed(robot, "#password")).isEqualTo(PASSWORD);
        }
    }

    private static String typed(FxRobot robot, String field) {
        WaitForAsyncUtils.waitForFxEvents();
        return look(() -> robot.lookup(field).queryAs(TextInputControl.class)).getText();
    }

    @Test
    void goingBackFromTheNameLosesNoWords(FxRobot robot) {
        robot.interact(() -> flow.restore(new Draft(Role.PATIENT, true)));
        String words = String.join(" ", RecoveryWords.of(Secret.of(entropy)));
        robot.interact(() -> robot.lookup("#words").queryAs(TextArea.class).setText(words));
        press(robot, primary(robot));
        press(robot, robot.lookup("Back").queryButton());

        assertThat(robot.lookup("#words").queryAs(TextArea.class).getText()).isEqualTo(words);
        assertThat(primary(robot).isDisabled()).isFalse();
    }

    @Test
    void damagedNotesAreSetAsideWithOneButton(FxRobot robot) throws Exception {
        make("maxine");
        Path notes = home.resolve("profiles/maxine/notebook.db");
        Files.writeString(notes, "this is no notebook", StandardCharsets.UTF_8);
        robot.interact(flow::start);
        robot.clickOn("#password").write(PASSWORD);
        press(robot, primary(robot));
        waitFor(robot, "notes of this wallet on this computer are damaged");
        photograph(robot, "unlock-damaged");
        robot.interact(() -> Theme.apply(scene, false, 20));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(look(() -> robot.lookup((Text text) -> text.getText().startsWith("The notes of this wallet"))
                                .queryAs(Text.class))
                        .getText())
                .as("also in the largest text")
                .endsWith("in the old notes.");
        robot.interact(() -> Theme.apply(scene, false, 15));
        assertThat(Files.readString(notes)).as("nothing was changed").isEqualTo("this is no notebook");
        robot.clickOn("#password").write(PASSWORD);
        assertThat(primary(robot).getText()).isEqualTo("Get it back");
        press(robot, primary(robot));
        waitFor(robot, "2 records and no shares are here again");
        press(robot, primary(robot));

        assertThat(((Desk.Patient) opened.get()).records().count()).isEqualTo(2);
        assertThat(notes.resolveSibling("set-aside-1").resolve("notebook.db"))
                .as("the old notes")
                .hasContent("this is no notebook");
    }

    @Test
    void whoIsChosenWhileAnotherWalletOpensHearsNothingOfItsNotes(FxRobot robot) throws Exception {
        make("maxine");
        entropy[0] = 7;
        wallets.create()
                .create(
                        new Profile("ben", "Ben Erdman", Role.PATIENT),
                        PASSWORD.toCharArray(),
                        VaultCost.SMALL,
                        Secret.of(entropy));
        Files.writeString(home.resolve("profiles/maxine/notebook.db"), "this is no notebook", StandardCharsets.UTF_8);
        robot.interact(flow::start);
        Node maxine = look(() -> robot.lookup("Maxine Erdman").query());
        robot.clickOn(maxine);
        robot.clickOn("#password").write(PASSWORD);
        Button unlock = primary(robot);
        robot.interact(unlock::fire);
        robot.clickOn("Ben Erdman");
        WaitForAsyncUtils.waitForFxEvents();
        Thread.sleep(3000);

        assertThat(primary(robot).getText()).isEqualTo("Unlock");
    }
}
