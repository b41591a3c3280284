package io.carewallet.ui;

import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.isShown;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.shell.UiContext;
import io.carewallet.ui.shell.Window;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The main job of a patient without a mouse: unlock, read a record, answer a request, stop sharing.
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    private static final String PASSWORD = "correct horse battery";
    private static final int MOST_TABS = 80;

    @TempDir
    static Path home;

    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private Wiring wiring;
    private Profiles profiles;
    private Desk.Clinician doctor;

    @Start
    void start(Stage opened) throws Exception {
        stage = opened;
        profiles = new Profiles(home);
        wiring = new Wiring(new MemoryConnection(home), new FhirRecordReader());
        doctor = (Desk.Clinician) create(new Profile("howell", "Dr. Tempie Howell", Role.CLINICIAN));
        try (var patient = (Desk.Patient) create(new Profile("maxine", "Maxine Erdman", Role.PATIENT))) {
            Samples.Sample sample = Samples.all().get(1);
            assertThat(patient.save().save(sample.name(), sample.bytes(), true, SaveProgress.NONE))
                    .isInstanceOf(SaveOutcome.Saved.class);
            var question = new AskForAccess.Question(
                    patient.codes().make("for Dr. Howell").code(),
                    "Maxine",
                    Purpose.TREATMENT,
                    Wanted.EVERYTHING,
                    LocalDate.now(java.time.ZoneOffset.UTC).plusDays(60),
                    "");
            assertThat(patient.sync().once()).isTrue();
            assertThat(doctor.ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
            assertThat(doctor.sync().once()).isTrue();
        }
        var context = new UiContext(
                home,
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new QuickDerivation()),
                        new UnlockWallet(profiles, new QuickDerivation()),
                        new ProfileNetworks(),
                        wiring,
                        new NoBackups()),
                null,
                progress -> doctor,
                profile -> "",
                () -> {},
                () -> {});
        Theme.loadFonts(home);
        new Window(stage, context).open();
    }

    private Desk create(Profile profile) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        new CreateWallet(profiles, new QuickDerivation())
                .create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var unlocked = (UnlockWallet.Outcome.Unlocked)
                new UnlockWallet(profiles, new QuickDerivation()).unlock(profile.id(), PASSWORD.toCharArray());
        return wiring.open(unlocked.wallet());
    }

    @AfterEach
    void close() {
        doctor.close();
        robot.interact(stage::hide);
    }

    @Test
    void aPatientUnlocksReadsApprovesAndStopsWithoutTheMouse() {
        unlock();
        List<String> order = tabOrder();
        assertThat(order)
                .as("sidebar first, then the page")
                .startsWith("Records", "Requests, 1 waiting", "Shared with");
        assertThat(order).containsSubsequence("History", "Settings", "Add records", "Search in your records");
        assertThat(order).as("whatever has the focus can be read out").doesNotContain("");

        tabTo(node -> says(node).startsWith("Medicines check"));
        press(KeyCode.ENTER);
        awaitText(robot, "Show the original");
        press(KeyCode.ESCAPE);
        awaitText(robot, "Your records");

        place(KeyCode.DIGIT2);
        awaitText(robot, "Wants to read all your records");
        tabTo(node -> "approve".equals(node.getId()));
        press(KeyCode.SPACE);
        awaitText(robot, "Check what you approve");
        assertThat(focused().getId()).as("what is asked for first").isEqualTo("approve-password");
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        assertThat(isShown(robot, "Check what you approve"))
                .as("Enter answers nothing without the password")
                .isTrue();
        press(KeyCode.ESCAPE);
        assertThat(isShown(robot, "Check what you approve")).isFalse();
        assertThat(isShown(robot, "Wants to read all your records")).isTrue();

        tabTo(node -> "approve".equals(node.getId()));
        press(KeyCode.SPACE);
        awaitText(robot, "Check what you approve");
        robot.write("a");
        assertThat(isShown(robot, "Check what you approve"))
                .as("a letter by itself is part of the password")
                .isTrue();
        robot.press(KeyCode.ALT);
        press(KeyCode.G);
        robot.release(KeyCode.ALT);
        assertThat(isShown(robot, "Check what you approve"))
                .as("Alt+G: Go back")
                .isFalse();

        tabTo(node -> "approve".equals(node.getId()));
        press(KeyCode.SPACE);
        awaitText(robot, "Check what you approve");
        robot.write(PASSWORD);
        press(KeyCode.ENTER);
        awaitText(robot, "You said yes on");
        stopSharing();
    }

    private void unlock() {
        awaitText(robot, "Welcome back");
        assertThat(focused().getId()).isEqualTo("password");
        backTo(node -> says(node).startsWith("Maxine Erdman") || says(node).startsWith("Dr. Tempie Howell"));
        for (int i = 0; i < 2 && !says(focused()).startsWith("Maxine Erdman"); i++) {
            press(i == 0 ? KeyCode.UP : KeyCode.DOWN);
        }
        assertThat(says(focused())).as("arrows move from person to person").startsWith("Maxine Erdman");
        press(KeyCode.ENTER);
        assertThat(focused().getId()).as("whoever is chosen types on").isEqualTo("password");
        robot.write(PASSWORD);
        press(KeyCode.ENTER);
        awaitText(robot, "Current medicines");
    }

    private void stopSharing() {
        place(KeyCode.DIGIT3);
        awaitText(robot, "1 person can read");
        tabTo(node -> says(node).startsWith("Stop sharing"));
        press(KeyCode.SPACE);
        awaitText(robot, "What it cannot do");
        assertThat(focused().getId())
                .as("the question has the focus, at its safe answer")
                .isEqualTo("stop-no");
        press(KeyCode.ESCAPE);
        assertThat(isShown(robot, "What it cannot do")).isFalse();
        assertThat(says(focused())).as("back where the question came from").startsWith("Stop sharing");
        press(KeyCode.SPACE);
        awaitText(robot, "What it cannot do");
        tabTo(node -> "stop-yes".equals(node.getId()));
        press(KeyCode.SPACE);
        awaitText(robot, "Stopped by you");
    }

    private List<String> tabOrder() {
        var order = new ArrayList<String>();
        robot.interact(() -> stage.getScene().getRoot().lookup(".cw-side-item").requestFocus());
        for (int i = 0; i < 12; i++) {
            order.add(says(focused()));
            press(KeyCode.TAB);
        }
        return order;
    }

    private void tabTo(Predicate<Node> wanted) {
        for (int i = 0; i < MOST_TABS && !wanted.test(focused()); i++) {
            press(KeyCode.TAB);
        }
        assertThat(wanted).as("reached by Tab").accepts(focused());
    }

    private void backTo(Predicate<Node> wanted) {
        for (int i = 0; i < MOST_TABS && !wanted.test(focused()); i++) {
            robot.press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(wanted).as("reached by Shift and Tab").accepts(focused());
    }

    private void place(KeyCode number) {
        robot.press(KeyCode.CONTROL, number).release(number, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node focused() {
        WaitForAsyncUtils.waitForFxEvents();
        Node owner = stage.getScene().getFocusOwner();
        assertThat(owner).as("something has the focus, always").isNotNull();
        return java.util.Objects.requireNonNull(owner);
    }

    /// What a screen reader says of it.
    private static String says(Node node) {
        String said = node.getAccessibleText();
        if (said != null && !said.isEmpty()) {
            return said;
        }
        return node instanceof ButtonBase button ? String.valueOf(button.getText()) : "";
    }
}
