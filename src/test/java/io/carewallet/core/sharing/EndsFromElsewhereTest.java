package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another computer with the same words ended a share: that holds for what was given before, and for nothing else.
class EndsFromElsewhereTest {
    private Stage stage;
    private String code;
    private Stage.Patient second;

    /// One share, known to both computers.
    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests");
        stage.sync();
        code = stage.code();
        stage.shared(code);
        second = stage.secondComputer();
        second.sync.once();
    }

    private static void stopAll(Stage.Patient patient) {
        patient.book.grants().stream()
                .filter(grant -> grant.stopped() == null)
                .forEach(grant -> patient.stop.stop(grant.id()));
        patient.sync.once();
    }

    private Bytes32 ask() throws Exception {
        Bytes32 request = stage.doctor.ask(code);
        stage.sync();
        return request;
    }

    private List<ActKind> waiting() {
        return stage.patient.outbox.waiting().stream().map(Operation::kind).toList();
    }

    /// What this computer has read of the journals is forgotten with the process.
    private void startAgain() throws Exception {
        stage.restart();
        stage.patient.journals.poll();
        stage.patient.own.receive();
    }

    @Test
    void whatIsGivenAfterTheEndHolds() throws Exception {
        stopAll(second);
        stage.sync();
        Bytes32 request = ask();
        stage.patient.approve(request);
        startAgain();

        assertThat(waiting()).containsExactly(ActKind.CONSENT);
        stage.sync();
        assertThat(stage.doctor.state(request)).isEqualTo(ShareRow.State.OPEN);
    }

    @Test
    void whatIsGivenAfterAnOwnEndHoldsAlthoughThatWasNotSentYet() throws Exception {
        Bytes32 request = ask();
        stage.patient.book.grants().forEach(grant -> stage.patient.stop.stop(grant.id()));
        stage.patient.approve(request);
        stage.patient.courier.revoke();
        startAgain();

        assertThat(waiting()).containsExactly(ActKind.CONSENT);
        stage.sync();
        assertThat(stage.doctor.state(request)).isEqualTo(ShareRow.State.OPEN);
    }

    @Test
    void whatWaitedWhenItWasEndedIsGivenUpAtOnce() throws Exception {
        Bytes32 request = ask();
        stage.patient.approve(request);
        stopAll(second);
        startAgain();

        assertThat(waiting()).isEmpty();
    }

    /// It was registered on one computer, and taken back on the other before it was added to what is shared.
    @Test
    void whatWasTakenBackElsewhereIsNotShared() throws Exception {
        Bytes32 record = second.save("Taken back");
        second.courier.deliver();
        stage.patient.journals.poll();
        stage.patient.arrivals.receive();
        stage.patient.read.withdraw(record);
        stage.patient.courier.deliver();
        second.sync.once();

        assertThat(second.outbox.all()).extracting(Operation::kind).doesNotContain(ActKind.CONSENT);
        assertThat(second.library.find(record)).isEmpty();
    }

    @Test
    void historyTellsWhatHappenedOnTheOtherComputerAndOnceOnly() throws Exception {
        second.save("Saved on the second");
        second.sync.once();
        stopAll(second);
        stage.sync();

        var rows = stage.patient.history.list();
        assertThat(rows)
                .filteredOn(row -> row.what() == HistoryRow.What.SAVED)
                .extracting(HistoryRow::titles)
                .containsExactlyInAnyOrder(List.of("Saved on the second"), List.of("Blood tests"));
        assertThat(rows)
                .filteredOn(row -> row.what() == HistoryRow.What.STOPPED)
                .hasSize(1);
        assertThat(second.history.list())
                .extracting(HistoryRow::what)
                .as("the second was blank: what was saved and approved before is told as well")
                .contains(HistoryRow.What.SAVED, HistoryRow.What.APPROVED)
                .containsOnlyOnce(HistoryRow.What.STOPPED);
    }

    /// The question comes in after the journal that answers it was read.
    @Test
    void whatWasAskedAndGivenSinceTheLastRoundIsShown() throws Exception {
        stage.patient.approve(ask());
        stage.sync();
        second.sync.once();
        second.sync.once();

        assertThat(second.sharedWith.list()).hasSize(2).allMatch(row -> row.state() == GrantRow.State.READING);
    }

    @Test
    void whoWasBlockedHereStaysBlockedWhateverWasAnsweredThere() throws Exception {
        Bytes32 request = ask();
        second.sync.once();
        assertThat(stage.patient.requests.block(request)).isTrue();
        second.approve(request);
        second.sync.once();
        stage.sync();
        stage.sync();

        assertThat(stage.patient.book.request(request).orElseThrow().state()).isEqualTo(RequestRow.State.BLOCKED);
    }

    /// The chain was set back to before the end, and the computer that had ended it is not there any more: an own,
    /// earlier end is none of this share.
    @Test
    void whatTheOtherEndedIsEndedAgainWhenTheChainHasLostIt() throws Exception {
        stopAll(stage.patient);
        stage.sync();
        Bytes32 request = ask();
        stage.patient.approve(request);
        stage.sync();
        second.sync.once();
        second.sync.once();
        assertThat(stage.doctor.state(request)).isEqualTo(ShareRow.State.OPEN);
        stopAll(second);
        stage.patient.sync.once();
        assertThat(stage.patient.sharedWith.list()).allMatch(row -> row.state() == GrantRow.State.STOPPED);
        stage.register.forget(1);
        stage.sync();
        stage.sync();

        assertThat(stage.doctor.state(request)).isEqualTo(ShareRow.State.ENDED);
    }
}
