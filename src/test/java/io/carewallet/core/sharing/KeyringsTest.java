package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Keyrings as a reader meets them: honest ones that grow, and ones that a modified wallet made.
class KeyringsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Address STRANGER = Address.parse("0x00000000000000000000000000000000000000ff");

    private Stage stage;
    private Bytes32 request;
    private Bytes32 record;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        record = stage.patient.save("Blood tests");
        request = stage.asked();
    }

    private ShareRow share() {
        return stage.doctor.shares.list().getFirst();
    }

    private List<Entry> consents() throws Exception {
        return stage.register.entries(0, Long.MAX_VALUE).stream()
                .filter(e -> e.kind() == ActKind.CONSENT)
                .toList();
    }

    private Pages.Grant grant() {
        return stage.patient.book.grants().getFirst();
    }

    private Messages.Keyring keyring(Cid cid) {
        var found = (Fetched.Found) stage.network.get(cid.digest(), Parcel.MAX_BYTES);
        return Parcel.open(stage.doctor.keys.identity(0), found.blob(), Messages.Keyring.class)
                .orElseThrow()
                .document();
    }

    @Test
    void aStandingShareGrowsSegmentBySegmentAndIsCompactedAtTheSixtyFourth() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        var ids = new ArrayList<>(List.of(record));
        for (int i = 1; i <= Keyrings.COMPACT_EVERY + 1; i++) {
            ids.add(stage.patient.save("Note " + i));
            stage.patient.sync.once();
            stage.patient.sync.once();
        }
        stage.doctor.sync.once();
        assertThat(consents()).hasSize(Keyrings.COMPACT_EVERY + 2);
        Messages.Keyring newest = keyring(grant().last());
        assertThat(newest.segment()).isEqualTo(Keyrings.COMPACT_EVERY + 1);
        assertThat(newest.items()).hasSize(1);
        Messages.Keyring compacted =
                keyring(Assertions.assertThat(newest.previous()).isNotNull().actual());
        assertThat(compacted.previous()).isNull();
        assertThat(compacted.items()).hasSize(Keyrings.COMPACT_EVERY + 1);
        assertThat(share().records()).extracting(r -> r.id()).containsExactlyInAnyOrderElementsOf(ids);
        for (Bytes32 id : ids) {
            assertThat(stage.doctor.shares.open(share().id(), id)).isInstanceOf(OpenedRecord.Opened.class);
        }
    }

    @Test
    void aMissingSegmentIsReportedAndNotPassedOver() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        Cid first = grant().last();
        stage.network.withhold(first.digest());
        stage.patient.save("Visit note");
        stage.sync();
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
        assertThat(share().records()).isEmpty();

        stage.network.giveBack(first.digest());
        stage.sync();
        assertThat(share().state()).isEqualTo(ShareRow.State.OPEN);
        assertThat(share().records()).hasSize(2);
    }

    /// Makes a keyring of the patient's that only a modified wallet would make, and registers it.
    private void grant(UnaryOperator<Messages.Keyring> change, AgeRecipient... readers) throws Exception {
        stage.patient.approve(request, record);
        Pages.Grant granted = grant();
        Messages.Keyring honest = Parcel.open(
                        stage.patient.keys.identity(0),
                        ((Fetched.Found) stage.patient.local.get(granted.last().digest(), Parcel.MAX_BYTES)).blob(),
                        Messages.Keyring.class)
                .orElseThrow()
                .document();
        Messages.Keyring changed = change.apply(honest);
        List<AgeRecipient> to = readers.length > 0
                ? List.of(readers)
                : List.of(stage.doctor.keys.identity(0).recipient());
        register(Parcel.seal(changed, to, RANDOM), Terms.digest(changed.salt(), changed.terms()));
    }

    private void register(byte[] blob, Bytes32 commitment) throws Exception {
        Cid cid = stage.network.put(blob);
        Address relation = stage.patient.keys.address(1);
        byte[] answerKey =
                stage.doctor.book.ask(request).orElseThrow().content().answerKey();
        Bytes32 sealed = Locks.seal(answerKey, SealedCid.KEYRING, stage.net, relation, commitment, cid);
        stage.patient.journals.poll();
        Bytes32 prev = stage.patient.journals.journal(relation).slot().word();
        try (SigningKey key = stage.patient.keys.account(1)) {
            var act = new Act.Extend(ActKind.CONSENT, relation, commitment, sealed);
            stage.register.relay(
                    ActMessage.sign(key, stage.net, act, prev, stage.now().plus(Duration.ofDays(1))));
        }
        stage.doctor.sync.once();
    }

    private static Messages.Keyring with(
            Messages.Keyring k, byte[] signature, byte[] terms, byte[] salt, List<Messages.Item> items) {
        return new Messages.Keyring(
                k.v(),
                k.relation(),
                k.reader(),
                k.request(),
                k.book(),
                signature,
                terms,
                salt,
                k.less(),
                k.segment(),
                k.previous(),
                items);
    }

    private static Messages.Keyring with(Messages.Keyring k, List<Messages.Item> items) {
        return with(k, k.bookSignature(), k.terms(), k.salt(), items);
    }

    @Test
    void theHonestKeyringOfTheseTestsOpens() throws Exception {
        grant(k -> k);
        assertThat(stage.doctor.shares.open(share().id(), record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void aKeyringThatHandsOverMoreThanItsTermsListIsReported() throws Exception {
        stage.patient.save("Something else");
        grant(k -> {
            var extra = new Messages.Item(
                    Bytes32.ZERO, Bytes32.ZERO, k.items().getFirst().cid(), new byte[16]);
            return with(k, List.of(k.items().getFirst(), extra));
        });
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
    }

    @Test
    void aKeyringOfABookThatDidNotSignForThisReaderIsReported() throws Exception {
        grant(k -> {
            try (SigningKey other = stage.patient.keys.account(1)) {
                byte[] signature = Locks.bind(other, stage.net, k.relation(), k.reader());
                return with(k, signature, k.terms(), k.salt(), k.items());
            }
        });
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
    }

    @Test
    void aSaltThatIsLongerThanItsThirtyTwoBytesIsReported() throws Exception {
        grant(k -> with(k, k.bookSignature(), k.terms(), new byte[33], k.items()));
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
    }

    @Test
    void aFileKeyOfAnotherLengthOpensNothing() throws Exception {
        grant(k -> with(
                k,
                List.of(new Messages.Item(
                        record,
                        k.items().getFirst().commitment(),
                        k.items().getFirst().cid(),
                        new byte[7]))));
        assertThat(stage.doctor.shares.open(share().id(), record))
                .isInstanceOfSatisfying(
                        OpenedRecord.Tampered.class, t -> assertThat(t.fault()).isEqualTo(OpenedRecord.Fault.SEAL));
    }

    @Test
    void anOldKeyringThatStorageStillHasDoesNotComeBackAfterARevocation() throws Exception {
        stage.patient.approve(request, record);
        stage.sync();
        Entry old = consents().getFirst();
        stage.patient.stop.stop(grant().id());
        stage.sync();
        assertThat(share().state()).isEqualTo(ShareRow.State.ENDED);
        var blob = (Fetched.Found) stage.network.get(grant().last().digest(), Parcel.MAX_BYTES);
        stage.restart();
        stage.sync();
        assertThat(share().state()).as("the same entry, before the revocation").isEqualTo(ShareRow.State.ENDED);
        register(blob.blob(), old.commitment());
        assertThat(share().state()).as("registered once more").isEqualTo(ShareRow.State.ENDED);
        assertThat(share().records()).isEmpty();
    }

    @Test
    void aKeyringUnderACommitmentThatIsNotItsTermsIsReported() throws Exception {
        stage.patient.approve(request, record);
        byte[] blob = ((Fetched.Found) stage.patient.local.get(grant().last().digest(), Parcel.MAX_BYTES)).blob();
        register(blob, Bytes32.ZERO);
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
        assertThat(share().records()).isEmpty();
    }

    private static Messages.Keyring of(Messages.Keyring k, Address relation, Address reader, Bytes32 question) {
        return new Messages.Keyring(
                k.v(),
                relation,
                reader,
                question,
                k.book(),
                k.bookSignature(),
                k.terms(),
                k.salt(),
                k.less(),
                k.segment(),
                k.previous(),
                k.items());
    }

    private static byte[] terms(Messages.Keyring k, Address relation, Address reader, LocalDate until) {
        try {
            Terms t = Terms.read(k.terms());
            return new Terms(
                            relation,
                            reader,
                            t.readerName(),
                            t.organisation(),
                            t.organisationName(),
                            t.purpose(),
                            t.permit(),
                            t.standing(),
                            t.records(),
                            t.agreed(),
                            until)
                    .bytes();
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }

    private static Messages.Keyring withTerms(Messages.Keyring k, byte[] terms) {
        return with(k, k.bookSignature(), terms, k.salt(), k.items());
    }

    static List<UnaryOperator<Messages.Keyring>> ofSomebodyElse() {
        return List.of(
                k -> of(k, STRANGER, k.reader(), k.request()),
                k -> of(k, k.relation(), STRANGER, k.request()),
                k -> withTerms(k, terms(k, STRANGER, k.reader(), Stage.UNTIL)),
                k -> withTerms(k, terms(k, k.relation(), STRANGER, Stage.UNTIL)));
    }

    @ParameterizedTest
    @MethodSource("ofSomebodyElse")
    void aKeyringOrTermsThatNameAnotherRelationOrReaderAreReported(UnaryOperator<Messages.Keyring> change)
            throws Exception {
        grant(change);
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
        assertThat(share().records()).isEmpty();
    }

    @Test
    void aKeyringThatAnswersAnotherQuestionIsNotTheAnswerToThisOne() throws Exception {
        grant(k -> of(k, k.relation(), k.reader(), Bytes32.ZERO));
        assertThat(stage.doctor.shares.list()).noneMatch(s -> s.state() == ShareRow.State.OPEN);
        assertThat(stage.doctor.book.answer(request).orElseThrow().items()).isEmpty();
    }

    private byte[] segment(Messages.Keyring k, int number, Cid previous, byte[] terms, Messages.Item... items) {
        var next = new Messages.Keyring(
                1,
                k.relation(),
                k.reader(),
                k.request(),
                k.book(),
                k.bookSignature(),
                terms,
                k.salt(),
                k.less(),
                number,
                previous,
                List.of(items));
        return Parcel.seal(next, List.of(stage.doctor.keys.identity(0).recipient()), RANDOM);
    }

    /// Registers one more segment as a modified wallet would write it.
    private void next(Messages.Keyring k, int number, Cid previous, byte[] terms, Messages.Item... items)
            throws Exception {
        register(segment(k, number, previous, terms, items), Terms.digest(k.salt(), terms));
    }

    @Test
    void aSegmentUnderOtherTermsThanTheOneBeforeIsReported() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        Cid first = grant().last();
        Messages.Keyring k = keyring(first);
        next(k, 1, first, terms(k, k.relation(), k.reader(), Stage.UNTIL.plusDays(1)));
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
    }

    /// A record that was sealed again has another file and key; the newest segment knows.
    @Test
    void whatANewerSegmentSaysOfARecordCounts() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        Cid first = grant().last();
        Messages.Keyring k = keyring(first);
        var item = new Messages.Item(record, Bytes32.ZERO, k.items().getFirst().cid(), new byte[16]);
        next(k, 1, first, k.terms(), item);
        assertThat(stage.doctor.book.answer(request).orElseThrow().items())
                .singleElement()
                .satisfies(known -> assertThat(known.fileKey()).isEqualTo(new byte[16]));
    }

    @Test
    void aKeyringLongerThanAnyWalletWritesItIsReported() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        Cid last = grant().last();
        Messages.Keyring k = keyring(last);
        for (int number = 1; number < Keyrings.COMPACT_EVERY + 3; number++) {
            last = stage.network.put(segment(k, number, last, k.terms()));
        }
        next(k, Keyrings.COMPACT_EVERY + 3, last, k.terms());
        assertThat(share().state()).isEqualTo(ShareRow.State.DOES_NOT_MATCH);
    }

    @Test
    void aSegmentThatLeavesOneOutIsReported() throws Exception {
        stage.patient.approve(request);
        stage.sync();
        Pages.Grant first = grant();
        Messages.Keyring k = keyring(first.last());
        for (int number : new int[] {1, 2}) {
            next(k, number, first.last(), k.terms());
            var expected = number == 1 ? ShareRow.State.OPEN : ShareRow.State.DOES_NOT_MATCH;
            assertThat(share().state()).as("segment %d after segment 0", number).isEqualTo(expected);
        }
    }

    @Test
    void aKeyringForSomebodyElseIsReported() throws Exception {
        AgeIdentity other = Stage.keys(9).identity(0);
        grant(k -> k, other.recipient());
        assertThat(stage.doctor.shares.list()).isEmpty();
        assertThat(stage.doctor.book.answer(request).orElseThrow().doesNotMatch())
                .isTrue();
    }
}
