package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// Who can read now, and who could once.
public final class SharedWith {
    private final Book book;
    private final Outbox outbox;
    private final Peers peers;
    private final InstantSource clock;

    public SharedWith(Book book, Outbox outbox, Peers peers, InstantSource clock) {
        this.book = book;
        this.outbox = outbox;
        this.peers = peers;
        this.clock = clock;
    }

    /// All grants: those that may read now first, then the newest first.
    public List<GrantRow> list() {
        return book.grants().stream()
                .map(this::row)
                .sorted(Comparator.<GrantRow, Boolean>comparing(r -> !r.goesOn())
                        .thenComparing(Comparator.comparing(GrantRow::since).reversed()))
                .toList();
    }

    /// What else somebody can read, or is about to, that ends when this grant is stopped: everything by the same share
    /// code does.
    public List<GrantRow> endingWith(Bytes32 grantId) {
        return book.grant(grantId).stream()
                .flatMap(stopped -> book.grants().stream()
                        .filter(other -> other.relation() == stopped.relation())
                        .filter(other -> !other.id().equals(grantId)))
                .map(this::row)
                .filter(GrantRow::goesOn)
                .toList();
    }

    GrantRow row(Pages.Grant grant) {
        Terms terms = terms(grant);
        Person reader = peers.person(grant.reader());
        return new GrantRow(
                grant.id(),
                reader,
                terms.purpose(),
                terms.standing(),
                grant.records(),
                grant.since(),
                terms.until(),
                grant.lastOpened(),
                state(grant, terms),
                GrantRow.Pause.of(terms.organisation(), reader));
    }

    private GrantRow.State state(Pages.Grant grant, Terms terms) {
        if (grant.stopped() != null) {
            boolean waits = outbox.waiting().stream()
                    .anyMatch(o -> o.kind() == ActKind.REVOKE && o.account() == grant.relation());
            if (waits) {
                return GrantRow.State.STOPPING;
            }
            boolean isOnlyTold = outbox.onlyTold().stream()
                    .anyMatch(o -> o.kind() == ActKind.REVOKE
                            && o.account() == grant.relation()
                            && Integer.compareUnsigned(o.epoch(), grant.epoch()) >= 0);
            return isOnlyTold ? GrantRow.State.STOPPED_NOT_CONFIRMED : GrantRow.State.STOPPED;
        }
        if (terms.isOver(clock.instant())) {
            return GrantRow.State.EXPIRED;
        }
        Operation operation = outbox.find(grant.operation());
        boolean sent = operation == null || operation.done();
        return sent ? GrantRow.State.READING : GrantRow.State.SENDING;
    }

    static Terms terms(Pages.Grant grant) {
        try {
            return Terms.read(grant.terms());
        } catch (MalformedDocument e) {
            throw new IllegalStateException("terms that were approved here cannot be read", e);
        }
    }
}
