package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What one stop ends, and what it leaves alone. Each share code is a relation of its own.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("StopSharingTest")
class StopSharingTest {
    private Stage stage;
    private Bytes32 record;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
    }

    private Bytes32 asked(String code) {
        Bytes32 request = stage.doctor.ask(code);
        stage.sync();
        return request;
    }

    private Pages.Grant grant(Bytes32 request) {
        return stage.patient.book.grants().stream()
                .filter(g -> g.request().equals(request))
                .findFirst()
                .orElseThrow();
    }

    private boolean stop(Bytes32 request) {
        return stage.patient.stop.stop(grant(request).id());
    }

    private List<Operation> revocations() {
        return stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.REVOKE)
                .toList();
    }

    @Test
    void everythingThatWasGrantedByTheSameCodeEnds() {
        Bytes32 one = stage.shared(stage.code(), record);
        Bytes32 other = stage.shared(stage.code(1).code(), record);
        stage.later(Duration.ofDays(1));
        Instant now = stage.now();
        assertThat(stop(one)).isTrue();
        assertThat(grant(one).stopped()).isEqualTo(now);
        assertThat(grant(other).stopped()).isEqualTo(now);
        assertThat(stage.patient.history.list())
                .filteredOn(line -> line.what() == HistoryRow.What.STOPPED)
                .hasSize(2);
        stage.later(Duration.ofDays(1));
        assertThat(stop(other)).as("it has ended already").isFalse();
        assertThat(revocations()).hasSize(1);
    }

    /// Who is asked whether to stop one must be able to read what else it ends.
    @Test
    void whatEndsWithAShareIsKnownBefore() {
        Bytes32 one = stage.shared(stage.code(), record);
        Bytes32 other = stage.shared(stage.code(1).code(), record);
        Bytes32 waiting = asked(stage.code(1).code());
        stage.patient.approve(waiting, record);
        Bytes32 elsewhere = stage.shared(stage.code(), record);
        assertThat(endingWith(one))
                .containsExactlyInAnyOrder(grant(other).id(), grant(waiting).id());
        assertThat(endingWith(elsewhere)).isEmpty();
        stop(other);
        assertThat(endingWith(one)).as("all of it has ended").isEmpty();
    }

    private List<Bytes32> endingWith(Bytes32 request) {
        return stage.patient.sharedWith.endingWith(grant(request).id()).stream()
                .map(GrantRow::id)
                .toList();
    }

    @Test
    void whatEndedBeforeIsNotEndedAgain() {
        Bytes32 one = stage.shared(stage.code(), record);
        Instant then = stage.now();
        stop(one);
        stage.sync();
        Bytes32 other = stage.shared(stage.code(1).code(), record);
        stage.later(Duration.ofDays(1));
        stop(other);
        assertThat(grant(one).stopped()).isEqualTo(then);
    }

    @Test
    void whatWasGrantedByAnotherCodeStays() {
        Bytes32 one = stage.shared(stage.code(), record);
        Bytes32 other = stage.shared(stage.code(), record);
        Bytes32 waiting = asked(stage.code(2).code());
        stage.patient.approve(waiting, record);
        assertThat(stop(one)).isTrue();
        assertThat(grant(other).stopped()).isNull();
        stage.sync();
        assertThat(stage.doctor.state(one)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.doctor.state(other)).isEqualTo(ShareRow.State.OPEN);
        assertThat(stage.doctor.state(waiting))
                .as("its approval was on its way")
                .isEqualTo(ShareRow.State.OPEN);
    }

    /// All of it while the network does not answer.
    @Test
    void twoStopsWithAnApprovalInBetweenAreTwoRevocationsAndBothGoOut() {
        Bytes32 first = stage.shared(stage.code(), record);
        Bytes32 second = asked(stage.code(1).code());
        stop(first);
        stage.patient.approve(second, record);
        stop(second);
        assertThat(revocations()).extracting(Operation::epoch).containsExactly(0, 1);
        stage.sync();
        assertThat(revocations()).extracting(Operation::state).containsOnly(Operation.State.INCLUDED);
        assertThat(stage.doctor.state(first)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void howOftenAnotherCodeWasStoppedDoesNotCount() {
        for (int i = 0; i < 3; i++) {
            stop(stage.shared(i == 0 ? stage.code() : stage.code(1).code(), record));
            stage.sync();
        }
        stop(stage.shared(stage.code(), record));
        assertThat(revocations()).extracting(Operation::epoch).containsExactly(0, 1, 2, 0);
    }

    private void revokeOnAnotherComputer() throws Exception {
        try (SigningKey key = stage.patient.keys.account(1)) {
            var subject = Address.of(key.address());
            int epoch = new Slot(stage.register
                            .journal(subject, stage.register.latest())
                            .word())
                    .epoch();
            var until = stage.now().plus(Duration.ofDays(1));
            stage.register.relay(ActMessage.sign(key, stage.net, new Act.Revoke(subject, epoch), Bytes32.ZERO, until));
        }
    }

    @Test
    void theNewestEpochEndsThatWasReadOrGrantedIn() throws Exception {
        Bytes32 first = stage.shared(stage.code(), record);
        revokeOnAnotherComputer();
        stage.patient.sync.once();
        Bytes32 second = stage.shared(stage.code(1).code(), record);
        assertThat(List.of(grant(first).epoch(), grant(second).epoch())).containsExactly(0, 1);
        // Nothing was read since the start: the approvals are all that is known.
        stage.restart();
        assertThat(stop(first)).as("the other computer has ended it").isFalse();
        stop(second);
        assertThat(revocations()).extracting(Operation::epoch).containsExactly(1);
    }

    @Test
    void aRevocationOfAnotherComputerIsCounted() throws Exception {
        Bytes32 first = stage.shared(stage.code(), record);
        revokeOnAnotherComputer();
        stage.patient.journals.poll();
        stop(first);
        assertThat(revocations()).extracting(Operation::epoch).containsExactly(1);
    }

    /// A node that lies about how often sharing was stopped decides neither how many revocations are sent, once the
    /// truth is read, nor for how long the code cannot be used.
    @Test
    void aNodeThatInventsManyRevocationsCausesFewOfOurs() throws Exception {
        Bytes32 first = stage.shared(stage.code(), record);
        stage.register.inventRevocations(stage.patient.keys.address(1), 1_000);
        stage.patient.journals.poll();
        stop(first);
        stage.register.forget(1_000);
        stage.sync();
        assertThat(revocations()).extracting(Operation::state).containsExactly(Operation.State.INCLUDED);
        assertThat(stage.register.kinds().stream().filter(k -> k == ActKind.REVOKE))
                .hasSizeBetween(1, 20);
        assertThat(stage.doctor.state(first)).isEqualTo(ShareRow.State.ENDED);
        Bytes32 second = stage.shared(stage.code(1).code(), record);
        assertThat(stage.doctor.state(second)).isEqualTo(ShareRow.State.OPEN);
    }

    /// As far ahead as it may be: all of that another computer did.
    @Test
    void aShareOfAnotherComputerAfterManyRevocationsIsEnded() throws Exception {
        Bytes32 first = stage.shared(stage.code(), record);
        for (int i = 0; i < 30; i++) {
            revokeOnAnotherComputer();
        }
        stage.patient.journals.poll();
        stop(first);
        stage.sync();
        assertThat(revocations()).extracting(Operation::state).containsExactly(Operation.State.INCLUDED);
        assertThat(stage.doctor.state(first)).isEqualTo(ShareRow.State.ENDED);
    }
}
