package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Outline;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the patient approves is what the screen showed, byte for byte, and only then is anything signed.
class ApproveRequestTest {
    private Stage stage;
    private Bytes32 record;
    private Bytes32 request;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        request = stage.asked();
    }

    private ApproveRequest.Prepared prepare(LocalDate until, boolean standing, Bytes32... records) {
        return stage.patient.approve.prepare(request, new ApproveRequest.Choice(List.of(records), standing, until));
    }

    private static ApproveRequest.Why why(ApproveRequest.Prepared prepared) {
        return ((ApproveRequest.Prepared.NotPossible) prepared).why();
    }

    private Messages.Keyring sent() throws Exception {
        stage.patient.sync.once();
        Pages.Grant grant = stage.patient.book.grants().getFirst();
        var blob = (Fetched.Found) stage.network.get(grant.last().digest(), Parcel.MAX_BYTES);
        return Parcel.open(stage.doctor.keys.identity(0), blob.blob(), Messages.Keyring.class)
                .orElseThrow()
                .document();
    }

    private RequestRow.State state() {
        return stage.patient.requests.list().getFirst().state();
    }

    /// No day could be chosen: nobody is asked to do what nothing allows.
    @Test
    void aRequestWhoseLastDayIsOverWaitsNoMore() {
        Instant lastSecond =
                Stage.UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        stage.later(Duration.between(stage.now(), lastSecond));
        assertThat(state()).isEqualTo(RequestRow.State.WAITING);
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
        assertThat(prepare(Stage.UNTIL, false, record)).isInstanceOf(ApproveRequest.Prepared.Ready.class);
        stage.later(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo(RequestRow.State.OVER);
        assertThat(stage.patient.requests.waiting()).isZero();
        assertThat(why(prepare(Stage.UNTIL, false, record))).isEqualTo(ApproveRequest.Why.REQUEST_IS_OVER);
        assertThat(why(prepare(Stage.UNTIL.plusDays(9), false, record))).isEqualTo(ApproveRequest.Why.REQUEST_IS_OVER);
        assertThat(stage.patient.approve.deny(request)).as("a no is still one").isNull();
        assertThat(state()).isEqualTo(RequestRow.State.DENIED);
    }

    @Test
    void theBytesThatGoOutSayWhatTheScreenSaid() throws Exception {
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, record);
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        Messages.Keyring keyring = sent();
        assertThat(Terms.read(keyring.terms()).statement()).isEqualTo(ready.statement());
        assertThat(keyring.items()).extracting(Messages.Item::record).containsExactly(record);
        Entry consent = stage.register.entries(0, Long.MAX_VALUE).getLast();
        assertThat(consent.kind()).isEqualTo(ActKind.CONSENT);
        assertThat(consent.commitment()).isEqualTo(Terms.digest(keyring.salt(), keyring.terms()));
    }

    @Test
    void aRecordThatWasTakenBackMeanwhileIsNotSharedAndNothingBreaks() throws Exception {
        Bytes32 other = stage.patient.save("Another");
        stage.sync();
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, record, other);
        stage.patient.read.withdraw(other);
        assertThat(stage.patient.approve.approve(ready.approval())).isEqualTo(ApproveRequest.Why.NOT_IN_WORDS);
        assertThat(stage.patient.sharedWith.list()).isEmpty();
    }

    @Test
    void whatIsPreparedAndNotApprovedLeavesNoTrace() throws Exception {
        prepare(Stage.UNTIL, false, record);
        stage.sync();
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .extracting(Entry::kind)
                .doesNotContain(ActKind.CONSENT);
        assertThat(stage.patient.book.grants()).isEmpty();
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
    }

    @Test
    void anApprovalCountsOnce() throws Exception {
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, record);
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        assertThat(stage.patient.approve.approve(ready.approval())).isEqualTo(ApproveRequest.Why.ALREADY_ANSWERED);
        assertThat(why(prepare(Stage.UNTIL, false, record))).isEqualTo(ApproveRequest.Why.ALREADY_ANSWERED);
        assertThat(stage.patient.approve.deny(request)).isEqualTo(ApproveRequest.Why.ALREADY_ANSWERED);
        stage.sync();
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .filteredOn(e -> e.kind() == ActKind.CONSENT)
                .hasSize(1);
    }

    @Test
    void nothingChosenAPastDayAndARecordThatIsNotHereAreNotApproved() {
        assertThat(why(prepare(Stage.UNTIL, false))).isEqualTo(ApproveRequest.Why.NOTHING_CHOSEN);
        assertThat(why(prepare(LocalDate.parse("2026-05-03"), false, record)))
                .isEqualTo(ApproveRequest.Why.PERIOD_IS_OVER);
        assertThat(why(prepare(Stage.UNTIL, false, record, Bytes32.ZERO))).isEqualTo(ApproveRequest.Why.NOT_IN_WORDS);
        assertThat(why(prepare(LocalDate.MAX, false, record))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(prepare(LocalDate.parse("2026-05-04"), false, record))
                .as("today still counts")
                .isInstanceOf(ApproveRequest.Prepared.Ready.class);
    }

    /// Whoever calls this: a screen that was drawn for another request, or a command line.
    @Test
    void nothingIsApprovedThatWasNotAskedFor() {
        assertThat(why(prepare(Stage.UNTIL.plusDays(1), false, record))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(why(prepare(Stage.UNTIL.plusDays(1), true))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(prepare(Stage.UNTIL, true)).isInstanceOf(ApproveRequest.Prepared.Ready.class);
    }

    @Test
    void whoAsksForSomeRecordsIsGivenNoOthersAndNoneOfLater() {
        var allergies = new Wanted(false, List.of(Outline.Part.ALLERGIES), null);
        request = asked(allergies);
        assertThat(stage.patient.requests.list())
                .filteredOn(row -> row.id().equals(request))
                .singleElement()
                .satisfies(row -> assertThat(row.means()).isEmpty());
        assertThat(why(prepare(Stage.UNTIL, false, record))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(why(prepare(Stage.UNTIL, true))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        request = asked(new Wanted(false, List.of(), null));
        assertThat(why(prepare(Stage.UNTIL, true, record))).isEqualTo(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(prepare(Stage.UNTIL, false, record)).isInstanceOf(ApproveRequest.Prepared.Ready.class);
    }

    private Bytes32 asked(Wanted wanted) {
        String code = stage.patient.codes.list().getFirst().code();
        var question =
                new AskForAccess.Question(code, "Maxine", Purpose.TREATMENT, wanted, Stage.UNTIL, "Before your visit");
        var outcome = (AskForAccess.Outcome.Asked) stage.doctor.ask.ask(question);
        stage.sync();
        return outcome.row().id();
    }

    /// A day that can be asked for and that no page can be written about.
    @Test
    void aDayThatCannotBePutInWordsIsNotApproved() {
        var question = new AskForAccess.Question(
                stage.patient.codes.list().getFirst().code(),
                "Maxine",
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                LocalDate.of(10_000, 1, 1),
                "");
        request = ((AskForAccess.Outcome.Asked) stage.doctor.ask.ask(question))
                .row()
                .id();
        stage.sync();
        assertThat(prepare(LocalDate.of(10_000, 1, 1), false, record))
                .isNotInstanceOf(ApproveRequest.Prepared.Ready.class);
    }

    @Test
    void nobodyWhomTheDirectoryDoesNotConfirmNowIsApproved() throws Exception {
        stage.register.switchOff(true);
        assertThat(why(prepare(Stage.UNTIL, false, record)))
                .as("who could not be asked about is not called unconfirmed")
                .isEqualTo(ApproveRequest.Why.REGISTER_DOES_NOT_ANSWER);
        stage.register.switchOff(false);
        stage.dismissTheDoctor();
        assertThat(why(prepare(Stage.UNTIL, false, record))).isEqualTo(ApproveRequest.Why.NOT_CONFIRMED);
    }

    @Test
    void somebodyDismissedWhileTheScreenWasOpenIsNotApproved() throws Exception {
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, record);
        stage.dismissTheDoctor();
        assertThat(stage.patient.approve.approve(ready.approval())).isEqualTo(ApproveRequest.Why.NOT_CONFIRMED);
        assertThat(stage.patient.book.grants()).isEmpty();
    }

    @Test
    void aCardReplacedWhileTheScreenWasOpenIsNotApproved() throws Exception {
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, record);
        stage.affiliate(stage.doctor.keys, "Dr. Mallory");
        assertThat(stage.patient.approve.approve(ready.approval())).isEqualTo(ApproveRequest.Why.NOT_CONFIRMED);
        assertThat(stage.patient.book.grants()).isEmpty();
    }

    @Test
    void aTitleWithCharactersThatDoNotShowIsApprovedWithoutThem() throws Exception {
        Bytes32 odd = stage.patient.save("Blood\u202e tests \u2028\ue000" + "\ud83d\ude00".repeat(400));
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL, false, odd);
        assertThat(ready.statement().listed().getFirst().title())
                .startsWith("Blood tests")
                .hasSizeLessThan(300);
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        assertThat(Terms.read(sent().terms()).statement()).isEqualTo(ready.statement());
    }

    @Test
    void aRecordNamedTwiceIsGrantedOnceOrNotAtAll() throws Exception {
        var prepared = prepare(Stage.UNTIL, false, record, record);
        if (prepared instanceof ApproveRequest.Prepared.Ready ready) {
            assertThat(stage.patient.approve.approve(ready.approval())).isNull();
            assertThat(sent().items()).hasSize(1);
            assertThat(ready.statement().listed()).hasSize(1);
        } else {
            assertThat(why(prepared)).isEqualTo(ApproveRequest.Why.NOT_IN_WORDS);
        }
    }

    @Test
    void fewerRecordsAShorterTimeOrNoLaterOnesAreLessThanAskedFor() throws Exception {
        var ready = (ApproveRequest.Prepared.Ready) prepare(Stage.UNTIL.minusDays(1), true, record);
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        assertThat(sent().less()).isTrue();
        stage.sync();
        assertThat(stage.doctor.ask.list().getFirst().state()).isEqualTo(AskRow.State.PARTLY);
    }
}
