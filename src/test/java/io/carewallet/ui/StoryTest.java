package io.carewallet.ui;

import static io.carewallet.ui.OnScreen.look;
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
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.shell.UiContext;
import io.carewallet.ui.shell.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The main job in two windows, as a patient and a doctor do it, with a photograph of every screen.
@ExtendWith(ApplicationExtension.class)
class StoryTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path home;

    private static final List<String> SCREENS = List.of(
            "04-home",
            "05-record",
            "07-request",
            "08-approve",
            "09-shared-with",
            "10-history",
            "11-clinician-home",
            "11b-activity",
            "12-clinician-record",
            "12b-clinician-reads-a-record",
            "13-share-code",
            "14-settings",
            "20-ask-for-access",
            "29-clinician-offer",
            "30-patient-accepts");

    private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final FxRobot robot = new FxRobot();
    private Desk.Patient patientDesk;
    private Desk.Clinician doctorDesk;
    private Stage patient;
    private Stage doctor;

    @Start
    void start(Stage stage) throws Exception {
        var connection = new MemoryConnection(home);
        var profiles = new Profiles(home);
        var wiring = new Wiring(connection, new FhirRecordReader());
        patientDesk = (Desk.Patient) desk(profiles, wiring, new Profile("maxine", "Maxine Erdman", Role.PATIENT));
        doctorDesk =
                (Desk.Clinician) desk(profiles, wiring, new Profile("howell", "Dr. Tempie Howell", Role.CLINICIAN));
        for (Samples.Sample sample : Samples.all()) {
            var saved = patientDesk.save().save(sample.name(), sample.bytes(), false, SaveProgress.NONE);
            assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
        }
        assertThat(patientDesk.sync().once()).isTrue();
        patient = stage;
        doctor = new Stage();
        Theme.loadFonts(home);
        new Window(patient, context(profiles, wiring, patientDesk)).open();
        new Window(doctor, context(profiles, wiring, doctorDesk)).open();
    }

    private static Desk desk(Profiles profiles, Wiring wiring, Profile profile) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        new CreateWallet(profiles, new Argon2())
                .create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var unlocked = (UnlockWallet.Outcome.Unlocked)
                new UnlockWallet(profiles, new Argon2()).unlock(profile.id(), PASSWORD.toCharArray());
        return wiring.open(unlocked.wallet());
    }

    private static UiContext context(Profiles profiles, Wiring wiring, Desk desk) {
        return new UiContext(
                home,
                new Wallets(
                        profiles,
                        new CreateWallet(profiles, new Argon2()),
                        new UnlockWallet(profiles, new Argon2()),
                        new ProfileNetworks(),
                        wiring),
                desk,
                () -> desk,
                profile -> "",
                () -> {},
                () -> {});
    }

    @AfterEach
    void close() {
        patientDesk.close();
        doctorDesk.close();
        robot.interact(() -> {
            patient.hide();
            doctor.hide();
        });
    }

    @Test
    void twoPeopleDoTheMainJobInTwoWindows() throws Exception {
        await(patient, says("Penicillin"));
        photograph(patient, "04-home");
        press(patient, target(text -> text.startsWith("Blood tests")));
        await(patient, says("Show the original"));
        photograph(patient, "05-record");
        press(patient, button("Show the original"));
        await(patient, says("The original, as it came"));
        go(patient, "Settings");
        await(patient, says("Register of permissions"));
        photograph(patient, "14-settings");

        String code = makeShareCode();
        ask(code);
        approve();
        read();
        seeWhoRead();
        contribute();
        stop();
        everyScreenWasPhotographed();
    }

    /// A screen that the story no longer comes to is a screen that nobody looks at any more.
    private void everyScreenWasPhotographed() throws Exception {
        for (String screen : SCREENS) {
            for (String name : List.of(screen, screen + "-dark", screen + "-large")) {
                Path picture = Path.of("target", "screens", name + ".png");
                assertThat(picture).isRegularFile();
                assertThat(Files.getLastModifiedTime(picture).toInstant())
                        .as("taken in this run: " + name)
                        .isAfterOrEqualTo(begun);
                assertThat(Files.size(picture))
                        .as("not an empty screen: " + name)
                        .isGreaterThan(10_000);
            }
        }
    }

    private String makeShareCode() throws Exception {
        go(patient, "Requests");
        await(patient, says("No requests yet"));
        press(patient, button("Make a share code"));
        await(patient, id("code-make"));
        type(patient, "code-name", "Harbour Practice Clinic");
        press(patient, id("code-make"));
        await(patient, id("share-code"));
        photograph(patient, "13-share-code");
        return ((Label) find(patient, id("share-code"))).getText();
    }

    private void ask(String code) throws Exception {
        await(doctor, says("Nobody shares records with you yet"));
        press(doctor, id("ask"));
        await(doctor, id("ask-code"));
        String mistyped = code.substring(0, code.length() - 1) + (code.endsWith("q") ? "p" : "q");
        type(doctor, "ask-code", mistyped);
        await(doctor, says("This code is not complete"));
        assertThat(find(doctor, id("ask-send")).isDisabled()).isTrue();
        type(doctor, "ask-code", code);
        await(doctor, says("Complete, for this network"));
        type(doctor, "ask-label", "Maxine Erdman");
        type(
                doctor,
                "ask-message",
                "Dear Ms Erdman, before your diabetes review I would like to see your blood tests and what the hospital"
                        + " changed in your medicines.");
        press(doctor, id("everything"));
        await(doctor, node -> node.getId() != null && node.getId().equals("ask-send") && !node.isDisabled());
        photograph(doctor, "20-ask-for-access");
        press(doctor, id("ask-send"));
        await(doctor, says("What you asked for and what came back"));
    }

    private void approve() throws Exception {
        go(patient, "Requests");
        await(patient, id("approve"));
        photograph(patient, "07-request");
        press(patient, id("approve"));
        await(patient, id("approve-yes"));
        type(patient, "approve-password", "not the password");
        press(patient, id("approve-yes"));
        await(patient, says("That is not the password"));
        assertThat(patientDesk.sharedWith().list()).isEmpty();
        type(patient, "approve-password", PASSWORD);
        photograph(patient, "08-approve");
        press(patient, id("approve-yes"));
        await(patient, says("You said yes on"));
    }

    private void read() throws Exception {
        go(doctor, "Home");
        await(doctor, target(text -> text.contains("9 records")));
        photograph(doctor, "11-clinician-home");
        press(doctor, target(text -> text.contains("9 records")));
        await(doctor, says("What matters first"));
        photograph(doctor, "12-clinician-record");
        press(doctor, target(text -> text.startsWith("Medicines check")));
        await(doctor, says("Show the original"));
        photograph(doctor, "12b-clinician-reads-a-record");
        go(doctor, "My activity");
        await(doctor, says("Opened 9 records of Maxine Erdman"));
        photograph(doctor, "11b-activity");
    }

    private void seeWhoRead() throws Exception {
        go(patient, "History");
        await(patient, says("Opened 9 records"));
        photograph(patient, "10-history");
        go(patient, "Shared with");
        await(patient, button("Stop sharing"));
        press(patient, button("Stop sharing"));
        await(patient, id("stop-yes"));
        photograph(patient, "09-shared-with");
        press(patient, button("Keep sharing"));
    }

    private void contribute() throws Exception {
        go(doctor, "Patients");
        await(doctor, target(text -> text.contains("9 records")));
        press(doctor, target(text -> text.contains("9 records")));
        await(doctor, says("What matters first"));
        press(doctor, id("add-note"));
        await(doctor, id("offer-note"));
        type(doctor, "offer-about", "results, diabetes");
        type(
                doctor,
                "offer-note",
                "HbA1c 7.1 %, was 7.6 %. Stomach pain with ibuprofen last week, gone after stopping.");
        press(doctor, id("new-allergy"));
        type(doctor, "allergy-what", "Ibuprofen");
        type(doctor, "allergy-reaction", "stomach pain");
        press(doctor, id("add-allergy"));
        press(doctor, id("new-medicine"));
        type(doctor, "medicine-what", "Penicillin V");
        press(doctor, id("add-medicine"));
        await(doctor, says("Penicillin V is prescribed, and Penicillin"));
        press(doctor, node -> node instanceof Button b && "Remove Penicillin V".equals(b.getAccessibleText()));
        press(doctor, id("new-medicine"));
        type(doctor, "medicine-what", "Metformin");
        type(doctor, "medicine-dose", "1000 mg");
        type(doctor, "medicine-timing", "twice a day with meals");
        press(doctor, id("add-medicine"));
        await(doctor, says("instead of 500 mg"));
        press(doctor, id("new-medicine"));
        type(doctor, "medicine-what", "Paracetamol");
        type(doctor, "medicine-dose", "500 mg");
        type(doctor, "medicine-timing", "up to 4 a day if in pain");
        press(doctor, id("add-medicine"));
        photograph(doctor, "29-clinician-offer");
        press(doctor, id("offer-send"));
        await(doctor, id("send-yes"));
        type(doctor, "send-password", "not the password");
        press(doctor, id("send-yes"));
        await(doctor, says("That is not the password of this profile"));
        assertThat(doctorDesk.contribute().list()).isEmpty();
        type(doctor, "send-password", PASSWORD);
        photograph(doctor, "29b-check-what-you-send");
        press(doctor, id("send-yes"));
        await(doctor, says("Offered a record to Maxine Erdman"));
        await(doctor, says("It is an offer: Maxine Erdman keeps it or declines it"));

        go(patient, "Requests");
        await(patient, id("accept"));
        await(patient, says("Ibuprofen joins your allergies"));
        await(patient, says("Metformin changes: 500 mg to 1000 mg"));
        await(patient, says("gone after stopping"));
        photograph(patient, "30-patient-accepts");
        int before = patientDesk.records().list().size();
        press(patient, id("accept"));
        await(patient, says("You accepted this record"));
        assertThat(patientDesk.records().list()).hasSize(before + 1);
        go(patient, "Records");
        await(patient, says("Ibuprofen"));
    }

    private void stop() throws Exception {
        go(doctor, "Patients");
        await(doctor, target(text -> text.contains("10 records")));
        go(patient, "Shared with");
        await(patient, button("Stop sharing"));
        press(patient, button("Stop sharing"));
        press(patient, id("stop-yes"));
        await(patient, says("Stopped by you"));
        await(doctor, says("Sharing has ended"));
        press(doctor, target(text -> text.contains("Maxine Erdman")));
        await(doctor, says("these records are closed"));
        assertThat(tryFind(doctor, says("Ibuprofen"))).isNull();
    }

    private static Predicate<Node> id(String id) {
        return node -> id.equals(node.getId());
    }

    private static Predicate<Node> says(String words) {
        return node -> node instanceof javafx.scene.control.Labeled label
                        && label.getText() != null
                        && label.getText().contains(words)
                || node instanceof javafx.scene.text.Text text && text.getText().contains(words);
    }

    private static Predicate<Node> button(String words) {
        return node -> node instanceof ButtonBase button && words.equals(button.getText());
    }

    private static Predicate<Node> target(Predicate<String> sentence) {
        return node -> node.getStyleClass().contains("cw-target")
                && node.getAccessibleText() != null
                && sentence.test(node.getAccessibleText());
    }

    private Node tryFind(Stage stage, Predicate<Node> what) {
        return look(() -> robot.from(stage.getScene().getRoot())
                        .lookup((Node node) -> what.test(node) && isSeen(node))
                        .tryQuery())
                .orElse(null);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Node find(Stage stage, Predicate<Node> what) {
        Node node = tryFind(stage, what);
        assertThat(node).isNotNull();
        return java.util.Objects.requireNonNull(node);
    }

    private void await(Stage stage, Predicate<Node> what) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
                WaitForAsyncUtils.waitForFxEvents();
                return tryFind(stage, what) != null;
            });
        } catch (java.util.concurrent.TimeoutException e) {
            photograph(stage, "what-was-there-instead");
            throw e;
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void go(Stage stage, String place) {
        press(
                stage,
                node -> node instanceof Button b
                        && b.getStyleClass().contains("cw-side-item")
                        && place.equals(b.getText()));
    }

    private void press(Stage stage, Predicate<Node> what) {
        Node node = find(stage, what);
        assertThat(node.isDisabled()).isFalse();
        robot.interact(() -> {
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                node.fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(Stage stage, String id, String words) {
        robot.interact(() -> ((TextInputControl) find(stage, id(id))).setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void photograph(Stage stage, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        Scene scene = stage.getScene();
        robot.interact(() -> Photographs.take(scene, name));
        robot.interact(() -> {
            Theme.apply(scene, true, 15);
            Photographs.take(scene, name + "-dark");
            Theme.apply(scene, false, 20);
            Photographs.take(scene, name + "-large");
            Theme.apply(scene, false, 15);
        });
    }
}
