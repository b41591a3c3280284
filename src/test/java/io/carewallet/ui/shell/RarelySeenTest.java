package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.value.Address;
import io.carewallet.ui.TwoPeople;
import io.carewallet.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Screens that nobody comes to when all goes well, with a photograph of each.
@ExtendWith(ApplicationExtension.class)
class RarelySeenTest {
    private static final int BLOOD_TESTS = 0;
    private static final int MEDICINES_CHECK = 1;

    @TempDir
    static Path folder;

    private DoctorWindow doctor;
    private PatientWindow patient;
    private Stage doctors;

    @Start
    void start(Stage stage) throws Exception {
        doctors = stage;
        doctor = new DoctorWindow(stage, folder);
    }

    /// The patient looks as well.
    private void openPatients() {
        new FxRobot().interact(() -> patient = new PatientWindow(new Stage(), folder, doctor));
    }

    @AfterEach
    void close() {
        if (patient != null) {
            patient.close();
        }
        doctor.end();
    }

    /// A visit with much to say beside its entries.
    private static byte[] noted(String family) throws Exception {
        try (var file = RarelySeenTest.class.getResourceAsStream("/io/carewallet/ui/noted.json")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.replace("Erdman", family).getBytes(StandardCharsets.UTF_8);
        }
    }

    private Address account() {
        return doctor.patient.requests().list().getFirst().from().account();
    }

    private void photographTheDoctors(String name) {
        PatientWindow.photograph(new FxRobot(), doctors, name);
    }

    @Test
    void aStandingShareWhoseReaderLeftSaysWhatRestsAndWhatGoesOn() throws Exception {
        RecordRow blood = doctor.save(BLOOD_TESTS);
        doctor.approve(true, blood);
        doctor.connection.dismiss(account());
        openPatients();
        patient.go("Shared with");
        patient.says("No longer works at Harbour Practice Clinic");
        patient.says("Records that you add now do not go there. What you shared before can still be opened there");
        patient.says("Openings are not reported any more.");
        patient.photograph("09b-paused");
    }

    @Test
    void aWalletThatIsLeftForNewWordsSaysWhereEverythingIs() throws Exception {
        doctor.save(BLOOD_TESTS);
        var notebook = doctor.patient.side().notebook();
        Instant now = Instant.parse("2026-05-04T12:00:00Z");
        Departure begun = Departure.begin(Address.ZERO, "maxine-new", now);
        begun.writeTo(notebook);
        openPatients();
        patient.says("You are going over to new recovery words, in the wallet \u201cmaxine-new\u201d.");
        begun.closed(now, List.of()).done(now).writeTo(notebook);
        patient.go("Shared with");
        patient.says(
                "your records are in \u201cmaxine-new\u201d, but for one that is in this one still: lock this one");
    }

    @Test
    void anEmptyWalletThatWasLeftAsksForNothingAndMakesNoCode() throws Exception {
        Instant now = Instant.parse("2026-05-04T12:00:00Z");
        Departure.begin(Address.ZERO, "maxine-new", now)
                .closed(now, List.of())
                .writeTo(doctor.patient.side().notebook());
        openPatients();
        patient.says("No records here");
        patient.says("Your records are in \u201cmaxine-new\u201d: lock this one and open that one.");
        assertThat(patient.isSaid("No records yet")).isFalse();
        patient.photograph("16b-left");
        patient.go("Requests");
        patient.pressButton("Make a share code");
        patient.says("Make a code in \u201cmaxine-new\u201d.");
        assertThat(new FxRobot().lookup("#code-make").tryQuery()).isEmpty();
    }

    @Test
    void aShareOfSingleRecordsWhoseReaderLeftSaysSo() throws Exception {
        RecordRow blood = doctor.save(BLOOD_TESTS);
        doctor.share(blood);
        doctor.connection.dismiss(account());
        openPatients();
        patient.go("Shared with");
        patient.says("No longer works at Harbour Practice Clinic");
        patient.says("Nothing new goes there. What you shared can still be opened there until you stop sharing.");
        patient.photograph("09c-reader-left");
    }

    @Test
    void aRequestFromASuspendedClinicCannotBeApproved() throws Exception {
        doctor.save(BLOOD_TESTS);
        doctor.patient.sync().once();
        doctor.ask();
        doctor.connection.suspendClinic();
        openPatients();
        patient.go("Requests");
        patient.says("The directory has suspended Harbour Practice Clinic");
        patient.says("has suspended Harbour Practice Clinic: nobody vouches for it now, so you cannot approve this.");
        assertThat(patient.isSaid("We could not confirm")).isFalse();
        patient.photograph("07b-suspended");
        assertThat(patient.isDisabled("approve")).isTrue();
    }

    @Test
    void whatWasTakenOutOfAShareStaysOutWhenThePageIsDrawnAnew() throws Exception {
        doctor.save(BLOOD_TESTS);
        RecordRow left = doctor.save(MEDICINES_CHECK);
        doctor.patient.sync().once();
        doctor.ask();
        openPatients();
        patient.go("Requests");
        patient.says("can read all your records, also new ones");
        patient.tick(left.outline().title());
        patient.says("can read this record");
        doctor.connection.suspendClinic();
        patient.go("Shared with");
        patient.go("Requests");
        patient.says("has suspended Harbour Practice Clinic: nobody vouches");
        assertThat(patient.isTicked(left.outline().title())).isFalse();
        assertThat(patient.isTicked(Texts.of("request.standing"))).isFalse();
    }

    @Test
    void aRequestFromSomebodyWithTheNameOfAnotherSaysSo() throws Exception {
        doctor.save(BLOOD_TESTS);
        doctor.save(MEDICINES_CHECK);
        doctor.patient.sync().once();
        doctor.ask();
        doctor.connection.admitBefore("Harbour Practice Clinic");
        openPatients();
        patient.go("Requests");
        patient.says("Harbour Practice Clinic \u00b7 name like another in the directory");
        patient.says("call them on a telephone number that you know");
        patient.photograph("07c-look-alike");
    }

    @Test
    void anOfferAboutSomebodyElseSaysSoBeforeItIsAccepted() throws Exception {
        doctor.share(doctor.save(BLOOD_TESTS));
        var share = doctor.doctor().shares().list().getFirst();
        byte[] visit = TwoPeople.in(noted("Wiegand"));
        doctor.doctor().contribute().offer(share.id(), "visit.json", visit, "As we said on the telephone.");
        doctor.meet(() -> !doctor.patient.contributions().list().isEmpty());
        openPatients();
        patient.go("Requests");
        patient.says("Check this before you accept");
        patient.says("Your records here are about Maxine Erdman");
        patient.says(TwoPeople.SENTENCE);
        // The words that stand beside an entry are there before the answer.
        patient.says("Iodine contrast (not confirmed)");
        patient.says("Note: Told by her daughter on the telephone");
        patient.says("LDL cholesterol: 151 mg/dL (not final yet)");
        patient.says("Heart of normal size.");
        patient.says("nothing in it joins your allergies, medicines and problems");
        patient.photograph("30b-somebody-else");
        patient.pressId("accept");
        patient.says("It is mine: save it");
        assertThat(patient.isInSight("other-save"))
                .as("what is asked is seen without scrolling")
                .isTrue();
        patient.photograph("30c-somebody-else-asked");
    }

    @Test
    void aRecordOfSomebodyElseIsSaidAboveTheOthersAndOnItself() throws Exception {
        RecordRow two = doctor.save(TwoPeople.in(Samples.all().get(BLOOD_TESTS).bytes()));
        doctor.share(two, doctor.save(MEDICINES_CHECK), doctor.save(noted("Wiegand")));
        doctor.openPatient();
        doctor.says("These records name more than one person");
        doctor.says(TwoPeople.SENTENCE);
        photographTheDoctors("12c-somebody-else");
        doctor.pressRow("Visit");
        doctor.says("This record names somebody else: Maxine Wiegand");
        doctor.says("Name and allergies above are those of Maxine Erdman.");
        photographTheDoctors("12d-somebody-elses-record");
    }

    @Test
    void aRecordOfAnotherPersonIsMarkedBeforeItIsShared() throws Exception {
        for (int sample = 1; sample < Samples.all().size(); sample++) {
            doctor.save(sample);
        }
        doctor.save(TwoPeople.in(Samples.all().getFirst().bytes()));
        doctor.save(noted("Wiegand"));
        doctor.patient.sync().once();
        doctor.ask();
        openPatients();
        patient.go("Requests");
        patient.says("of another person: Maxine Wiegand");
        patient.says("1 record of another person stays out unless you tick it: Maxine Wiegand");
        patient.photograph("07d-another-person");
        int onThePage = patient.times("of another person: Maxine Wiegand");
        patient.pressId("approve");
        patient.says("Check what you approve");
        patient.says("Records of other people that are not listed here stay out");
        patient.says(TwoPeople.SENTENCE);
        assertThat(patient.times("of another person: Maxine Wiegand"))
                .as("on the page behind, and not among what is approved")
                .isEqualTo(onThePage);
        patient.photograph("08b-another-person");
    }

    @Test
    void aRecordOfAnotherPersonThatWasAddedLaterIsSaidAndAskedAbout() throws Exception {
        doctor.approve(true, doctor.save(BLOOD_TESTS));
        RecordRow others = doctor.save(noted("Wiegand"));
        openPatients();
        patient.go("Shared with");
        patient.says("1 record of another person does not go there: it follows only when you say so.");
        patient.photograph("09d-kept-out");
        patient.pressButton("Share it, too...");
        patient.says("of another person: Maxine Wiegand");
        patient.photograph("09e-kept-out-asked");
        patient.pressId("include-no");
        assertThat(patient.isSaid("read this record of another person, too?")).isFalse();
        assertThat(doctor.patient.sharedWith().list().getFirst().records()).doesNotContain(others.id());
    }

    @Test
    void aDoctorWhoLeftReadsThatNothingIsReported() throws Exception {
        doctor.share(doctor.save(MEDICINES_CHECK));
        doctor.connection.dismiss(account());
        doctor.openPatient();
        doctor.says("register takes no reports");
        photographTheDoctors("12e-not-reported");
        doctor.go("My activity");
        doctor.says("Opened");
        photographTheDoctors("11c-not-reported");
    }

    @Test
    void longNotesAreFoldedAndOpen() throws Exception {
        doctor.share(doctor.save(noted("Erdman")));
        doctor.openPatient();
        doctor.pressRow("Visit");
        doctor.says("Show the original");
        for (String tab : new String[] {"problems", "medicines", "allergies", "results", "documents"}) {
            doctor.press("#tab-" + tab);
            photographTheDoctors("12f-notes-" + tab);
        }
        doctor.press("#tab-results");
        assertThat(tallest("above the reference range"))
                .as("beside a value with more words, not one letter a line")
                .isLessThan(60);
        doctor.press("#tab-problems");
        doctor.press("Show all of it");
        doctor.says("emergency number at once");
        photographTheDoctors("12f-notes-unfolded");
        photographTheSummary();
    }

    private static double tallest(String words) {
        var robot = new FxRobot();
        return look(() -> robot.lookup((Label label) -> words.equals(label.getText())).queryAll().stream()
                .mapToDouble(label -> label.getLayoutBounds().getHeight())
                .max()
                .orElseThrow());
    }

    private void photographTheSummary() {
        openPatients();
        patient.says("Iodine contrast");
        patient.photograph("04b-notes");
    }
}
