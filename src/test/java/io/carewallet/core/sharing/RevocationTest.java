package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Stopping and expiry, with a clock of our own.
class RevocationTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Bytes32 askAgain() {
        Bytes32 request = stage.doctor.ask(stage.patient.codes.list().getFirst().code());
        stage.sync();
        return request;
    }

    private ShareRow share(Bytes32 request) {
        return stage.doctor.shares.list().stream()
                .filter(s -> s.id().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private void stopAll() {
        stage.patient.sharedWith.list().forEach(g -> stage.patient.stop.stop(g.id()));
    }

    @Test
    void aShareThatWasStoppedStaysEndedWhenTheSameDoctorIsGivenAnother() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 first = stage.asked();
        stage.patient.approve(first, record);
        stage.sync();
        assertThat(share(first).state()).isEqualTo(ShareRow.State.OPEN);
        Bytes32 second = askAgain();
        // The doctor's computer is off while the patient stops the first and allows the second.
        stopAll();
        stage.patient.sync.once();
        Bytes32 other = stage.patient.save("Visit note");
        stage.patient.approve(second, other);
        stage.patient.sync.once();
        stage.sync();
        assertThat(share(second).state()).isEqualTo(ShareRow.State.OPEN);
        assertThat(share(first).state()).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.shares.open(first, record)).isInstanceOf(OpenedRecord.Denied.class);
        assertThat(stage.doctor.shares.open(second, other)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void stoppingTwiceEndsWhatWasAllowedInBetweenAlsoWhenTheRegisterDoesNotAnswer() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 first = stage.asked();
        stage.patient.approve(first, record);
        stage.sync();
        Bytes32 second = askAgain();
        stopAll();
        stage.patient.approve(second, record);
        stage.sync();
        assertThat(share(second).state()).isEqualTo(ShareRow.State.OPEN);
        stage.register.switchOff(true);
        stopAll();
        stage.register.switchOff(false);
        stage.sync();
        assertThat(stage.doctor.shares.list()).extracting(ShareRow::state).containsOnly(ShareRow.State.ENDED);
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .filteredOn(e -> e.kind() == ActKind.REVOKE)
                .hasSize(2);
    }

    @Test
    void anApprovalThatIsNotSentYetNeverGoesOutAfterAStop() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.register.switchOff(true);
        stage.network.switchOff(true);
        stage.register.switchOff(false);
        stage.patient.journals.poll();
        stage.network.switchOff(false);
        stage.patient.approve(request, record);
        stopAll();
        stage.restart();
        stage.sync();
        List<Entry> entries = stage.register.entries(0, Long.MAX_VALUE);
        assertThat(entries)
                .extracting(Entry::kind)
                .doesNotContain(ActKind.CONSENT)
                .contains(ActKind.REVOKE);
        assertThat(stage.patient.outbox.all())
                .filteredOn(o -> o.kind() == ActKind.CONSENT)
                .extracting(Operation::state)
                .containsOnly(Operation.State.REFUSED);
        assertThat(stage.doctor.shares.list()).isEmpty();
    }

    @Test
    void theLastDayCountsWholeAndTheNextSecondDoesNot() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        var end = Stage.UNTIL.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        stage.later(Duration.between(stage.now(), end).minusSeconds(1));
        assertThat(share(request).state()).isEqualTo(ShareRow.State.OPEN);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Opened.class);
        stage.later(Duration.ofSeconds(1));
        assertThat(share(request).state()).isEqualTo(ShareRow.State.EXPIRED);
        assertThat(stage.doctor.shares.open(request, record))
                .isInstanceOfSatisfying(
                        OpenedRecord.Denied.class, d -> assertThat(d.why()).isEqualTo(OpenedRecord.Why.EXPIRED));
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.EXPIRED);
    }

    @Test
    void anExpiredStandingShareGetsNothingMore() throws Exception {
        stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked());
        stage.sync();
        stage.later(Duration.ofDays(400));
        stage.patient.save("Visit note");
        stage.sync();
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .filteredOn(e -> e.kind() == ActKind.CONSENT)
                .hasSize(1);
    }
}
