package io.carewallet.core.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A register that lies about its log is found out by the heads that the contract holds.
class JournalReplayTest {
    private static final Address ALICE =
            Address.of(SigningKey.of(word(1).bytes()).address());

    private final MemoryRegister honest = new MemoryRegister();

    private static Bytes32 word(int n) {
        return Bytes32.of(ByteBuffer.allocate(32).putInt(28, n).array());
    }

    @BeforeEach
    void writeFiveRecords() throws Exception {
        try (SigningKey alice = SigningKey.of(word(1).bytes())) {
            for (int i = 1; i <= 5; i++) {
                honest.recordDirect(alice, Bytes32.ZERO, word(100 + i), word(200 + i));
            }
        }
    }

    /// The same register, whose log is told differently.
    private Register lying(UnaryOperator<List<Entry>> change) {
        Object proxy = Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Register.class}, (p, method, args) -> {
                    try {
                        Object answer = method.invoke(honest, args);
                        if (answer instanceof Register.Page page) {
                            return new Register.Page(change.apply(new ArrayList<>(page.entries())), page.last());
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (Register) proxy;
    }

    private static void found(Register register) {
        assertThatThrownBy(() -> new Journals(register).journal(ALICE)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    @Test
    void anHonestLogIsReplayedToTheHeadThatTheContractHolds() throws Exception {
        Journals.Verified verified = new Journals(lying(e -> e)).journal(ALICE);
        assertThat(verified.entries())
                .extracting(Entry::commitment)
                .containsExactly(word(101), word(102), word(103), word(104), word(105));
        assertThat(verified.slot().word())
                .isEqualTo(honest.journal(ALICE, honest.latest()).word());
    }

    @Test
    void anEntryThatIsHiddenIsFoundWhereverItWas() {
        for (int i = 0; i < 5; i++) {
            int hidden = i;
            found(lying(entries -> {
                entries.remove(hidden);
                return entries;
            }));
        }
        found(lying(entries -> List.of()));
    }

    @Test
    void anEntryThatIsAddedOrRepeatedIsFound() {
        found(lying(entries -> {
            entries.add(entries.getFirst());
            return entries;
        }));
        found(lying(entries -> {
            entries.add(2, changed(entries.getFirst(), ActKind.RECORD, word(999), word(9)));
            return entries;
        }));
    }

    @Test
    void entriesInAnotherOrderAreFound() {
        for (int i = 0; i < 4; i++) {
            int at = i;
            found(lying(entries -> {
                entries.add(at, entries.remove(at + 1));
                return entries;
            }));
        }
    }

    @Test
    void everyFieldOfAnEntryIsBound() {
        found(lying(e -> replaced(
                e, changed(e.get(2), ActKind.RECORD, word(999), e.get(2).sealedCid()))));
        found(lying(e -> replaced(e, changed(e.get(2), ActKind.RECORD, e.get(2).commitment(), word(999)))));
        found(lying(e -> replaced(
                e,
                changed(
                        e.get(2),
                        ActKind.CONSENT,
                        e.get(2).commitment(),
                        e.get(2).sealedCid()))));
        found(lying(e -> replaced(e, changed(e.get(2), ActKind.REVOKE, Bytes32.ZERO, Bytes32.ZERO))));
        found(lying(e -> replaced(
                e,
                changed(
                        e.get(2),
                        ActKind.REQUEST,
                        e.get(2).commitment(),
                        e.get(2).sealedCid()))));
    }

    private static List<Entry> replaced(List<Entry> entries, Entry third) {
        entries.set(2, third);
        return entries;
    }

    private static Entry changed(Entry e, ActKind kind, Bytes32 commitment, Bytes32 sealedCid) {
        return new Entry(kind, e.account(), e.from(), commitment, sealedCid, e.position(), e.at());
    }

    @Test
    void anEntryMovedToSomebodyElsesJournalIsFoundInBoth() {
        Address bob = Address.of(SigningKey.of(word(2).bytes()).address());
        Register register = lying(entries -> {
            Entry e = entries.get(2);
            entries.set(2, new Entry(e.kind(), bob, bob, e.commitment(), e.sealedCid(), e.position(), e.at()));
            return entries;
        });
        found(register);
        assertThatThrownBy(() -> new Journals(register).journal(bob)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    @Test
    void aJournalWithoutEntriesIsItsGenesis() throws Exception {
        Journals.Verified empty = new Journals(honest).journal(Address.ZERO);
        assertThat(empty.entries()).isEmpty();
        assertThat(empty.slot()).isEqualTo(Slot.genesis(honest.network(), Address.ZERO));
    }

    /// A chain of many blocks with one entry in every thousandth, whose blocks can be replaced from a number on.
    private static final class LongChain implements java.lang.reflect.InvocationHandler {
        private final List<long[]> asked = new ArrayList<>();
        private long latest;
        private long replacedFrom = Long.MAX_VALUE;
        private long gapAt = -1;

        private Register register() {
            return (Register)
                    Proxy.newProxyInstance(Register.class.getClassLoader(), new Class<?>[] {Register.class}, this);
        }

        private BlockRef ref(long number) {
            byte[] hash = Sha256.of(((number >= replacedFrom ? "new" : "old") + number).getBytes());
            return new BlockRef(number, Bytes32.of(hash), Instant.ofEpochSecond(number));
        }

        private List<Entry> entries(long from, long to) throws RegisterUnavailable {
            asked.add(new long[] {from, to});
            if (from <= gapAt && gapAt <= to) {
                throw new RegisterUnavailable("cut off");
            }
            var entries = new ArrayList<Entry>();
            for (long block = Math.ceilDiv(from, 1000L) * 1000; block <= to; block += 1000) {
                var position = new Entry.Position(block, ref(block).hash(), 0, Bytes32.ZERO);
                Bytes32 commitment = ref(block).hash();
                entries.add(new Entry(ActKind.RECORD, ALICE, ALICE, commitment, Bytes32.ZERO, position, Instant.EPOCH));
            }
            return entries;
        }

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) throws Throwable {
            return switch (method.getName()) {
                case "network" -> new Network("long", false, 1, Address.ZERO, Address.ZERO, 500);
                case "latest" -> ref(latest);
                case "block" -> Optional.of(ref((long) args[0]));
                case "page" -> new Register.Page(entries((long) args[0], (long) args[1]), (long) args[1]);
                case "journal" -> new Held(slot(((BlockRef) args[1]).number()), Held.Basis.PROVED);
                default -> throw new AssertionError(method);
            };
        }

        private Bytes32 slot(long atBlock) {
            Slot slot = Slot.genesis(new Network("", false, 1, Address.ZERO, Address.ZERO, 500), ALICE);
            for (long block = 1000; block <= atBlock; block += 1000) {
                Bytes32 commitment = ref(block).hash();
                slot = slot.after(new Act.Extend(ActKind.RECORD, ALICE, commitment, Bytes32.ZERO));
            }
            return slot.word();
        }
    }

    @Test
    void aLongChainIsReadInPagesThatNeitherOverlapNorLeaveAGap() throws Exception {
        var chain = new LongChain();
        chain.latest = 23_456;
        var journals = new Journals(chain.register());
        assertThat(journals.poll()).isTrue();
        long next = 500;
        for (long[] page : chain.asked) {
            assertThat(page[0]).isEqualTo(next);
            assertThat(page[1] - page[0]).isLessThan(5_000);
            next = page[1] + 1;
        }
        assertThat(next).isEqualTo(23_457);
        assertThat(journals.journal(ALICE).entries()).hasSize(23);
        chain.asked.clear();
        assertThat(journals.poll()).as("nothing new").isFalse();
        assertThat(chain.asked).isEmpty();
        chain.latest = 24_000;
        assertThat(journals.poll()).isTrue();
        assertThat(chain.asked).hasSize(1);
        assertThat(journals.journal(ALICE).entries()).hasSize(24);
    }

    @Test
    void readingGoesOnAfterACutWhereItWas() throws Exception {
        var chain = new LongChain();
        chain.latest = 23_456;
        chain.gapAt = 12_000;
        var journals = new Journals(chain.register());
        assertThatThrownBy(journals::poll).isInstanceOf(RegisterUnavailable.class);
        chain.gapAt = -1;
        chain.asked.clear();
        journals.poll();
        assertThat(chain.asked.getFirst()[0]).isEqualTo(10_500);
        assertThat(journals.journal(ALICE).entries()).hasSize(23);
    }

    @Test
    void aChainThatChangedItsMindIsReadAgainFromTheStart() throws Exception {
        var chain = new LongChain();
        chain.latest = 9_000;
        var journals = new Journals(chain.register());
        journals.poll();
        Bytes32 before = journals.journal(ALICE).slot().word();
        chain.replacedFrom = 7_500;
        chain.latest = 9_001;
        assertThat(journals.poll()).isTrue();
        assertThat(journals.journal(ALICE).slot().word()).isNotEqualTo(before);
        assertThat(journals.journal(ALICE).entries()).hasSize(9);
        chain.latest = 8_000;
        assertThat(journals.poll()).as("a shorter chain").isTrue();
        assertThat(journals.journal(ALICE).entries()).hasSize(8);
    }
}
