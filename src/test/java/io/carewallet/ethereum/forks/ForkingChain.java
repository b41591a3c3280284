package io.carewallet.ethereum.forks;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A chain as one node has it, which can change its mind in every way that chains do. A block is made for each
/// transaction at once, unless it is stalled.
final class ForkingChain {
    private final Forks forks;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Tx> pool = new ArrayList<>();
    private int branch;
    private boolean stalled;

    /// Hears of each transaction before it is taken.
    Consumer<Tx> beforeTaking = tx -> {};

    ForkingChain(Forks forks, int length) {
        this.forks = forks;
        begin(length);
    }

    private ForkingChain(ForkingChain other) {
        this.forks = other.forks;
        this.blocks.addAll(other.blocks);
        this.branch = forks.nextBranch();
    }

    /// Another node, which has this chain but for its last blocks.
    ForkingChain fork(int depth, Random random) {
        var other = new ForkingChain(this);
        other.beforeTaking = beforeTaking;
        other.reorganise(depth, random);
        return other;
    }

    private void begin(int length) {
        blocks.clear();
        pool.clear();
        branch = forks.nextBranch();
        Instant at = forks.now().minusSeconds(length);
        for (int i = 0; i < length; i++) {
            at = at.plusSeconds(1);
            blocks.add(new Block(blocks.isEmpty() ? null : blocks.getLast(), i, at, branch, List.of()));
        }
    }

    Block head() {
        return blocks.getLast();
    }

    @Nullable
    Block at(long number) {
        return number >= 0 && number < blocks.size() ? blocks.get((int) number) : null;
    }

    List<Entry> entries() {
        return blocks.stream().flatMap(block -> block.entries.stream()).toList();
    }

    Slot journal(Address account) {
        return head().state.slot(account, false);
    }

    boolean isOnItsWay(ActKind kind, Address account) {
        return pool.stream().anyMatch(tx -> tx.kind() == kind && tx.account().equals(account));
    }

    long pending(Address from) {
        return pool.stream().filter(tx -> tx.from().equals(from)).count();
    }

    boolean has(Bytes32 transaction) {
        return pool.stream().anyMatch(tx -> tx.hash().equals(transaction));
    }

    void take(Tx tx) {
        beforeTaking.accept(tx);
        pool.add(tx);
        if (!stalled) {
            mine();
        }
    }

    private Instant next() {
        Instant least = head().at.plusSeconds(1);
        return least.isAfter(forks.now()) ? least : forks.now();
    }

    /// A block with everything that waits and can be carried out.
    void mine() {
        add(next(), pool);
    }

    private void add(Instant at, List<Tx> waiting) {
        var included = new ArrayList<Tx>();
        for (Tx tx : List.copyOf(waiting)) {
            long sent = head().state.sent(tx.from())
                    + included.stream().filter(t -> t.from().equals(tx.from())).count();
            boolean counts = !tx.from().equals(Address.ZERO);
            if (!counts || tx.number() == sent) {
                included.add(tx);
            }
            if (!counts || tx.number() <= sent) {
                waiting.remove(tx);
            }
        }
        blocks.add(new Block(head(), head().number + 1, at, branch, included));
    }

    void stall() {
        stalled = true;
    }

    void goOn() {
        stalled = false;
        mine();
    }

    boolean isStalled() {
        return stalled;
    }

    /// What waits is forgotten.
    void dropPool() {
        pool.clear();
    }

    /// The last blocks are replaced by about as many others. What was in them waits again: some of it is dropped, the
    /// rest comes in another order.
    void reorganise(int depth, Random random) {
        var again = cut(depth);
        Collections.shuffle(again, random);
        again.removeIf(tx -> random.nextInt(10) < 3);
        int length = Math.max(1, depth - 2 + random.nextInt(6));
        boolean late = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            var some = new ArrayList<Tx>();
            while (!again.isEmpty() && random.nextInt(3) == 0) {
                some.add(again.removeFirst());
            }
            boolean isLast = i == length - 1;
            add(isLast && late ? next() : head().at.plusSeconds(1), some);
            again.addAll(some);
        }
        pool.addAll(again);
    }

    /// @return what was in the blocks that are no more
    private List<Tx> cut(int depth) {
        int kept = Math.max(2, blocks.size() - depth);
        List<Block> gone = blocks.subList(kept, blocks.size());
        var transactions = new ArrayList<Tx>();
        gone.forEach(block -> transactions.addAll(block.transactions));
        gone.clear();
        branch = forks.nextBranch();
        return transactions;
    }

    /// As from a copy of some time ago, in which nothing waits.
    void restore(int depth) {
        cut(depth);
        pool.clear();
    }

    /// The same contracts at the same place of a new chain.
    void wipe(int length) {
        begin(length);
    }
}
