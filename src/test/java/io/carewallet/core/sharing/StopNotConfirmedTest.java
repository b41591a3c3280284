package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A patient's node says that a revocation is included, and passes nothing on: nobody is told that somebody is shut out
/// on the word of that node alone.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("StopNotConfirmedTest")
class StopNotConfirmedTest {
    private Stage stage;
    private Bytes32 record;
    private Bytes32 share;

    @BeforeEach
    void share() throws Exception {
        stage = new Stage();
        record = stage.patient.save("HIV test");
        stage.sync();
        share = stage.shared(stage.code());
    }

    private GrantRow grant() {
        return stage.patient.sharedWith.list().getFirst();
    }

    private List<Operation> told(ActKind kind) {
        return stage.patient.outbox.onlyTold().stream()
                .filter(act -> act.kind() == kind)
                .toList();
    }

    private void stop(Held.Basis basis) {
        stage.register.tell(basis);
        assertThat(stage.patient.stop.stop(grant().id())).isTrue();
        stage.patient.sync.once();
        stage.patient.sync.once();
        assertThat(told(ActKind.REVOKE)).hasSize(1).allMatch(Operation::done);
    }

    @ParameterizedTest
    @EnumSource(value = Held.Basis.class, names = "PROVED", mode = EnumSource.Mode.EXCLUDE)
    void nobodyIsShutOutByTheWordOfOneNode(Held.Basis basis) {
        stop(basis);
        assertThat(grant().state()).isEqualTo(GrantRow.State.STOPPED_NOT_CONFIRMED);
        stage.restart();
        assertThat(grant().state()).as("nor after a start").isEqualTo(GrantRow.State.STOPPED_NOT_CONFIRMED);
        // That was the word of the patient's node. The chain, as the doctor's node has it:
        stage.register.forget(1);
        stage.register.tell(Held.Basis.PROVED);
        stage.doctor.sync.once();
        assertThat(stage.doctor.shares.open(share, record)).isInstanceOf(OpenedRecord.Opened.class);
        stage.sync();
        assertThat(grant().state()).as("sent again").isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.state(share)).isNotEqualTo(ShareRow.State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(value = Held.Basis.class, names = "PROVED", mode = EnumSource.Mode.EXCLUDE)
    void theEndIsToldAsSoonAsItIsProved(Held.Basis basis) {
        stop(basis);
        stage.patient.read.withdraw(record);
        stage.sync();
        assertThat(told(ActKind.WITHDRAW)).hasSize(1);
        stage.register.tell(Held.Basis.PROVED);
        stage.sync();
        assertThat(grant().state()).as("not asked for at once").isEqualTo(GrantRow.State.STOPPED_NOT_CONFIRMED);
        stage.later(Duration.ofMinutes(1));
        stage.sync();
        assertThat(grant().state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.patient.outbox.onlyTold()).isEmpty();
        stage.restart();
        assertThat(grant().state()).isEqualTo(GrantRow.State.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(value = Held.Basis.class, names = "PROVED", mode = EnumSource.Mode.EXCLUDE)
    void onANetworkWithoutProofsItStaysSo(Held.Basis basis) {
        stop(basis);
        for (int i = 0; i < 5; i++) {
            stage.later(Duration.ofMinutes(1));
            stage.sync();
        }
        assertThat(grant().state()).isEqualTo(GrantRow.State.STOPPED_NOT_CONFIRMED);
        assertThat(grant().goesOn()).isFalse();
        assertThat(stage.patient.stop.stop(grant().id()))
                .as("it has ended here")
                .isFalse();
    }
}
