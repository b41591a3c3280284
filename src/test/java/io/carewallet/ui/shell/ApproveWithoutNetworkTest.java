package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.RequestRow;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A patient approves while the network goes away: whatever they press, they read what came of it.
@ExtendWith(ApplicationExtension.class)
class ApproveWithoutNetworkTest {
    private static final int BLOOD_TESTS = 0;
    private static final String NOTHING_WAS_SHARED = "does not answer. Nothing was shared";

    @TempDir
    static Path folder;

    private DoctorWindow doctor;
    private PatientWindow patient;

    @Start
    void start(Stage stage) throws Exception {
        doctor = new DoctorWindow(stage, folder);
    }

    @AfterEach
    void close() {
        doctor.connection.register.switchOff(false);
        patient.close();
        doctor.end();
    }

    private void ask() throws Exception {
        doctor.save(BLOOD_TESTS);
        doctor.patient.sync().once();
        doctor.ask();
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
        patient.go("Requests");
        patient.pressId("approve");
        patient.says("Check what you approve");
        patient.type("approve-password", DoctorWindow.PASSWORD);
    }

    private void isNotShared() {
        assertThat(doctor.patient.sharedWith().list()).isEmpty();
        assertThat(doctor.patient.requests().list())
                .extracting(RequestRow::state)
                .containsExactly(RequestRow.State.WAITING);
    }

    @Test
    void aNodeThatIsGoneWhenSomebodySaysYes() throws Exception {
        ask();
        doctor.connection.register.switchOff(true);
        patient.pressId("approve-yes");
        patient.says(NOTHING_WAS_SHARED);
        isNotShared();
        doctor.connection.register.switchOff(false);
        patient.type("approve-password", DoctorWindow.PASSWORD);
        patient.pressId("approve-yes");
        patient.says("You said yes on");
    }

    /// The node takes long and then is gone, and whoever waits presses Esc or starts to close the window.
    @Test
    void whoeverPressesEscMeanwhileReadsWhatCameOfIt() throws Exception {
        ask();
        synchronized (doctor.connection.register) {
            patient.pressId("approve-yes");
            patient.says("Checking the password");
            patient.key(KeyCode.ESCAPE);
            assertThat(patient.isSaid("Check what you approve"))
                    .as("what is being approved cannot be called back")
                    .isTrue();
            doctor.connection.register.switchOff(true);
        }
        patient.says(NOTHING_WAS_SHARED);
        isNotShared();
        patient.key(KeyCode.ESCAPE);
        assertThat(patient.isSaid("Check what you approve")).isFalse();
    }

    @Test
    void anotherDialogInItsPlaceDoesNotTakeTheSentenceAway() throws Exception {
        ask();
        synchronized (doctor.connection.register) {
            patient.pressId("approve-yes");
            patient.says("Checking the password");
            patient.requestClose();
            patient.pressId("closing-stay");
            doctor.connection.register.switchOff(true);
        }
        patient.says(NOTHING_WAS_SHARED);
        isNotShared();
    }

    /// Nobody waits before a button that says nothing.
    @Test
    void whatIsAskedOfTheNetworkBeforeItIsShownIsSaid() throws Exception {
        doctor.save(BLOOD_TESTS);
        doctor.patient.sync().once();
        doctor.ask();
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
        patient.go("Requests");
        doctor.connection.register.switchOff(true);
        patient.pressId("approve");
        patient.says("does not answer");
        isNotShared();
    }
}
