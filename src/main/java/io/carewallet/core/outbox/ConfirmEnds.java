package io.carewallet.core.outbox;

import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Asks again about what ended something by the word of one node: whoever was told so must hear when it is proved. A
/// network whose nodes give no proofs never says it, and is asked about one account each time.
public final class ConfirmEnds {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /// So many accounts in a round: each is asked for by itself.
    private static final int AT_MOST = 16;

    private final Holdings holdings;
    private final Journals journals;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    public ConfirmEnds(Holdings holdings, Commons commons, InstantSource clock) {
        this.holdings = holdings;
        this.journals = commons.journals();
        this.clock = clock;
    }

    /// @return true when something is proved that was not
    public boolean round() throws RegisterUnavailable {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return false;
        }
        var accounts = holdings.outbox().onlyTold().stream()
                .map(Operation::account)
                .distinct()
                .limit(AT_MOST)
                .toList();
        boolean news = false;
        for (int account : accounts) {
            next = now.plus(AGAIN);
            try {
                Journals.Verified journal = journals.journal(holdings.keys().address(account));
                if (journal.basis() != Held.Basis.PROVED) {
                    // What proves nothing of one account proves nothing of the others now.
                    return news;
                }
                news |= prove(account, journal);
            } catch (Journals.DoesNotMatch e) {
                // Whoever reads it says so; the others are looked at all the same.
            }
        }
        return news;
    }

    private boolean prove(int account, Journals.Verified journal) {
        Outbox outbox = holdings.outbox();
        var proved = outbox.onlyTold().stream()
                .filter(operation -> operation.account() == account && JournalActs.isIn(operation, journal))
                .map(Operation::id)
                .toList();
        proved.forEach(outbox::proved);
        return !proved.isEmpty();
    }
}
