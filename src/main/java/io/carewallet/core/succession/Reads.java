package io.carewallet.core.succession;

import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer.Why;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was read of books since the program started: what is told hides no proof. Threads: any.
final class Reads {
    /// Who was not told anything for so long does not know how a book stands now.
    private static final Duration FRESH = Duration.ofHours(1);

    /// However it is known.
    private final Map<Address, Known> latest = new ConcurrentHashMap<>();
    private final Map<Address, Known> proved = new ConcurrentHashMap<>();
    /// When that was, by the clock of this computer.
    private final Map<Address, Instant> last = new ConcurrentHashMap<>();

    /// @return true when it is proved
    boolean take(Address of, Known known, Instant now) {
        latest.put(of, known);
        boolean isProved = known.basis() == Held.Basis.PROVED;
        if (isProved) {
            proved.put(of, known);
            last.put(of, now);
        }
        return isProved;
    }

    /// Was it read as of this block, which is the newest one still?
    boolean isReadAt(Address of, BlockRef block, Instant now) {
        Known read = latest.get(of);
        if (read == null || !read.block().equals(block)) {
            return false;
        }
        if (read.basis() == Held.Basis.PROVED) {
            last.put(of, now);
        }
        return true;
    }

    void forget(Address of) {
        latest.remove(of);
        proved.remove(of);
        last.remove(of);
    }

    @Nullable
    Known latest(Address of) {
        return latest.get(of);
    }

    private @Nullable Known fact(Address of, BookNotes page) {
        Known read = proved.get(of);
        return read == null ? page.seen() : read;
    }

    /// What was proved, unless something newer is told. Nothing comes after a move. An announcement that was proved
    /// stays until it is proved that it is over, or its time is: whoever says without proof that somebody has objected
    /// wants that nobody does.
    @Nullable
    Known known(Address of, BookNotes page, Instant now) {
        Known fact = fact(of, page);
        Known read = latest.get(of);
        if (fact == null || read == null) {
            return fact == null ? read : fact;
        }
        BookState proven = fact.state();
        boolean holds =
                proven.stage() == BookState.Stage.MOVED || proven.stage().isAnnounced() && now.isBefore(proven.at());
        return holds || read.state().version() <= proven.version() ? fact : read;
    }

    /// When what is known was proved, if it was not when it was read last, or that is long ago; else null.
    @Nullable
    Instant confirmed(Address of, BookNotes page, Instant now) {
        Known known = known(of, page, now);
        Known read = latest.get(of);
        if (known == null || known.basis() != Held.Basis.PROVED) {
            return null;
        }
        Instant at = last.get(of);
        boolean isFresh = at != null && now.isBefore(at.plus(FRESH));
        return isFresh && known.equals(read) ? null : known.block().at();
    }

    /// Without proof nobody knows whether it would be announced or take effect at once. An objection cannot wait for
    /// better proof, nor for a second node; but by its word alone no node collects objections to what may come later.
    @Nullable
    Why uncertain(Address of, BookNotes page, Known known, boolean objects) {
        if (known.basis() == Held.Basis.PROVED) {
            return null;
        }
        Known fact = fact(of, page);
        boolean isNext = known.basis() == Held.Basis.UNCONFIRMED
                || fact == null
                || known.state().version() <= fact.state().version() + 1;
        return objects && isNext ? null : Why.NOT_PROVED;
    }
}
