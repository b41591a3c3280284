package io.carewallet.core.succession;

import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Standing.Mark;
import io.carewallet.core.succession.Standing.Whose;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    private final Address own;
    private final Books books;
    private final Duration every;
    private final InstantSource clock;
    private final Owner owner;
    private final BookPages pages;
    private final Reads reads = new Reads();
    private final ReentrantLock turns = new ReentrantLock();
    /// Guarded by `turns`.
    private Instant nextLook = Instant.MIN;
    /// Guarded by `turns`.
    private final Pauses pauses;

    /// @param own book of the wallet
    KeepBooks(Notebook notebook, Address own, Books books, Duration every, InstantSource clock, Owner owner) {
        this.pages = new BookPages(notebook, own);
        this.own = own;
        this.books = books;
        this.every = every;
        this.clock = clock;
        this.owner = owner;
        this.pauses = new Pauses(every);
    }

    Standing standing(Address of) {
        BookNotes page = pages.of(of);
        Known known = known(of);
        Instant confirmed = reads.confirmed(of, page, clock.instant());
        Instant now = known == null ? clock.instant() : books.time(known);
        Whose whose = known == null ? Whose.OTHERS : page.whose(known.state());
        SuccessionPost signed = page.signed();
        return new Standing(
                of, true, known, confirmed, whose, signed == null ? null : signed.kind(), page.failed(), now);
    }

    private @Nullable Known known(Address of) {
        return reads.known(of, pages.of(of), clock.instant());
    }

    /// An objection to what is announced now waits, and could stop it.
    boolean hasObjected(Address of) {
        SuccessionPost waiting = pages.of(of).signed();
        Known known = known(of);
        return waiting != null && known != null && waiting.isObjectionTo(known.state());
    }

    List<Address> others() {
        return pages.others();
    }

    /// The person has read what came of what was signed here.
    void understood(Address of) {
        turns.lock();
        try {
            pages.understood(of);
            sweep(of);
        } finally {
            turns.unlock();
        }
    }

    private void sweep(Address of) {
        if (pages.sweep(of)) {
            reads.forget(of);
            pauses.forget(of);
        }
    }

    /// @return false when the book is not as it was shown, or that is not proved
    boolean acknowledge(Address of, Mark shown) {
        turns.lock();
        try {
            Standing now = standing(of);
            boolean same = now.isCertain() && shown.equals(now.mark());
            if (same) {
                pages.write(of, pages.of(of).acknowledged(shown));
            }
            return same;
        } finally {
            turns.unlock();
        }
    }

    /// Looks how the books stand, and goes on with what waits. Called again and again; asks the network now and then,
    /// and for a proof only when there is a new block or something waits.
    ///
    /// @return true when there is something new to show
    boolean round() throws RegisterUnavailable, Journals.DoesNotMatch {
        if (!turns.tryLock()) {
            return false;
        }
        try {
            Instant now = clock.instant();
            // A clock that was set back makes nobody wait for what it showed before.
            if (now.isBefore(nextLook) && !now.isBefore(nextLook.minus(every))) {
                return false;
            }
            nextLook = now.plus(every);
            boolean news = false;
            for (Address of : pages.watched()) {
                news |= look(of);
            }
            return news;
        } finally {
            turns.unlock();
        }
    }

    private boolean look(Address of) throws RegisterUnavailable, Journals.DoesNotMatch {
        Standing before = standing(of);
        SuccessionPost waiting = pages.of(of).signed();
        try {
            BlockRef block = books.block();
            if (!reads.isReadAt(of, block, clock.instant())) {
                take(of, books.read(of, block));
            }
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            if (waiting == null || waiting.kind() != Kind.OBJECT) {
                throw e;
            }
            // An objection leaves also while nothing can be read.
        }
        goOn(of);
        complete(of);
        boolean news = !before.isShownAs(standing(of));
        sweep(of);
        return news;
    }

    private void complete(Address of) throws RegisterUnavailable, Journals.DoesNotMatch {
        Standing found = standing(of);
        Known known = found.known();
        // What was only acknowledged is completed by whoever announced it, and nothing while something is signed.
        boolean isAskedFor =
                found.whose() == Whose.MADE || of.equals(own) && owner.asksFor().test(found);
        boolean isDue =
                found.isCertain() && found.isDue() && isAskedFor && pages.of(of).signed() == null;
        if (known == null || !isDue || !pauses.isOver(of, clock.instant())) {
            return;
        }
        books.send(Books.completion(known, of));
        take(of, books.read(of));
        if (!standing(of).isAnnounced()) {
            pauses.forget(of);
        }
    }

    /// Sends what waits, and looks at what came of it.
    private void goOn(Address of) {
        SuccessionPost waiting = pages.of(of).signed();
        if (waiting == null) {
            return;
        }
        try {
            if (!books.isForHere(waiting)) {
                pages.write(of, pages.of(of).failed(waiting.kind(), Why.OVERTAKEN));
                return;
            }
            SignedChange signed = renewed(of, waiting);
            Known read = reads.latest(of);
            // What is told to be done is not sent again and again; an objection is, until it is proved.
            boolean told = read != null && read.state().is(signed.change());
            if (signed.change().kind() == Kind.OBJECT || !told) {
                books.send(signed);
            }
            take(of, books.read(of));
        } catch (MalformedDocument e) {
            // A page that was damaged keeps nobody from the rest.
            pages.write(of, pages.of(of).failed(waiting.kind(), Why.REFUSED));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            // It waits.
        }
    }

    /// The wallet's own objection is signed again when its time is over and what it is about still stands.
    private SignedChange renewed(Address of, SuccessionPost waiting) throws MalformedDocument {
        SignedChange signed = waiting.signed();
        Known known = known(of);
        boolean renews = waiting.byBook() != null
                && of.equals(own)
                && known != null
                && waiting.isObjectionTo(known.state())
                && books.time(known).isAfter(signed.deadline());
        if (known == null || !renews) {
            return signed;
        }
        SignedChange again = owner.objecting().apply(known);
        pages.write(of, pages.of(of).renewed(books.post(again)));
        return again;
    }

    /// Does what somebody wants of a book, if nothing speaks against it.
    Answer act(Address of, Kind kind, Function<Known, @Nullable Why> check, Function<Known, SignedChange> signing) {
        turns.lock();
        try {
            Why unread = readNow(of);
            boolean objects = kind == Kind.OBJECT;
            if (unread != null && !objects) {
                return new Answer.Not(unread, null);
            }
            goOn(of);
            Known known = objects ? known(of) : reads.latest(of);
            if (known == null) {
                return new Answer.Not(unread == null ? Why.NO_ANSWER : unread, null);
            }
            SuccessionPost waiting = pages.of(of).signed();
            if (objects && waiting != null && waiting.isObjectionTo(known.state())) {
                return new Answer.Waits();
            }
            Why why = check.apply(known);
            why = why == null ? reads.uncertain(of, pages.of(of), known, objects) : why;
            why = why == null && !objects && books.isUsable(waiting, known) ? Why.STILL_WAITS : why;
            if (why != null) {
                return new Answer.Not(why, known);
            }
            return signed(of, books.post(signing.apply(known)), known);
        } finally {
            turns.unlock();
        }
    }

    private @Nullable Why readNow(Address of) {
        try {
            take(of, books.read(of));
            return null;
        } catch (RegisterUnavailable e) {
            return Why.NO_ANSWER;
        } catch (Journals.DoesNotMatch e) {
            return Why.DOES_NOT_MATCH;
        } catch (NotebookFull e) {
            // It was read all the same.
            return null;
        }
    }

    private Answer signed(Address of, SuccessionPost post, Known known) {
        try {
            pages.write(of, pages.of(of).signs(post, known));
        } catch (NotebookFull e) {
            books.stopAnyway(post);
            throw e;
        }
        goOn(of);
        BookNotes page = pages.of(of);
        SuccessionPost left = page.signed();
        Standing.Failed failed = page.failed();
        Known now = known(of);
        if (failed != null) {
            understood(of);
            return new Answer.Not(failed.why(), now);
        }
        return left != null || now == null ? new Answer.Waits() : new Answer.Done(now);
    }

    /// What was read. Only what is proved decides anything, and is written down when it is new; of books that are none
    /// of ours, nothing.
    private void take(Address of, Known known) {
        if (reads.take(of, known, clock.instant()) && pages.isKept(of)) {
            pages.write(of, pages.of(of).found(known));
        }
    }
}
