package io.carewallet.ethereum.forks;

import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.proof.WrittenHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A block of one of the branches.
final class Block {
    final @Nullable Block parent;
    final long number;
    final Instant at;
    final State state;
    /// What it logs; positions without the block's hash.
    final List<Entry> entries = new ArrayList<>();
    final List<Tx> transactions = new ArrayList<>();
    /// By transaction: did it succeed?
    final Map<Bytes32, Boolean> receipts = new HashMap<>();

    private final int branch;
    private @Nullable WrittenHeader header;

    /// @param branch tells blocks of one number apart
    Block(@Nullable Block parent, long number, Instant at, int branch, List<Tx> included) {
        this.parent = parent;
        this.number = number;
        this.at = at;
        this.branch = branch;
        State before = parent == null ? State.empty() : parent.state;
        this.state = included.isEmpty() ? before : before.copy();
        for (Tx tx : included) {
            state.count(tx);
            var position = new Entry.Position(number, Bytes32.ZERO, entries.size(), tx.hash());
            State.Done done = state.run(tx.from(), tx.call(), position, at);
            Entry entry = done.entry();
            if (entry != null) {
                entries.add(entry);
            }
            transactions.add(tx);
            receipts.put(tx.hash(), done.refusal() == null);
        }
    }

    WrittenHeader header() {
        WrittenHeader known = header;
        if (known == null) {
            known = WrittenHeader.of(
                    number, at.getEpochSecond(), state.accounts().root(), branch);
            header = known;
        }
        return known;
    }

    Bytes32 hash() {
        return header().hash();
    }

    /// The newest block that both descend from, or are; null when there is none.
    static @Nullable Block common(Block one, Block other) {
        Block a = one;
        Block b = other;
        while (a != null && b != null && a != b) {
            boolean left = a.number >= b.number;
            boolean right = b.number >= a.number;
            a = left ? a.parent : a;
            b = right ? b.parent : b;
        }
        return a == b ? a : null;
    }
}
