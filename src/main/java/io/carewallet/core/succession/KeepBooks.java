package io.carewallet.core.succession;

import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a wallet remembers of books, and sees through: its own book, and those that are to move in.
///
/// What is signed is in the notebook before it is sent, and stays until the register proves what came of it: cut off
/// anywhere, the next round goes on, and what is there already is not sent again.
///
/// Threads: any. What waits for the network keeps nobody from reading.
final class KeepBooks {
    private final Notebook notebook;
    private final Address own;
    private final Books books;
    private final Duration every;
    private final InstantSource clock;
    private final Map<Address, BookNotes> notes = new ConcurrentHashMap<>();
    private final Map<Address, Known> latest = new ConcurrentHashMap<>();
    private final ReentrantLock turns = new ReentrantLock();
    /// Guarded by `turns`.
    private Instant nextLook = Instant.MIN;

    /// @param own book of the wallet
    KeepBooks(Notebook notebook, Address own, Books books, Duration every, InstantSource clock) {
        this.notebook = notebook;
        this.own = own;
        this.books = books;
        this.every = every;
        this.clock = clock;
        notes.putAll(BookNotes.all(notebook));
    }

    Standing standing(Address of) {
        BookNotes page = page(of);
        Known read = latest.get(of);
        Known known = read == null ? page.seen() : read;
        Instant now = known == null ? clock.instant() : books.time(known);
        boolean isOurs = known != null && page.isOurs(known.state());
        SuccessionPost signed = page.signed();
        return new Standing(of, true, known, isOurs, signed == null ? null : signed.kind(), page.failed(), now);
    }

    List<Address> known() {
        return notes.keySet().stream().sorted().toList();
    }

    private BookNotes page(Address of) {
        return notes.getOrDefault(of, BookNotes.NONE);
    }

    private void write(Address of, BookNotes page) {
        if (!page.equals(page(of))) {
            page.write(notebook, of);
            notes.put(of, page);
        }
    }

    void isOurs(Address of, long version) {
        turns.lock();
        try {
            Known known = standing(of).known();
            if (known != null && known.state().version() == version) {
                write(of, page(of).ours(known.state()));
            }
        } finally {
            turns.unlock();
        }
    }

    /// Goes on with what waits, and looks how the books stand. Called again and again; asks the network now and then,
    /// and for a proof only when there is a new block.
    ///
    /// @return true when there is something new to show
    boolean round() throws RegisterUnavailable, Journals.DoesNotMatch {
        if (!turns.tryLock()) {
            return false;
        }
        try {
            Instant now = clock.instant();
            if (now.isBefore(nextLook)) {
                return false;
            }
            nextLook = now.plus(every);
            BlockRef block = books.block();
            boolean news = false;
            for (Address of : watched()) {
                news |= look(of, block);
            }
            return news;
        } finally {
            turns.unlock();
        }
    }

    private Set<Address> watched() {
        var all = new LinkedHashSet<Address>();
        all.add(own);
        all.addAll(notes.keySet());
        return all;
    }

    private boolean look(Address of, BlockRef block) throws RegisterUnavailable, Journals.DoesNotMatch {
        Standing before = standing(of);
        SuccessionPost waiting = page(of).signed();
        Known known = latest.get(of);
        if (waiting != null) {
            goOn(of, waiting);
        } else if (known == null || !known.block().equals(block)) {
            take(of, books.read(of, block));
        }
        Standing found = standing(of);
        if (found.isOurs() && found.isConfirmed() && found.isDue()) {
            Answer answer = books.deliver(Books.completion(Objects.requireNonNull(found.known()), of));
            if (answer instanceof Answer.Done done) {
                settled(of, done.now());
            }
        }
        return !isShownAlike(before, standing(of));
    }

    private static boolean isShownAlike(Standing one, Standing other) {
        Known known = one.known();
        Known then = other.known();
        boolean same = known == null || then == null
                ? known == then
                : known.state().equals(then.state()) && known.basis() == then.basis();
        return same
                && one.isOurs() == other.isOurs()
                && one.waiting() == other.waiting()
                && Objects.equals(one.failed(), other.failed());
    }

    private void goOn(Address of, SuccessionPost waiting) {
        SignedChange signed;
        try {
            signed = waiting.signed();
        } catch (MalformedDocument e) {
            throw new IllegalStateException("a page of the notebook holds no message", e);
        }
        Answer answer = books.isForHere(waiting) ? books.deliver(signed) : new Answer.Not(Why.OVERTAKEN, null);
        Answer came = settle(of, signed.change(), answer);
        if (came instanceof Answer.Not not) {
            // Nobody waits for this answer: it is kept for whoever looks next.
            write(of, page(of).settled(new Standing.Failed(signed.change().kind(), not.why())));
        }
    }

    /// Does what somebody wants of a book, if nothing speaks against it.
    Answer act(Address of, Function<Known, @Nullable Why> check, Function<Known, SignedChange> signing) {
        turns.lock();
        try {
            return books.act(of, known -> {
                take(of, known);
                Why why = check.apply(known);
                if (why != null) {
                    return new Answer.Not(why, known);
                }
                SignedChange signed = signing.apply(known);
                boolean objects = signed.change().kind() == Kind.OBJECT;
                if (known.basis() == Held.Basis.TOLD && !objects) {
                    // Nobody knows whether it would be announced or take effect at once. An objection cannot wait for
                    // better proof, and does nothing where there is nothing to object to.
                    return new Answer.Not(Why.NOT_PROVED, known);
                }
                write(of, page(of).signed(books.post(signed)));
                return settle(of, signed.change(), books.deliver(signed));
            });
        } finally {
            turns.unlock();
        }
    }

    private Answer settle(Address of, Change change, Answer answer) {
        return switch (answer) {
            case Answer.Waits waits -> waits;
            case Answer.Done done -> {
                settled(of, done.now());
                yield done;
            }
            case Answer.Not not -> {
                Known now = not.now();
                if (now != null) {
                    take(of, now);
                }
                if (change.kind() == Kind.OBJECT && not.why() == Why.REFUSED) {
                    // By its state, the book can be objected to: whoever refuses that is asked again until its time is
                    // over.
                    yield new Answer.Waits();
                }
                write(of, page(of).settled(null));
                yield not;
            }
        };
    }

    private void settled(Address of, Known known) {
        latest.put(of, known);
        write(of, page(of).settled(null).ours(known.state()).seen(known));
    }

    /// What was read. Only what is proved is written down, and only when it is new; of books that are none of ours,
    /// nothing.
    private void take(Address of, Known known) {
        BookNotes page = page(of);
        Known seen = page.seen();
        boolean isNew = seen == null || !seen.state().equals(known.state());
        if (known.basis() == Held.Basis.TOLD) {
            // What was proved before stands for the same said once more.
            if (isNew) {
                latest.put(of, known);
            } else {
                latest.remove(of);
            }
            return;
        }
        latest.put(of, known);
        boolean isKept = of.equals(own) || notes.containsKey(of);
        if (isKept && (seen == null || isNew || seen.basis() != known.basis())) {
            BookNotes.Mark ours = page.ours();
            boolean follows = ours != null && ours.becomes(known.state());
            write(of, (follows ? page.ours(known.state()) : page).seen(known));
        }
    }
}
