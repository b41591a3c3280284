package io.carewallet.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.Secret;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Replaying what a node tells against the head that the contract holds.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("JournalsTest")
class JournalsTest {
    private static final Address ANN = Address.parse("0x1111111111111111111111111111111111111111");
    private static final Address BOB = Address.parse("0x2222222222222222222222222222222222222222");
    private static final Address DOCTOR = Address.parse("0x3333333333333333333333333333333333333333");

    private final ScriptedRegister register = new ScriptedRegister();
    private final Journals journals = new Journals(register);

    private Entry entry(ActKind kind, Address account, Address from, int value, long block) {
        var at = new Entry.Position(block, register.ref(block).hash(), 0, word(value + 1000));
        return new Entry(kind, account, from, word(value), word(value + 500), at, Instant.ofEpochSecond(block));
    }

    private static Bytes32 word(int value) {
        return Bytes32.of(Keccak256.of(Eip712.word(value)));
    }

    private Slot replay(List<Entry> entries, Address account, boolean inbox) {
        Slot slot = Slot.genesis(ScriptedRegister.NETWORK, account);
        for (Entry entry : entries) {
            if (entry.account().equals(account) && entry.kind().forInbox() == inbox) {
                slot = slot.after(entry);
            }
        }
        return slot;
    }

    @BeforeEach
    void history() {
        register.told.add(entry(ActKind.RECORD, ANN, ANN, 1, 2));
        register.told.add(entry(ActKind.REQUEST, ANN, DOCTOR, 2, 3));
        register.told.add(entry(ActKind.CONSENT, ANN, ANN, 3, 4));
        register.told.add(entry(ActKind.RECORD, BOB, BOB, 4, 4));
        register.told.add(entry(ActKind.REVOKE, ANN, ANN, 5, 5));
        register.told.add(entry(ActKind.RECEIPT, ANN, DOCTOR, 6, 6));
        register.told.add(entry(ActKind.RECORD, ANN, ANN, 7, 10));
        hold();
    }

    private void hold() {
        for (Address account : List.of(ANN, BOB)) {
            register.journals.put(account, replay(register.told, account, false).word());
            register.inboxes.put(account, replay(register.told, account, true).word());
        }
    }

    @Test
    void whatReachesTheHeadIsToldInOrder() throws Exception {
        assertThat(journals.poll()).isTrue();
        assertThat(journals.poll()).as("nothing new").isFalse();
        Journals.Verified verified = journals.journal(ANN);
        assertThat(verified.entries())
                .extracting(Entry::kind)
                .containsExactly(ActKind.RECORD, ActKind.CONSENT, ActKind.REVOKE, ActKind.RECORD);
        assertThat(verified.slot().word()).isEqualTo(register.journals.get(ANN));
        assertThat(verified.slot().epoch()).isEqualTo(1);
        assertThat(journals.inbox(ANN).entries())
                .extracting(Entry::kind)
                .containsExactly(ActKind.REQUEST, ActKind.RECEIPT);
        assertThat(journals.journal(DOCTOR).entries()).isEmpty();
        assertThat(journals.readUpTo()).contains(register.ref(10));
        assertThat(journals.known(ANN)).contains(verified.slot());
        assertThat(journals.journal(BOB).entries()).hasSize(1);
        assertThat(journals.kept()).as("each once").isEqualTo(register.told.size());
    }

    @Test
    void howTheHeadIsKnownIsTold() throws Exception {
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        register.basis = Held.Basis.TOLD;
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.TOLD);
        assertThat(journals.inbox(ANN).basis()).isEqualTo(Held.Basis.TOLD);
    }

    @Test
    void askingBeforeTheFirstPollPolls() throws Exception {
        assertThat(journals.readUpTo()).isEmpty();
        assertThat(journals.journal(BOB).entries()).hasSize(1);
    }

    @Test
    void aHiddenAnAddedOrAReorderedEntryIsNoticed() throws Exception {
        List<Entry> truth = List.copyOf(register.told);
        for (int i = 0; i < truth.size(); i++) {
            var lie = new ArrayList<>(truth);
            Entry hidden = lie.remove(i);
            expectMismatch(lie, hidden);
            var doubled = new ArrayList<>(truth);
            doubled.add(i, truth.get(i));
            expectMismatch(doubled, truth.get(i));
        }
        var reordered = new ArrayList<>(truth);
        Collections.swap(reordered, 0, 2);
        expectMismatch(reordered, truth.get(0));
        Collections.swap(reordered, 0, 2);
        Collections.swap(reordered, 1, 5);
        expectMismatch(reordered, truth.get(1));
    }

    @Test
    void afterOneBadAnswerTheTruthIsTakenAgain() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-05-04T12:00:00Z"));
        var truth = List.copyOf(register.told);
        register.told.removeIf(e -> e.account().equals(BOB));
        var deceived = new Journals(register, now::get, Set::of);
        deceived.poll();
        assertThatThrownBy(() -> deceived.journal(BOB)).isInstanceOf(Journals.DoesNotMatch.class);
        deceived.poll();
        assertThatThrownBy(() -> deceived.journal(BOB)).isInstanceOf(Journals.DoesNotMatch.class);
        int asked = register.pages.size();
        deceived.poll();
        assertThat(register.pages).as("not again at once").hasSize(asked);

        register.told.clear();
        register.told.addAll(truth);
        now.set(now.get().plusSeconds(61));
        deceived.poll();

        assertThat(deceived.journal(BOB).entries()).hasSize(1);
        asked = register.pages.size();
        now.set(now.get().plusSeconds(61));
        deceived.poll();
        assertThat(register.pages).as("nothing is in doubt any more").hasSize(asked);
    }

    @Test
    void aChangedEntryIsNoticedWhereverItWasChanged() throws Exception {
        for (Entry e : List.copyOf(register.told)) {
            for (Entry changed : List.of(
                    new Entry(e.kind(), e.account(), e.from(), word(99), e.sealedCid(), e.position(), e.at()),
                    new Entry(e.kind(), e.account(), e.from(), e.commitment(), word(99), e.position(), e.at()),
                    new Entry(
                            other(e.kind()),
                            e.account(),
                            e.from(),
                            e.commitment(),
                            e.sealedCid(),
                            e.position(),
                            e.at()))) {
                var lie = new ArrayList<>(register.told);
                lie.set(lie.indexOf(e), changed);
                expectMismatch(lie, e);
            }
            if (e.kind().forInbox()) {
                var lie = new ArrayList<>(register.told);
                lie.set(
                        lie.indexOf(e),
                        new Entry(e.kind(), e.account(), BOB, e.commitment(), e.sealedCid(), e.position(), e.at()));
                expectMismatch(lie, e);
            }
        }
    }

    private static ActKind other(ActKind kind) {
        if (kind.forInbox()) {
            return ActKind.OFFER;
        }
        return kind == ActKind.LIBRARY ? ActKind.RECORD : ActKind.LIBRARY;
    }

    private void expectMismatch(List<Entry> lie, Entry about) throws Exception {
        var liar = new ScriptedRegister();
        liar.told.addAll(lie);
        liar.journals.putAll(register.journals);
        liar.inboxes.putAll(register.inboxes);
        var deceived = new Journals(liar);
        deceived.poll();
        assertThatThrownBy(() -> {
                    if (about.kind().forInbox()) {
                        deceived.inbox(about.account());
                    } else {
                        deceived.journal(about.account());
                    }
                })
                .as(about.kind() + " of " + about.account())
                .isInstanceOf(Journals.DoesNotMatch.class);
    }

    @Test
    void longHistoriesAreReadInPagesAndOnlyOnce() throws Exception {
        register.latest = 12_345;
        journals.poll();
        assertThat(register.pages).containsExactly("1-5000", "5001-10000", "10001-12345");
        register.pages.clear();
        register.latest = 12_346;
        register.told.add(entry(ActKind.RECORD, BOB, BOB, 8, 12_346));
        hold();
        assertThat(journals.poll()).isTrue();
        assertThat(register.pages).containsExactly("12346-12346");
        assertThat(journals.journal(BOB).entries()).hasSize(2);
    }

    @Test
    void aChainThatChangedItsMindIsReadAgainFromTheStart() throws Exception {
        journals.poll();
        register.fork = "b";
        register.told.removeLast();
        hold();
        assertThat(journals.poll()).as("the chain changed").isTrue();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
        assertThat(register.pages).containsExactly("1-10", "1-10");
        assertThat(journals.readings()).isEqualTo(2);
    }

    @Test
    void thatAChainHasNothingAnyMoreIsNews() throws Exception {
        journals.poll();
        register.fork = "b";
        register.told.clear();
        hold();
        assertThat(journals.poll()).isTrue();
        assertThat(journals.journal(ANN).entries()).isEmpty();
    }

    @Test
    void whoIsWatchedFromNowOnHasAllOfTheirEntries() throws Exception {
        Set<Address> watched = ConcurrentHashMap.newKeySet();
        var some = new Journals(register, InstantSource.system(), () -> watched);
        some.poll();
        watched.add(BOB);
        register.latest = 11;
        register.told.add(entry(ActKind.RECORD, BOB, BOB, 8, 11));
        hold();
        some.poll();
        assertThat(some.journal(BOB).entries()).hasSize(2);
    }

    /// A clock by which a poll is over before its first page, while it is set so.
    private static InstantSource clock(AtomicBoolean slow) {
        var now = new AtomicReference<>(Instant.EPOCH);
        return () -> slow.get() ? now.updateAndGet(t -> t.plusSeconds(180)) : now.get();
    }

    @Test
    void thatAChainChangedItsMindIsNotForgottenWhenReadingIsCutOff() throws Exception {
        var slow = new AtomicBoolean();
        var bounded = new Journals(register, clock(slow), () -> Set.of(ANN));
        bounded.poll();
        register.fork = "b";
        register.told.removeLast();
        hold();
        slow.set(true);
        assertThatThrownBy(bounded::poll).isInstanceOf(RegisterUnavailable.class);
        slow.set(false);
        assertThat(bounded.poll()).isTrue();
        assertThat(bounded.readings()).isEqualTo(2);
        assertThat(bounded.journal(ANN).entries()).hasSize(3);
    }

    @Test
    void aChainThatBecameShorterIsReadAgainFromTheStart() throws Exception {
        journals.poll();
        register.latest = 9;
        register.told.removeLast();
        hold();
        assertThat(journals.poll()).isTrue();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
    }

    @Test
    void whileANodeIsSlowOthersAreAnsweredAsOfTheBlockBefore() throws Exception {
        journals.poll();
        register.latest = 11;
        register.told.add(entry(ActKind.RECORD, ANN, ANN, 8, 11));
        var slow = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        register.duringPage = () -> {
            asked.countDown();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> poll = threads.submit(journals::poll);
            try {
                asked.await();
                Journals.Verified before =
                        threads.submit(() -> journals.journal(ANN)).get(20, TimeUnit.SECONDS);
                assertThat(before.entries()).hasSize(4);
                assertThat(before.block()).isEqualTo(register.ref(10));
                assertThat(journals.readUpTo()).contains(register.ref(10));
            } finally {
                slow.countDown();
            }
            assertThat(poll.get(20, TimeUnit.SECONDS)).isTrue();
        }
        hold();
        assertThat(journals.journal(ANN).entries()).hasSize(5);
    }

    @Test
    void aPollEndsInTimeAndTheNextOneGoesOn() throws Exception {
        var now = new AtomicReference<>(Instant.EPOCH);
        register.latest = 20_000;
        register.duringPage = () -> now.set(now.get().plusSeconds(60));
        var bounded = new Journals(register, now::get, () -> Set.of(ANN));
        assertThatThrownBy(bounded::poll).isInstanceOf(RegisterUnavailable.class);
        assertThat(register.pages).containsExactly("1-5000", "5001-10000", "10001-15000");
        assertThat(bounded.readUpTo()).as("half of it is not shown").isEmpty();
        assertThat(bounded.poll()).isTrue();
        assertThat(register.pages).endsWith("10001-15000", "15001-20000");
        assertThat(bounded.journal(ANN).entries()).hasSize(4);
    }

    /// A chain that was replaced between reading it and asking for its state is not one that contradicts itself.
    @Test
    void aChainThatChangesBetweenTwoQuestionsIsNotCalledALie() throws Exception {
        journals.poll();
        register.fork = "b";
        register.told.removeLast();
        hold();
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(RegisterUnavailable.class);
        journals.poll();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
    }

    @Test
    void aFloodOfStrangersTakesNoMemory() throws Exception {
        for (boolean ours : new boolean[] {true, false}) {
            var flooded = new FloodedRegister(200_000, register.told);
            flooded.journals.putAll(register.journals);
            flooded.inboxes.putAll(register.inboxes);
            var some = new Journals(flooded, InstantSource.system(), () -> ours ? Set.of(ANN) : Set.of());
            some.poll();
            int pages = flooded.pages.size();
            assertThat(some.kept()).isLessThan(50_010);
            assertThat(some.journal(ANN).entries()).hasSize(4);
            assertThat(some.inbox(ANN).entries()).hasSize(2);
            assertThat(flooded.pages.size() > pages)
                    .as("somebody who was not expected is read for once more")
                    .isEqualTo(!ours);
            pages = flooded.pages.size();
            assertThat(some.journal(BOB).entries()).hasSize(1);
            assertThat(some.journal(ANN).entries()).hasSize(4);
            assertThat(flooded.pages).hasSizeGreaterThan(pages);
            assertThat(some.readings()).as("the chain is the same").isEqualTo(1);
            assertThat(some.kept()).isLessThan(50_010);
            assertThat(flooded.held()).as("entries that are in memory").isLessThan(50_010);
        }
    }

    private FloodedRegister flooded(long latest) {
        var flooded = new FloodedRegister(200_000, register.told);
        flooded.latest = latest;
        flooded.journals.putAll(register.journals);
        flooded.inboxes.putAll(register.inboxes);
        return flooded;
    }

    /// Ten strangers' entries a block, from the eleventh on.
    @Test
    void strangersAreKeptUpToABoundAndBeyondItNoneOfThem() throws Exception {
        int own = register.told.size();
        var flooded = flooded(10 + 5_000);
        var some = new Journals(flooded, InstantSource.system(), () -> Set.of(ANN, BOB));
        some.poll();
        assertThat(some.kept()).isEqualTo(50_000 + own);
        var more = flooded(10 + 5_000);
        more.told.add(entry(ActKind.RECORD, DOCTOR, DOCTOR, 8, 10));
        var none = new Journals(more, InstantSource.system(), () -> Set.of(ANN, BOB));
        none.poll();
        assertThat(none.kept()).isEqualTo(own);
    }

    @Test
    void theBoundHoldsForAllReadingsTogether() throws Exception {
        var flooded = flooded(4_010);
        var some = new Journals(flooded, InstantSource.system(), () -> Set.of(ANN, BOB));
        some.poll();
        assertThat(some.kept()).isEqualTo(40_000 + register.told.size());
        flooded.latest = 6_010;
        some.poll();
        assertThat(some.kept()).isEqualTo(register.told.size());
        assertThat(some.journal(ANN).entries()).hasSize(4);
    }

    /// While the register was read on nobody knew that they would be asked for.
    @Test
    void whoIsAskedForWhileStrangersAreDroppedIsReadForAgain() throws Exception {
        var flooded = flooded(4_010);
        var some = new Journals(flooded, InstantSource.system(), () -> Set.of(ANN));
        some.poll();
        flooded.told.add(entry(ActKind.RECORD, BOB, BOB, 8, 5_900));
        flooded.journals.put(BOB, replay(flooded.told, BOB, false).word());
        flooded.latest = 6_010;
        flooded.duringPage = () -> assertThat(some.known(BOB)).isPresent();
        some.poll();
        flooded.duringPage = () -> {};
        assertThat(some.journal(BOB).entries()).hasSize(2);
    }

    @Test
    void whoIsAskedForBetweenTwoPartsOfAReadingIsReadForFromTheStart() throws Exception {
        var slow = new AtomicBoolean();
        var flooded = flooded(12_000);
        var some = new Journals(flooded, clock(slow), () -> Set.of(ANN));
        some.poll();
        flooded.fork = "b";
        flooded.duringPage = () -> slow.set(flooded.pages.getLast().startsWith("5001-"));
        assertThatThrownBy(some::poll).isInstanceOf(RegisterUnavailable.class);
        flooded.duringPage = () -> {};
        slow.set(false);
        flooded.pages.clear();
        assertThat(some.journal(BOB).entries()).hasSize(1);
        assertThat(flooded.pages).startsWith("1-5000");
        assertThat(some.readings()).as("the chain changed its mind").isEqualTo(2);
        assertThat(some.journal(ANN).entries()).hasSize(4);
    }

    /// A register in which everybody acts in every block, made up page by page.
    private static final class FloodedRegister extends ScriptedRegister {
        private final int foreign;
        private final List<WeakReference<Entry>> given = new ArrayList<>();

        FloodedRegister(int foreign, List<Entry> own) {
            this.foreign = foreign;
            told.addAll(own);
            latest = 20_000;
        }

        @Override
        public Page page(long from, long to) throws RegisterUnavailable {
            Page page = super.page(from, to);
            var all = new ArrayList<>(page.entries());
            for (long block = Math.max(from, 11); block <= to; block++) {
                for (int i = 0; i < foreign / 20_000; i++) {
                    int n = (int) (block * 100 + i);
                    Bytes32 any = Bytes32.of(
                            ByteBuffer.allocate(32).putInt(n).putInt(28, n).array());
                    Address somebody = Address.of(Arrays.copyOf(any.bytes(), 20));
                    var at = new Entry.Position(block, ref(block).hash(), i, any);
                    all.add(new Entry(ActKind.RECORD, somebody, somebody, any, any, at, Instant.ofEpochSecond(block)));
                }
            }
            all.forEach(entry -> given.add(new WeakReference<>(entry)));
            return new Page(all, page.last());
        }

        /// How many of those that it told somebody keeps.
        long held() {
            System.gc();
            return given.stream().filter(entry -> entry.get() != null).count();
        }
    }

    @Test
    void slotsAreTheDigestsThatTheContractDescribes() {
        Network network = ScriptedRegister.NETWORK;
        Slot genesis = Slot.genesis(network, ANN);
        byte[] domain = Eip712.domain(network.chainId(), network.careLedger()).bytes();
        assertThat(genesis.word().bytes()).isEqualTo(slot(Keccak256.of(domain, Eip712.word(ANN)), 0));
        Entry record = entry(ActKind.RECORD, ANN, ANN, 1, 2);
        byte[] act = Keccak256.of(
                Eip712.word(1), record.commitment().bytes(), record.sealedCid().bytes());
        byte[] head = slot(genesis.word().bytes(), 0);
        assertThat(genesis.after(record).word().bytes()).isEqualTo(slot(Keccak256.of(head, act), 0));
        Slot revoked = genesis.after(new Act.Revoke(ANN, 0));
        byte[] revoke = Keccak256.of(Eip712.word(5), Eip712.word(0), new byte[32]);
        assertThat(revoked.word().bytes()).isEqualTo(slot(Keccak256.of(head, revoke), 1));
        assertThat(revoked.epoch()).isEqualTo(1);
        var extend = new Act.Extend(ActKind.RECORD, ANN, record.commitment(), record.sealedCid());
        assertThat(genesis.after(extend)).isEqualTo(genesis.after(record));
        assertThat(revoked.after(extend).epoch()).isEqualTo(1);
        Entry request = entry(ActKind.REQUEST, ANN, DOCTOR, 2, 3);
        byte[] asked = Keccak256.of(
                Eip712.word(16),
                Eip712.word(DOCTOR),
                request.commitment().bytes(),
                request.sealedCid().bytes());
        assertThat(genesis.after(request).word().bytes()).isEqualTo(slot(Keccak256.of(head, asked), 0));
    }

    private static byte[] slot(byte[] hash, int epoch) {
        byte[] word = Arrays.copyOf(hash, 32);
        ByteBuffer.wrap(word).putInt(28, epoch);
        return word;
    }

    @Test
    void sealedCidsOpenWithTheSameInputsOnly() {
        Network network = ScriptedRegister.NETWORK;
        byte[] raw = word(7).bytes();
        try (Secret key = Secret.of(raw)) {
            Bytes32 sealed = SealedCid.apply(key, SealedCid.RECORD, network, ANN, word(1), word(2));
            byte[] mask = Hmac.sha256(
                    raw,
                    "carewallet/cid/record".getBytes(),
                    ByteBuffer.allocate(8).putLong(31_337).array(),
                    network.careLedger().bytes(),
                    ANN.bytes(),
                    word(1).bytes());
            assertThat(sealed).isEqualTo(word(2).xor(Bytes32.of(mask)));
            assertThat(SealedCid.apply(key, SealedCid.RECORD, network, ANN, word(1), sealed))
                    .isEqualTo(word(2));
            assertThat(SealedCid.apply(key, SealedCid.OFFER, network, ANN, word(1), sealed))
                    .isNotEqualTo(word(2));
            assertThat(SealedCid.apply(key, SealedCid.RECORD, network, BOB, word(1), sealed))
                    .isNotEqualTo(word(2));
        }
    }
}
