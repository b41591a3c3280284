package io.carewallet.app.serve;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.Sent;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.SuccessionPost;
import io.carewallet.core.succession.Successions;
import io.carewallet.core.succession.Successions.Sending;
import io.carewallet.core.value.Address;
import io.carewallet.core.wire.MalformedDocument;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes signed changes of books from strangers, as [RelayDesk] takes acts: everything that can be known without the
/// chain is checked first, then the book is read, so that what it holds already, or does not take, costs no
/// transaction. The relay can change nothing: what it sends is what was signed. Accounts that are contracts send for
/// themselves.
final class SuccessionDesk {
    private static final String ALL = "";

    private final Successions successions;
    private final Register register;
    private final RateLimit all;
    private final InstantSource clock;
    /// Bounded by the requests that are under way.
    private final Set<Address> underWay = ConcurrentHashMap.newKeySet();

    /// @param register is asked for the newest block
    /// @param all what may be sent for everybody together
    SuccessionDesk(Successions successions, Register register, RateLimit all, InstantSource clock) {
        this.successions = successions;
        this.register = register;
        this.all = all;
        this.clock = clock;
    }

    RelayAnswer take(byte[] body) throws Refusal {
        SignedChange signed = read(body);
        require(signed);
        Address book = signed.change().book();
        if (!underWay.add(book)) {
            throw new Refusal(Refusal.Reason.BUSY);
        }
        try {
            return send(signed);
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            throw new Refusal(Refusal.Reason.UNAVAILABLE);
        } finally {
            underWay.remove(book);
        }
    }

    private SignedChange read(byte[] body) throws Refusal {
        try {
            SuccessionPost post = SuccessionPost.read(body);
            if (!post.isFor(successions.message())) {
                throw new Refusal(Refusal.Reason.OTHER_NETWORK);
            }
            return post.signed();
        } catch (MalformedDocument e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    /// What can be known without the chain: in time, and signed by the accounts that the words name.
    private void require(SignedChange signed) throws Refusal {
        if (signed.change().kind() == Kind.COMPLETE) {
            return;
        }
        Instant now = clock.instant();
        if (signed.deadline().isBefore(now)) {
            throw new Refusal(Refusal.Reason.EXPIRED);
        }
        if (signed.deadline().isAfter(now.plus(Scrutiny.FURTHEST_DEADLINE))) {
            throw new Refusal(Refusal.Reason.DEADLINE_TOO_FAR);
        }
        require(signed, Signer.BOOK, signed.change().book());
        require(signed, Signer.SUCCESSOR, signed.change().other());
    }

    private void require(SignedChange signed, Signer signer, Address account) throws Refusal {
        ChangeMessage message = successions.message();
        if (signed.by(signer).isPresent() && !message.isSignedBy(account, signed, signer)) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
    }

    private RelayAnswer send(SignedChange signed) throws Refusal, RegisterUnavailable, Journals.DoesNotMatch {
        Change change = signed.change();
        BookState now = successions.read(change.book(), register.latest()).state();
        if (now.is(change)) {
            return new RelayAnswer(1, true, null);
        }
        if (now.version() != change.version()) {
            throw new Refusal(Refusal.Reason.STALE_PREV);
        }
        require(signed, Signer.RECOVERY, now.recovery());
        requireTurn(signed, now);
        all.take(ALL, 1);
        return switch (successions.send(signed)) {
            case Sending.Done done -> new RelayAnswer(1, true, null);
            case Sending.Refused refused -> throw new Refusal(reason(refused.reason()));
        };
    }

    /// Nobody signs a completion, and of an objection the contract alone knows whose it must be: neither may cost the
    /// network a question when it cannot come to anything.
    private void requireTurn(SignedChange signed, BookState now) throws Refusal {
        Signer objects = now.stage() == Stage.RECOVERY_MOVES ? Signer.BOOK : Signer.RECOVERY;
        boolean turn = switch (signed.change().kind()) {
            case COMPLETE -> now.stage().isAnnounced() && !now.at().isAfter(clock.instant());
            case OBJECT -> now.stage().isAnnounced() && signed.by(objects).isPresent();
            default -> true;
        };
        if (!turn) {
            throw new Refusal(Refusal.Reason.REFUSED);
        }
    }

    private static Refusal.Reason reason(Sent.Reason reason) {
        return switch (reason) {
            case STALE_PREV -> Refusal.Reason.STALE_PREV;
            case EXPIRED -> Refusal.Reason.EXPIRED;
            case BAD_SIGNATURE -> Refusal.Reason.BAD_SIGNATURE;
            default -> Refusal.Reason.REFUSED;
        };
    }
}
