package io.carewallet.core.register;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The wallet's own copy of the register: the entries that the chain's logs tell, replayed into heads. What it answers
/// for an account is verified: the replay reaches the very head that the contract holds, so nothing was hidden, added
/// or reordered.
///
/// Everybody's entries are read and those of the wallet's own people are kept: see [Shelf] for what is kept of the
/// others, and how much at most.
///
/// Threads: all methods may be called from any thread. No lock that a reader needs is held while the network is asked:
/// while one thread reads on, the others are answered as of the block up to which everything was read before.
public final class Journals {
    private static final int PAGE_BLOCKS = 5_000;
    /// A poll ends after this time and one more page; the next one goes on where it stopped.
    private static final Duration POLL_AT_MOST = Duration.ofMinutes(2);
    /// What does not match is read once more from the start, no sooner than this after the last time.
    private static final Duration DOUBT_AGAIN = Duration.ofMinutes(1);

    /// Entries of one account that were replayed to the head that the contract holds.
    ///
    /// @param block as of which this is so
    /// @param basis how the head that they lead to is known
    public record Verified(Slot slot, List<Entry> entries, BlockRef block, Held.Basis basis) {
        /// Whether a record is registered with this commitment, and was not taken back since.
        public boolean holds(Bytes32 commitment) {
            return lastOf(commitment) == ActKind.RECORD;
        }

        /// Whether what was registered with this commitment was taken back.
        public boolean tookBack(Bytes32 commitment) {
            return lastOf(commitment) == ActKind.WITHDRAW;
        }

        private @Nullable ActKind lastOf(Bytes32 commitment) {
            for (Entry entry : entries.reversed()) {
                boolean isOfRecords = entry.kind() == ActKind.RECORD || entry.kind() == ActKind.WITHDRAW;
                if (isOfRecords && entry.commitment().equals(commitment)) {
                    return entry.kind();
                }
            }
            return null;
        }
    }

    /// The chain does not hold the head that its own logs lead to: somebody hides, adds or reorders. Or what is to
    /// prove that head does not.
    public static final class DoesNotMatch extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotMatch() {
            super("the register's entries do not lead to the state that it shows");
        }

        /// @param why a proof does not hold, in a sentence
        public DoesNotMatch(Exception why) {
            super(why.getMessage(), why);
        }
    }

    private final Register register;
    private final InstantSource clock;
    private final Supplier<Set<Address>> watched;
    private final NewestSeen newest;
    /// Accounts that somebody asked for.
    private final Set<Address> asked = ConcurrentHashMap.newKeySet();
    private final Shelf shelf;
    private final ReentrantLock polling = new ReentrantLock();
    /// What a poll that was cut off has read; guarded by `polling`.
    private @Nullable Reading unfinished;
    /// Guarded by `polling`.
    private final Course course;
    /// The entries that were read do not lead to what the contract holds: perhaps one page of them was wrong.
    private volatile boolean inDoubt;
    /// Guarded by `polling`.
    private Instant nextDoubt = Instant.MIN;

    /// Reads for as long as it takes, and learns whom it is about when it is asked.
    public Journals(Register register) {
        this(register, InstantSource.fixed(Instant.EPOCH), Set::of);
    }

    public Journals(Register register, InstantSource clock, Supplier<Set<Address>> watched) {
        this(register, clock, watched, NewestSeen.forNow(register.network(), clock));
    }

    /// @param watched the accounts that the wallet needs, as of now
    /// @param newest what this computer has seen of the network before
    public Journals(Register register, InstantSource clock, Supplier<Set<Address>> watched, NewestSeen newest) {
        this.register = register;
        this.newest = newest;
        this.clock = clock;
        this.watched = watched;
        this.shelf = new Shelf(register.network());
        this.course = new Course(register, clock, newest);
    }

    /// Reads what is new. When the block that was read last is no longer part of the chain, everything after the last
    /// block that still is.
    ///
    /// @return true when there was something new, or when the chain changed its mind
    public boolean poll() throws RegisterUnavailable {
        polling.lock();
        try {
            return readOn(clock.instant().plus(POLL_AT_MOST));
        } finally {
            polling.unlock();
        }
    }

    /// Reads everything, for as long as it takes, and keeps what is there of these accounts: who asks for one after the
    /// other could read a long register as often.
    public void readAll(Set<Address> accounts) throws RegisterUnavailable {
        asked.addAll(accounts);
        polling.lock();
        try {
            readOn(Instant.MAX);
        } finally {
            polling.unlock();
        }
    }

    private boolean readOn(Instant end) throws RegisterUnavailable {
        BlockRef latest = register.latest();
        if (shelf.upTo().isEmpty() && unfinished == null) {
            course.meet(latest);
        }
        course.require(latest);
        Reading reading = begin(latest);
        unfinished = reading;
        long next = reading.upTo()
                .map(c -> c.number() + 1)
                .orElse(register.network().firstBlock());
        while (next <= latest.number()) {
            if (clock.instant().isAfter(end)) {
                throw new RegisterUnavailable(
                        "The register is long and was not read to its end yet. It is read on by itself.");
            }
            Register.Page page = register.page(next, Math.min(next + PAGE_BLOCKS - 1, latest.number()));
            BlockRef last = page.last() == latest.number() ? latest : known(page.last());
            reading.add(page.entries(), last, reading.isFromTheStart() ? Shelf.MOST_OTHERS : shelf.room());
            next = page.last() + 1;
        }
        reading.upTo().ifPresent(last -> {
            shelf.take(reading, last);
            course.read(reading.marks());
        });
        unfinished = null;
        return reading.hasNews();
    }

    /// Goes on where it stopped. Starts over when the chain changed its mind, or when somebody is asked for whose
    /// entries were not kept.
    private Reading begin(BlockRef latest) throws RegisterUnavailable {
        Set<Address> needed = needed();
        Reading before = unfinished;
        Optional<BlockRef> seen = before == null ? shelf.upTo() : before.upTo();
        if (seen.isPresent() && !course.has(seen.get(), latest)) {
            return back(needed, latest);
        }
        Instant now = clock.instant();
        if (inDoubt && !now.isBefore(nextDoubt)) {
            inDoubt = false;
            nextDoubt = now.plus(DOUBT_AGAIN);
            return Reading.again(needed, false);
        }
        if (seen.isEmpty()) {
            return Reading.again(needed, before != null && before.replaces());
        }
        if (before == null) {
            return shelf.has(needed) ? Reading.from(seen.get(), needed) : Reading.again(needed, false);
        }
        boolean enough = before.has(needed) && (before.isFromTheStart() || shelf.has(needed));
        return enough ? before : Reading.again(needed, before.replaces());
    }

    /// To the last block that the chain still has of what was read.
    private Reading back(Set<Address> needed, BlockRef latest) throws RegisterUnavailable {
        Optional<BlockRef> kept = shelf.upTo();
        Optional<BlockRef> common = course.back(latest, kept);
        // Where only what was not read to its end is lost, nothing is replaced.
        boolean replaces = common.isEmpty() || !common.equals(kept);
        if (common.isEmpty() || !shelf.has(needed)) {
            return Reading.again(needed, replaces);
        }
        return replaces ? Reading.back(common.get(), needed) : Reading.from(common.get(), needed);
    }

    private Set<Address> needed() {
        var all = new HashSet<>(asked);
        all.addAll(watched.get());
        return all;
    }

    private BlockRef known(long number) throws RegisterUnavailable {
        return register.block(number).orElseThrow(Journals::changed);
    }

    /// The journal of an account as of the last poll, checked against the contract's state at that block.
    public Verified journal(Address account) throws RegisterUnavailable, DoesNotMatch {
        return verified(account, false);
    }

    /// Where the journal of an account stands as far as it was read, without asking anybody: not checked against the
    /// contract's state. Empty when it was not read yet.
    public Optional<Slot> known(Address account) {
        return shelf.find(account, false).map(Shelf.Found::slot);
    }

    /// The inbox of an account, checked in the same way.
    public Verified inbox(Address account) throws RegisterUnavailable, DoesNotMatch {
        return verified(account, true);
    }

    private Verified verified(Address account, boolean inbox) throws RegisterUnavailable, DoesNotMatch {
        asked.add(account);
        Optional<Shelf.Found> found = shelf.find(account, inbox);
        if (found.isEmpty()) {
            poll();
            found = shelf.find(account, inbox);
        }
        Shelf.Found read = found.orElseThrow(() -> new RegisterUnavailable("the register has no blocks yet"));
        Held held = inbox ? register.inbox(account, read.block()) : register.journal(account, read.block());
        if (!held.word().equals(read.slot().word())) {
            if (!course.isOnChain(read.block())) {
                throw changed();
            }
            inDoubt = true;
            throw new DoesNotMatch();
        }
        if (held.basis() != Held.Basis.TOLD) {
            newest.proved(read.block());
        }
        return new Verified(read.slot(), read.entries(), read.block(), held.basis());
    }

    private static RegisterUnavailable changed() {
        return new RegisterUnavailable(
                "The network changed while it was read. Nothing was lost; it is read again by itself.");
    }

    /// What became of the chain last; empty while it is the one that was read first.
    public Optional<Turn> turn() {
        return course.turn();
    }

    /// Was that noticed just now?
    public boolean hasJustTurned() {
        return course.hasJustTurned();
    }

    /// How often the register was read anew: 0 before it was read at all, one more each time the chain changed its
    /// mind.
    public long readings() {
        return shelf.readings();
    }

    /// The newest block up to which everything was read.
    public Optional<BlockRef> readUpTo() {
        return shelf.upTo();
    }

    /// How many entries are kept.
    int kept() {
        return shelf.size();
    }
}
