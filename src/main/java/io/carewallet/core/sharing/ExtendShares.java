package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Lets records that were added later follow a standing share. Additions within a short time go out together: what
/// becomes visible is that something was added, not how much or exactly when.
public final class ExtendShares {
    private final Book book;
    private final Library library;
    private final Outbox outbox;
    private final Keyrings keyrings;
    private final Peers peers;
    private final Duration gather;
    private final InstantSource clock;

    /// @param gather how long additions are gathered: ten minutes, nothing on the practice network
    public ExtendShares(
            Correspondence correspondence, Library library, Peers peers, Duration gather, InstantSource clock) {
        this.book = correspondence.book();
        this.library = library;
        this.outbox = correspondence.holdings().outbox();
        this.keyrings = new Keyrings(correspondence, library);
        this.peers = peers;
        this.gather = gather;
        this.clock = clock;
    }

    /// Adds what is registered and due to every standing share that may read now, while the directory says that its
    /// reader works where they did when it was approved. What waits meanwhile follows when it says so again.
    ///
    /// @param isRead is it known of a relation what other computers with the same words have ended of it? Until then
    ///     nothing is added
    /// @return true when something was added
    public boolean extend(IntPredicate isRead) throws StorageUnavailable {
        boolean added = false;
        for (Pages.Grant listed : keyrings.current()) {
            if (!isRead.test(listed.relation())) {
                continue;
            }
            Pages.Grant grant = listed.recipient().isEmpty() ? withRecipient(listed) : listed;
            // Asked before the turn, which waits for no network, and only when there is something to add.
            if (mayGrow(grant) && !due(grant).isEmpty() && isWhoTheyWere(grant)) {
                try (Book.Turn turn = book.turn()) {
                    Pages.Grant now = book.grant(grant.id()).orElse(grant);
                    added |= mayGrow(now) && extend(now);
                }
            }
        }
        return added;
    }

    /// A share that was got back while its reader's card could not be read.
    private Pages.Grant withRecipient(Pages.Grant grant) {
        String recipient = peers.person(grant.reader()).recipient();
        if (recipient == null) {
            return grant;
        }
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(grant.id()).orElse(grant).withRecipient(recipient);
            book.edit().put(now).write();
            return now;
        }
    }

    private boolean mayGrow(Pages.Grant grant) {
        Terms terms = SharedWith.terms(grant);
        Operation before = outbox.find(grant.operation());
        boolean ready = before == null || before.done();
        return grant.stopped() == null
                && !grant.recipient().isEmpty()
                && terms.standing()
                && terms.permit()
                && !terms.isOver(clock.instant())
                && ready;
    }

    private boolean isWhoTheyWere(Pages.Grant grant) {
        Person reader = peers.person(grant.reader());
        return reader.wasAsked() && GrantRow.Pause.of(SharedWith.terms(grant).organisation(), reader) == null;
    }

    /// Everything that is to be added, once one of it has waited long enough; empty until then.
    private List<StoredRecord> due(Pages.Grant grant) {
        List<StoredRecord> later = library.all().stream()
                .filter(record -> !grant.records().contains(record.id()))
                .filter(this::isRegistered)
                .toList();
        Instant now = clock.instant();
        boolean due = later.stream().anyMatch(r -> !r.savedAt().plus(gather).isAfter(now));
        return due ? later : List.of();
    }

    private boolean extend(Pages.Grant grant) throws StorageUnavailable {
        List<StoredRecord> later = due(grant);
        if (later.isEmpty()) {
            return false;
        }
        List<Bytes32> ids = later.stream().map(StoredRecord::id).toList();
        List<Bytes32> still = grant.records().stream()
                .filter(id -> library.find(id).isPresent())
                .toList();
        Keyrings.Segment segment = keyrings.next(grant.withRecords(still), ids);
        Book.Edit edit = book.edit();
        Operation operation = keyrings.consent(edit, grant.relation(), grant.answerKey(), segment, "");
        var all = new ArrayList<>(still);
        all.addAll(ids);
        edit.put(grant.withSegment(all, segment, operation.id()));
        edit.put(
                "more-" + operation.id(),
                Pages.Line.of(
                                clock.instant(),
                                HistoryRow.What.SHARED_MORE,
                                grant.reader(),
                                SharedWith.terms(grant).purpose(),
                                grant.id(),
                                "")
                        .about(later.stream().map(HistoryRow.Mention::of).toList()));
        keyrings.commit(edit, operation);
        return true;
    }

    private boolean isRegistered(StoredRecord record) {
        Operation operation = outbox.find(record.operation());
        return operation == null || operation.state() == Operation.State.INCLUDED;
    }
}
