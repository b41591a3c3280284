package io.carewallet.core.sharing;

import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes down what receipts report. A reader's software says when it opened what: it is believed between the approval
/// and the block of the receipt, and the last opening never goes back.
final class Openings {
    /// Lines of history for the openings of one share on one day; further ones are told by one more line together.
    static final int MAX_A_DAY = 20;

    /// Blocks count whole seconds: an opening in the same second is not later than its block.
    private static final Duration SECOND = Duration.ofMillis(999);

    private final Book book;
    private final Library library;
    private final Outbox outbox;

    Openings(Book book, Library library, Outbox outbox) {
        this.book = book;
        this.library = library;
        this.outbox = outbox;
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

    /// Each record that was opened, also one that was taken back since: that somebody read it stays told. What was
    /// never given by this grant nobody can say they opened.
    private List<HistoryRow.Mention> opened(Pages.Grant grant, Messages.Receipt receipt) {
        Set<Bytes32> ever = everGiven(grant);
        return receipt.openings().stream()
                .map(Messages.Opening::record)
                .distinct()
                .filter(ever::contains)
                .map(id -> new HistoryRow.Mention(id, title(grant, id), false))
                .toList();
    }

    private static Set<Bytes32> everGiven(Pages.Grant grant) {
        var ever = new HashSet<>(grant.records());
        ever.addAll(Given.forms(grant.given()).keySet());
        SharedWith.terms(grant).records().forEach(listed -> ever.add(listed.id()));
        return ever;
    }

    /// As it is called here, or was when it was given or taken back; empty when nothing here tells.
    private String title(Pages.Grant grant, Bytes32 record) {
        return library.find(record)
                .map(StoredRecord::outline)
                .map(outline -> outline.title())
                .or(() -> Stream.of(told(grant, record), acted(grant, record), approved(grant, record))
                        .flatMap(titles -> titles)
                        .filter(title -> !title.isEmpty())
                        .findFirst())
                .orElse("");
    }

    private Stream<String> told(Pages.Grant grant, Bytes32 record) {
        return book.history().stream()
                .filter(line -> grant.id().equals(line.grant()))
                .flatMap(line -> line.mentions().stream())
                .filter(mention -> record.equals(mention.id()))
                .map(HistoryRow.Mention::title);
    }

    private Stream<String> acted(Pages.Grant grant, Bytes32 record) {
        Bytes32 form = Given.forms(grant.given()).get(record);
        return outbox.all().stream()
                .filter(act -> act.kind() == ActKind.RECORD || act.kind() == ActKind.WITHDRAW)
                .filter(act -> record.equals(act.record()) || act.commitment().equals(form))
                .map(act -> act.about());
    }

    private static Stream<String> approved(Pages.Grant grant, Bytes32 record) {
        return SharedWith.terms(grant).records().stream()
                .filter(listed -> listed.id().equals(record))
                .map(Terms.Listed::title);
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
    /// of an earlier version knows titles alone, and a title that it has is the same record.
    private static Pages.Line fold(Pages.Line before, Pages.Line line) {
        var records = new ArrayList<>(before.mentions());
        line.mentions().stream()
                .filter(record -> before.mentions().stream().noneMatch(known -> isSame(known, record)))
                .forEach(records::add);
        return Pages.Line.of(
                        later(before.at(), line.at()),
                        before.what(),
                        before.who(),
                        before.purpose(),
                        before.grant(),
                        before.note())
                .about(records);
    }

    private static boolean isSame(HistoryRow.Mention known, HistoryRow.Mention record) {
        @Nullable Bytes32 id = known.id();
        return id == null ? known.title().equals(record.title()) : Objects.equals(id, record.id());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
