package io.carewallet.core.sharing;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Bytes32;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The patient's inbox of requests.
public final class Requests {
    private final Book book;
    private final Library library;
    private final Peers peers;
    private final InstantSource clock;

    public Requests(Book book, Library library, Peers peers, InstantSource clock) {
        this.book = book;
        this.library = library;
        this.peers = peers;
        this.clock = clock;
    }

    /// All requests: waiting ones first, then the newest first.
    public List<RequestRow> list() {
        return book.requests().stream()
                .sorted(Comparator.<Pages.Incoming, Boolean>comparing(r -> state(r) != RequestRow.State.WAITING)
                        .thenComparing(Comparator.comparing(Pages.Incoming::at).reversed()))
                .map(this::row)
                .toList();
    }

    /// How many wait for this person: what a badge counts.
    public int waiting() {
        return (int) book.requests().stream()
                .filter(r -> state(r) == RequestRow.State.WAITING)
                .count();
    }

    /// Shuts somebody out: nothing of theirs that waits is answered, nothing of theirs that comes by any code is shown,
    /// and the share code that this request came by takes no more requests from others who have it. Blocking is known
    /// to this wallet alone. Shares that exist stay; end them with [StopSharing].
    public boolean block(Bytes32 id) {
        try (Book.Turn turn = book.turn()) {
            return blockNow(id);
        }
    }

    private boolean blockNow(Bytes32 id) {
        var found = book.request(id);
        found.ifPresent(request -> {
            Book.Edit edit = book.edit().put(request.with(RequestRow.State.BLOCKED));
            book.requests().stream()
                    .filter(other -> other.from().equals(request.from()))
                    .filter(other -> other.state() == RequestRow.State.WAITING
                            || other.state() == RequestRow.State.UNKNOWN_SENDER)
                    .filter(other -> !other.id().equals(id))
                    .forEach(other -> edit.put(other.with(RequestRow.State.BLOCKED)));
            if (request.content() != null) {
                // Whoever wrote what cannot be read never had the code: it stays good for whom it was made.
                book.relation(request.relation()).ifPresent(r -> edit.put(r.withNextToken(r.closed())));
            }
            edit.put(
                            "blocked-" + id.hex(),
                            Pages.Line.of(clock.instant(), HistoryRow.What.BLOCKED, request.from(), null, null, ""))
                    .write();
        });
        return found.isPresent();
    }

    /// How it is with a request now.
    RequestRow.State state(Pages.Incoming request) {
        Messages.Request content = request.content();
        boolean isOver = content != null && Terms.isOver(content.until(), clock.instant());
        return isOver && request.state() == RequestRow.State.WAITING ? RequestRow.State.OVER : request.state();
    }

    RequestRow row(Pages.Incoming request) {
        Messages.Request content = request.content();
        String label =
                book.relation(request.relation()).map(Pages.Relation::label).orElse("");
        if (content == null) {
            return new RequestRow(
                    request.id(),
                    peers.person(request.from()),
                    request.at(),
                    Purpose.TREATMENT,
                    Wanted.EVERYTHING,
                    List.of(),
                    LocalDate.EPOCH,
                    "",
                    label,
                    state(request),
                    false);
        }
        return new RequestRow(
                request.id(),
                peers.person(request.from()),
                request.at(),
                content.purpose(),
                content.wanted(),
                means(content.wanted()),
                content.until(),
                PlainText.quoted(content.message()),
                label,
                state(request),
                true);
    }

    /// The records of today that are meant.
    List<Bytes32> means(Wanted wanted) {
        return library.all().stream()
                .filter(r -> isMeant(r, wanted))
                .map(StoredRecord::id)
                .toList();
    }

    /// Was more asked for than is given? Of single records all that were named count, also what is not here: whoever
    /// asked does not learn by it whether a record that they did not get is here.
    boolean isMoreThan(ApproveRequest.Choice given, Messages.Request asked) {
        List<Bytes32> named = asked.wanted().records();
        return asked.wanted().everything() && !given.standing()
                || !Set.copyOf(given.records()).containsAll(named.isEmpty() ? means(asked.wanted()) : named)
                || given.until().isBefore(asked.until());
    }

    /// The words of a standing share are "all your records and those that you add later": all are listed and given.
    /// Another person's records are not theirs by that word: they are in it when they were chosen one by one.
    ///
    /// @return records that a choice gives; fewer than it names when one of those is not here
    List<StoredRecord> given(ApproveRequest.Choice choice) {
        if (!choice.standing()) {
            return choice.records().stream()
                    .flatMap(id -> library.find(id).stream())
                    .toList();
        }
        Set<Bytes32> ofOthers = library.ofOthers().keySet();
        return library.all().stream()
                .filter(record ->
                        !ofOthers.contains(record.id()) || choice.records().contains(record.id()))
                .toList();
    }

    /// Is nothing given that was not asked for?
    boolean isWithin(ApproveRequest.Choice given, Messages.Request asked) {
        return (asked.wanted().everything() || !given.standing())
                && Set.copyOf(means(asked.wanted())).containsAll(given.records())
                && !given.until().isAfter(asked.until());
    }

    private static boolean isMeant(StoredRecord record, Wanted wanted) {
        if (wanted.everything()) {
            return true;
        }
        if (!wanted.records().isEmpty()) {
            return wanted.records().contains(record.id());
        }
        FuzzyDate last = record.outline().until() != null
                ? record.outline().until()
                : record.outline().from();
        boolean inTime = wanted.since() == null || last == null || !last.day().isBefore(wanted.since());
        boolean ofKind = wanted.parts().isEmpty()
                || wanted.parts().stream()
                        .anyMatch(part -> record.outline().counts().getOrDefault(part, 0) > 0);
        return inTime && ofKind;
    }
}
