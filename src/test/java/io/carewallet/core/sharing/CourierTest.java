package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.WalletStatus;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How operations leave the computer: in what order, what holds them up, and what is signed anew.
class CourierTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Operation only() {
        return stage.patient.outbox.all().getFirst();
    }

    @Test
    void aSecondComputerThatWasFasterIsWaitedForAndNothingIsSignedTwiceForTheSamePlace() throws Exception {
        stage.patient.save("Blood tests");
        stage.register.dropAnswers(0);
        stage.network.switchOff(true);
        stage.patient.sync.once();
        assertThat(only().problem()).isEqualTo(Operation.Problem.STORAGE_DOES_NOT_ANSWER);
        assertThat(stage.register.kinds())
                .as("nothing is registered before its blob is stored")
                .isEmpty();
        stage.network.switchOff(false);
        try (SigningKey book = stage.patient.keys.account(0)) {
            stage.register.recordDirect(book, Bytes32.ZERO, Bytes32.ZERO, Bytes32.ZERO);
        }
        assertThat(stage.patient.sync.once()).isTrue();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECORD, ActKind.RECORD);
        assertThat(only().state()).isEqualTo(Operation.State.INCLUDED);
        assertThat(only().problem()).isEqualTo(Operation.Problem.NONE);
    }

    @Test
    void aMessageThatIsOldIsSignedAnewAndAFreshOneIsSentAgainAsItWas() throws Exception {
        stage.patient.save("Blood tests");
        byte[] first = signedThenCut();
        byte[] second = signedThenCut();
        assertThat(second).as("the very same message").isEqualTo(first);
        stage.later(Duration.ofDays(7).minusMinutes(9));
        byte[] third = signedThenCut();
        assertThat(third).as("too close to its deadline").isNotEqualTo(first);
        stage.restart();
        stage.sync();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECORD);
    }

    /// Lets the courier go on until it is about to relay, then cuts it off.
    private byte[] signedThenCut() {
        stage.restart();
        stage.fuse.blowBefore("relay");
        assertThatThrownBy(stage.patient.sync::once).isInstanceOf(Fuse.Crash.class);
        return java.util.Objects.requireNonNull(only().signed()).signature();
    }

    @Test
    void revocationsGoBeforeAllElse() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        int before = stage.register.kinds().size();
        stage.patient.save("Visit note");
        stage.patient.save("Another note");
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.patient.sync.once();
        assertThat(stage.register.kinds().subList(before, stage.register.kinds().size()))
                .containsExactly(ActKind.REVOKE, ActKind.RECORD, ActKind.RECORD);
    }

    @Test
    void anAskOfSomebodyWhoIsNoLongerAffiliatedIsRefusedForGoodAndSaysWhy() throws Exception {
        String code = stage.code();
        stage.doctor.ask(code);
        stage.dismissTheDoctor();
        stage.doctor.sync.once();
        Operation operation = stage.doctor.outbox.all().getFirst();
        assertThat(operation.state()).isEqualTo(Operation.State.REFUSED);
        assertThat(operation.problem()).isEqualTo(Operation.Problem.NOT_AFFILIATED);
        assertThat(stage.doctor.ask.list().getFirst().state()).isEqualTo(AskRow.State.REFUSED);
        assertThat(stage.doctor.outbox.waiting()).isEmpty();
        assertThat(stage.register.kinds()).isEmpty();
    }

    @Test
    void anOfferOfSomebodyWhoIsNoLongerAffiliatedIsCalledRefused() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        stage.doctor.offer(request, "Visit note");
        assertThat(offered()).isEqualTo(Contribute.Sent.State.SENDING);
        stage.doctor.sync.once();
        assertThat(offered()).isEqualTo(Contribute.Sent.State.OFFERED);
        stage.dismissTheDoctor();
        stage.later(Duration.ofSeconds(1));
        stage.doctor.offer(request, "Another note");
        stage.doctor.sync.once();
        assertThat(offered()).isEqualTo(Contribute.Sent.State.REFUSED);
    }

    private Contribute.Sent.State offered() {
        return stage.doctor.contribute.list().getFirst().state();
    }

    @Test
    void aRevocationIsNotGivenUpBecauseTheNodeRefusedItOnce() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.register.refuseWrongly(1);
        assertThat(stage.patient.courier.deliver()).isFalse();
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPING);
        assertThat(stage.patient.outbox.waiting()).hasSize(1);
        stage.sync();
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.register.kinds()).endsWith(ActKind.REVOKE);
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Denied.class);
    }

    private void shareAndStop() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
    }

    @Test
    void aRevocationGoesOutBeforeTheRegisterIsReadAndOnlyOnce() throws Exception {
        shareAndStop();
        stage.restart();
        stage.register.giveNoEntries(true);
        assertThat(stage.patient.courier.deliver()).isFalse();
        assertThat(stage.patient.courier.deliver()).isFalse();
        stage.register.giveNoEntries(false);
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.REVOKE).endsWith(ActKind.REVOKE);
        assertThat(stage.patient.courier.deliver()).isTrue();
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.REVOKE);
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
    }

    @Test
    void aRevocationThatIsRefusedIsSaidBeforeARecordThatCannotBeStored() throws Exception {
        shareAndStop();
        stage.patient.save("Visit note");
        stage.network.switchOff(true);
        stage.register.refuseWrongly(1);
        assertThat(stage.patient.sync.once()).isFalse();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.REFUSED);
        stage.sync();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.OFFLINE);
        assertThat(stage.register.kinds()).containsOnlyOnce(ActKind.REVOKE);
    }

    @Test
    void aRevocationThatIsRefusedIsSaidBeforeARegisterThatCannotBeRead() throws Exception {
        shareAndStop();
        stage.register.giveNoEntries(true);
        stage.register.refuseWrongly(1);
        assertThat(stage.patient.sync.once()).isFalse();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.REFUSED);
    }

    @Test
    void aClockThatIsYearsBehindKeepsNothingFromBeingTaken() throws Exception {
        stage.later(Duration.ofDays(-3_000));
        stage.patient.save("Blood tests");
        assertThat(stage.patient.courier.deliver()).isTrue();
        Instant block = stage.register.latest().at();
        assertThat(only().signed().deadline()).isAfter(block);
    }

    @Test
    void aRecordThatTheNodeRefusesWaitsAndThePersonIsTold() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.register.refuseWrongly(1);
        assertThat(stage.patient.sync.once()).isFalse();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.REFUSED);
        assertThat(stage.patient.read.open(record)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.patient.sync.once()).isTrue();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.ONLINE);
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECORD);
    }

    @Test
    void nothingIsSentAgainWhileTheNodeStillHasAnEarlierOne() throws Exception {
        stage.doctor.ask(stage.code());
        stage.register.holdBack(stage.doctor.keys.address(0));
        assertThat(stage.doctor.courier.deliver()).isFalse();
        assertThat(stage.register.kinds()).isEmpty();
        stage.register.holdBack(Address.ZERO);
        assertThat(stage.doctor.courier.deliver()).isTrue();
        assertThat(stage.register.kinds()).containsExactly(ActKind.REQUEST);
    }

    @Test
    void aRequestThatANodeSwallowedAndAnotherIncludesLaterIsThereOnce() throws Exception {
        String code = stage.code();
        stage.register.swallow(true);
        assertThatThrownBy(this::receiptOfAnotherProgram).isInstanceOf(RegisterUnavailable.class);
        stage.doctor.ask(code);
        assertThat(stage.doctor.courier.deliver()).isFalse();
        // Another node answers now, which knows nothing of either, and the program was started again.
        stage.restart();
        stage.register.swallow(false);
        stage.doctor.courier.deliver();
        stage.register.includeSwallowed();
        stage.sync();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECEIPT, ActKind.REQUEST);
        assertThat(stage.doctor.outbox.all().getFirst().state()).isEqualTo(Operation.State.INCLUDED);
    }

    private void receiptOfAnotherProgram() throws Exception {
        try (SigningKey key = stage.doctor.keys.account(0)) {
            var elsewhere = new InboxAct(ActKind.RECEIPT, stage.patient.keys.address(1), Bytes32.ZERO, Bytes32.ZERO);
            stage.register.extendInbox(key, elsewhere);
        }
    }

    /// One of several nodes behind one address has the block, another not yet.
    @Test
    void aRequestThatIsThereAndNotYetSeenIsNotSentAsAnotherOne() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.doctor.ask(stage.code());
        stage.register.dropAnswers(1);
        stage.register.answerBehind(1);
        assertThat(stage.doctor.courier.deliver()).isFalse();
        assertThat(stage.doctor.courier.deliver()).isFalse();
        stage.register.answerBehind(0);
        assertThat(stage.doctor.courier.deliver()).isTrue();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECORD, ActKind.REQUEST);
    }

    @Test
    void aRequestWhoseNumberAnotherOneTookIsSignedAnew() throws Exception {
        String code = stage.code();
        stage.doctor.ask(code);
        stage.register.swallow(true);
        stage.doctor.courier.deliver();
        stage.register.swallow(false);
        receiptOfAnotherProgram();
        assertThat(stage.doctor.courier.deliver()).isTrue();
        stage.register.includeSwallowed();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECEIPT, ActKind.REQUEST);
    }

    @Test
    void aRequestThatTheChainLostIsSentAgainAsTheSameTransaction() throws Exception {
        stage.doctor.ask(stage.code());
        stage.doctor.courier.deliver();
        InboxTransaction first = stage.doctor.outbox.all().getFirst().transaction();
        stage.register.forget(1);
        stage.doctor.sync.once();
        stage.later(Duration.ofMinutes(1));
        stage.doctor.sync.once();
        stage.doctor.sync.once();
        assertThat(stage.register.kinds()).containsExactly(ActKind.REQUEST);
        assertThat(stage.doctor.outbox.all().getFirst().transaction().bytes()).isEqualTo(first.bytes());
    }

    @Test
    void whatTheLoopSaysOfItsContactIsTrue() {
        stage.patient.save("Blood tests");
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.NOT_YET);
        stage.register.switchOff(true);
        assertThat(stage.patient.sync.once()).isFalse();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.OFFLINE);
        assertThat(stage.patient.sync.status().waiting()).isEqualTo(1);
        stage.register.switchOff(false);
        assertThat(stage.patient.sync.once()).isTrue();
        assertThat(stage.patient.sync.status().contact()).isEqualTo(WalletStatus.Contact.ONLINE);
        assertThat(stage.patient.sync.status().waiting()).isZero();
    }

    @Test
    void operationsOfTheSameMomentAreDifferentOnesAlsoAfterARestart() {
        stage.patient.save("One");
        stage.restart();
        stage.later(Duration.ofDays(-1));
        stage.patient.save("Two");
        stage.patient.save("Three");
        assertThat(stage.patient.outbox.all()).hasSize(3);
        stage.restart();
        assertThat(stage.patient.outbox.all()).extracting(Operation::about).containsExactly("One", "Two", "Three");
    }
}
