package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Shield;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.WalletStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A chain that forgets what it had included: the wallet notices, says that it waits, and sends it again, and nothing
/// that was ended comes back on the way.
class LostActsTest {
    private Stage stage;
    private Bytes32 record;
    private Bytes32 request;

    @BeforeEach
    void shareOneRecord() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    private void stop() {
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.patient.sync.once();
    }

    private GrantRow.State grant() {
        return stage.patient.sharedWith.list().getFirst().state();
    }

    @Test
    void aRevocationThatTheChainLostIsSentAgain() throws Exception {
        stop();
        assertThat(stage.register.kinds()).endsWith(ActKind.REVOKE);
        stage.register.forget(1);
        assertThat(stage.register.kinds()).doesNotContain(ActKind.REVOKE);
        stage.later(Duration.ofMinutes(1));
        stage.patient.sync.once();
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.REVOKE);
        stage.sync();
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void aRevocationThatWasLostWhileTheWalletWasClosedIsSentAgain() throws Exception {
        stop();
        stage.register.forget(1);
        stage.restart();
        stage.patient.sync.once();
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.REVOKE);
    }

    @Test
    void anApprovalThatTheChainLostIsShownAsOnItsWayUntilItIsThereAgain() throws Exception {
        stage.register.forget(1);
        stage.network.switchOff(true);
        stage.later(Duration.ofMinutes(1));
        stage.patient.sync.once();
        stage.patient.sync.once();
        assertThat(grant()).isEqualTo(GrantRow.State.SENDING);
        assertThat(stage.patient.sync.status().waiting()).isEqualTo(1);
        stage.network.switchOff(false);
        stage.sync();
        assertThat(grant()).isEqualTo(GrantRow.State.READING);
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.CONSENT);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void anApprovalThatWasTakenBackIsNotSentAgainWhenBothAreLost() throws Exception {
        stop();
        stage.register.forget(2);
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(stage.register.kinds()).doesNotContain(ActKind.CONSENT).containsOnlyOnce(ActKind.REVOKE);
        assertThat(grant()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void anApprovalAfterTheRevocationIsSentAgainAfterIt() throws Exception {
        stop();
        Bytes32 second = stage.asked();
        stage.patient.approve(second, record);
        stage.sync();
        stage.register.forget(4);
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(stage.register.kinds().stream().filter(k -> !k.forInbox()))
                .endsWith(ActKind.REVOKE, ActKind.CONSENT);
        assertThat(stage.doctor.shares.open(second, record)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void aRevocationThatIsAheadOfItsJournalEndsWhatIsThere() throws Exception {
        stage.register.inventRevocations(stage.patient.keys.address(1), 20);
        stage.patient.sync.once();
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        // The node is asked no more, or tells the truth again.
        stage.register.forget(20);
        for (int i = 0; i < 5; i++) {
            stage.sync();
        }
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(stage.register.kinds()).contains(ActKind.REVOKE);
        assertThat(grant()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    @Test
    void aWithdrawnRecordIsWithdrawnAgainAndNotRegisteredAgain() throws Exception {
        Bytes32 other = stage.patient.save("Visit note");
        stage.sync();
        stage.patient.read.withdraw(other);
        stage.sync();
        stage.register.forget(2);
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(stage.register.kinds()).endsWith(ActKind.WITHDRAW);
        assertThat(stage.register.kinds()).filteredOn(k -> k == ActKind.RECORD).hasSize(1);
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    @Test
    void everythingIsSentAgainWhenTheChainBeginsAnew() throws Exception {
        stage.register.forget(stage.register.kinds().size());
        stage.sync();
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(stage.register.kinds()).containsExactlyInAnyOrder(ActKind.RECORD, ActKind.REQUEST, ActKind.CONSENT);
        assertThat(stage.patient.read.list()).allMatch(r -> r.shield() == Shield.VERIFIED);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.patient.outbox.all()).extracting(Operation::state).containsOnly(Operation.State.INCLUDED);
    }

    @Test
    void aNodeThatIsBehindBringsNothingBack() throws Exception {
        stop();
        stage.sync();
        int entries = stage.register.kinds().size();
        stage.register.answerBehind(1);
        stage.sync();
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(grant()).as("the node does not have the revocation now").isEqualTo(GrantRow.State.STOPPING);
        assertThat(stage.doctor.shares.list()).extracting(ShareRow::state).containsOnly(ShareRow.State.ENDED);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
        stage.restart();
        stage.sync();
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
        assertThat(stage.register.kinds()).hasSize(entries);
    }

    @Test
    void aRequestIsNotSentAgainBecauseANodeIsBehindForAMoment() throws Exception {
        int entries = stage.register.kinds().size();
        stage.register.answerBehind(entries);
        stage.doctor.sync.once();
        stage.later(Duration.ofSeconds(3));
        stage.doctor.sync.once();
        stage.register.answerBehind(0);
        stage.doctor.sync.once();
        stage.later(Duration.ofMinutes(1));
        stage.doctor.sync.once();
        assertThat(stage.register.kinds()).hasSize(entries).containsOnlyOnce(ActKind.REQUEST);
        assertThat(stage.doctor.outbox.waiting()).isEmpty();
    }

    @Test
    void aRequestThatTheChainLostForGoodIsSentAgain() throws Exception {
        stage.register.forget(stage.register.kinds().size());
        stage.doctor.sync.once();
        stage.later(Duration.ofSeconds(9));
        stage.doctor.sync.once();
        assertThat(stage.register.kinds()).isEmpty();
        stage.later(Duration.ofSeconds(2));
        stage.doctor.sync.once();
        assertThat(stage.register.kinds()).containsExactly(ActKind.REQUEST);
    }

    @Test
    void anApprovalThatComesBackIsReadAgainAlsoAfterAnEarlierRevocation() throws Exception {
        stop();
        Bytes32 second = stage.asked();
        stage.patient.approve(second, record);
        stage.sync();
        stage.register.forget(1);
        stage.doctor.sync.once();
        assertThat(stage.doctor.shares.open(second, record)).isInstanceOf(OpenedRecord.Denied.class);
        stage.sync();
        assertThat(stage.doctor.shares.open(second, record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void anAccountThatContradictsItselfStopsNoOther() throws Exception {
        stage.register.lieAbout(stage.patient.keys.address(1));
        String other = stage.patient.codes.make("for a colleague").code();
        Bytes32 asked = stage.doctor.ask(other);
        stage.doctor.sync.once();
        assertThat(stage.patient.sync.once()).isFalse();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.DOES_NOT_MATCH);
        assertThat(stage.patient.requests.list()).extracting(RequestRow::id).contains(asked);
    }
}
