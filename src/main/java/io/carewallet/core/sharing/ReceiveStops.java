package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Bytes32;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Ends here what another computer with the same words has ended, before anything is added to it: a share that was
/// stopped must not be opened again by a computer that does not know.
final class ReceiveStops {
    private final Book book;
    private final WalletKeys keys;
    private final Outbox outbox;
    private final Network network;

    ReceiveStops(Correspondence correspondence, Commons commons) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.outbox = correspondence.holdings().outbox();
        this.network = commons.network();
    }

    boolean stop(Pages.Relation relation, List<Entry> journal) {
        boolean ended = false;
        try (Book.Turn turn = book.turn()) {
            for (Pages.Grant grant : live(relation)) {
                Optional<Instant> end = end(grant, journal);
                if (end.isPresent()) {
                    Book.Edit edit = book.edit().put(grant.withStop(end.get()));
                    outbox.giveUp(edit.change(), grant.operation());
                    edit.taken();
                    ended = true;
                }
            }
            if (book.grants().stream().anyMatch(grant -> isOpenAlthoughEnded(relation, grant, journal))) {
                end(relation, journal);
                ended = true;
            }
        }
        return ended;
    }

    /// What the person was told has ended must have: a node that lied about it, or a chain that was set back since, and
    /// the computer that had ended it is not there to end it again. What was ended here is sent again by itself.
    private boolean isOpenAlthoughEnded(Pages.Relation relation, Pages.Grant grant, List<Entry> journal) {
        return grant.relation() == relation.k()
                && grant.stopped() != null
                && outbox.all().stream().noneMatch(o -> isOwnEndOf(grant, o))
                && sinceLastRevoke(journal).stream()
                        .anyMatch(entry -> entry.kind() == ActKind.CONSENT && isConsentOf(grant, entry));
    }

    private static boolean isOwnEndOf(Pages.Grant grant, Operation o) {
        return o.kind() == ActKind.REVOKE
                && o.account() == grant.relation()
                && o.epoch() >= grant.epoch()
                && o.state() != Operation.State.REFUSED;
    }

    private List<Pages.Grant> live(Pages.Relation relation) {
        return book.grants().stream()
                .filter(grant -> grant.relation() == relation.k() && grant.stopped() == null)
                .toList();
    }

    private Optional<Instant> end(Pages.Grant grant, List<Entry> journal) {
        List<Entry> fromItsConsent = journal.stream()
                .dropWhile(entry -> entry.kind() != ActKind.CONSENT || !isConsentOf(grant, entry))
                .toList();
        // One that is not sent yet was given before a revocation that this computer did not make.
        List<Entry> candidates = fromItsConsent.isEmpty() ? foreign(grant, journal) : fromItsConsent;
        return candidates.stream()
                .filter(entry -> entry.kind() == ActKind.REVOKE)
                .map(Entry::at)
                .findFirst();
    }

    private List<Entry> foreign(Pages.Grant grant, List<Entry> journal) {
        Operation waiting = outbox.find(grant.operation());
        if (waiting == null || waiting.done()) {
            return List.of();
        }
        Set<Integer> own = outbox.all().stream()
                .filter(o -> o.kind() == ActKind.REVOKE && o.account() == grant.relation())
                .map(Operation::epoch)
                .collect(Collectors.toSet());
        return journal.stream()
                .filter(entry -> entry.kind() == ActKind.REVOKE)
                .filter(entry -> epoch(entry) >= grant.epoch() && !own.contains(epoch(entry)))
                .toList();
    }

    private static int epoch(Entry revocation) {
        return ByteBuffer.wrap(revocation.commitment().bytes()).getInt(28);
    }

    private boolean isConsentOf(Pages.Grant grant, Entry entry) {
        Bytes32 digest = Locks.apply(
                grant.answerKey(), SealedCid.KEYRING, network, entry.account(), entry.commitment(), entry.sealedCid());
        return digest.equals(grant.last().digest());
    }

    static List<Entry> sinceLastRevoke(List<Entry> journal) {
        int last = journal.size() - 1;
        while (last >= 0 && journal.get(last).kind() != ActKind.REVOKE) {
            last--;
        }
        return journal.subList(last + 1, journal.size());
    }

    /// Ends everything that holds in a relation now.
    void end(Pages.Relation relation, List<Entry> journal) {
        int epoch = (int)
                journal.stream().filter(entry -> entry.kind() == ActKind.REVOKE).count();
        Instant at = journal.getLast().at();
        try (Book.Turn turn = book.turn()) {
            Book.Edit edit = book.edit();
            live(relation).forEach(grant -> edit.put(grant.withStop(at)));
            var operation = outbox.add(edit.change(), Planned.revocation(relation.k(), epoch), List.of(), "");
            outbox.commitInstead(edit.change(), operation);
            edit.taken();
        }
    }
}
