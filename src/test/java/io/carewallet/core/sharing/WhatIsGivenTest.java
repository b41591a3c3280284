package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes out is what was shown, worked out once more from the bytes; what comes in gives no more than its terms.
class WhatIsGivenTest {
    private static final Address STRANGER = Address.parse("0x00000000000000000000000000000000000000ff");

    private Stage stage;
    private Bytes32 record;
    private Bytes32 other;
    private Bytes32 request;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        other = stage.patient.save("Visit note");
        request = stage.asked();
    }

    private Address doctor() {
        return stage.doctor.keys.address(WalletKeys.BOOK);
    }

    /// What the patient's wallet sealed.
    private Messages.Keyring approved(Bytes32... records) {
        stage.patient.approve(request, records);
        Cid cid = stage.patient.book.grants().getFirst().last();
        var blob = (Fetched.Found) stage.patient.local.get(cid.digest(), Parcel.MAX_BYTES);
        return Parcel.open(stage.patient.keys.identity(WalletKeys.BOOK), blob.blob(), Messages.Keyring.class)
                .orElseThrow()
                .document();
    }

    private static Messages.Keyring with(
            Messages.Keyring k, Address relation, Address reader, byte[] terms, List<Messages.Item> items) {
        return new Messages.Keyring(
                k.v(),
                relation,
                reader,
                k.request(),
                k.book(),
                k.bookSignature(),
                terms,
                k.salt(),
                k.less(),
                k.segment(),
                k.previous(),
                items);
    }

    private static Messages.Keyring with(Messages.Keyring k, byte[] terms) {
        return with(k, k.relation(), k.reader(), terms, k.items());
    }

    private static Messages.Keyring with(Messages.Keyring k, List<Messages.Item> items) {
        return with(k, k.relation(), k.reader(), k.terms(), items);
    }

    private static byte[] terms(Messages.Keyring k, Address relation, Address reader, boolean permit) throws Exception {
        Terms t = Terms.read(k.terms());
        return new Terms(
                        relation,
                        reader,
                        t.readerName(),
                        t.organisation(),
                        t.organisationName(),
                        t.purpose(),
                        permit,
                        t.standing(),
                        t.records(),
                        t.agreed(),
                        t.until())
                .bytes();
    }

    private boolean follows(Messages.Keyring k, Bytes32... chosen) {
        Bytes32 commitment = Terms.digest(k.salt(), k.terms());
        Cid cid = stage.patient.book.grants().getFirst().last();
        return new Keyrings.Segment(k, cid, commitment).follows(doctor(), List.of(chosen));
    }

    @Test
    void aSegmentFollowsFromWhatWasShownOrIsNotSigned() throws Exception {
        Messages.Keyring k = approved(record, other);
        Cid cid = stage.patient.book.grants().getFirst().last();
        assertThat(follows(k, record, other)).isTrue();
        assertThat(new Keyrings.Segment(k, cid, Bytes32.ZERO).follows(doctor(), List.of(record, other)))
                .as("registered under other terms")
                .isFalse();
        assertThat(new Keyrings.Segment(k, cid, Terms.digest(k.salt(), k.terms()))
                        .follows(STRANGER, List.of(record, other)))
                .as("shown for somebody else")
                .isFalse();
        assertThat(follows(with(k, k.items().subList(0, 1)), record)).isFalse();
        assertThat(follows(with(k, List.of()))).isFalse();
        assertThat(follows(with(k, terms(k, k.relation(), k.reader(), false)), record, other))
                .as("terms that say no")
                .isFalse();
        assertThat(follows(with(k, terms(k, STRANGER, k.reader(), true)), record, other))
                .isFalse();
        assertThat(follows(with(k, terms(k, k.relation(), STRANGER, true)), record, other))
                .isFalse();
        assertThat(follows(with(k, STRANGER, k.reader(), k.terms(), k.items()), record, other))
                .isFalse();
        assertThat(follows(with(k, k.relation(), STRANGER, k.terms(), k.items()), record, other))
                .isFalse();
        assertThat(follows(with(k, new byte[] {1}), record, other)).isFalse();
    }

    @Test
    void ofAStandingShareTheRecordsThatWereShownGoOut() {
        Messages.Keyring k = approved();
        assertThat(follows(k, record, other)).isTrue();
        assertThat(follows(k, record)).isFalse();
        assertThat(follows(with(k, k.items().subList(0, 1)), record, other)).isFalse();
    }

    /// Its words are "all your records": a tick that is missing changes neither them nor what they give.
    @Test
    void aStandingShareGivesAllRecordsOfTodayAndShowsThem() {
        var choice = new ApproveRequest.Choice(List.of(record), true, Stage.UNTIL);
        var ready = (ApproveRequest.Prepared.Ready) stage.patient.approve.prepare(request, choice);
        assertThat(ready.today()).hasSize(2);
        assertThat(ready.lines()).isEqualTo(ready.today());
        assertThat(titles(ready)).isEqualTo(ready.lines());
        assertThat(stage.patient.approve.approve(ready.approval())).isNull();
        assertThat(stage.patient.book.grants().getFirst().records()).containsExactlyInAnyOrder(record, other);
    }

    /// What stands beside a line is that of its own record.
    private List<Statement.Listed> titles(ApproveRequest.Prepared.Ready ready) {
        return ready.records().stream()
                .map(id -> Statement.Listed.of(
                        stage.patient.library.find(id).orElseThrow().outline()))
                .toList();
    }

    @Test
    void ofSingleRecordsTheIdsAreThoseOfTheTerms() {
        var choice = new ApproveRequest.Choice(List.of(other, record), false, Stage.UNTIL);
        var ready = (ApproveRequest.Prepared.Ready) stage.patient.approve.prepare(request, choice);
        assertThat(ready.records()).containsExactly(other, record);
        assertThat(ready.lines()).isEqualTo(ready.statement().listed());
        assertThat(titles(ready)).isEqualTo(ready.lines());
    }

    /// Terms that say no, with keys beside them: only a modified wallet sends such a thing.
    @Test
    void aNoThatGivesSomethingIsReportedAndGivesNothing() throws Exception {
        Messages.Keyring honest = approved(record, other);
        Messages.Keyring no = with(honest, terms(honest, honest.relation(), honest.reader(), false));
        give(no);
        Pages.Answer answer = stage.doctor.book.answer(request).orElseThrow();
        assertThat(answer.doesNotMatch()).isTrue();
        assertThat(answer.items()).isEmpty();
    }

    /// Registers a keyring that only a modified wallet would make, and lets the doctor's read it.
    private void give(Messages.Keyring k) throws Exception {
        Bytes32 commitment = Terms.digest(k.salt(), k.terms());
        var reader = List.of(stage.doctor.keys.identity(WalletKeys.BOOK).recipient());
        Cid cid = stage.network.put(Parcel.seal(k, reader, new SecureRandom()));
        byte[] answerKey =
                stage.doctor.book.ask(request).orElseThrow().content().answerKey();
        Bytes32 sealed = Locks.seal(answerKey, SealedCid.KEYRING, stage.net, k.relation(), commitment, cid);
        stage.patient.sync.once();
        stage.patient.journals.poll();
        Bytes32 prev = stage.patient.journals.journal(k.relation()).slot().word();
        try (SigningKey key = stage.patient.keys.account(1)) {
            var act = new Act.Extend(ActKind.CONSENT, k.relation(), commitment, sealed);
            stage.register.relay(
                    ActMessage.sign(key, stage.net, act, prev, stage.now().plus(Duration.ofDays(1))));
        }
        stage.doctor.sync.once();
    }

    private OpenedRecord open(Bytes32 id) {
        return stage.doctor.shares.open(request, id);
    }

    private static Messages.Item item(Messages.Keyring k, Bytes32 id) {
        return k.items().stream().filter(i -> i.record().equals(id)).findFirst().orElseThrow();
    }

    private void isTampered(OpenedRecord.Fault fault) {
        assertThat(open(record))
                .isInstanceOfSatisfying(
                        OpenedRecord.Tampered.class, t -> assertThat(t.fault()).isEqualTo(fault));
    }

    /// Good bytes under a good key, and another record than the one that the terms list.
    @Test
    void anotherRecordInThePlaceOfTheOneThatIsListedIsNotShown() throws Exception {
        Messages.Keyring k = approved(record, other);
        Messages.Item mine = item(k, record);
        Messages.Item theirs = item(k, other);
        give(with(k, List.of(new Messages.Item(record, theirs.commitment(), theirs.cid(), theirs.fileKey()), theirs)));
        isTampered(OpenedRecord.Fault.COMMITMENT);
        assertThat(open(other)).isInstanceOf(OpenedRecord.Opened.class);
        give(with(k, List.of(new Messages.Item(record, mine.commitment(), theirs.cid(), theirs.fileKey()), theirs)));
        isTampered(OpenedRecord.Fault.COMMITMENT);
        give(with(k, List.of(new Messages.Item(record, theirs.commitment(), mine.cid(), mine.fileKey()), theirs)));
        isTampered(OpenedRecord.Fault.COMMITMENT);
        give(k);
        assertThat(open(record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void whatTheBookDidNotRegisterIsNotShown() throws Exception {
        Messages.Keyring k = approved(record, other);
        Messages.Item mine = item(k, record);
        give(with(k, List.of(new Messages.Item(record, Bytes32.ZERO, mine.cid(), mine.fileKey()), item(k, other))));
        isTampered(OpenedRecord.Fault.NOT_REGISTERED);
        assertThat(open(other)).isInstanceOf(OpenedRecord.Opened.class);
    }

    /// Also while storage still has it.
    @Test
    void whatWasWithdrawnIsSaidToBe() throws Exception {
        approved(record, other);
        stage.sync();
        assertThat(open(record)).isInstanceOf(OpenedRecord.Opened.class);
        stage.patient.read.withdraw(record);
        stage.sync();
        assertThat(open(record))
                .isInstanceOfSatisfying(
                        OpenedRecord.Denied.class, d -> assertThat(d.why()).isEqualTo(OpenedRecord.Why.WITHDRAWN));
        assertThat(open(other)).isInstanceOf(OpenedRecord.Opened.class);
    }
}
