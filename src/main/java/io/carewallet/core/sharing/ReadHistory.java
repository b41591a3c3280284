package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.Library;
import io.carewallet.core.register.ActKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Every opening and every change of permission, newest first.
public final class ReadHistory {
    private final Book book;
    private final Library library;
    private final Outbox outbox;
    private final Peers peers;

    public ReadHistory(Book book, Library library, Outbox outbox, Peers peers) {
        this.book = book;
        this.library = library;
        this.outbox = outbox;
        this.peers = peers;
    }

    public List<HistoryRow> list() {
        var rows = new ArrayList<HistoryRow>();
        for (Pages.Line line : book.history()) {
            rows.add(new HistoryRow(
                    line.at(),
                    line.what(),
                    line.who() == null ? null : peers.person(line.who()),
                    line.purpose(),
                    line.grant(),
                    line.titles(),
                    line.note()));
        }
        book.requests().stream().filter(r -> r.content() != null).forEach(r -> rows.add(asked(r)));
        book.grants().forEach(grant -> rows.add(approved(grant)));
        outbox.all().stream()
                .filter(o -> o.kind() == ActKind.RECORD || o.kind() == ActKind.WITHDRAW)
                .forEach(operation -> rows.add(saved(operation)));
        rows.sort(Comparator.comparing(HistoryRow::at).reversed());
        return rows;
    }

    private HistoryRow asked(Pages.Incoming request) {
        Messages.Request content = java.util.Objects.requireNonNull(request.content());
        return new HistoryRow(
                request.at(),
                HistoryRow.What.ASKED,
                peers.person(request.from()),
                content.purpose(),
                null,
                List.of(),
                "");
    }

    private HistoryRow approved(Pages.Grant grant) {
        Terms terms = SharedWith.terms(grant);
        List<String> titles = grant.records().stream()
                .flatMap(id -> library.find(id).stream())
                .map(record -> record.outline().title())
                .toList();
        return new HistoryRow(
                grant.since(),
                HistoryRow.What.APPROVED,
                peers.person(grant.reader()),
                terms.purpose(),
                grant.id(),
                titles,
                terms.until().toString());
    }

    private static HistoryRow saved(Operation operation) {
        var what = operation.kind() == ActKind.RECORD ? HistoryRow.What.SAVED : HistoryRow.What.WITHDRAWN;
        return new HistoryRow(operation.made(), what, null, null, null, List.of(operation.about()), "");
    }
}
