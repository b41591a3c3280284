package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Ends sharing with one relation: everything granted there ends, also approvals that are not sent yet. What was read
/// or copied by then cannot be taken back.
public final class StopSharing {
    /// So many revocations of another computer are believed before the register is verified. Each epoch up to the one
    /// that is to end costs a revocation, so that a node which invents some must not decide how many.
    private static final int MOST_AHEAD = 8;

    private final Book book;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final Journals journals;
    private final InstantSource clock;

    public StopSharing(Book book, WalletKeys keys, Outbox outbox, Journals journals, InstantSource clock) {
        this.book = book;
        this.keys = keys;
        this.outbox = outbox;
        this.journals = journals;
        this.clock = clock;
    }

    /// False when there is no such grant, or it has ended already.
    public boolean stop(Bytes32 grantId) {
        var relation = book.grant(grantId).map(Pages.Grant::relation);
        if (relation.isEmpty()) {
            return false;
        }
        try (Book.Turn turn = book.turn()) {
            boolean reads = book.grant(grantId).filter(g -> g.stopped() == null).isPresent();
            if (reads) {
                stopAll(relation.get());
            }
            return reads;
        }
    }

    private void stopAll(int relation) {
        Instant now = clock.instant();
        List<Pages.Grant> ending = book.grants().stream()
                .filter(grant -> grant.relation() == relation && grant.stopped() == null)
                .toList();
        int granted = ending.stream().mapToInt(Pages.Grant::epoch).max().orElse(0);
        Book.Edit edit = book.edit();
        for (Pages.Grant grant : ending) {
            edit.put(grant.withStop(now))
                    .put(
                            ReadHistory.stop(grant.id()),
                            Pages.Line.of(now, HistoryRow.What.STOPPED, grant.reader(), null, grant.id(), ""));
        }
        var act = Planned.revocation(relation, epochToEnd(relation, granted));
        Operation operation = outbox.add(edit.change(), act, List.of(), "");
        outbox.commitInstead(edit.change(), operation);
        edit.taken();
    }

    /// The newest epoch that this wallet knows of: a revocation of an older one would end nothing. One that waits to be
    /// sent, or was sent without this computer having read the register since, begins the epoch after its own.
    private int epochToEnd(int relation, int granted) {
        int begun = outbox.all().stream()
                .filter(o ->
                        o.kind() == ActKind.REVOKE && o.account() == relation && o.state() != Operation.State.REFUSED)
                .mapToInt(o -> o.epoch() + 1)
                .max()
                .orElse(0);
        int own = Math.max(granted, begun);
        return Math.max(own, Math.min(readEpoch(relation), own + MOST_AHEAD));
    }

    /// As far as the register was read by now, which nothing has verified. Nobody is asked: what was said here must be
    /// on disk before anything that can take long, or it is lost when the program ends meanwhile. Whoever sends it
    /// raises it where that is needed.
    private int readEpoch(int relation) {
        return journals.known(keys.address(relation)).map(Slot::epoch).orElse(0);
    }
}
