package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    private void shareAgain(Bytes32 record) throws Exception {
        Bytes32 request = askAgain();
        stage.patient.approve(request, record);
    }

    /// The program may be ended before the register has answered: the stop must be on disk by then.
    @Test
    void aStopIsWrittenDownBeforeAnybodyIsAsked() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        stage.restart();
        var p = stage.patient;
        var endless = (Register) Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Register.class}, (proxy, method, args) -> {
                    if (method.getName().equals("network")) {
                        return stage.net;
                    }
                    throw new AssertionError("asked for " + method.getName());
                });
        var stop = new StopSharing(p.book, p.keys, p.outbox, new Journals(endless), stage::now);
        assertThat(stop.stop(p.sharedWith.list().getFirst().id())).isTrue();
        stage.restart();
        stage.sync();
        assertThat(share(request).state()).isEqualTo(ShareRow.State.ENDED);
    }

    private void revokeOnAnotherComputer() throws Exception {
        try (SigningKey key = stage.patient.keys.account(1)) {
            var subject = Address.of(key.address());
            int epoch = new Slot(stage.register
                            .journal(subject, stage.register.latest())
                            .word())
                    .epoch();
            stage.register.relay(ActMessage.sign(
                    key,
                    stage.net,
                    new Act.Revoke(subject, epoch),
                    Bytes32.ZERO,
                    stage.now().plus(Duration.ofDays(400))));
        }
    }

    @Test
    void aStopEndsALaterEpochThanItKnewOf() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        revokeOnAnotherComputer();
        stage.sync();
        assertThat(share(request).state())
                .as("allowed after the revocation of the other computer")
                .isEqualTo(ShareRow.State.OPEN);
        stage.restart();
        stopAll();
        assertThat(stage.patient.courier.deliver()).isTrue();
        stage.sync();
        assertThat(share(request).state()).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void aStopThatAnotherComputerWasFasterWithIsDoneAndEndsNothingLater() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 first = stage.asked();
        stage.patient.approve(first, record);
        stage.sync();
        stage.restart();
        stopAll();
        revokeOnAnotherComputer();
        shareAgain(record);
        stage.sync();
        assertThat(share(first).state()).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.shares.list())
                .filteredOn(s -> s.state() == ShareRow.State.OPEN)
                .hasSize(1);
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .filteredOn(e -> e.kind() == ActKind.REVOKE)
                .hasSize(1);
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

    /// Whoever reads with another program has whatever was sealed for them: nothing is, any more.
    @Test
    void aStandingShareThatWasStoppedGetsNothingMore() throws Exception {
        stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked());
        stage.sync();
        stage.patient.save("X-ray");
        stage.sync();
        assertThat(stage.register.kinds().stream().filter(kind -> kind == ActKind.CONSENT))
                .as("what is added follows while it goes on")
                .hasSize(2);
        stopAll();
        stage.sync();
        Set<Bytes32> before = stage.network.digests();
        Bytes32 later = stage.patient.save("Visit note");
        stage.sync();
        stage.sync();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(stage.register.kinds().stream().filter(kind -> kind == ActKind.CONSENT))
                .hasSize(2);
        var added = new HashSet<>(stage.network.digests());
        added.removeAll(before);
        assertThat(added)
                .as("the record itself, and no keyring")
                .containsExactly(
                        stage.patient.read.stored(later).orElseThrow().cid().digest());
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
