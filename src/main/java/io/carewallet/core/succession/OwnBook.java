package io.carewallet.core.succession;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The book of an open wallet and its second paper, and the books that are to move in here. What this wallet announced
/// takes effect by itself when its time is over, and so does the move to the new words of an owner who goes over to
/// some.
///
/// Threads: any; what changes something waits for the network.
public final class OwnBook {
    private static final Address ANYBODY = Address.parse("0x" + "00".repeat(19) + "01");

    private final Notebook notebook;
    private final WalletKeys keys;
    private final Address book;
    private final InstantSource clock;
    private final @Nullable Books books;
    private final @Nullable KeepBooks keep;
    /// The book of the new words that the owner goes over to; it never becomes another one. Kept here, because screens
    /// ask again and again, and the page has a line for each record.
    private volatile @Nullable Address goesTo;

    /// @param books of the network; null where they cannot move
    /// @param every how often a round looks, at most
    public OwnBook(Notebook notebook, WalletKeys keys, @Nullable Books books, Duration every, InstantSource clock) {
        this.notebook = notebook;
        this.keys = keys;
        this.book = keys.address(WalletKeys.BOOK);
        this.clock = clock;
        this.books = books;
        this.keep = books == null
                ? null
                : new KeepBooks(notebook, book, books, every, clock, new Owner(this::objection, this::goesOver));
        lookWhetherLeft();
    }

    private boolean lookWhetherLeft() {
        if (goesTo == null) {
            goesTo = Departure.of(notebook).map(Departure::book).orElse(null);
            return goesTo != null;
        }
        return false;
    }

    /// The owner goes over to new words, or has gone, and said so on this computer. As far as it is known here; asks
    /// nobody.
    public boolean isLeft() {
        return goesTo != null;
    }

    private boolean goesOver(Standing now) {
        Address to = goesTo;
        return to != null && now.isGoingTo(to);
    }

    /// As far as it is known here; asks nobody, nor the disk. Going over to new words is the person's own doing.
    public Standing standing() {
        if (keep == null) {
            return new Standing(book, false, null, null, Standing.Whose.OTHERS, null, null, clock.instant());
        }
        Standing now = keep.standing(book);
        return goesOver(now) ? now.ofThePerson() : now;
    }

    /// Where this book is proved to have moved; empty while it is not. It is written down: a computer that was away,
    /// while its owner went over to new words, learns it once, and saves nothing more where nobody looks for it, also
    /// while nobody answers.
    public Optional<Departure> movedAway() {
        Known known = keep == null ? null : keep.standing(book).known();
        return known == null
                ? Optional.empty()
                : known.successor()
                        .map(to -> Departure.elsewhere(to, known.state().at()));
    }

    /// Those that were announced to move in here, until the person has read what came of it.
    public List<Standing> others() {
        return keep == null
                ? List.of()
                : keep.others().stream().map(keep::standing).toList();
    }

    /// Those of them that have moved in, or will not.
    public List<Standing> othersNews() {
        return others().stream()
                .filter(other -> other.known() != null && other.waiting() == null && !other.isComingTo(book))
                .toList();
    }

    /// The person has read what came of what they approved: of this book, or of one that was to move in.
    public void understood(Address of) {
        if (keep != null) {
            keep.understood(of);
        }
    }

    /// Goes on with what waits, and looks how the books stand. Called again and again; asks the network now and then,
    /// and for a proof only when there is a new block.
    ///
    /// @return true when there is something new to show
    public boolean round() throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean isLeftNow = lookWhetherLeft();
        return keep != null && (keep.round() || isLeftNow);
    }

    /// The same while the register cannot be read: an objection leaves all the same.
    public boolean objectOn() throws RegisterUnavailable, Journals.DoesNotMatch {
        return standing().waiting() == Kind.OBJECT && round();
    }

    /// What is announced now was objected to here, and the register does not prove it yet.
    public boolean hasObjected() {
        return keep != null && keep.hasObjected(book);
    }

    /// The person says that they did this themselves, on another computer, say.
    ///
    /// @param shown what they were shown
    /// @return false when the book is another by now, or that is not proved: then nothing was noted
    public boolean thisWasMe(Standing.Mark shown) {
        return keep != null && keep.acknowledge(book, shown);
    }

    /// Names a second paper: at once while none is named; announced for 72 hours where one is, unless its words are
    /// typed.
    ///
    /// @param old the one that is named now; null when its words are not at hand
    public Answer name(SecondPaper paper, @Nullable SecondPaper old) {
        if (paper.hasWordsOf(book)) {
            // Whoever has the one would have the other.
            return new Answer.Not(Why.WALLETS_WORDS, null);
        }
        lookWhetherLeft();
        return isLeft() ? new Answer.Not(Why.LEFT, null) : naming(paper.address(), old);
    }

    /// Why no second paper could be named now, as far as it is known here: asked before somebody writes words down.
    /// Null when one could.
    ///
    /// @param old see [#name]
    public @Nullable Why whyNotName(@Nullable SecondPaper old) {
        Books here = books;
        Standing now = standing();
        Known known = now.known();
        if (here == null) {
            return Why.NO_SUCCESSION;
        }
        if (isLeft()) {
            return Why.LEFT;
        }
        if (known == null) {
            return Why.NO_ANSWER;
        }
        if (!now.isCertain()) {
            return Why.NOT_PROVED;
        }
        return now.waiting() == null
                ? Rules.naming(known.state(), book, ANYBODY, old, here.time(known))
                : Why.STILL_WAITS;
    }

    /// No second paper from then on.
    ///
    /// @param old see [#name]
    public Answer remove(@Nullable SecondPaper old) {
        return naming(Address.ZERO, old);
    }

    private Answer naming(Address other, @Nullable SecondPaper old) {
        Kind kind = old == null ? Kind.NAME_RECOVERY : Kind.NAME_RECOVERY_TOGETHER;
        return act(
                book,
                kind,
                (here, known) -> Rules.naming(known.state(), book, other, old, here.time(known)),
                (here, known) -> {
                    Change change = known.state().change(kind, book, other);
                    try (SigningKey own = keys.account(WalletKeys.BOOK)) {
                        if (old == null) {
                            return here.sign(known, change, Map.of(Signer.BOOK, own));
                        }
                        try (SigningKey named = old.key()) {
                            return here.sign(known, change, Map.of(Signer.BOOK, own, Signer.RECOVERY, named));
                        }
                    }
                });
    }

    /// Objects to what the second paper announced, with the wallet's own key.
    ///
    /// @param version of the state that the person was shown: nothing else is objected to
    public Answer object(long version) {
        return act(
                book,
                Kind.OBJECT,
                (here, known) ->
                        known.state().version() == version ? Rules.objectingByBook(known.state()) : Why.OVERTAKEN,
                (here, known) -> objection(known));
    }

    private SignedChange objection(Known known) {
        try (SigningKey own = keys.account(WalletKeys.BOOK)) {
            Change change = known.state().change(Kind.OBJECT, book, Address.ZERO);
            return Objects.requireNonNull(books).sign(known, change, Map.of(Signer.BOOK, own));
        }
    }

    /// Objects to what the wallet's key announced, with the words of the second paper.
    public Answer object(SecondPaper paper, long version) {
        return act(
                book,
                Kind.OBJECT,
                (here, known) -> known.state().version() == version
                        ? Rules.objecting(known.state(), book, paper)
                        : Why.OVERTAKEN,
                (here, known) -> here.objection(known, book, paper));
    }

    /// Announces that another book moves into this one: its words are lost, and this is its second paper. Not into a
    /// wallet that its owner leaves: somebody else may have these words.
    public Answer moveHere(Address from, SecondPaper paper) {
        lookWhetherLeft();
        if (isLeft()) {
            return new Answer.Not(Why.LEFT, null);
        }
        return act(
                from,
                Kind.MOVE_BY_RECOVERY,
                (here, known) -> standing().stage() == Stage.MOVED
                        ? Why.BAD_SUCCESSOR
                        : Rules.moving(known.state(), from, book, paper, here.time(known)),
                (here, known) -> {
                    try (SigningKey named = paper.key();
                            SigningKey own = keys.account(WalletKeys.BOOK)) {
                        Change change = known.state().change(Kind.MOVE_BY_RECOVERY, from, book);
                        return here.sign(known, change, Map.of(Signer.RECOVERY, named, Signer.SUCCESSOR, own));
                    }
                });
    }

    /// Has what is announced take effect, now that its time is over.
    public Answer complete(Address of) {
        return act(
                of,
                Kind.COMPLETE,
                (here, known) -> Rules.completing(known.state(), here.time(known)),
                (here, known) -> Books.completion(known, of));
    }

    private interface Check {
        @Nullable
        Why of(Books here, Known known);
    }

    private interface Signing {
        SignedChange of(Books here, Known known);
    }

    private Answer act(Address of, Kind kind, Check check, Signing signing) {
        Books here = books;
        if (here == null || keep == null) {
            return new Answer.Not(Why.NO_SUCCESSION, null);
        }
        return keep.act(of, kind, known -> check.of(here, known), known -> signing.of(here, known));
    }
}
