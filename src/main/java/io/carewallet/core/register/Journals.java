package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wallet's own copy of the register: every entry that the chain's logs tell, replayed into heads. What it answers
/// for an account is verified:
/// the replay reaches the very head that the contract holds, so nothing was hidden, added or reordered.
///
/// Threads: all methods may be called from any thread; `poll` is called by one.
public final class Journals {
    private static final int PAGE_BLOCKS = 5_000;

    /// One line of entries: a journal or an inbox.
    private record Line(Address account, boolean inbox) {}

    private static final class State {
        private Slot slot;
        private final List<Entry> entries = new ArrayList<>();

        private State(Slot slot) {
            this.slot = slot;
        }
    }

    /// Entries of one account that were replayed to the head that the contract holds.
    ///
    /// @param block as of which this is so
    public record Verified(Slot slot, List<Entry> entries, BlockRef block) {}

    /// The chain does not hold the head that its own logs lead to: somebody hides, adds or reorders.
    public static final class DoesNotMatch extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotMatch() {
            super("the register's entries do not lead to the state that it shows");
        }
    }

    private final Register register;
    private final Map<Line, State> lines = new HashMap<>();
    private Optional<BlockRef> cursor = Optional.empty();
    private long readings;

    public Journals(Register register) {
        this.register = register;
    }

    /// Reads what is new. When the block that was read last is no longer part of the chain, everything is read again
    /// from the start.
    ///
    /// @return true when there was something new, or when the chain changed its mind
    public synchronized boolean poll() throws RegisterUnavailable {
        BlockRef latest = register.latest();
        boolean rewound = rewindIfReplaced(latest);
        long next = cursor.map(c -> c.number() + 1).orElse(register.network().firstBlock());
        boolean news = rewound;
        while (next <= latest.number()) {
            long last = Math.min(next + PAGE_BLOCKS - 1, latest.number());
            List<Entry> page = register.entries(next, last);
            BlockRef end = last == latest.number() ? latest : known(last);
            page.forEach(this::append);
            if (cursor.isEmpty()) {
                readings++;
            }
            cursor = Optional.of(end);
            news |= !page.isEmpty();
            next = last + 1;
        }
        return news;
    }

    private BlockRef known(long number) throws RegisterUnavailable {
        return register.block(number).orElseThrow(() -> new RegisterUnavailable("a block that was there is gone"));
    }

    private boolean rewindIfReplaced(BlockRef latest) throws RegisterUnavailable {
        if (cursor.isEmpty()) {
            return false;
        }
        BlockRef seen = cursor.get();
        boolean same = seen.number() <= latest.number()
                && register.block(seen.number())
                        .map(b -> b.hash().equals(seen.hash()))
                        .orElse(false);
        if (!same) {
            lines.clear();
            cursor = Optional.empty();
        }
        return !same;
    }

    private void append(Entry entry) {
        State state = state(entry.account(), entry.kind().forInbox());
        state.slot = state.slot.after(entry);
        state.entries.add(entry);
    }

    private State state(Address account, boolean inbox) {
        return lines.computeIfAbsent(
                new Line(account, inbox), line -> new State(Slot.genesis(register.network(), line.account())));
    }

    /// The journal of an account as of the last poll, checked against the contract's state at that block.
    public Verified journal(Address account) throws RegisterUnavailable, DoesNotMatch {
        return verified(account, false);
    }

    /// The inbox of an account, checked in the same way.
    public Verified inbox(Address account) throws RegisterUnavailable, DoesNotMatch {
        return verified(account, true);
    }

    private synchronized Verified verified(Address account, boolean inbox) throws RegisterUnavailable, DoesNotMatch {
        if (cursor.isEmpty()) {
            poll();
        }
        BlockRef block = cursor.orElseThrow(() -> new RegisterUnavailable("the register has no blocks yet"));
        State state = state(account, inbox);
        Bytes32 held =
                inbox ? register.inbox(account, block.number()) : register.journal(account, block.number());
        if (!held.equals(state.slot.word())) {
            throw new DoesNotMatch();
        }
        return new Verified(state.slot, List.copyOf(state.entries), block);
    }

    /// How often the register was read from its start: 0 before it was read at all, one more each time the chain
    /// changed
    /// its mind.
    public synchronized long readings() {
        return readings;
    }

    /// Time of the newest block that was read.
    public synchronized Optional<BlockRef> readUpTo() {
        return cursor;
    }

    /// Accounts whose inbox a clinician has written to, for looking up what that clinician did. Not verified: callers
    /// verify each line.
    public synchronized List<Entry> sentBy(Address clinician) {
        return lines.entrySet().stream()
                .filter(line -> line.getKey().inbox())
                .flatMap(line -> line.getValue().entries.stream())
                .filter(entry -> entry.from().equals(clinician))
                .toList();
    }
}
