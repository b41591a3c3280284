package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two computers with the same words, and storage that loses what belongs to a share: what was ended stays ended, what
/// was taken back stays away, and nobody reads without being seen.
class SecondComputerTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private static List<String> titles(Stage.Patient patient) {
        return patient.read.list().stream()
                .map(r -> r.outline().title())
                .sorted()
                .toList();
    }

    private void all(Stage.Patient second) {
        stage.later(Duration.ofHours(1));
        for (int i = 0; i < 4; i++) {
            stage.sync();
            second.sync.once();
        }
    }

    private static void stopAll(Stage.Patient patient) {
        patient.book.grants().forEach(grant -> patient.stop.stop(grant.id()));
    }

    @Test
    void whatOneComputerEndedTheOtherDoesNotOpenAgain() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        stopAll(stage.patient);
        stage.patient.sync.once();
        stage.patient.save("After the stop");
        second.save("After the stop, here");
        all(second);

        assertThat(second.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        assertThat(titles(second)).isEqualTo(titles(stage.patient)).hasSize(3);
    }

    /// What is to be added waits on a computer that has no network, and the other one ends the share meanwhile.
    @Test
    void whatWaitsToBeAddedGoesNowhereAfterTheEnd() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code());
        Stage.Patient second = stage.secondComputer();
        second.save("Added on the second");
        second.courier.deliver();
        second.journals.poll();
        second.extend.extend(k -> true);
        assertThat(second.outbox.waiting()).extracting(o -> o.kind()).containsExactly(ActKind.CONSENT);
        stopAll(stage.patient);
        stage.patient.sync.once();
        second.journals.poll();
        second.own.receive();
        all(second);

        assertThat(second.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void whatOneComputerRefusedTheOtherDoesNotGive() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        Bytes32 record = second.library.all().getFirst().id();
        var choice = new ApproveRequest.Choice(List.of(record), true, Stage.UNTIL);
        var ready = (ApproveRequest.Prepared.Ready) second.approve.prepare(request, choice);
        assertThat(second.approve.approve(ready.approval())).isNull();
        second.sync.once();
        assertThat(stage.patient.approve.deny(request)).isNull();
        stage.patient.sync.once();
        stage.patient.save("After the no");
        second.save("After the no, here");
        all(second);

        assertThat(stage.doctor.shares.list()).noneMatch(s -> s.state() == ShareRow.State.OPEN);
        assertThat(second.sharedWith.list()).noneMatch(row -> row.state() == GrantRow.State.READING);
    }

    @Test
    void whatOneComputerGaveTheOtherShows() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        stage.patient.approve(request);
        all(second);

        assertThat(second.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.READING);
        stopAll(second);
        all(second);
        assertThat(stage.doctor.state(request)).isEqualTo(ShareRow.State.ENDED);
        assertThat(stage.patient.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.STOPPED);
    }

    @Test
    void whatWasGivenWhileStorageWasAwayIsShownWhenItIsBack() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        stage.patient.approve(request);
        stage.patient.sync.once();
        stage.network.switchOff(true);
        second.sync.once();
        assertThat(second.sharedWith.list()).isEmpty();
        stage.network.switchOff(false);
        second.sync.once();

        assertThat(second.sharedWith.list().getFirst().state()).isEqualTo(GrantRow.State.READING);
    }

    /// The no of the other computer is in record storage, which does not answer to this one.
    @Test
    void nothingIsAddedWhileItIsNotKnownWhatTheOtherRefused() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 request = stage.doctor.ask(stage.code());
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        second.approve(request);
        second.sync.once();
        second.sync.once();
        stage.later(Duration.ofMinutes(1));
        assertThat(stage.patient.approve.deny(request)).isNull();
        stage.patient.sync.once();
        second.save("Saved later");
        second.courier.deliver();
        stage.network.switchOff(true);
        second.sync.once();

        assertThat(second.outbox.waiting()).extracting(o -> o.kind()).doesNotContain(ActKind.CONSENT);
        stage.network.switchOff(false);
        second.sync.once();
        second.sync.once();
        assertThat(second.outbox.all().stream().filter(o -> o.kind() == ActKind.CONSENT))
                .hasSize(1);
        assertThat(second.sharedWith.list()).noneMatch(row -> row.state() == GrantRow.State.READING);
    }

    @Test
    void oneRelationThatContradictsItselfStopsNoOther() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code());
        stage.shared(stage.code());
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        stopAll(stage.patient);
        stage.patient.sync.once();
        stage.register.lieAboutJournal(second.keys.address(1));
        second.sync.once();

        assertThat(second.sharedWith.list())
                .extracting(GrantRow::state)
                .containsExactlyInAnyOrder(GrantRow.State.READING, GrantRow.State.STOPPED);
    }

    @Test
    void twoComputersMakeDifferentCodes() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        assertThat(second.codes.make("for one").code())
                .isNotEqualTo(stage.patient.codes.make("for another").code());
    }

    @Test
    void whoKnowsLessKeepsNoCheckpointInThePlaceOfAnothers() throws Exception {
        Stage.Patient second = stage.secondComputer();
        stage.patient.save("Blood tests");
        stage.sync();
        stage.patient.checkpoint.save();
        stage.sync();
        second.save("On the second");
        all(second);

        assertThat(second.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.OF_ANOTHER);
    }

    @Test
    void aFileThatBothAddedIsTakenBackOnce() throws Exception {
        stage.patient.save("Other");
        stage.sync();
        stage.shared(stage.code());
        Stage.Patient second = stage.secondComputer();
        second.save("On both");
        Bytes32 mine = stage.patient.save("On both");
        all(second);
        assertThat(titles(stage.patient)).containsExactly("On both", "Other");

        stage.patient.read.withdraw(mine);
        all(second);

        assertThat(titles(stage.patient)).containsExactly("Other");
        assertThat(titles(second)).containsExactly("Other");
    }

    @Test
    void whatWasTakenBackIsNotPutIntoStorageAgain() throws Exception {
        Bytes32 gone = stage.patient.save("Old letter");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.read.list();
        Cid cid = second.library.all().getFirst().cid();
        stage.patient.read.withdraw(gone);
        stage.sync();
        second.read.verify();
        second.sync.once();
        second.sync.once();

        assertThat(stage.network.has(cid)).isFalse();
        assertThat(second.local.has(cid)).isFalse();
        assertThat(titles(second)).isEmpty();
    }

    /// Both have the seed that the doctor drew, and so the same root.
    @Test
    void anOfferThatOneComputerTookBackStaysWhereTheOtherAcceptedIt() throws Exception {
        for (boolean isSealedAgain : List.of(false, true)) {
            raise();
            Stage.Patient second = offeredToBoth();
            stage.patient.read.withdraw(accepted(stage.patient));
            all(second);
            assertThat(titles(stage.patient)).containsExactly("Blood tests");

            Bytes32 id = accepted(second);
            all(second);
            if (isSealedAgain) {
                assertThat(second.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
                all(second);
                all(second);
            }

            for (Stage.Patient patient : List.of(stage.patient, second)) {
                assertThat(titles(patient))
                        .as("sealed again: %s", isSealedAgain)
                        .containsExactly("Blood tests", "Letter");
                assertThat(patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
                assertThat(patient.outbox.waiting()).isEmpty();
            }
        }
    }

    /// The other computer reads when all of it is done: what was accepted is not to be seen any more.
    @Test
    void anOfferThatOneComputerTookBackStaysWhereTheOtherSealedItAgainAtOnce() throws Exception {
        Stage.Patient second = offeredToBoth();
        stage.patient.read.withdraw(accepted(stage.patient));
        all(second);

        Bytes32 id = accepted(second);
        assertThat(second.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        for (int i = 0; i < 4; i++) {
            second.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
        assertThat(second.again.underWay()).isZero();
        all(second);
        all(second);
        areThere(second, id);

        // And taking it back is meant for it all the same.
        stage.patient.read.withdraw(id);
        all(second);
        assertThat(titles(stage.patient)).isEqualTo(titles(second)).containsExactly("Blood tests");
        assertThat(stage.patient.history.list())
                .filteredOn(line -> line.what() == HistoryRow.What.WITHDRAWN)
                .as("history tells both times")
                .hasSize(2);
    }

    @Test
    void anOfferThatBothAcceptedIsReadableWhenOneSealedItAgain() throws Exception {
        for (boolean doesKnowTheOther : List.of(true, false)) {
            raise();
            Stage.Patient second = offeredToBoth();
            Bytes32 id = accept(stage.patient);
            accept(second);
            stage.patient.courier.deliver();
            second.courier.deliver();
            for (int i = 0; i < 4; i++) {
                second.journals.poll();
                if (doesKnowTheOther) {
                    second.arrivals.receive();
                }
                if (i == 0) {
                    assertThat(second.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
                }
                second.courier.deliver();
                second.settle.settle();
                stage.later(Duration.ofMinutes(1));
            }
            all(second);
            all(second);
            areThere(second, id);
        }
    }

    @Test
    void anOfferThatBothAcceptedStaysWhereItWasNotTakenBack() throws Exception {
        Stage.Patient second = offeredToBoth();
        Bytes32 id = accept(stage.patient);
        accept(second);
        stage.patient.courier.deliver();
        second.courier.deliver();
        assertThat(second.again.seal(id)).isEqualTo(SealAgain.Outcome.SEALED);
        second.courier.deliver();
        second.read.withdraw(id);
        all(second);
        assertThat(titles(stage.patient)).containsExactly("Blood tests", "Letter");
        assertThat(stage.patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    /// The computer that took it back can be lost at any moment.
    @Test
    void anOfferThatBothAcceptedIsTakenBackInOneChange() throws Exception {
        Stage.Patient second = offeredToBoth();
        Bytes32 id = accept(stage.patient);
        accept(second);
        stage.patient.courier.deliver();
        second.courier.deliver();
        all(second);
        second.read.withdraw(id);
        assertThat(second.outbox.waiting())
                .extracting(Operation::kind)
                .containsExactly(ActKind.WITHDRAW, ActKind.WITHDRAW);
        second.courier.deliver();
        all(second);
        assertThat(titles(stage.patient)).isEqualTo(titles(second)).containsExactly("Blood tests");
        assertThat(second.history.list())
                .filteredOn(line -> line.what() == HistoryRow.What.WITHDRAWN)
                .hasSize(1);
    }

    private Stage.Patient offeredToBoth() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.doctor.offer(stage.shared(stage.code()), "Letter");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        return second;
    }

    private void areThere(Stage.Patient second, Bytes32 letter) {
        for (Stage.Patient patient : List.of(stage.patient, second)) {
            assertThat(titles(patient)).containsExactly("Blood tests", "Letter");
            assertThat(patient.read.open(letter)).isInstanceOf(OpenedRecord.Opened.class);
            assertThat(patient.outbox.waiting()).isEmpty();
            assertThat(patient.again.underWay()).isZero();
        }
    }

    private static Bytes32 accept(Stage.Patient patient) {
        Bytes32 offer = patient.contributions.list().getFirst().id();
        var accepted = (Contributions.Outcome.Accepted) patient.contributions.accept(offer, false);
        return accepted.row().id();
    }

    private static Bytes32 accepted(Stage.Patient patient) {
        Bytes32 id = accept(patient);
        patient.sync.once();
        return id;
    }

    @Test
    void aShareThatCannotBeReadBackIsEnded() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code(), blood);
        stage.network.withhold(stage.patient.book.grants().getFirst().last().digest());
        stage.newComputerOfThePatient();
        stage.sync();

        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void whoTakesTheirQuestionAwayDoesNotReadUnseen() throws Exception {
        Bytes32 blood = stage.patient.save("Blood tests");
        stage.sync();
        Bytes32 share = stage.shared(stage.code(), blood);
        stage.network.remove(stage.doctor.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.REQUEST)
                .findFirst()
                .orElseThrow()
                .blobs()
                .getFirst());
        stage.newComputerOfThePatient();
        stage.sync();

        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
    }

    @Test
    void aDoctorsLostCheckpointIsNotTakenForNone() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        stage.shared(stage.code());
        stage.doctor.checkpoint.save();
        stage.sync();
        Cid checkpoint = stage.doctor.outbox.all().getLast().blobs().getFirst();
        stage.network.withhold(checkpoint.digest());
        assertThatThrownBy(() -> stage.newComputerOfTheDoctor()).isInstanceOf(StorageUnavailable.class);
        stage.network.giveBack(checkpoint.digest());
        stage.newComputerOfTheDoctor();

        assertThat(stage.doctor.shares.list()).hasSize(1);
    }

    /// Whoever sends something to a relation must not see whose book answers.
    @Test
    void whatOthersSendCallsForNoCheckpoint() throws Exception {
        stage.patient.save("Blood tests");
        stage.sync();
        String code = stage.code();
        stage.patient.checkpoint.save();
        stage.sync();
        stage.patient.codes.close(1);
        stage.patient.checkpoint.save();
        stage.sync();
        long before = libraries();
        stage.doctor.ask(code);
        stage.sync();
        for (int i = 0; i < 4; i++) {
            stage.later(Duration.ofDays(1));
            stage.sync();
        }

        assertThat(libraries()).isEqualTo(before);
    }

    private long libraries() {
        return stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .count();
    }
}
