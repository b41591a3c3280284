package io.carewallet.core.succession;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// The contract's rules in memory, for keys: accounts that are contracts do not sign here.
public final class MemorySuccessions implements Successions {
    private static final Duration NOTICE = Duration.ofHours(72);
    private static final Duration REST = Duration.ofDays(30);
    private static final BookState NOBODYS = new BookState(
            0, Stage.OPEN, Address.ZERO, Instant.EPOCH, Address.ZERO, Instant.EPOCH, Instant.EPOCH, Bytes32.ZERO);

    private final ChangeMessage message;
    private final InstantSource clock;
    private final Function<Address, Bytes32> journals;
    private final Map<Address, BookState> books = new HashMap<>();
    private int sent;
    private int read;
    private Held.Basis basis = Held.Basis.PROVED;
    private boolean silent;
    private boolean forgetful;
    private boolean hidden;
    private @org.jspecify.annotations.Nullable Reason refusing;

    /// @param clock of the chain
    /// @param journals what the register holds of a book
    public MemorySuccessions(ChangeMessage message, InstantSource clock, Function<Address, Bytes32> journals) {
        this.message = message;
        this.clock = clock;
        this.journals = journals;
    }

    @Override
    public ChangeMessage message() {
        return message;
    }

    @Override
    public synchronized Known read(Address book, BlockRef at) throws RegisterUnavailable {
        requireVoice();
        if (hidden) {
            throw RegisterUnavailable.notReached();
        }
        read++;
        return new Known(state(book), at, basis);
    }

    private void requireVoice() throws RegisterUnavailable {
        if (silent) {
            throw RegisterUnavailable.notReached();
        }
    }

    /// From now on nothing is heard of it, or all is again.
    public synchronized void switchOff(boolean value) {
        silent = value;
    }

    /// How what it tells is known from now on.
    public synchronized void tell(Held.Basis value) {
        basis = value;
    }

    /// From now on it says that it has done what it is sent, and does nothing.
    public synchronized void forgetWhatIsSent(boolean value) {
        forgetful = value;
    }

    /// From now on it says of whatever it is sent that this cannot be done.
    public synchronized void refuseWrongly(boolean value) {
        refusing = value ? Reason.NOT_ALLOWED : null;
    }

    /// The same, for this reason; null for no more of that.
    public synchronized void refuseWrongly(@org.jspecify.annotations.Nullable Reason reason) {
        refusing = reason;
    }

    /// From now on no book can be read, and changes are taken all the same.
    public synchronized void hide(boolean value) {
        hidden = value;
    }

    /// How often a book was asked for.
    public synchronized int read() {
        return read;
    }

    /// The chain is set back, or lies.
    public synchronized void put(Address book, BookState state) {
        books.put(book, state);
    }

    public synchronized BookState state(Address book) {
        return books.getOrDefault(book, NOBODYS);
    }

    /// The chain was set back to before any book changed.
    public synchronized void forget() {
        books.clear();
    }

    /// How many changes were sent here.
    public synchronized int sent() {
        return sent;
    }

    @Override
    public synchronized Sending send(SignedChange signed) throws RegisterUnavailable {
        requireVoice();
        sent++;
        if (forgetful) {
            return new Sending.Done();
        }
        if (refusing != null) {
            return new Sending.Refused(refusing);
        }
        Change change = signed.change();
        BookState now = state(change.book());
        if (change.kind() == Kind.COMPLETE) {
            return complete(change.book(), now);
        }
        if (now.is(change)) {
            return new Sending.Done();
        }
        Reason reason = refusal(signed, now);
        if (reason != null) {
            return new Sending.Refused(reason);
        }
        books.put(change.book(), changed(change, now));
        return new Sending.Done();
    }

    private Sending complete(Address book, BookState now) {
        if (!now.stage().isAnnounced() || time().isBefore(now.at())) {
            return new Sending.Refused(Reason.NOT_ALLOWED);
        }
        boolean lapses =
                now.stage() != Stage.RECOVERY_CHANGES && state(now.subject()).stage() == Stage.MOVED;
        BookState then = now.stage() == Stage.RECOVERY_CHANGES
                ? named(now, now.subject())
                : lapses ? turn(now, Stage.ENDED, Address.ZERO, time()) : moved(book, now, now.subject());
        books.put(book, then);
        return new Sending.Done();
    }

    private @org.jspecify.annotations.Nullable Reason refusal(SignedChange signed, BookState now) {
        Change change = signed.change();
        if (now.stage() == Stage.MOVED || now.version() != change.version()) {
            return Reason.STALE_PREV;
        }
        if (time().isAfter(signed.deadline())) {
            return Reason.EXPIRED;
        }
        if (!isPossible(change, now)) {
            return Reason.NOT_ALLOWED;
        }
        for (Signer signer : signed.signatures().keySet()) {
            Address account = switch (signer) {
                case BOOK -> change.book();
                case RECOVERY -> now.recovery();
                case SUCCESSOR -> change.other();
            };
            if (!message.isSignedBy(account, signed, signer)) {
                return Reason.BAD_SIGNATURE;
            }
        }
        Signer objects = now.stage() == Stage.RECOVERY_MOVES ? Signer.BOOK : Signer.RECOVERY;
        if (change.kind() == Kind.OBJECT && signed.by(objects).isEmpty()) {
            return Reason.BAD_SIGNATURE;
        }
        Instant rests = change.kind() == Kind.MOVE_BY_RECOVERY ? now.recoveryRestsUntil() : now.bookRestsUntil();
        boolean silent = now.stage().isAnnounced() || time().isBefore(rests);
        return isAlone(change, now) && silent ? Reason.NOT_ALLOWED : null;
    }

    private boolean isPossible(Change change, BookState now) {
        Address other = change.other();
        return switch (change.kind()) {
            case NAME_RECOVERY -> !other.equals(change.book()) && !other.equals(now.recovery());
            case NAME_RECOVERY_TOGETHER ->
                now.hasRecovery() && !other.equals(change.book()) && !other.equals(now.recovery());
            case MOVE -> canSucceed(change);
            case MOVE_BY_RECOVERY, MOVE_TOGETHER -> now.hasRecovery() && canSucceed(change);
            case OBJECT -> now.stage().isAnnounced();
            case COMPLETE -> throw new AssertionError();
        };
    }

    private boolean canSucceed(Change change) {
        return !change.other().equals(change.book()) && state(change.other()).stage() != Stage.MOVED;
    }

    private static boolean isAlone(Change change, BookState now) {
        return now.hasRecovery()
                && (change.kind() == Kind.NAME_RECOVERY
                        || change.kind() == Kind.MOVE
                        || change.kind() == Kind.MOVE_BY_RECOVERY);
    }

    private BookState changed(Change change, BookState now) {
        Instant later = time().plus(NOTICE);
        boolean alone = isAlone(change, now);
        return switch (change.kind()) {
            case NAME_RECOVERY ->
                alone ? turn(now, Stage.RECOVERY_CHANGES, change.other(), later) : named(now, change.other());
            case NAME_RECOVERY_TOGETHER -> named(now, change.other());
            case MOVE ->
                alone ? turn(now, Stage.BOOK_MOVES, change.other(), later) : moved(change.book(), now, change.other());
            case MOVE_BY_RECOVERY -> turn(now, Stage.RECOVERY_MOVES, change.other(), later);
            case MOVE_TOGETHER -> moved(change.book(), now, change.other());
            case OBJECT -> objected(now);
            case COMPLETE -> throw new AssertionError();
        };
    }

    private BookState objected(BookState now) {
        BookState ended = turn(now, Stage.ENDED, Address.ZERO, time());
        boolean byBook = now.stage() == Stage.RECOVERY_MOVES;
        Instant until = time().plus(REST);
        return resting(ended, byBook ? now.bookRestsUntil() : until, byBook ? until : now.recoveryRestsUntil());
    }

    private BookState named(BookState now, Address recovery) {
        BookState open = turn(now, Stage.OPEN, recovery, time());
        return new BookState(
                open.version(),
                open.stage(),
                open.subject(),
                open.at(),
                recovery,
                Instant.EPOCH,
                Instant.EPOCH,
                open.lastJournal());
    }

    private BookState moved(Address book, BookState now, Address successor) {
        BookState moved = turn(now, Stage.MOVED, successor, time());
        return new BookState(
                moved.version(),
                moved.stage(),
                moved.subject(),
                moved.at(),
                moved.recovery(),
                moved.bookRestsUntil(),
                moved.recoveryRestsUntil(),
                journals.apply(book));
    }

    private static BookState resting(BookState now, Instant book, Instant recovery) {
        return new BookState(
                now.version(), now.stage(), now.subject(), now.at(), now.recovery(), book, recovery, now.lastJournal());
    }

    private static BookState turn(BookState now, Stage stage, Address subject, Instant at) {
        return new BookState(
                now.version() + 1,
                stage,
                subject,
                at,
                now.recovery(),
                now.bookRestsUntil(),
                now.recoveryRestsUntil(),
                now.lastJournal());
    }

    private Instant time() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }
}
