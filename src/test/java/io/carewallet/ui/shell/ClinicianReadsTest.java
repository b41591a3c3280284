package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RecordRow;
import io.carewallet.ui.common.Theme;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What a clinician sees of a share: whole, partly, not at all, not any more.
@ExtendWith(ApplicationExtension.class)
class ClinicianReadsTest {
    private static final int BLOOD_TESTS = 0;
    private static final int MEDICINES_CHECK = 1;
    private static final int HOSPITAL_STAY = 2;
    private static final int X_RAY = 4;

    @TempDir
    static Path folder;

    private DoctorWindow window;
    private Stage stage;

    @Start
    void start(Stage stage) throws Exception {
        this.stage = stage;
        window = new DoctorWindow(stage, folder);
    }

    @AfterEach
    void close() {
        window.end();
    }

    @Test
    void whatCannotBeReachedIsCountedAboveWhatCan() throws Exception {
        RecordRow blood = window.save(BLOOD_TESTS);
        RecordRow check = window.save(MEDICINES_CHECK);
        window.share(blood, check);
        var away = window.blob(check);
        window.connection.missing = away::equals;

        window.openPatient();
        window.says("1 record cannot be reached now and is missing on this page");
        window.says("Not all records could be opened: there may be more");
        window.says("1 of 2 verified");
        window.says("Cannot be reached now, we try again every few seconds");
        assertThat(window.isSaid("Penicillin")).isFalse();
        assertThat(window.isSaid("None in these records")).isFalse();
        window.press("#tab-immunisations");
        window.says("None in the records that could be opened");

        window.connection.missing = digest -> false;
        window.says("Penicillin");
        assertThat(window.isSaid("cannot be reached now")).isFalse();
        assertThat(window.isSaid("None in these records")).isTrue();
    }

    @Test
    void aShareOfWhichNothingOpensIsNotAnEmptyChart() throws Exception {
        RecordRow check = window.save(MEDICINES_CHECK);
        window.share(check);
        window.connection.missing = digest -> true;

        window.openPatient();
        window.says("Not one of these records could be opened");
        window.says("1 record cannot be reached now");
        window.says("Not known: none of the records could be opened");
        assertThat(window.isThere("#tab-problems")).isFalse();
        assertThat(window.isSaid("None in")).isFalse();
        assertThat(window.isSaid("Nothing outside of what is usual")).isFalse();
        assertThat(window.isSaid("verified")).isTrue();
        assertThat(window.isSaid("All 1 verified")).isFalse();

        window.press("#add-note");
        window.says("Not compared with any allergy: none of the records could be opened");
        window.says("Not known: none of the records could be opened");
        assertThat(window.isSaid("No prescription has the name")).isFalse();
    }

    @Test
    void notOneValueOfADamagedRecordIsShown() throws Exception {
        RecordRow blood = window.save(BLOOD_TESTS);
        RecordRow check = window.save(MEDICINES_CHECK);
        window.share(blood, check);
        window.damage(check);

        window.openPatient();
        window.says("1 record does not match what was registered and is not shown");
        window.says("Does not match what was registered, and is not shown");
        window.says("1 of 2 verified");
        assertThat(window.isSaid("Penicillin")).isFalse();
        assertThat(window.isSaid("Metformin")).isFalse();
    }

    @Test
    void aRecordThatThePatientTookBackIsSaidToBeSo() throws Exception {
        RecordRow blood = window.save(BLOOD_TESTS);
        RecordRow check = window.save(MEDICINES_CHECK);
        window.share(blood, check);
        assertThat(window.patient.records().withdraw(check.id())).isTrue();
        window.meet(() -> window.patient.records().list().size() == 1);

        window.openPatient();
        window.says("1 record was taken back by the patient and is not shown");
        assertThat(window.isSaid("Penicillin")).isFalse();
        assertThat(window.isSaid("Not all records could be opened")).isFalse();
    }

    @Test
    void aRecordThatIsOpenClosesWhenSharingEnds() throws Exception {
        RecordRow check = window.save(MEDICINES_CHECK);
        window.share(check);
        window.openPatient();
        window.pressRow("Medicines check");
        window.says("Show the original");
        window.says("Penicillin");

        var grant = window.patient.sharedWith().list().getFirst();
        assertThat(window.patient.stop().stop(grant.id())).isTrue();
        window.meet(() ->
                window.doctor().shares().list().getFirst().state() == io.carewallet.core.sharing.ShareRow.State.ENDED);

        window.says("these records are closed");
        assertThat(window.isSaid("Penicillin")).isFalse();
        window.go("Patients");
        window.says("Sharing has ended");
        window.go("Add to a record");
        window.says("Nobody shares records with you now");
    }

    @Test
    void whatCanHurtComesFirstAndLeadsToWhereItStands() throws Exception {
        window.share(window.save(BLOOD_TESTS), window.save(MEDICINES_CHECK), window.save(HOSPITAL_STAY));
        window.openPatient();
        window.says("Penicillin allergy, but Co-amoxiclav was given");
        window.press("#matters-more");
        assertThat(window.isThere("#matters-more")).isFalse();

        window.press("Trend of HbA1c (long-term sugar)");
        window.says("Last time: 7.6 % on 17 November 2025");
        assertThat(window.isSaid("Ask your doctor")).isFalse();

        window.press("#tab-results");
        window.go("Patients");
        window.openPatient();
        window.press("Open the record: Penicillin allergy, but Co-amoxiclav was given");
        window.says("Hospital stay: chest infection");
        window.says("Co-amoxiclav 1.2 g into a vein");
    }

    @Test
    void bloodPressureIsOneRowWithBothValues() throws Exception {
        window.share(window.save(MEDICINES_CHECK), window.save(HOSPITAL_STAY));
        window.openPatient();
        window.says("138/82 mmHg");
        window.pressRow("Medicines check");
        window.press("#tab-results");
        window.says("138/82 mmHg");
        window.says("Last time: 142/84 mmHg on 17 November 2025");
        assertThat(window.isSaid("systolic")).isFalse();
    }

    @Test
    void aDocumentInASharedRecordOpens() throws Exception {
        window.share(window.save(X_RAY));
        window.openPatient();
        window.pressRow("X-ray");
        window.press("#tab-documents");
        window.press("Open: X-ray of the right knee");
        window.says("Back to the record");
    }

    @Test
    void withLargeTextInANarrowWindowNoButtonIsCutOff() throws Exception {
        window.share(window.save(BLOOD_TESTS), window.save(MEDICINES_CHECK));
        var robot = new org.testfx.api.FxRobot();
        robot.interact(() -> {
            Theme.apply(stage.getScene(), false, 20);
            stage.setWidth(1024);
        });
        window.openPatient();
        window.says("What matters first");
        DoctorWindow.await(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            return rightEdge("#add-note") <= 1024
                    && rightEdge("#tab-documents") <= 1024
                    && rightEdge("Trend of HbA1c (long-term sugar)", "Open the record: HbA1c (long-term sugar) 7.1 %")
                            <= 1024;
        });
    }

    private double rightEdge(String... names) {
        for (String name : names) {
            var button = window.tryButton(name);
            if (button != null) {
                return button.localToScene(button.getLayoutBounds()).getMaxX();
            }
        }
        return Double.MAX_VALUE;
    }

    @Test
    void arrowsMoveFromRecordToRecordAndFromTabToTabAndEscGoesBack() throws Exception {
        window.share(window.save(BLOOD_TESTS), window.save(MEDICINES_CHECK));
        window.openPatient();
        DoctorWindow.await(() -> window.tryRow("Medicines check") != null);
        new org.testfx.api.FxRobot().interact(() -> window.tryRow("Blood tests").requestFocus());
        window.key(KeyCode.DOWN);
        assertThat(window.focus()).isSameAs(window.tryRow("Medicines check"));
        window.key(KeyCode.UP);
        assertThat(window.focus()).isSameAs(window.tryRow("Blood tests"));
        window.key(KeyCode.ENTER);
        window.says("Show the original");
        window.key(KeyCode.ESCAPE);
        window.says("What matters first");
        window.key(KeyCode.ESCAPE);
        window.says("Everyone who shares records with you");
        window.openPatient();
        window.says("What matters first");

        new org.testfx.api.FxRobot()
                .interact(() -> window.tryButton("#tab-problems").requestFocus());
        window.press("#tab-problems");
        window.key(KeyCode.RIGHT);
        assertThat(window.focus()).isSameAs(window.tryButton("#tab-medicines"));
        window.says("twice a day");
    }
}
