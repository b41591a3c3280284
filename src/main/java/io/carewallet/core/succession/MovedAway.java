package io.carewallet.core.succession;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notices that the book of this wallet is proved to have moved to another one: a computer that was away when its owner
/// went over to new words learns it by this, and saves nothing more where nobody looks for it.
public final class MovedAway {
    private static final Duration LOOK = Duration.ofMinutes(10);
    /// A node that gives no proof takes its time each time.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final WalletKeys keys;
    private final Journals journals;
    private final @Nullable Successions successions;
    private final InstantSource clock;
    private volatile @Nullable Departure moved;
    private @Nullable Instant next;

    /// @param successions null where books cannot move
    public MovedAway(WalletKeys keys, Journals journals, @Nullable Successions successions, InstantSource clock) {
        this.keys = keys;
        this.journals = journals;
        this.successions = successions;
        this.clock = clock;
    }

    /// A round: asks the first time, and then now and then; where that failed a little later, and not in each round.
    /// While nobody answers it is as it was.
    ///
    /// @return true when something changed
    public synchronized boolean look() throws RegisterUnavailable, Journals.DoesNotMatch {
        Successions where = successions;
        Optional<BlockRef> block = journals.readUpTo();
        Instant now = clock.instant();
        if (where == null || block.isEmpty() || next != null && now.isBefore(next)) {
            return false;
        }
        next = now.plus(AGAIN);
        Successions.Known known = where.read(keys.address(WalletKeys.BOOK), block.get());
        next = now.plus(LOOK);
        Departure before = moved;
        moved = known.successor()
                .map(to -> Departure.elsewhere(to, known.state().at()))
                .orElse(null);
        return (before == null) != (moved == null);
    }

    /// Where the book has moved; empty while that is not proved.
    public Optional<Departure> now() {
        return Optional.ofNullable(moved);
    }
}
