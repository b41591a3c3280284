package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.FuzzRounds;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.checkpoint.LibraryMark;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Two computers with the same words, of which one or both seal a record again: however they meet, one form is left,
/// and a record that was taken back on one of them stays away.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SealAgainElsewhereTest")
class SealAgainElsewhereTest extends TwoComputers {
    /// Blobs of the forms of the book that are registered and not taken back.
    private List<Cid> standing() throws Exception {
        var newest = new LinkedHashMap<Bytes32, Entry>();
        for (Entry entry : stage.register.entries(0, Long.MAX_VALUE)) {
            boolean isOfTheBook = entry.account().equals(first.keys.address(0));
            if (isOfTheBook && (entry.kind() == ActKind.RECORD || entry.kind() == ActKind.WITHDRAW)) {
                newest.put(entry.commitment(), entry);
            }
        }
        var cids = new ArrayList<Cid>();
        for (Entry entry : newest.values()) {
            if (entry.kind() == ActKind.RECORD) {
                cids.add(Cid.raw(SealedCid.apply(
                        first.keys.locator(),
                        SealedCid.RECORD,
                        stage.net,
                        entry.account(),
                        entry.commitment(),
                        entry.sealedCid())));
            }
        }
        return cids;
    }

    private void oneFormIsLeft() throws Exception {
        assertThat(standing()).hasSize(1);
        Cid left = standing().getFirst();
        assertThat(stage.network.has(left)).isTrue();
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.list()).hasSize(1);
            assertThat(page(patient, id).cid()).isEqualTo(left);
            assertThat(patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
            assertThat(patient.again.underWay()).isZero();
            assertThat(patient.outbox.waiting()).isEmpty();
        }
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(1);
    }

    @Test
    void theOtherComputerUsesTheNewForm() throws Exception {
        StoredRecord before = page(second, id);
        sealAgain(first, id);
        all();
        assertThat(page(second, id))
                .usingRecursiveComparison()
                .ignoringFields("commitment", "cid", "fileKey", "operation")
                .isEqualTo(before);
        assertThat(second.local.has(before.cid())).isFalse();
        assertThat(second.history.list().stream().map(HistoryRow::what))
                .containsExactly(HistoryRow.What.SEALED_AGAIN, HistoryRow.What.SAVED);
        oneFormIsLeft();
    }

    @Test
    void whoComesLaterRegistersNothingWhenTheOtherIsDone() throws Exception {
        sealAgain(first, id);
        sealAgain(second, id);
        first.sync.once();
        first.sync.once();
        all();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
        assertThat(count(ActKind.WITHDRAW)).isEqualTo(1);
        oneFormIsLeft();
    }

    @Test
    void ofTwoNewFormsTheFirstInTheJournalIsUsed() throws Exception {
        for (boolean firstLooksFirst : List.of(true, false)) {
            raise();
            sealAgain(first, id);
            sealAgain(second, id);
            first.courier.deliver();
            second.courier.deliver();
            assertThat(standing()).hasSize(3);
            Cid winner = standing().get(1);
            for (Stage.Patient patient : firstLooksFirst ? List.of(first, second) : List.of(second, first)) {
                receive(patient);
                patient.courier.deliver();
            }
            all();
            assertThat(page(first, id).cid()).isEqualTo(winner);
            assertThat(count(ActKind.WITHDRAW)).isEqualTo(2);
            oneFormIsLeft();
        }
    }

    @Test
    void aFirstFormThatStorageLostIsPassedOver() throws Exception {
        sealAgain(first, id);
        sealAgain(second, id);
        first.courier.deliver();
        second.courier.deliver();
        Cid lost = standing().get(1);
        Cid other = standing().get(2);
        stage.network.remove(lost);
        stage.network.withhold(lost.digest());
        receive(second);
        second.courier.deliver();
        receive(second);
        second.courier.deliver();
        assertThat(page(second, id).cid()).isEqualTo(other);
        assertThat(standing()).as("never what another computer made").containsExactly(lost, other);
        assertThat(stage.network.has(other)).isTrue();
        assertThat(second.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void whatWasTakenBackWhileTheOtherSealedItAgainStaysAway() throws Exception {
        first.read.withdraw(id);
        sealAgain(second, id);
        second.sync.once();
        second.sync.once();
        assertThat(count(ActKind.WITHDRAW)).as("the other one is done").isOne();
        all();
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.list()).isEmpty();
            assertThat(patient.outbox.waiting()).isEmpty();
        }
        assertThat(standing()).isEmpty();
        assertThat(first.history.list().stream().filter(row -> row.what() == HistoryRow.What.WITHDRAWN))
                .hasSize(1);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).isEmpty();
    }

    @Test
    void whatWaitsToBeSealedAgainIsGivenUpWhenTheOtherTookItBack() throws Exception {
        Cid before = page(first, id).cid();
        sealAgain(second, id);
        Cid fresh = second.outbox.waiting().getFirst().blobs().getFirst();
        first.read.withdraw(id);
        first.sync.once();
        all();
        assertThat(count(ActKind.RECORD)).isOne();
        assertThat(standing()).isEmpty();
        assertThat(second.read.list()).isEmpty();
        assertThat(second.local.has(fresh)).isFalse();
        assertThat(stage.network.has(fresh)).isFalse();
        assertThat(stage.network.has(before)).isFalse();
    }

    /// Both orders of the two acts when neither computer has read the other's.
    @Test
    void takingBackBeatsSealingAgainHoweverTheyMeet() throws Exception {
        for (boolean sealedFirst : List.of(true, false)) {
            raise();
            sealAgain(second, id);
            first.read.withdraw(id);
            for (Stage.Patient patient : sealedFirst ? List.of(second, first) : List.of(first, second)) {
                patient.courier.deliver();
            }
            all();
            assertThat(standing()).as("sealed first: %s", sealedFirst).isEmpty();
            assertThat(first.read.list()).isEmpty();
            assertThat(second.read.list()).isEmpty();
        }
    }

    @Test
    void theCopyHereStaysAsLongAsTheNewFormIsNotToBeHad() throws Exception {
        Cid before = page(second, id).cid();
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        Cid fresh = page(first, id).cid();
        assertThat(standing()).containsExactly(fresh);
        stage.network.withhold(fresh.digest());
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(6));
            second.sync.once();
        }
        assertThat(second.local.has(before)).isTrue();
        assertThat(second.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        stage.network.giveBack(fresh.digest());
        all();
        oneFormIsLeft();
    }

    @Test
    void theCopyHereCanTakeThePlaceOfANewFormThatIsLostForGood() throws Exception {
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        Cid fresh = page(first, id).cid();
        stage.network.remove(fresh);
        second.sync.once();
        sealAgain(second, id);
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(6));
            second.sync.once();
        }
        assertThat(stage.network.has(page(second, id).cid())).isTrue();
        assertThat(second.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).hasSize(1);
    }

    /// What this computer took back stands only beside what the other one made, which is away.
    @Test
    void whatTheChainForgetsOfTwoComputersHoldsNothingUpAndIsDoneAgain() throws Exception {
        Cid before = page(first, id).cid();
        sealAgain(second, id);
        sealAgain(first, id);
        second.courier.deliver();
        first.courier.deliver();
        receive(first);
        first.courier.deliver();
        Cid fresh = page(first, id).cid();
        assertThat(standing()).containsExactly(fresh);
        assertThat(stage.network.has(before)).isFalse();
        stage.register.forget(stage.register.kinds().size());
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(1));
            first.sync.once();
            stage.restart();
            first = stage.patient;
        }
        first.save("Letter");
        first.sync.once();
        assertThat(stage.register.kinds()).containsExactly(ActKind.RECORD);
        all();
        all();
        assertThat(standing()).hasSize(2).contains(fresh);
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(page(patient, id).cid()).isEqualTo(fresh);
            assertThat(patient.read.list()).hasSize(2);
            assertThat(patient.outbox.waiting()).isEmpty();
            assertThat(patient.again.underWay()).isZero();
        }
    }

    /// It was to replace the other computer's as well, but nothing came of it.
    @Test
    void aNewFormThatIsGivenUpTakesNothingElseWithIt() throws Exception {
        sealAgain(second, id);
        second.courier.deliver();
        Cid other = standing().getLast();
        receive(first);
        sealAgain(first, id);
        first.local.remove(first.outbox.waiting().getFirst().blobs().getFirst());
        for (int i = 0; i < 4; i++) {
            first.courier.deliver();
            receive(first);
        }
        assertThat(count(ActKind.RECORD)).as("it was given up").isEqualTo(2);
        assertThat(standing()).hasSize(2).contains(other);
        all();
        assertThat(page(first, id).cid()).isEqualTo(other);
        oneFormIsLeft();
    }

    /// The backup has the act and not the blob: that computer gives up what the first one goes on with.
    @Test
    void aComputerFromABackupUsesTheNewFormThatItGaveUp() throws Exception {
        sealAgain(first, id);
        second = stage.secondComputer(
                ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file());
        for (int i = 0; i < 3; i++) {
            second.courier.deliver();
            receive(second);
        }
        assertThat(second.again.underWay()).isZero();
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(1));
            first.sync.once();
        }
        assertThat(standing()).hasSize(1);
        all();
        assertThat(second.read.list()).hasSize(1);
        sealAgain(first, id);
        all();
        all();
        oneFormIsLeft();
    }

    /// The old form is the other computer's, and waits to be taken back until the new key is given.
    @Test
    void anOldFormThatTheChainForgetsStaysUntilTheNewOneStandsAgain() throws Exception {
        stage.shared(stage.code());
        second = stage.secondComputer();
        all();
        Cid before = page(second, id).cid();
        sealAgain(second, id);
        second.courier.deliver();
        receive(second);
        assertThat(page(second, id).cid()).isNotEqualTo(before);
        stage.register.forget(stage.register.kinds().size());
        receive(second);
        receive(second);
        assertThat(stage.network.has(before)).isTrue();
        assertThat(second.again.underWay()).isOne();
        all();
        all();
        assertThat(stage.network.has(before)).isFalse();
        assertThat(second.again.underWay()).isZero();
        assertThat(second.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aShareThatTheOtherComputerEndedDoesNotGetTheNewKey() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        all();
        long consents = count(ActKind.CONSENT);
        first.stop.stop(first.sharedWith.list().getFirst().id());
        first.courier.deliver();
        sealAgain(second, id);
        all();
        assertThat(count(ActKind.CONSENT)).isEqualTo(consents);
        assertThat(stage.doctor.state(share)).isEqualTo(ShareRow.State.ENDED);
        oneFormIsLeft();
    }

    /// Sends the withdrawal of one form on a computer, and nothing else ever.
    private static void onlyTheWithdrawal(Stage.Patient patient, Bytes32 commitment) {
        List<Operation> waiting = patient.outbox.waiting();
        assertThat(waiting).extracting(Operation::kind).containsOnly(ActKind.WITHDRAW);
        waiting.stream()
                .filter(operation -> !operation.commitment().equals(commitment))
                .forEach(other -> patient.outbox.giveUp(new Change(), other.id()));
        patient.courier.deliver();
    }

    /// On the first computer the new form is used, and the old one stays until the share has the new key.
    private void sealedAgainBesideAShare() throws Exception {
        stage.shared(stage.code());
        sealAgain(first, id);
        first.courier.deliver();
        receive(first);
        assertThat(standing()).hasSize(2);
        assertThat(page(first, id).cid()).isEqualTo(standing().getLast());
        assertThat(first.outbox.waiting()).isEmpty();
    }

    @Test
    void aFormThatIsToGoDoesNotReviveARecordThatWasTakenBack() throws Exception {
        sealedAgainBesideAShare();
        second = stage.secondComputer(
                ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file());
        Bytes32 used = page(second, id).commitment();
        second.read.withdraw(id);
        onlyTheWithdrawal(second, used);
        assertThat(standing()).hasSize(1);

        first.journals.poll();
        first.arrivals.receive();
        assertThat(first.read.list()).isEmpty();
        assertThat(first.outbox.waiting())
                .as("the other form goes in the same change")
                .extracting(Operation::kind)
                .containsExactlyInAnyOrder(ActKind.WITHDRAW, ActKind.WITHDRAW);
        // The other one is lost.
        for (int i = 0; i < 3; i++) {
            first.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
        assertThat(standing()).isEmpty();
        assertThat(first.again.underWay()).isZero();
    }

    @Test
    void aFormThatIsToGoIsNotUsedInThePlaceOfANewerOne() throws Exception {
        sealedAgainBesideAShare();
        receive(second);
        Bytes32 before = page(first, id).commitment();
        sealAgain(second, id);
        second.courier.deliver();
        Cid newest = standing().getLast();
        receive(second);
        assertThat(page(second, id).cid()).isEqualTo(newest);
        onlyTheWithdrawal(second, before);
        assertThat(standing()).hasSize(2).endsWith(newest);

        receive(first);
        assertThat(page(first, id).cid()).isEqualTo(newest);
        // The other one is lost.
        for (int i = 0; i < 3; i++) {
            first.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
        assertThat(standing()).containsExactly(newest);
        assertThat(first.again.underWay()).isZero();
    }

    /// The computer that took it back can be lost at any moment.
    @Test
    void allFormsOfARecordAreTakenBackInOneChange() throws Exception {
        sealedAgainBesideAShare();
        first.read.withdraw(id);
        assertThat(first.outbox.waiting())
                .extracting(Operation::kind)
                .containsExactly(ActKind.WITHDRAW, ActKind.WITHDRAW);
        first.courier.deliver();
        assertThat(standing()).isEmpty();
        all();
        assertThat(second.read.list()).isEmpty();
        assertThat(count(ActKind.WITHDRAW)).isEqualTo(2);
    }

    /// It has the code, and not what was given since.
    @Test
    void theOldFormStaysUntilItIsKnownWhatWasShared() throws Exception {
        String code = stage.code();
        second = stage.secondComputer();
        Bytes32 share = stage.shared(code);
        sealAgain(second, id);
        second.courier.deliver();
        receive(second);
        receive(second);
        assertThat(standing()).hasSize(2);
        assertThat(page(second, id).cid()).isEqualTo(standing().getLast());
        assertThat(second.outbox.waiting()).isEmpty();
        all();
        all();
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        oneFormIsLeft();
    }

    /// The first opening of it had no network.
    @Test
    void theOldFormStaysUntilALibraryFromABackupIsWhole() throws Exception {
        stage.shared(stage.code());
        second = stage.secondComputer();
        all();
        second.notebook.write(
                new Change().put(Section.PROFILE, "library", "{\"whole\":false}".getBytes(StandardCharsets.UTF_8)));
        sealAgain(second, id);
        for (int i = 0; i < 4; i++) {
            second.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
        assertThat(standing()).hasSize(2);
        LibraryMark.whole(second.notebook);
        all();
        all();
        oneFormIsLeft();
    }

    @Test
    void twoComputersGiveTheNewKeyOnce() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        // The second computer knows the share.
        second = stage.secondComputer();
        all();
        long consents = count(ActKind.CONSENT);
        sealAgain(first, id);
        all();
        all();
        assertThat(count(ActKind.CONSENT)).isEqualTo(consents + 1);
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        oneFormIsLeft();
    }

    /// Whatever two computers do in whatever order, a form stands that storage has, until one takes the record back;
    /// and then nothing is left of it.
    @Test
    void aFormStandsAtEveryMoment() throws Exception {
        var random = new Random(FuzzRounds.of(1));
        for (int round = 0; round < FuzzRounds.of(60); round++) {
            raise();
            var told = new ArrayList<String>();
            boolean isTakenBack = false;
            for (int step = 0; step < 24; step++) {
                Stage.Patient patient = random.nextBoolean() ? first : second;
                String who = patient == first ? "first " : "second ";
                switch (random.nextInt(isTakenBack ? 5 : 6)) {
                    case 0 -> {
                        told.add(who + "seals");
                        patient.again.seal(id);
                    }
                    case 1, 2 -> {
                        told.add(who + "delivers");
                        patient.courier.deliver();
                    }
                    case 3, 4 -> {
                        told.add(who + "receives");
                        receive(patient);
                    }
                    default -> {
                        if (random.nextInt(30) == 0) {
                            told.add(who + "takes back");
                            isTakenBack = patient.read.withdraw(id);
                        }
                    }
                }
                if (!isTakenBack) {
                    assertThat(standing()).as("%s", told).anyMatch(this::isStored);
                }
            }
            all();
            all();
            if (isTakenBack) {
                assertThat(standing()).as("%s", told).isEmpty();
                assertThat(first.read.list()).isEmpty();
                assertThat(second.read.list()).isEmpty();
            } else {
                oneFormIsLeft();
            }
        }
    }

    /// The same with a chain that forgets, and a storage that is away or denies what it has.
    @Test
    void theRecordIsThereInTheEndWhateverChainAndStorageDo() throws Exception {
        var random = new Random(FuzzRounds.of(2));
        for (int round = 0; round < FuzzRounds.of(60); round++) {
            raise();
            var told = new ArrayList<String>();
            for (int step = 0; step < 30; step++) {
                Stage.Patient patient = random.nextBoolean() ? first : second;
                String who = patient == first ? "first " : "second ";
                switch (random.nextInt(10)) {
                    case 0, 1 -> told.add(who + "seals: " + patient.again.seal(id));
                    case 2, 3 -> told.add(who + "delivers: " + patient.courier.deliver());
                    case 4, 5, 6 -> told.add(who + "receives: " + isReceived(patient));
                    case 7 -> {
                        int acts = Math.min(
                                1 + random.nextInt(3), stage.register.kinds().size());
                        told.add("the chain forgets " + acts);
                        stage.register.forget(acts);
                    }
                    case 8 -> told.add("storage denies something: " + denies(random));
                    default -> {
                        stage.restart();
                        first = stage.patient;
                        boolean isOff = random.nextInt(3) == 0;
                        told.add("first starts again, storage is off: " + isOff);
                        stage.network.switchOff(isOff);
                    }
                }
            }
            stage.network.switchOff(false);
            stage.network.behaveAgain();
            all();
            all();
            for (Stage.Patient patient : List.of(first, second)) {
                assertThat(patient.read.list()).as("%s", told).hasSize(1);
                assertThat(patient.read.open(id)).as("%s", told).isInstanceOf(OpenedRecord.Opened.class);
            }
            assertThat(standing()).as("%s", told).anyMatch(this::isStored);
            stage.newComputerOfThePatient();
            assertThat(stage.patient.read.open(id)).as("%s", told).isInstanceOf(OpenedRecord.Opened.class);
        }
    }

    private boolean isReceived(Stage.Patient patient) throws Exception {
        try {
            receive(patient);
            return true;
        } catch (StorageUnavailable away) {
            return false;
        }
    }

    private boolean denies(Random random) {
        boolean denies = random.nextBoolean();
        if (denies) {
            List<Bytes32> all = stage.network.digests().stream()
                    .sorted(Comparator.comparing(Bytes32::hex))
                    .toList();
            stage.network.withhold(all.get(random.nextInt(all.size())));
        } else {
            stage.network.behaveAgain();
        }
        return denies;
    }

    private boolean isStored(Cid cid) {
        try {
            return stage.network.has(cid);
        } catch (StorageUnavailable e) {
            return false;
        }
    }
}
