package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A clinician asks for records that they know by their ids: those are meant that are here, and nothing tells them
/// which are not.
class SingleRecordsTest {
    private static final Bytes32 UNKNOWN = new Bytes32("ab".repeat(32));

    private Stage stage;
    private Bytes32 record;
    private Bytes32 other;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        other = stage.patient.save("Stay in hospital");
        stage.sync();
    }

    private Bytes32 asked(Bytes32... records) {
        var question = new AskForAccess.Question(
                stage.code(), "Maxine", Purpose.TREATMENT, Wanted.of(List.of(records)), Stage.UNTIL, "Once more");
        var outcome = (AskForAccess.Outcome.Asked) stage.doctor.ask.ask(question);
        stage.sync();
        return outcome.row().id();
    }

    private RequestRow row(Bytes32 request) {
        return stage.patient.requests.list().stream()
                .filter(row -> row.id().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private ApproveRequest.Prepared prepare(Bytes32 request, boolean standing, Bytes32... records) {
        var choice = new ApproveRequest.Choice(List.of(records), standing, Stage.UNTIL);
        return stage.patient.approve.prepare(request, choice);
    }

    /// What the clinician is told of a request to which these records were given.
    private AskRow.State answer(Bytes32 request, Bytes32... given) {
        var ready = (ApproveRequest.Prepared.Ready) prepare(request, false, given);
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        stage.sync();
        return stage.doctor.ask.list().stream()
                .filter(ask -> ask.id().equals(request))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void thoseAreMeantThatAreHereAndTheOthersAreCounted() throws Exception {
        Bytes32 gone = stage.patient.save("Taken back");
        stage.sync();
        stage.patient.read.withdraw(gone);
        RequestRow row = row(asked(UNKNOWN, gone, record));
        assertThat(row.means()).containsExactly(record);
        assertThat(row.notHere()).isEqualTo(2);
        assertThat(row(asked(other)).notHere()).isZero();
    }

    @Test
    void nothingElseCanBeGivenAndNothingOfLater() {
        Bytes32 request = asked(record);
        var no = new ApproveRequest.Prepared.NotPossible(ApproveRequest.Why.MORE_THAN_ASKED);
        assertThat(prepare(request, true, record)).isEqualTo(no);
        assertThat(prepare(request, false, record, other)).isEqualTo(no);
        assertThat(prepare(request, false, record)).isInstanceOf(ApproveRequest.Prepared.Ready.class);
    }

    @Test
    void whatIsNotHereLooksToTheClinicianLikeWhatWasLeftOut() {
        assertThat(answer(asked(record, other), record)).isEqualTo(AskRow.State.PARTLY);
        assertThat(answer(asked(record, UNKNOWN), record)).isEqualTo(AskRow.State.PARTLY);
        assertThat(answer(asked(record, other), record, other)).isEqualTo(AskRow.State.YES);
    }

    @Test
    void aCodeTellsWhatWasAskedByItBefore() {
        Bytes32 request = asked(record);
        String code = stage.doctor.ask.again(request).orElseThrow().code();
        assertThat(stage.doctor.ask.askedBy(code)).containsExactly(request);
        assertThat(stage.doctor.ask.askedBy(stage.code())).isEmpty();
        assertThat(stage.doctor.ask.askedBy("cw1nothing")).isEmpty();
        assertThat(stage.doctor.ask.again(request).orElseThrow().wanted().records())
                .containsExactly(record);
    }

    @Test
    void aRequestThatWasKeptBeforeThereWereSingleRecordsIsReadAndWrittenAsItWas() {
        String before = "{\"everything\":false,\"parts\":[\"RESULTS\"],\"since\":null}";
        var kept = Json.readOwn(before.getBytes(StandardCharsets.UTF_8), Wanted.class);
        assertThat(kept.records()).isEmpty();
        assertThat(new String(Json.write(kept), StandardCharsets.UTF_8)).isEqualTo(before);
    }

    @Test
    void theyAreNamedOnceAndInOrderAndWithNothingElse() {
        assertThat(Wanted.of(List.of(UNKNOWN, Bytes32.ZERO, UNKNOWN)).records()).containsExactly(Bytes32.ZERO, UNKNOWN);
        for (var records : List.of(List.of(UNKNOWN, Bytes32.ZERO), List.of(UNKNOWN, UNKNOWN))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Wanted(false, List.of(), null, records));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Wanted(true, List.of(), null, List.of(UNKNOWN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wanted(false, List.of(), Stage.UNTIL, List.of(UNKNOWN)));
    }
}
