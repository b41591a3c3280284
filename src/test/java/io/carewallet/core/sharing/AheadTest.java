package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records that wait one behind the other and go out in one go, whatever the relay does with them.
class AheadTest {
    private GoingOut out;
    private Stage stage;
    private RunRelay relay;

    @BeforeEach
    void raise() throws Exception {
        out = new GoingOut();
        stage = out.stage;
        relay = out.relay;
    }

    private boolean deliver() {
        return out.courier(stage.network).deliver();
    }

    private List<Operation> waiting() {
        return stage.patient.outbox.waiting();
    }

    /// Everything is in the journal, in the order of making, and once.
    private void assertAllThere(int many) throws Exception {
        assertThat(waiting()).isEmpty();
        assertThat(stage.patient.journals.journal(stage.patient.keys.address(0)).entries())
                .extracting(entry -> entry.commitment())
                .containsExactlyElementsOf(stage.patient.outbox.all().stream()
                        .map(Operation::commitment)
                        .toList())
                .hasSize(many);
    }

    @Test
    void whatWaitsGoesOutInRunsOfFiftyInTheOrderOfMaking() throws Exception {
        out.saved(103);
        assertThat(deliver()).isTrue();
        assertThat(relay.asked).containsExactly(50, 50, 3);
        assertAllThere(103);
        assertThat(stage.patient.outbox.all())
                .allSatisfy(o -> assertThat(o.receipt()).isNotNull());
    }

    @Test
    void oneAloneNeedsNoRun() throws Exception {
        out.saved(1);
        deliver();
        assertThat(relay.asked).containsExactly(1);
        assertAllThere(1);
    }

    @Test
    void everySignatureIsWrittenDownBeforeTheFirstIsSent() {
        out.saved(5);
        relay.before = run -> {
            stage.restart();
            assertThat(waiting())
                    .extracting(o -> o.signed().signature())
                    .containsExactlyElementsOf(
                            run.stream().map(SignedAct::signature).toList());
        };
        deliver();
        assertThat(relay.asked).containsExactly(5);
    }

    @Test
    void aKillBetweenSigningAndSendingSendsTheSameMessagesLater() throws Exception {
        out.saved(4);
        var first = new ArrayList<SignedAct>();
        relay.before = run -> {
            first.addAll(run);
            throw new Killed();
        };
        assertThatThrownBy(this::deliver).isInstanceOf(Killed.class);
        stage.restart();
        var second = new ArrayList<SignedAct>();
        relay.before = second::addAll;
        deliver();
        assertThat(second)
                .extracting(SignedAct::signature)
                .containsExactlyElementsOf(
                        first.stream().map(SignedAct::signature).toList());
        assertAllThere(4);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRelayThatSaysYesAndDoesNothingIsNotBelieved() throws Exception {
        out.saved(6);
        relay.instead = run -> run.stream()
                .<Sent>map(act -> new Sent.Included(act.prev(), 7, 1))
                .toList();
        assertThat(deliver()).isTrue();
        assertAllThere(6);
        assertThat(stage.patient.outbox.all())
                .allSatisfy(o -> assertThat(o.receipt().gasUsed())
                        .as("what was said of it is not kept")
                        .isNotEqualTo(1));
    }

    @Test
    void aRelayThatKeepsFailingIsTriedLessAndLessOften() throws Exception {
        out.saved(40);
        relay.instead = run -> List.of();
        assertThat(deliver()).isTrue();
        assertAllThere(40);
        assertThat(relay.asked.stream().filter(size -> size > 1)).hasSizeBetween(3, 6);
    }

    @Test
    void ofARunThatOnlyBeganToGetInTheRestFollows() throws Exception {
        out.saved(20);
        stage.register.takeOfARun(3);
        assertThat(deliver()).isTrue();
        assertAllThere(20);
    }

    @Test
    void aRelayThatBreaksOffAfterItHasSentAllHasSentAll() throws Exception {
        out.saved(5);
        relay.instead = run -> {
            stage.register.relay(run);
            throw new RegisterUnavailable("the line was cut");
        };
        assertThat(deliver()).isTrue();
        assertThat(relay.asked).containsExactly(5);
        assertAllThere(5);
    }

    @Test
    void anActOfAnotherComputerThatComesBetweenMakesTheRestSignedAnew() throws Exception {
        out.saved(5);
        relay.instead = run -> {
            relay.instead = null;
            stage.register.relay(run.getFirst());
            try (SigningKey book = stage.patient.keys.account(0)) {
                stage.register.recordDirect(book, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO);
            }
            return stage.register.relay(run.subList(1, run.size()));
        };
        assertThat(deliver()).isTrue();
        assertThat(waiting()).isEmpty();
        assertThat(stage.register.kinds()).hasSize(6);
        assertThat(stage.patient.outbox.all()).allMatch(o -> o.state() == Operation.State.INCLUDED);
    }

    @Test
    void aRelayThatTurnsTheOrderAroundChangesNothing() throws Exception {
        out.saved(5);
        relay.instead = run -> {
            for (SignedAct act : run.reversed()) {
                stage.register.relay(act);
            }
            return List.of();
        };
        assertThat(deliver()).isTrue();
        assertAllThere(5);
    }

    @Test
    void whatStandsInTheJournalAlreadyIsNotSentAgain() throws Exception {
        out.saved(4);
        relay.instead = run -> {
            stage.register.relay(run);
            throw new Killed();
        };
        assertThatThrownBy(this::deliver).isInstanceOf(Killed.class);
        stage.restart();
        relay.instead = null;
        relay.asked.clear();
        assertThat(deliver()).isTrue();
        assertThat(relay.asked).isEmpty();
        assertAllThere(4);
    }

    @Test
    void nothingElseChangesItsPlace() throws Exception {
        List<Bytes32> ids = out.saved(3);
        deliver();
        for (int i = 0; i < 5; i++) {
            stage.patient.save("Other note " + i);
        }
        assertThat(stage.patient.read.withdraw(ids.getFirst())).isTrue();
        stage.patient.save("After it");
        stage.patient.save("After that");
        assertThat(deliver()).isTrue();
        assertThat(stage.register.kinds().subList(3, 11))
                .containsExactly(
                        ActKind.RECORD,
                        ActKind.RECORD,
                        ActKind.RECORD,
                        ActKind.RECORD,
                        ActKind.RECORD,
                        ActKind.WITHDRAW,
                        ActKind.RECORD,
                        ActKind.RECORD);
        assertThat(relay.asked).containsExactly(3, 5, 1, 2);
    }

    @Test
    void whatIsHeldBackHoldsBackWhatComesAfterIt() throws Exception {
        out.saved(4);
        var blob = stage.patient.outbox.all().get(1).blobs().getFirst();
        BlobStore gap = RunRelay.without(stage.network, blob);
        assertThat(out.courier(gap).deliver()).isFalse();
        assertThat(stage.register.kinds()).hasSize(1);
        assertThat(waiting().getFirst().problem()).isEqualTo(Operation.Problem.STORAGE_DOES_NOT_ANSWER);
        assertThat(deliver()).isTrue();
        assertAllThere(4);
    }

    @Test
    void aLargeRecordGoesAlone() throws Exception {
        out.saved(2);
        // Its codec says that it has more than one block.
        var large = new Cid(true, stage.network.put(new byte[] {1}).digest());
        Change change = new Change();
        var act = Planned.inJournal(ActKind.RECORD, 0, large.digest(), large.digest());
        stage.patient.outbox.commit(change, stage.patient.outbox.add(change, act, List.of(large), "Large"));
        stage.patient.save("One after it");
        stage.patient.save("Another after it");
        assertThat(deliver()).isTrue();
        assertThat(relay.asked.getFirst()).isEqualTo(2);
        assertThat(relay.asked.get(1)).isEqualTo(1);
        assertThat(waiting()).isEmpty();
    }
}
