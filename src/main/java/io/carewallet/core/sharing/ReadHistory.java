package io.carewallet.core.sharing;

import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.FindRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every opening and every change of permission, newest first.
public final class ReadHistory {
    private final Book book;
    private final Library library;
    private final Outbox outbox;
    private final FindRecord find;
    private final Peers peers;
    private final Map<String, Long> places = new ConcurrentHashMap<>();

    public ReadHistory(Book book, Library library, Holdings holdings, Peers peers) {
        this.book = book;
        this.library = library;
        this.outbox = holdings.outbox();
        this.find = new FindRecord(holdings, library);
        this.peers = peers;
    }

    /// The name of the line that keeps what an approval meant.
    static String approval(Bytes32 grant) {
        return "approved-" + grant.hex();
    }

    /// The name of the line that keeps that a share was stopped on this computer.
    static String stop(Bytes32 grant) {
        return "stopped-" + grant.hex();
    }

    /// What was refused.
    static Pages.Line denial(Pages.Incoming request, Instant at) {
        Messages.Request content = request.content();
        Purpose purpose = content == null ? null : content.purpose();
        return Pages.Line.of(at, HistoryRow.What.DENIED, request.from(), purpose, null, "");
    }

    /// What is approved now: it is told later, too, when some of it has been taken back.
    static Pages.Line approval(Pages.Grant grant, Library library) {
        Terms terms = SharedWith.terms(grant);
        var line = Pages.Line.of(
                grant.since(),
                HistoryRow.What.APPROVED,
                grant.reader(),
                terms.purpose(),
                grant.id(),
                terms.until().toString());
        return line.about(grant.records().stream()
                .flatMap(id -> library.find(id).stream())
                .map(HistoryRow.Mention::of)
                .toList());
    }

    public List<HistoryRow> list() {
        var rows = new ArrayList<HistoryOrder.Placed>();
        Map<Bytes32, Set<Bytes32>> given = given();
        book.lines().forEach((name, line) -> rows.add(placed(row(line, given), Section.HISTORY, name)));
        book.requests().stream()
                .filter(r -> r.content() != null)
                .forEach(r -> rows.add(placed(asked(r), Section.REQUESTS, r.id().hex())));
        book.grants().stream()
                .filter(grant -> !book.hasLine(approval(grant.id())))
                .forEach(grant -> rows.add(placed(
                        approved(grant, given), Section.GRANTS, grant.id().hex())));
        book.grants().stream()
                .filter(grant -> !book.hasLine(stop(grant.id())))
                .forEach(grant -> stopped(grant)
                        .ifPresent(row ->
                                rows.add(placed(row, Section.GRANTS, grant.id().hex()))));
        addSavedElsewhere(rows);
        Map<Bytes32, Bytes32> records = records();
        for (Operation operation : OwnActs.told(outbox.all())) {
            rows.add(placed(
                    OwnActs.row(operation, records.get(operation.commitment())), Section.OPERATIONS, operation.id()));
        }
        return HistoryOrder.newestFirst(rows);
    }

    /// Where a page lies never changes, and the notebook is asked once for each.
    private HistoryOrder.Placed placed(HistoryRow row, Section section, String name) {
        long place = places.computeIfAbsent(section + "/" + name, key -> book.place(section, name));
        return new HistoryOrder.Placed(row, place);
    }

    /// As what each record was registered that somebody was given, in all shares that there ever were.
    private Map<Bytes32, Set<Bytes32>> given() {
        var given = new HashMap<Bytes32, Set<Bytes32>>();
        for (Pages.Grant grant : book.grants()) {
            Given.forms(grant.given())
                    .forEach((record, form) -> given.computeIfAbsent(record, key -> new HashSet<>())
                            .add(form));
        }
        return given;
    }

    private HistoryRow row(Pages.Line line, Map<Bytes32, Set<Bytes32>> given) {
        List<HistoryRow.Mention> records = line.mentions();
        return new HistoryRow(
                line.at(),
                line.what(),
                line.who() == null ? null : peers.person(line.who()),
                line.purpose(),
                line.grant(),
                isOfWhatMayBeGone(line)
                        ? records.stream().map(then -> since(then, given)).toList()
                        : records,
                line.note());
    }

    /// An opening is a patient's when somebody else reports it: what a clinician opens is in no library of theirs.
    private static boolean isOfWhatMayBeGone(Pages.Line line) {
        return line.what() == HistoryRow.What.APPROVED || line.what() == HistoryRow.What.OPENED && line.who() != null;
    }

    /// What was approved stays approved in history, and what was opened stays opened; that it was taken back is said
    /// beside it, where it is known. One that nobody could name then is named as soon as it is here.
    ///
    /// @param given as what the records were registered
    private HistoryRow.Mention since(HistoryRow.Mention then, Map<Bytes32, Set<Bytes32>> given) {
        Bytes32 id = then.id();
        if (id == null) {
            return then;
        }
        return switch (find.find(id, given.getOrDefault(id, Set.of()))) {
            case FindRecord.Found.Here here ->
                then.title().isEmpty()
                        ? new HistoryRow.Mention(id, here.record().outline().title(), false)
                        : then;
            case FindRecord.Found.TakenBack gone -> new HistoryRow.Mention(id, then.title(), true);
            case FindRecord.Found.NotHere unknown -> then;
        };
    }

    private HistoryRow asked(Pages.Incoming request) {
        Messages.Request content = Objects.requireNonNull(request.content());
        return new HistoryRow(
                request.at(),
                HistoryRow.What.ASKED,
                peers.person(request.from()),
                content.purpose(),
                null,
                List.of(),
                "");
    }

    /// An approval of an earlier version, which kept no line of it. Its terms name what it meant, unless it meant
    /// everything: then there are the records that are shared by it now.
    private HistoryRow approved(Pages.Grant grant, Map<Bytes32, Set<Bytes32>> given) {
        Terms terms = SharedWith.terms(grant);
        List<HistoryRow.Mention> records = terms.standing()
                ? grant.records().stream()
                        .flatMap(id -> library.find(id).stream())
                        .map(HistoryRow.Mention::of)
                        .toList()
                : terms.records().stream()
                        .map(listed -> since(new HistoryRow.Mention(listed.id(), listed.title(), false), given))
                        .toList();
        return new HistoryRow(
                grant.since(),
                HistoryRow.What.APPROVED,
                peers.person(grant.reader()),
                terms.purpose(),
                grant.id(),
                records,
                terms.until().toString());
    }

    /// Stopped on another computer, or on one that is lost.
    private Optional<HistoryRow> stopped(Pages.Grant grant) {
        return Optional.ofNullable(grant.stopped())
                .map(at -> new HistoryRow(
                        at, HistoryRow.What.STOPPED, peers.person(grant.reader()), null, grant.id(), List.of(), ""));
    }

    /// Records that no act of this computer registered: read back from the register, which says when they came into it.
    private void addSavedElsewhere(List<HistoryOrder.Placed> rows) {
        Map<Bytes32, Bytes32> records = records();
        Set<Bytes32> here = outbox.all().stream()
                .filter(OwnActs::isFirst)
                .flatMap(o -> Stream.ofNullable(records.get(o.commitment())))
                .collect(Collectors.toSet());
        library.all().stream()
                .filter(record -> !here.contains(record.id()))
                .map(record -> new HistoryRow(
                        record.savedAt(),
                        HistoryRow.What.SAVED,
                        null,
                        null,
                        null,
                        List.of(HistoryRow.Mention.of(record)),
                        ""))
                .forEach(row -> rows.add(placed(
                        row,
                        Section.RECORDS,
                        Objects.requireNonNull(row.records().getFirst().id()).hex())));
    }

    /// The records by what they are registered as; those of a withdrawal by an earlier version are not known any more.
    private Map<Bytes32, Bytes32> records() {
        var records = new HashMap<Bytes32, Bytes32>();
        for (Operation operation : outbox.all()) {
            Bytes32 record = operation.record();
            if (record != null) {
                records.put(operation.commitment(), record);
            }
        }
        for (StoredRecord record : library.all()) {
            records.put(record.commitment(), record.id());
        }
        records.putAll(library.otherForms());
        return records;
    }
}
