package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.record.SealAgain.Outcome;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Registered;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Of what is registered one thing could be taken for another: a record that was accepted once more for a form of the
/// one that was taken back, what has the mark by chance for what was sealed again, and what was given up here for what
/// is not registered.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("SealAgainDoubtTest")
class SealAgainDoubtTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Stage.Patient first;
    private Stage.Patient second;
    private Bytes32 id;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        id = stage.patient.save("Blood tests");
        stage.sync();
        second = stage.secondComputer();
        first = stage.patient;
        second.read.list();
    }

    private static StoredRecord page(Stage.Patient patient, Bytes32 id) {
        return patient.library.find(id).orElseThrow();
    }

    private static void sealAgain(Stage.Patient patient, Bytes32 id) {
        assertThat(patient.again.seal(id)).isEqualTo(Outcome.SEALED);
    }

    private void receive(Stage.Patient patient) throws Exception {
        stage.later(Duration.ofMinutes(6));
        patient.journals.poll();
        patient.arrivals.receive();
        patient.settle.settle();
    }

    /// The other computer is away.
    private void alone(Stage.Patient patient) {
        for (int i = 0; i < 4; i++) {
            patient.sync.once();
            stage.doctor.sync.once();
            stage.later(Duration.ofMinutes(1));
        }
    }

    private void all() {
        for (int i = 0; i < 8; i++) {
            first.sync.once();
            stage.later(Duration.ofMinutes(6));
            second.sync.once();
            stage.doctor.sync.once();
        }
    }

    private List<Entry> book() throws Exception {
        return stage.register.entries(0, Long.MAX_VALUE).stream()
                .filter(entry -> entry.account().equals(first.keys.address(WalletKeys.BOOK)))
                .toList();
    }

    private long count(ActKind kind) throws Exception {
        return book().stream().filter(entry -> entry.kind() == kind).count();
    }

    /// As what the book has records now.
    private List<Bytes32> standing() throws Exception {
        var book = new Registered(book());
        return book.newest().stream().map(Entry::commitment).filter(book::holds).toList();
    }

    /// Registered with the same words by a program that is not here.
    private void register(ActKind kind, Bytes32 commitment, Bytes32 sealedCid) throws Exception {
        Address book = first.keys.address(WalletKeys.BOOK);
        first.journals.poll();
        Bytes32 prev = first.journals.journal(book).slot().word();
        try (SigningKey key = first.keys.account(WalletKeys.BOOK)) {
            var act = new Act.Extend(kind, book, commitment, sealedCid);
            stage.register.relay(
                    ActMessage.sign(key, stage.net, act, prev, stage.now().plus(Duration.ofDays(1))));
        }
    }

    private void bothHaveTheSame(Bytes32 record) {
        assertThat(page(second, record).commitment())
                .isEqualTo(page(first, record).commitment());
        for (Stage.Patient patient : List.of(first, second)) {
            assertThat(patient.read.open(record)).isInstanceOf(OpenedRecord.Opened.class);
            assertThat(patient.again.underWay()).isZero();
            assertThat(patient.outbox.waiting()).isEmpty();
        }
    }

    private static Bytes32 accepted(Stage.Patient patient) {
        Bytes32 offer = patient.contributions.list().getFirst().id();
        return ((Contributions.Outcome.Accepted) patient.contributions.accept(offer, false))
                .row()
                .id();
    }

    /// Both computers have an offer of a letter that they may accept; the share of everything it came by.
    private Bytes32 offered() throws Exception {
        Bytes32 everything = stage.shared(stage.code());
        stage.doctor.offer(everything, "Letter");
        stage.sync();
        second = stage.secondComputer();
        second.sync.once();
        return everything;
    }

    @Test
    void whatWasAcceptedOnceMoreIsNoFormOfWhatWasTakenBack() throws Exception {
        Bytes32 everything = offered();
        Bytes32 letter = accepted(first);
        all();
        Bytes32 single = stage.shared(stage.code(), letter);
        all();
        Bytes32 before = page(first, letter).commitment();
        // The first computer is off.
        second.read.withdraw(letter);
        alone(second);
        assertThat(accepted(second)).isEqualTo(letter);
        alone(second);
        sealAgain(second, letter);
        alone(second);
        assertThat(standing()).hasSize(2).contains(page(second, letter).commitment());

        receive(first);
        assertThat(page(first, letter).commitment())
                .isEqualTo(page(second, letter).commitment());
        assertThat(first.outbox.tookBackWhole(before)).isTrue();
        all();
        assertThat(stage.doctor.shares.open(single, letter))
                .isEqualTo(new OpenedRecord.Denied(letter, OpenedRecord.Why.WITHDRAWN));
        assertThat(stage.doctor.shares.open(everything, letter)).isInstanceOf(OpenedRecord.Opened.class);
        bothHaveTheSame(letter);
    }

    /// One entry in 4,096.
    @Test
    void whatHasTheMarkByChanceKeepsNothingThatWasTakenBack() throws Exception {
        first.read.withdraw(id);
        first.courier.deliver();
        var chance = new Bytes32(FormMark.of(first.keys, id) + "5".repeat(61));
        register(ActKind.RECORD, chance, Bytes32.ZERO);
        second.journals.poll();
        assertThat(second.again.seal(id)).isEqualTo(Outcome.UNKNOWN);
        receive(second);
        assertThat(second.read.list()).isEmpty();
        all();
        assertThat(standing()).containsExactly(chance);
        assertThat(second.outbox.waiting()).isEmpty();
    }

    /// Until it was written down in which form a share was given its records.
    private Pages.Grant asOfAnEarlierVersion(Bytes32 share, int segment) {
        Pages.Grant grant = first.book.grants().stream()
                .filter(one -> one.request().equals(share))
                .findFirst()
                .orElseThrow();
        String page = new String(Json.write(grant), StandardCharsets.UTF_8);
        assertThat(page).contains(",\"given\":", "\"segment\":0");
        byte[] before = page.replaceFirst(",\"given\":.*", "}")
                .replaceFirst("\"segment\":0", "\"segment\":" + segment)
                .getBytes(StandardCharsets.UTF_8);
        first.notebook.write(new Change().put(Section.GRANTS, grant.id().hex(), before));
        stage.restart();
        first = stage.patient;
        return first.book.grant(grant.id()).orElseThrow();
    }

    /// Given by an earlier version, taken back, and accepted once more.
    private Bytes32 sharedByAnEarlierVersion(int segment, Bytes32 letter) throws Exception {
        all();
        Bytes32 single = stage.shared(stage.code(), id, letter);
        all();
        assertThat(asOfAnEarlierVersion(single, segment).given()).isNull();
        first.read.withdraw(letter);
        all();
        accepted(second);
        all();
        bothHaveTheSame(letter);
        return single;
    }

    @Test
    void aShareOfAnEarlierVersionIsNotGivenWhatWasAcceptedOnceMore() throws Exception {
        offered();
        Bytes32 letter = accepted(first);
        Bytes32 single = sharedByAnEarlierVersion(0, letter);
        sealAgain(first, letter);
        alone(first);
        assertThat(page(first, letter).commitment())
                .isNotEqualTo(page(second, letter).commitment());
        all();
        assertThat(stage.doctor.shares.open(single, letter))
                .isEqualTo(new OpenedRecord.Denied(letter, OpenedRecord.Why.WITHDRAWN));
        bothHaveTheSame(letter);
    }

    /// The next segment has to list everything again.
    @Test
    void norWhenItIsListedAnew() throws Exception {
        offered();
        Bytes32 letter = accepted(first);
        Bytes32 single = sharedByAnEarlierVersion(Keyrings.COMPACT_EVERY - 1, letter);
        sealAgain(first, id);
        alone(first);
        assertThat(stage.doctor.shares.open(single, id)).isInstanceOf(OpenedRecord.Opened.class);
        assertThat(stage.doctor.book.answer(single).orElseThrow().items())
                .filteredOn(item -> item.record().equals(letter))
                .singleElement()
                .satisfies(item -> assertThat(item.fileKey()).containsOnly(0));
    }

    @Test
    void whatIsAcceptedWhileItsIssuerIsAskedForStaysAsItIs() throws Exception {
        offered();
        Bytes32 letter = accepted(first);
        first.courier.deliver();
        second.journals.poll();
        ReceiveRecords.Issuers asked = content -> {
            accepted(second);
            return Optional.empty();
        };
        new ReceiveRecords(second.holdings, second.commons, second.library, second.seal, asked, stage::now).receive();
        assertThat(page(second, letter).operation()).isNotEmpty();
        assertThat(page(second, letter).commitment())
                .isNotEqualTo(page(first, letter).commitment());
        assertThat(second.notebook.all(Section.SEEN))
                .containsOnlyKeys(page(first, letter).commitment().hex());
        all();
        sealAgain(second, letter);
        all();
        assertThat(standing()).hasSize(2);
        bothHaveTheSame(letter);
    }

    @Test
    void whatIsReadWhileItIsAcceptedIsNotSavedOnceMore() throws Exception {
        offered();
        Bytes32 letter = accepted(first);
        first.courier.deliver();
        second.journals.poll();
        stage.fuse.meanwhile("put", () -> {
            try {
                second.arrivals.receive();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(accepted(second)).isEqualTo(letter);
        assertThat(second.outbox.waiting()).isEmpty();
        all();
        assertThat(count(ActKind.RECORD)).isEqualTo(2);
        bothHaveTheSame(letter);
    }

    @Test
    void whatWasRegisteredOnceMoreIsTakenBackOnceMore() throws Exception {
        Entry entry = book().stream()
                .filter(one -> one.kind() == ActKind.RECORD)
                .findFirst()
                .orElseThrow();
        register(ActKind.WITHDRAW, entry.commitment(), Bytes32.ZERO);
        register(ActKind.RECORD, entry.commitment(), entry.sealedCid());
        assertThat(first.read.withdraw(id)).isTrue();
        first.courier.deliver();
        assertThat(count(ActKind.WITHDRAW)).isEqualTo(2);
        assertThat(standing()).isEmpty();
        assertThat(first.outbox.waiting()).isEmpty();
    }

    /// The chain has lost that it was saved; storage is away.
    @Test
    void nothingWaitsBehindWhatRegistersARecordThatIsTakenBack() throws Exception {
        second.read.withdraw(id);
        second.courier.deliver();
        stage.register.forget(stage.register.kinds().size());
        stage.later(Duration.ofMinutes(1));
        second.sync.once();
        second.sync.once();
        assertThat(standing()).isEmpty();
        stage.network.switchOff(true);
        first.journals.poll();
        first.courier.deliver();
        assertThat(first.outbox.waiting()).extracting(Operation::kind).contains(ActKind.RECORD);
        first.arrivals.receive();
        assertThat(first.read.list()).isEmpty();
        assertThat(first.outbox.waiting())
                .extracting(Operation::kind)
                .contains(ActKind.WITHDRAW)
                .doesNotContain(ActKind.RECORD);
        first.courier.deliver();
        assertThat(first.outbox.waiting()).extracting(Operation::kind).doesNotContain(ActKind.WITHDRAW);
    }

    /// A backup does not have the blob of what is being sealed again.
    @Test
    void whatWasGivenUpHereAndRegisteredElsewhereIsSharedAndSealedAgain() throws Exception {
        Bytes32 share = stage.shared(stage.code());
        sealAgain(first, id);
        second = stage.secondComputer(
                ((MakeBackup.Outcome.Made) stage.backups().make().make(folder)).file());
        second.courier.deliver();
        assertThat(second.outbox.all())
                .filteredOn(operation -> operation.kind() == ActKind.RECORD)
                .last()
                .satisfies(operation -> assertThat(operation.state()).isEqualTo(Operation.State.REFUSED));
        first.courier.deliver();
        receive(second);
        assertThat(page(second, id).commitment()).isEqualTo(standing().getLast());
        assertThat(page(second, id).operation()).isEmpty();
        assertThat(second.extend.extend(relation -> true)).isTrue();
        alone(second);
        sealAgain(second, id);
        alone(second);
        assertThat(stage.doctor.shares.open(share, id)).isInstanceOf(OpenedRecord.Opened.class);
        all();
        assertThat(standing()).containsExactly(page(second, id).commitment());
        bothHaveTheSame(id);
    }

    /// The chain forgets the new form, and what takes the place of the old one is not to be had.
    @Test
    void whatIsGivenUpBecauseTheChainLostItOpensAndIsSealedAgain() throws Exception {
        sealAgain(first, id);
        first.sync.once();
        first.sync.once();
        assertThat(standing()).containsExactly(page(first, id).commitment());
        stage.register.forget(2);
        sealAgain(second, id);
        for (int i = 0; i < 3; i++) {
            second.courier.deliver();
            receive(second);
        }
        assertThat(standing()).containsExactly(page(second, id).commitment());
        Cid other = page(second, id).cid();
        stage.network.withhold(other.digest());
        alone(first);
        assertThat(first.outbox.find(page(first, id).operation()))
                .isNotNull()
                .satisfies(registers -> assertThat(registers.state()).isEqualTo(Operation.State.REFUSED));
        assertThat(first.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
        sealAgain(first, id);
        assertThat(first.outbox.waiting())
                .singleElement()
                .satisfies(waits -> assertThat(waits.beside())
                        .isEqualTo(new Operation.Form(page(second, id).commitment(), other)));
        stage.network.giveBack(other.digest());
        all();
        assertThat(standing()).hasSize(1);
        bothHaveTheSame(id);
    }
}
