package io.carewallet.core.sharing;

import io.carewallet.core.record.Library;
import io.carewallet.core.register.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Writes down what receipts report. A reader's software says when it opened what: it is believed between the approval
/// and the block of the receipt, and the last opening never goes back.
final class Openings {
    /// Lines of history for the openings of one share on one day; further ones are told by one more line together.
    static final int MAX_A_DAY = 20;

    /// Blocks count whole seconds: an opening in the same second is not later than its block.
    private static final Duration SECOND = Duration.ofMillis(999);

    private final Book book;
    private final Library library;

    Openings(Book book, Library library) {
        this.book = book;
        this.library = library;
    }

    static String name(Entry entry) {
        return "receipt-" + entry.commitment().hex();
    }

    /// @return false when the book says all of it already
    boolean keep(Entry entry, Pages.Grant grant, Messages.Receipt receipt) {
        Instant reported = receipt.openings().stream()
                .map(Messages.Opening::at)
                .filter(time -> !time.isAfter(entry.at().plus(SECOND)))
                .max(Instant::compareTo)
                .orElse(entry.at());
        Instant last = later(reported, grant.since());
        var line = Pages.Line.of(
                        last,
                        HistoryRow.What.OPENED,
                        grant.reader(),
                        SharedWith.terms(grant).purpose(),
                        grant.id(),
                        "")
                .about(opened(grant, receipt));
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(grant.id()).orElse(grant);
            Instant known = now.lastOpened();
            Book.Edit edit = book.edit().put(now.withOpening(known == null ? last : later(known, last)));
            if (ofThatDay(line) < MAX_A_DAY) {
                edit.put(name(entry), line).write();
                return true;
            }
            String name = "receipts-" + grant.id().hex() + "-" + day(line);
            Optional<Pages.Line> before = book.line(name);
            Pages.Line folded = before.map(b -> fold(b, line)).orElse(line);
            boolean news = before.filter(folded::equals).isEmpty();
            if (news) {
                edit.put(name, folded).write();
            }
            return news;
        }
    }

    private List<HistoryRow.Mention> opened(Pages.Grant grant, Messages.Receipt receipt) {
        return receipt.openings().stream()
                .map(Messages.Opening::record)
                .distinct()
                .filter(grant.records()::contains)
                .flatMap(id -> library.find(id).stream())
                .map(HistoryRow.Mention::of)
                .toList();
    }

    private long ofThatDay(Pages.Line line) {
        return book.history().stream()
                .filter(other -> other.what() == HistoryRow.What.OPENED
                        && line.grant() != null
                        && line.grant().equals(other.grant())
                        && day(other).equals(day(line)))
                .count();
    }

    private static LocalDate day(Pages.Line line) {
        return LocalDate.ofInstant(line.at(), ZoneOffset.UTC);
    }

    /// The same receipt folded in again changes nothing: after a start of the program they are read once more. A line
    /// of
    /// an earlier version knows titles alone, and a title that it has is the same record.
    private static Pages.Line fold(Pages.Line before, Pages.Line line) {
        var records = new LinkedHashSet<>(before.mentions());
        line.mentions().stream()
                .filter(record -> !records.contains(new HistoryRow.Mention(null, record.title(), false)))
                .forEach(records::add);
        return Pages.Line.of(
                        later(before.at(), line.at()),
                        before.what(),
                        before.who(),
                        before.purpose(),
                        before.grant(),
                        before.note())
                .about(new ArrayList<>(records));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
