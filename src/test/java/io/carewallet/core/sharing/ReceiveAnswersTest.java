package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.Journals;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a clinician's wallet makes of a register and a storage that are behind, set back or contradict themselves.
class ReceiveAnswersTest {
    private Stage stage;
    private Bytes32 record;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
    }

    private void stop() {
        stage.patient.sharedWith.list().forEach(g -> stage.patient.stop.stop(g.id()));
        stage.sync();
    }

    @Test
    void aRegisterThatWasSetBackDoesNotBringBackWhatWasStopped() throws Exception {
        Bytes32 share = stage.shared(stage.code(), record);
        stop();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        stage.register.forget(1);
        stage.restart();
        stage.doctor.sync.once();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.shares.open(share, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    /// The revocation that is there came before the approval that was lost, and says nothing of it.
    @Test
    void anApprovalThatTheChainLostIsGoodAgainWhenItIsThereAgain() throws Exception {
        stage.shared(stage.code(), record);
        stop();
        Bytes32 share = stage.shared(stage.code(1).code(), record);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
        stage.register.forget(1);
        stage.doctor.sync.once();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.OPEN);
        assertThat(stage.doctor.shares.open(share, record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void onePatientWhoseEntriesDoNotMatchKeepsNoOtherFromBeingHeardAndIsSaid() throws Exception {
        Bytes32 one = stage.doctor.ask(stage.code());
        Bytes32 other = stage.doctor.ask(stage.code());
        stage.doctor.courier.deliver();
        stage.patient.sync.once();
        stage.patient.approve(one, record);
        stage.patient.approve(other, record);
        stage.patient.sync.once();
        for (int liedAbout : new int[] {1, 2}) {
            stage.restart();
            stage.register.lieAboutJournal(stage.patient.keys.address(liedAbout));
            stage.doctor.journals.poll();
            assertThatThrownBy(stage.doctor.answers::receive).isInstanceOf(Journals.DoesNotMatch.class);
        }
        assertThat(stage.doctor.state(one)).isEqualTo(ShareRow.State.OPEN);
        assertThat(stage.doctor.state(other)).isEqualTo(ShareRow.State.OPEN);
    }

    /// A storage that does not answer once must not make an older keyring count, which knows less.
    @Test
    void anAnswerThatIsNotToBeHadNowIsWaitedFor() throws Exception {
        Bytes32 share = stage.doctor.ask(stage.code());
        stage.doctor.courier.deliver();
        stage.patient.sync.once();
        stage.patient.approve(share);
        stage.patient.sync.once();
        stage.patient.save("X-ray");
        stage.patient.sync.once();
        stage.patient.sync.once();
        stage.doctor.journals.poll();
        var asked = new AtomicInteger();
        stage.network.beforeEachGet(() -> stage.network.switchOff(asked.getAndIncrement() == 0));
        stage.doctor.answers.receive();
        assertThat(stage.doctor.shares.list()).isEmpty();
        stage.doctor.answers.receive();
        assertThat(stage.doctor.shares.list().getFirst().records()).hasSize(2);
    }
}
