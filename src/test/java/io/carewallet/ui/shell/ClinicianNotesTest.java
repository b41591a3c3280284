package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.ui.common.Background;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A note to a patient: it is not lost, and not sent by mistake.
@ExtendWith(ApplicationExtension.class)
class ClinicianNotesTest {
    @TempDir
    static Path folder;

    private final FxRobot robot = new FxRobot();
    private DoctorWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new DoctorWindow(stage, folder);
    }

    @BeforeEach
    void share() throws Exception {
        window.share(window.save(1));
    }

    @AfterEach
    void close() {
        window.end();
    }

    private void begin() {
        window.openPatient();
        window.says("What matters first");
        window.press("#add-note");
        window.says("which may not be all");
    }

    @Test
    void aNoteThatWasBegunIsThereAfterClosingAndOpeningAgain() throws Exception {
        begin();
        window.type("offer-note", "Dose raised.");
        window.press("#new-medicine");
        window.type("medicine-what", "Metformin");
        window.type("medicine-dose", "1000 mg");
        window.press("#add-medicine");
        window.closeAndOpenAgain();

        window.go("Add to a record");
        window.pressRow("Maxine Erdman");
        window.says("Saved as a draft");
        assertThat(window.typed("offer-note")).isEqualTo("Dose raised.");
        window.says("instead of 500 mg");
        assertThat(window.patient.contributions().list()).isEmpty();
    }

    @Test
    void aNoteIsKeptByItselfAndWhatIsHalfTypedStaysWhileOneLooksElsewhere() {
        begin();
        window.type("offer-note", "Review on 20 May.");
        window.says("Saved as a draft, ");
        window.press("#new-allergy");
        window.type("allergy-what", "Ibupro");
        window.go("Home");
        window.go("Add to a record");
        window.pressRow("Maxine Erdman");
        assertThat(window.typed("allergy-what")).isEqualTo("Ibupro");

        window.press("#offer-send");
        window.says("Add or clear what you typed under Allergies and intolerances first.");
        assertThat(window.isThere("#send-yes")).isFalse();
    }

    @Test
    void theCheckTakesWhatIsTypedAndEscSendsNothing() {
        begin();
        window.type("offer-note", "Dose raised.");
        robot.clickOn(java.util.Objects.requireNonNull(window.tryButton("#offer-send")));
        DoctorWindow.await(() -> isFocused("send-password"));
        window.says("What was sent cannot be called back");
        assertThat(window.tryButton("#send-yes").isDisabled()).isTrue();
        robot.write("two words");
        assertThat(window.typed("send-password")).isEqualTo("two words");
        window.key(KeyCode.ESCAPE);
        assertThat(window.isThere("#send-yes")).isFalse();
        assertThat(window.typed("offer-note")).isEqualTo("Dose raised.");
        assertThat(window.doctor().contribute().list()).isEmpty();
    }

    private boolean isFocused(String id) {
        Node focus = window.focus();
        return focus != null && id.equals(focus.getId());
    }

    @Test
    void onlyTheRightPasswordSendsAndNoDraftStays() throws Exception {
        begin();
        window.type("offer-note", "Dose raised.");
        window.press("#offer-send");
        window.type("send-password", "not the password");
        window.press("#send-yes");
        window.says("That is not the password of this profile. Nothing was sent.");
        assertThat(window.doctor().contribute().list()).isEmpty();
        window.type("send-password", DoctorWindow.PASSWORD);
        window.press("#send-yes");
        window.says("Offered a record to Maxine Erdman");
        assertThat(window.doctor().contribute().list()).hasSize(1);

        window.closeAndOpenAgain();
        window.go("Add to a record");
        window.pressRow("Maxine Erdman");
        window.says("which may not be all");
        assertThat(window.typed("offer-note")).isEmpty();
        window.meet(() -> window.patient.contributions().list().size() == 1);
    }

    @Test
    void aNoteStaysHereWhenSharingEndsBeforeItIsSent() throws Exception {
        begin();
        window.type("offer-note", "Dose raised.");
        window.patient.stop().stop(window.patient.sharedWith().list().getFirst().id());
        window.meet(() ->
                window.doctor().shares().list().getFirst().state() == io.carewallet.core.sharing.ShareRow.State.ENDED);
        window.says("does not share records with you any more, so nothing can be sent");
        assertThat(window.tryButton("#offer-send").isDisabled()).isTrue();
        assertThat(window.typed("offer-note")).isEqualTo("Dose raised.");
    }

    @Test
    void aNoteWrittenBesideAnOpenChartReportsNoSecondOpening() {
        begin();
        window.go("Home");
        DoctorWindow.await(() -> !Background.isBusy());
        assertThat(window.doctor().history().list())
                .filteredOn(row -> row.what() == HistoryRow.What.OPENED)
                .hasSize(1);
    }

    private int lines(String begins) {
        return look(() -> robot.lookup((Node node) -> node instanceof Label label
                                && String.valueOf(label.getText()).startsWith(begins))
                        .queryAll())
                .size();
    }

    @Test
    void aMedicineOfTheSameFamilyAsAnAllergyIsSaidBeforeSending() {
        begin();
        window.press("#new-medicine");
        window.type("medicine-what", "Amoxicillin");
        window.press("#add-medicine");
        window.says("Amoxicillin is prescribed, one of the penicillins, and Penicillin is among the allergies.");
        assertThat(window.isSaid("No prescription has the name")).isFalse();
        window.press("#offer-send");
        DoctorWindow.await(() -> window.isThere("#send-yes"));
        assertThat(lines("Amoxicillin is prescribed")).isEqualTo(2);
        window.key(KeyCode.ESCAPE);
        window.press("Remove Amoxicillin");
        window.says("No prescription has the name of one of the 2 allergies");
    }
}
