package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Who is asked whether to stop sharing reads what else ends by it.
@ExtendWith(ApplicationExtension.class)
class StopTogetherTest {
    private static final String ALSO = "This ends, too, because it goes by the same share code:";

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

    private void shareForInsuranceByTheSameCode(RecordRow record) {
        String code = doctor.patient.codes().list().getFirst().code();
        RequestRow before = doctor.patient.requests().list().getFirst();
        var question = new AskForAccess.Question(
                code, "Maxine Erdman", Purpose.INSURANCE, Wanted.EVERYTHING, before.until(), "");
        assertThat(doctor.doctor().ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
        doctor.meet(() -> doctor.patient.requests().waiting() == 1);
        RequestRow request = doctor.patient.requests().list().getFirst();
        var choice = new ApproveRequest.Choice(List.of(record.id()), false, request.until());
        var ready = (ApproveRequest.Prepared.Ready) doctor.patient.approve().prepare(request.id(), choice);
        assertThat(doctor.patient.approve().approve(ready.approval())).isNull();
        doctor.patient.sync().once();
    }

    private String stopping(Purpose purpose) {
        return doctor.patient.sharedWith().list().stream()
                .filter(grant -> grant.purpose() == purpose)
                .map(GrantRow::id)
                .map(id -> "stop-" + id.hex())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theQuestionNamesWhatEndsByTheSameCode() throws Exception {
        RecordRow record = doctor.save(0);
        doctor.share(record);
        shareForInsuranceByTheSameCode(record);
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
        patient.go("Shared with");
        patient.pressId(stopping(Purpose.TREATMENT));
        patient.says("Stop sharing with Dr. Howell?");
        patient.says(ALSO);
        patient.says("Dr. Tempie Howell, 1 record, for an insurance matter");
        patient.photograph("09f-stop-together");
    }

    @Test
    void aShareByACodeOfItsOwnEndsAlone() throws Exception {
        doctor.share(doctor.save(0));
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
        patient.go("Shared with");
        patient.pressId(stopping(Purpose.TREATMENT));
        patient.says("Stop sharing with Dr. Howell?");
        assertThat(patient.isSaid(ALSO)).isFalse();
    }
}
