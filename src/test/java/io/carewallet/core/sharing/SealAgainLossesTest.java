package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SealAgain.Outcome;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Registered;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A record is sealed again, and a computer, a part of the chain or a blob is lost on the way, for a while or for good:
/// nothing waits for it, nothing that was taken back comes back, and nobody is given what they were not to have.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SealAgainLossesTest")
class SealAgainLossesTest extends TwoComputers {
    private static final String MAXINE = "Maxine Erdman | 1954-03-03";
    private static final String BRUNO = "Bruno Adler | 1961-11-30";

    /// The other computer is away.
    private void firstAlone() {
        for (int i = 0; i < 4; i++) {
            first.sync.once();
            stage.doctor.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
    }

    /// As what the book has records now.
    private List<Bytes32> standing() throws Exception {
        var entries = stage.register.entries(0, Long.MAX_VALUE).stream()
                .filter(entry -> entry.account().equals(first.keys.address(0)))
                .toList();
        var book = new Registered(entries);
        return book.newest().stream()
                .map(entry -> entry.commitment())
                .filter(book::holds)
                .toList();
    }

    /// The first computer uses the form that the second one made, and took the old one back for it. Then the chain
    /// forgets all of it, and the second computer is away.
    private void theChainForgetsWhatTheSecondComputerMade() throws Exception {
        sealAgain(second, id);
        sealAgain(first, id);
        second.courier.deliver();
        first.courier.deliver();
        receive(first);
        first.courier.deliver();
        assertThat(standing()).containsExactly(page(first, id).commitment());
        stage.register.forget(stage.register.kinds().size());
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(1));
            first.sync.once();
            stage.restart();
            first = stage.patient;
        }
        assertThat(first.outbox.waiting()).isNotEmpty().allMatch(Operation::wasLost);
    }

    @Test
    void aCheckpointIsSavedAlsoWhenALostWithdrawalWaitsForEver() throws Exception {
        theChainForgetsWhatTheSecondComputerMade();
        first.save("Letter");
        first.courier.deliver();
        assertThat(first.checkpoint.save()).isEqualTo(SaveCheckpoint.Outcome.SAVED);
        firstAlone();
        assertThat(count(ActKind.LIBRARY)).isOne();
        assertThat(first.outbox.waiting()).isNotEmpty().allMatch(Operation::wasLost);
        // No checkpoint has another computer carry anything out, or tells of a record that the book does not know.
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list())
                .extracting(row -> row.outline().title())
                .containsExactly("Letter");
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    @Test
    void aLostWithdrawalGoesOnWithTheFormThatIsMadeInstead() throws Exception {
        theChainForgetsWhatTheSecondComputerMade();
        sealAgain(first, id);
        firstAlone();
        assertThat(first.outbox.waiting()).isEmpty();
        assertThat(first.again.underWay()).isZero();
        assertThat(standing()).containsExactly(page(first, id).commitment());
        assertThat(first.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        // And when the second one is there again.
        all();
        assertThat(standing()).containsExactly(page(first, id).commitment());
        assertThat(second.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(page(second, id).commitment()).isEqualTo(page(first, id).commitment());
        assertThat(second.outbox.waiting()).isEmpty();
    }

    @Test
    void aFormInDoubtIsNotRegisteredWhenTheOneInItsPlaceWasTakenBack() throws Exception {
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        Cid fresh = page(first, id).cid();
        stage.network.withhold(fresh.digest());
        receive(second);
        assertThat(page(second, id).cid()).as("it is in doubt").isNotEqualTo(fresh);
        sealAgain(second, id);
        assertThat(second.outbox.waiting())
                .singleElement()
                .satisfies(waits -> assertThat(waits.beside())
                        .isEqualTo(new Operation.Form(page(first, id).commitment(), fresh)));
        first.read.withdraw(id);
        first.courier.deliver();
        second.courier.deliver();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
        stage.network.giveBack(fresh.digest());
        all();
        assertThat(standing()).isEmpty();
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.list()).isEmpty();
            assertThat(patient.outbox.waiting()).isEmpty();
            assertThat(patient.again.underWay()).isZero();
        }
    }

    /// The chain loses that it was saved and taken back, and gets the second again first.
    @Test
    void whatIsTakenBackIsNotRegisteredAgainByTheComputerThatSavedIt() throws Exception {
        second.read.withdraw(id);
        second.courier.deliver();
        assertThat(standing()).isEmpty();
        stage.register.forget(stage.register.kinds().size());
        stage.later(Duration.ofMinutes(1));
        second.sync.once();
        second.sync.once();
        assertThat(count(ActKind.WITHDRAW)).isOne();
        assertThat(count(ActKind.RECORD)).isZero();
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(1));
            first.journals.poll();
            first.courier.deliver();
        }
        assertThat(count(ActKind.RECORD)).isZero();
        all();
        assertThat(standing()).isEmpty();
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.list()).isEmpty();
            assertThat(patient.outbox.waiting()).isEmpty();
        }
    }

    /// The register was read, and not yet taken in.
    @Test
    void whatWasTakenBackAMomentAgoIsNotSealedAgain() throws Exception {
        first.read.withdraw(id);
        first.courier.deliver();
        second.journals.poll();
        assertThat(second.again.seal(id)).isEqualTo(Outcome.UNKNOWN);
        second.courier.deliver();
        assertThat(count(ActKind.RECORD)).isOne();
        all();
        assertThat(second.read.list()).isEmpty();
    }

    /// Of three withdrawals so many went out before the computer was lost.
    @Test
    void whatWasSealedTwiceIsTakenBackWhollyOrNotAtAll() throws Exception {
        for (int sent = 0; sent <= 3; sent++) {
            raise();
            stage.shared(stage.code());
            for (int i = 0; i < 2; i++) {
                sealAgain(first, id);
                first.courier.deliver();
                receive(first);
            }
            Bytes32 used = page(first, id).commitment();
            assertThat(standing()).hasSize(3).endsWith(used);
            second = stage.secondComputer(
                    ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file());
            second.read.withdraw(id);
            assertThat(second.outbox.waiting()).hasSize(3);
            second.outbox.waiting().stream()
                    .skip(sent)
                    .forEach(never -> second.outbox.giveUp(new Change(), never.id()));
            second.courier.deliver();
            assertThat(standing()).hasSize(3 - sent);

            boolean isGone = sent == 3;
            for (int i = 0; i < 4; i++) {
                first.journals.poll();
                first.arrivals.receive();
                assertThat(first.read.list()).as("%s sent", sent).hasSize(isGone ? 0 : 1);
                if (!isGone) {
                    assertThat(page(first, id).commitment())
                            .as("%s sent: an older form is never used again", sent)
                            .isEqualTo(used);
                }
                first.sync.once();
                stage.doctor.sync.once();
                stage.later(Duration.ofMinutes(1));
            }
            assertThat(standing()).as("%s sent", sent).isEqualTo(isGone ? List.of() : List.of(used));
            assertThat(first.again.underWay()).isZero();
            assertThat(first.history.list())
                    .filteredOn(row -> row.what() == HistoryRow.What.WITHDRAWN)
                    .hasSize(isGone ? 1 : 0);
        }
    }

    @Test
    void anOfferThatIsAcceptedAgainGoesToSharesOfEverythingAlone() throws Exception {
        Bytes32 everything = stage.shared(stage.code());
        stage.doctor.offer(everything, "Letter");
        stage.sync();
        second = stage.secondComputer();
        second.sync.once();
        Bytes32 letter = accepted(first);
        all();
        Bytes32 single = stage.shared(stage.code(), letter);
        all();
        first.read.withdraw(letter);
        all();
        long consents = count(ActKind.CONSENT);

        assertThat(accepted(second)).isEqualTo(letter);
        all();
        assertThat(stage.doctor.shares.open(single, letter))
                .isEqualTo(new OpenedRecord.Denied(letter, OpenedRecord.Why.WITHDRAWN));
        assertThat(stage.doctor.shares.open(everything, letter)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(count(ActKind.CONSENT)).isEqualTo(consents + 1);

        sealAgain(second, letter);
        all();
        assertThat(stage.doctor.shares.open(single, letter)).isInstanceOf(OpenedRecord.Denied.class);
        assertThat(stage.doctor.shares.open(everything, letter)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(count(ActKind.CONSENT)).isEqualTo(consents + 2);
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.again.underWay()).isZero();
            assertThat(patient.outbox.waiting()).isEmpty();
        }
    }

    /// The next segment has to list everything again.
    @Test
    void anOfferThatIsAcceptedAgainDoesNotComeIntoAShareThatIsListedAnew() throws Exception {
        stage.doctor.offer(stage.shared(stage.code()), "Letter");
        stage.sync();
        second = stage.secondComputer();
        second.sync.once();
        Bytes32 letter = accepted(first);
        all();
        Bytes32 single = stage.shared(stage.code(), id, letter);
        all();
        first.read.withdraw(letter);
        all();
        accepted(second);
        for (int i = 0; i < 8; i++) {
            second.sync.once();
        }
        first.sync.once();
        assertThat(first.read.open(letter)).isInstanceOf(OpenedRecord.Opened.class);
        Pages.Grant grant = first.book.grants().stream()
                .filter(one -> one.request().equals(single))
                .findFirst()
                .orElseThrow();
        String page = new String(Json.write(grant), StandardCharsets.UTF_8);
        String full = page.replaceFirst("\"segment\":0", "\"segment\":" + (Keyrings.COMPACT_EVERY - 1));
        assertThat(full).isNotEqualTo(page);
        first.notebook.write(new Change().put(Section.GRANTS, grant.id().hex(), full.getBytes(StandardCharsets.UTF_8)));
        stage.restart();
        first = stage.patient;
        sealAgain(first, id);
        firstAlone();
        firstAlone();
        assertThat(stage.doctor.shares.open(single, id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.doctor.shares.open(single, letter))
                .isEqualTo(new OpenedRecord.Denied(letter, OpenedRecord.Why.WITHDRAWN));
        assertThat(stage.doctor.book.answer(single).orElseThrow().items())
                .filteredOn(item -> item.record().equals(letter))
                .singleElement()
                .satisfies(item -> assertThat(item.fileKey()).containsOnly(0));
    }

    private static Bytes32 accepted(Stage.Patient patient) {
        Bytes32 offer = patient.contributions.list().getFirst().id();
        return ((Contributions.Outcome.Accepted) patient.contributions.accept(offer, false))
                .row()
                .id();
    }

    /// Withdrawn on one thread, while another one reads a record that is older.
    @Test
    void whatIsTakenBackWhileItIsJudgedAnewStaysAway() throws Exception {
        stage = new Stage();
        stage.later(Duration.ofDays(-200));
        Bytes32 own = stage.patient.save("Blood tests\n" + MAXINE);
        stage.later(Duration.ofHours(1));
        Bytes32 others = stage.patient.save("X-ray\n" + BRUNO);
        stage.sync();
        stage.later(Duration.ofDays(1));
        for (Bytes32 one : List.of(others, own)) {
            sealAgain(stage.patient, one);
            for (int i = 0; i < 3; i++) {
                stage.sync();
                stage.later(Duration.ofMinutes(1));
            }
        }
        Cid older = page(stage.patient, own).cid();
        stage.network.withhold(older.digest());
        // From the register alone.
        stage.patient.outbox.all().stream()
                .filter(operation -> operation.kind() == ActKind.LIBRARY)
                .flatMap(operation -> operation.blobs().stream())
                .forEach(checkpoint -> stage.network.withhold(checkpoint.digest()));
        stage.newComputerOfThePatient();
        Stage.Patient blank = stage.patient;
        assertThat(blank.library.find(others).orElseThrow().otherThan()).isNull();
        stage.network.giveBack(older.digest());
        stage.later(Duration.ofMinutes(6));

        var writing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        stage.fuse.meanwhile("write", () -> {
            writing.countDown();
            await(goOn);
        });
        CompletableFuture<Void> withdraws =
                CompletableFuture.runAsync(() -> blank.read.withdraw(others), Thread::startVirtualThread);
        await(writing);
        Thread reads = Thread.ofPlatform().start(() -> {
            try {
                blank.arrivals.receive();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        while (reads.getState() != Thread.State.BLOCKED && reads.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        withdraws.join();
        reads.join();
        assertThat(blank.library.find(own)).isPresent();
        assertThat(blank.library.find(others)).isEmpty();
        assertThat(blank.notebook.get(Section.RECORDS, others.hex())).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Versions before wrote down of the other computer's entry that it is the same file, and no more.
    @Test
    void anOfferThatBothAcceptedWithAnEarlierVersionLeavesNoOldKey() throws Exception {
        Bytes32 everything = stage.shared(stage.code());
        stage.doctor.offer(everything, "Letter");
        stage.sync();
        second = stage.secondComputer();
        second.sync.once();
        Bytes32 letter = accepted(first);
        accepted(second);
        first.courier.deliver();
        second.courier.deliver();
        first.sync.once();
        Map<String, byte[]> twins = first.notebook.all(Section.SEEN);
        assertThat(twins).hasSize(1);
        var change = new Change();
        twins.forEach((name, twin) -> {
            String before = new String(twin, StandardCharsets.UTF_8).replaceFirst(",\"form\":\\{[^}]*}", "");
            assertThat(before).doesNotContain("form").doesNotContain("root");
            change.put(Section.SEEN, name, before.getBytes(StandardCharsets.UTF_8));
        });
        first.notebook.write(change);
        stage.restart();
        first = stage.patient;
        firstAlone();

        sealAgain(first, letter);
        firstAlone();
        assertThat(standing())
                .containsExactlyInAnyOrder(
                        page(first, id).commitment(), page(first, letter).commitment());
        assertThat(first.again.underWay()).isZero();
        all();
        assertThat(second.read.open(letter)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(page(second, letter).cid()).isEqualTo(page(first, letter).cid());
    }

    /// The chain forgets the new form and the withdrawal of the old one, and the other computer takes the old one back.
    @Test
    void aRecordWhoseFormIsGivenUpAfterTheChainLostItIsTakenBackAsWell() throws Exception {
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        Cid fresh = page(first, id).cid();
        assertThat(standing()).containsExactly(page(first, id).commitment());
        stage.register.forget(2);
        second.read.withdraw(id);
        second.courier.deliver();
        assertThat(standing()).isEmpty();
        firstAlone();
        // It is looked at again after five minutes.
        stage.later(Duration.ofMinutes(5));
        firstAlone();
        assertThat(first.read.list()).isEmpty();
        assertThat(first.outbox.waiting()).isEmpty();
        assertThat(first.again.underWay()).isZero();
        assertThat(stage.network.has(fresh)).isFalse();
        assertThat(first.local.has(fresh)).isFalse();
        all();
        assertThat(standing()).isEmpty();
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list()).isEmpty();
    }

    /// It was given a form of a computer that is away, and the chain has lost that form.
    /// The second computer took the first form back for its own, so that the form of the first one was given up. Then
    /// the chain forgets that as well, and the form that both began with stands again.
    @Test
    void aRecordWhoseFirstFormIsBackIsNotDropped() throws Exception {
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        Bytes32 used = page(first, id).commitment();
        stage.register.forget(2);
        sealAgain(second, id);
        second.courier.deliver();
        receive(second);
        second.courier.deliver();
        assertThat(standing()).containsExactly(page(second, id).commitment());
        stage.network.withhold(page(second, id).cid().digest());
        for (int i = 0; i < 3; i++) {
            stage.later(Duration.ofMinutes(1));
            first.journals.poll();
            first.courier.deliver();
        }
        assertThat(count(ActKind.RECORD)).as("the first one's is given up").isEqualTo(2);
        receive(first);
        stage.register.forget(2);
        receive(first);
        assertThat(first.read.list()).hasSize(1);
        assertThat(first.outbox.withdrawal(used)).isEmpty();
        stage.network.giveBack(page(second, id).cid().digest());
        all();
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.list()).hasSize(1);
            assertThat(patient.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        }
    }

    @Test
    void aReaderWhoIsBackIsGivenTheNewKeyAlsoWhenTheChainLostTheirOne() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        second = stage.secondComputer();
        second.sync.once();
        sealAgain(second, id);
        sealAgain(first, id);
        second.courier.deliver();
        first.courier.deliver();
        receive(first);
        Bytes32 lost = page(first, id).commitment();
        assertThat(first.extend.extend(relation -> true)).isTrue();
        first.courier.deliver();
        assertThat(Given.forms(first.book.grants().getFirst().given()).get(id)).isEqualTo(lost);
        stage.dismissTheDoctor();
        // Both new forms, and the consent.
        stage.register.forget(3);
        firstAlone();
        sealAgain(first, id);
        firstAlone();
        assertThat(page(first, id).commitment()).isNotEqualTo(lost);
        assertThat(first.again.underWay()).isZero();
        stage.affiliate(Stage.keys(2), "Dr. Howell");
        firstAlone();
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(Given.forms(first.book.grants().getFirst().given()).get(id))
                .isEqualTo(page(first, id).commitment());
    }
}
