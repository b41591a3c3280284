package io.carewallet.ui;

import static io.carewallet.ui.AtWindow.button;
import static io.carewallet.ui.AtWindow.id;
import static io.carewallet.ui.AtWindow.says;
import static io.carewallet.ui.AtWindow.target;
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
import io.carewallet.core.wallet.NoBackups;
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
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

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
    private Desk.Patient patientDesk;
    private Desk.Clinician doctorDesk;
    private AtWindow patient;
    private AtWindow doctor;

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
        var beside = new Stage();
        Theme.loadFonts(home);
        new Window(stage, context(profiles, wiring, patientDesk)).open();
        new Window(beside, context(profiles, wiring, doctorDesk)).open();
        patient = new AtWindow(stage);
        doctor = new AtWindow(beside);
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
                        wiring,
                        new NoBackups()),
                desk,
                progress -> desk,
                profile -> "",
                () -> {},
                () -> {});
    }

    @AfterEach
    void close() {
        patientDesk.close();
        doctorDesk.close();
        patient.hide();
        doctor.hide();
    }

    @Test
    void twoPeopleDoTheMainJobInTwoWindows() throws Exception {
        patient.await(says("Penicillin"));
        patient.photograph("04-home");
        patient.press(target(text -> text.startsWith("Blood tests")));
        patient.await(says("Show the original"));
        patient.photograph("05-record");
        patient.press(button("Show the original"));
        patient.await(says("The original, as it came"));
        patient.go("Settings");
        patient.await(says("Register of permissions"));
        patient.photograph("14-settings");

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
        patient.go("Requests");
        patient.await(says("No requests yet"));
        patient.press(button("Make a share code"));
        patient.await(id("code-make"));
        patient.type("code-name", "Harbour Practice Clinic");
        patient.press(id("code-make"));
        patient.await(id("share-code"));
        patient.photograph("13-share-code");
        return ((Label) patient.find(id("share-code"))).getText();
    }

    private void ask(String code) throws Exception {
        doctor.await(says("Nobody shares records with you yet"));
        doctor.press(id("ask"));
        doctor.await(id("ask-code"));
        String mistyped = code.substring(0, code.length() - 1) + (code.endsWith("q") ? "p" : "q");
        doctor.type("ask-code", mistyped);
        doctor.await(says("This code is not complete"));
        assertThat(doctor.find(id("ask-send")).isDisabled()).isTrue();
        doctor.type("ask-code", code);
        doctor.await(says("Complete, for this network"));
        doctor.type("ask-label", "Maxine Erdman");
        doctor.type(
                "ask-message",
                "Dear Ms Erdman, before your diabetes review I would like to see your blood tests and what the hospital"
                        + " changed in your medicines.");
        doctor.press(id("everything"));
        doctor.await(node -> node.getId() != null && node.getId().equals("ask-send") && !node.isDisabled());
        doctor.photograph("20-ask-for-access");
        doctor.press(id("ask-send"));
        doctor.await(says("What you asked for and what came back"));
    }

    private void approve() throws Exception {
        patient.go("Requests");
        patient.await(id("approve"));
        patient.photograph("07-request");
        patient.press(id("approve"));
        patient.await(id("approve-yes"));
        patient.type("approve-password", "not the password");
        patient.press(id("approve-yes"));
        patient.await(says("That is not the password"));
        assertThat(patientDesk.sharedWith().list()).isEmpty();
        patient.type("approve-password", PASSWORD);
        patient.photograph("08-approve");
        patient.press(id("approve-yes"));
        patient.await(says("You said yes on"));
    }

    private void read() throws Exception {
        doctor.go("Home");
        doctor.await(target(text -> text.contains("9 records")));
        doctor.photograph("11-clinician-home");
        doctor.press(target(text -> text.contains("9 records")));
        doctor.await(says("What matters first"));
        doctor.photograph("12-clinician-record");
        doctor.press(target(text -> text.startsWith("Medicines check")));
        doctor.await(says("Show the original"));
        doctor.photograph("12b-clinician-reads-a-record");
        doctor.go("My activity");
        doctor.await(says("Opened 9 records of Maxine Erdman"));
        doctor.photograph("11b-activity");
    }

    private void seeWhoRead() throws Exception {
        patient.go("History");
        patient.await(says("Opened 9 records"));
        patient.photograph("10-history");
        patient.go("Shared with");
        patient.await(button("Stop sharing"));
        patient.press(button("Stop sharing"));
        patient.await(id("stop-yes"));
        patient.photograph("09-shared-with");
        patient.press(button("Keep sharing"));
    }

    private void contribute() throws Exception {
        doctor.go("Patients");
        doctor.await(target(text -> text.contains("9 records")));
        doctor.press(target(text -> text.contains("9 records")));
        doctor.await(says("What matters first"));
        doctor.press(id("add-note"));
        doctor.await(id("offer-note"));
        doctor.type("offer-about", "results, diabetes");
        doctor.type(
                "offer-note", "HbA1c 7.1 %, was 7.6 %. Stomach pain with ibuprofen last week, gone after stopping.");
        doctor.press(id("new-allergy"));
        doctor.type("allergy-what", "Ibuprofen");
        doctor.type("allergy-reaction", "stomach pain");
        doctor.press(id("add-allergy"));
        doctor.press(id("new-medicine"));
        doctor.type("medicine-what", "Penicillin V");
        doctor.press(id("add-medicine"));
        doctor.await(says("Penicillin V is prescribed, and Penicillin"));
        doctor.press(node -> node instanceof Button b && "Remove Penicillin V".equals(b.getAccessibleText()));
        doctor.press(id("new-medicine"));
        doctor.type("medicine-what", "Metformin");
        doctor.type("medicine-dose", "1000 mg");
        doctor.type("medicine-timing", "twice a day with meals");
        doctor.press(id("add-medicine"));
        doctor.await(says("instead of 500 mg"));
        doctor.press(id("new-medicine"));
        doctor.type("medicine-what", "Paracetamol");
        doctor.type("medicine-dose", "500 mg");
        doctor.type("medicine-timing", "up to 4 a day if in pain");
        doctor.press(id("add-medicine"));
        doctor.photograph("29-clinician-offer");
        doctor.press(id("offer-send"));
        doctor.await(id("send-yes"));
        doctor.type("send-password", "not the password");
        doctor.press(id("send-yes"));
        doctor.await(says("That is not the password of this profile"));
        assertThat(doctorDesk.contribute().list()).isEmpty();
        doctor.type("send-password", PASSWORD);
        doctor.photograph("29b-check-what-you-send");
        doctor.press(id("send-yes"));
        doctor.await(says("Offered a record to Maxine Erdman"));
        doctor.await(says("It is an offer: Maxine Erdman keeps it or declines it"));

        patient.go("Requests");
        patient.await(id("accept"));
        patient.await(says("Ibuprofen joins your allergies"));
        patient.await(says("Metformin changes: 500 mg to 1000 mg"));
        patient.await(says("gone after stopping"));
        patient.photograph("30-patient-accepts");
        int before = patientDesk.records().list().size();
        patient.press(id("accept"));
        patient.await(says("You accepted this record"));
        assertThat(patientDesk.records().list()).hasSize(before + 1);
        patient.go("Records");
        patient.await(says("Ibuprofen"));
    }

    private void stop() throws Exception {
        doctor.go("Patients");
        doctor.await(target(text -> text.contains("10 records")));
        patient.go("Shared with");
        patient.await(button("Stop sharing"));
        patient.press(button("Stop sharing"));
        patient.press(id("stop-yes"));
        patient.await(says("Stopped by you"));
        doctor.await(says("Sharing has ended"));
        doctor.press(target(text -> text.contains("Maxine Erdman")));
        doctor.await(says("these records are closed"));
        doctor.await(says("It was shared for treatment"));
        assertThat(doctor.tryFind(says("Shared for treatment until"))).isNull();
        assertThat(doctor.tryFind(says("Ibuprofen"))).isNull();
    }
}
