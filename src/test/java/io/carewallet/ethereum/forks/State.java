package io.carewallet.ethereum.forks;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Eip712;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.LedgerWords;
import io.carewallet.ethereum.proof.Trie;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `CareLedger` holds after a block, and the rules by which calls change it. Signatures are not looked at: other
/// tests do.
final class State {
    private final Map<Bytes32, Bytes32> words;
    private final Map<Address, Long> sent;
    private @Nullable Trie storage;
    private @Nullable Trie accounts;

    private State(Map<Bytes32, Bytes32> words, Map<Address, Long> sent) {
        this.words = words;
        this.sent = sent;
    }

    static State empty() {
        return new State(new HashMap<>(), new HashMap<>());
    }

    State copy() {
        return new State(new HashMap<>(words), new HashMap<>(sent));
    }

    Trie storage() {
        Trie known = storage;
        if (known == null) {
            known = Trie.storage(words);
            storage = known;
        }
        return known;
    }

    Trie accounts() {
        Trie known = accounts;
        if (known == null) {
            known = Trie.state(Forks.NETWORK.careLedger(), storage(), sent);
            accounts = known;
        }
        return known;
    }

    long sent(Address account) {
        return sent.getOrDefault(account, 0L);
    }

    void count(Tx tx) {
        if (!tx.from().equals(Address.ZERO)) {
            sent.merge(tx.from(), 1L, Long::sum);
        }
    }

    Slot slot(Address account, boolean inbox) {
        Bytes32 word = words.get(place(account, inbox));
        return word == null ? Slot.genesis(Forks.NETWORK, account) : new Slot(word);
    }

    private static Bytes32 place(Address account, boolean inbox) {
        return Bytes32.of(Keccak256.of(Eip712.word(account), Eip712.word(inbox ? 1L : 0L)));
    }

    /// What came of a call.
    ///
    /// @param entry null when it changed nothing
    /// @param refusal what it reverted with; null when it did not
    record Done(@Nullable Entry entry, @Nullable String refusal) {}

    Done run(Address from, byte[] call, Entry.Position position, Instant at) {
        ActKind kind = LedgerWords.kind(call);
        Address account = Tx.address(LedgerWords.word(call, 0));
        Slot slot = slot(account, kind.forInbox());
        if (kind.forInbox()) {
            return append(
                    new Entry(kind, account, from, LedgerWords.word(call, 1), LedgerWords.word(call, 2), position, at));
        }
        if (kind == ActKind.REVOKE) {
            int epoch = number(LedgerWords.word(call, 1)).intValueExact();
            if (epoch != slot.epoch()) {
                return new Done(null, epoch < slot.epoch() ? null : LedgerWords.wrongEpoch());
            }
            Bytes32 ended = LedgerWords.word(call, 1);
            return append(new Entry(kind, account, account, ended, Bytes32.ZERO, position, at));
        }
        boolean withdraws = kind == ActKind.WITHDRAW;
        Bytes32 prev = LedgerWords.word(call, 1);
        Bytes32 sealed = withdraws ? Bytes32.ZERO : LedgerWords.word(call, 3);
        var entry = new Entry(kind, account, account, LedgerWords.word(call, 2), sealed, position, at);
        if (slot.equals(new Slot(prev).after(entry))) {
            return new Done(null, null);
        }
        if (number(LedgerWords.word(call, withdraws ? 3 : 4)).longValueExact() < at.getEpochSecond()) {
            return new Done(null, LedgerWords.expired());
        }
        return slot.word().equals(prev) ? append(entry) : new Done(null, LedgerWords.stalePrev());
    }

    private Done append(Entry entry) {
        boolean inbox = entry.kind().forInbox();
        words.put(
                place(entry.account(), inbox),
                slot(entry.account(), inbox).after(entry).word());
        return new Done(entry, null);
    }

    private static BigInteger number(Bytes32 word) {
        return new BigInteger(1, word.bytes());
    }
}
