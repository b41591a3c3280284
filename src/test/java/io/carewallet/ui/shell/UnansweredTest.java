package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What cannot be answered can still be ended: whoever sent it is shut out.
@ExtendWith(ApplicationExtension.class)
class UnansweredTest {
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
        patient.close();
        doctor.end();
    }

    private RequestRow.State state() {
        return doctor.patient.requests().list().getFirst().state();
    }

    @Test
    void whoAsksWithoutAValidCodeCanBeBlocked() throws Exception {
        var code = doctor.patient.codes().make("for Dr. Howell");
        doctor.patient.codes().close(code.relation());
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
        doctor.doctor()
                .ask()
                .ask(new AskForAccess.Question(
                        code.code(), "Maxine Erdman", Purpose.TREATMENT, Wanted.EVERYTHING, until, "Hello"));
        doctor.meet(() -> !doctor.patient.requests().list().isEmpty());
        assertThat(state()).isEqualTo(RequestRow.State.UNKNOWN_SENDER);
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
        patient.go("Requests");
        patient.says("Someone sent this without a valid share code of yours.");
        patient.pressId("block");
        patient.says("Block these requests?");
        patient.photograph("07f-unknown-block");
        patient.pressId("block-yes");
        patient.says("You blocked this.");
        assertThat(state()).isEqualTo(RequestRow.State.BLOCKED);
    }
}
