package io.carewallet.app.cli;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A yes on the command line. What is approved is said before it is signed, decoded from the very bytes that are
/// signed, as the window does it.
final class Approving {
    private Approving() {}

    /// @param only ids of records, as they were typed; null for what was asked
    /// @param until the last day; null for as asked
    record Wish(@Nullable List<String> only, @Nullable LocalDate until) {}

    static void approve(Options options, Session session, String id, Wish wish) {
        Desk.Patient desk = session.patient();
        RequestRow request = Rows.find(desk.requests().list(), RequestRow::id, id);
        var choice = choice(desk.records().list(), request, wish, LocalDate.now(ZoneOffset.UTC));
        var prepared = desk.approve().prepare(request.id(), choice);
        if (prepared instanceof ApproveRequest.Prepared.NotPossible no) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", no.why()));
        }
        var ready = (ApproveRequest.Prepared.Ready) prepared;
        Map<String, Object> terms = terms(request, ready.statement(), signed(ready));
        var output = new Output(options);
        if (!options.json) {
            output.say(terms, text(terms, lines(signed(ready), meant(desk, ready, choice))));
        }
        ApproveRequest.Why why = desk.approve().approve(ready.approval());
        if (why != null) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", why));
        }
        output.say(result(ready, terms, session.send()), sentence(ready));
    }

    /// As asked or less: what was not asked for is offered by nothing on the screens either.
    ///
    /// @param records all that are here
    static ApproveRequest.Choice choice(List<RecordRow> records, RequestRow request, Wish wish, LocalDate today) {
        List<String> only = wish.only();
        LocalDate until = wish.until();
        if (until != null && until.isAfter(request.until())) {
            throw new Problem(
                    Problem.INPUT,
                    "It was asked until " + request.until()
                            + ": name that day or an earlier one. Nothing was approved.");
        }
        if (until != null && until.isBefore(today)) {
            throw new Problem(Problem.INPUT, Sentences.why("approve", ApproveRequest.Why.PERIOD_IS_OVER));
        }
        List<Bytes32> chosen = only == null
                ? request.means()
                : only.stream().map(typed -> asked(records, request, typed)).toList();
        boolean standing = only == null && request.wanted().everything();
        return new ApproveRequest.Choice(chosen, standing, until == null ? request.until() : until);
    }

    private static Bytes32 asked(List<RecordRow> records, RequestRow request, String typed) {
        RecordRow row = Rows.find(records, RecordRow::id, typed);
        if (!request.means().contains(row.id())) {
            throw new Problem(
                    Problem.INPUT,
                    "'" + row.outline().title() + "' (" + Rows.short12(row.id().hex())
                            + ") is not among what was asked for: leave it out, or have them ask for it. Nothing was"
                            + " approved.");
        }
        return row.id();
    }

    /// The decoded terms, and beside them whether the directory vouches for the reader.
    private static Map<String, Object> terms(RequestRow request, Statement s, List<Statement.Listed> signed) {
        var map = new LinkedHashMap<String, Object>();
        map.put("reader", s.reader());
        map.put("organisation", s.organisation());
        map.put("vouched", AccessRows.vouched(request.from()));
        map.put("purpose", Rows.word(s.purpose()));
        map.put("until", s.until().toString());
        map.put("standing", s.standing());
        map.put("records", signed.stream().map(Approving::line).toList());
        return map;
    }

    private static List<Statement.Listed> signed(ApproveRequest.Prepared.Ready ready) {
        return ready.statement().standing() ? ready.today() : ready.statement().listed();
    }

    private static List<RecordRow> meant(
            Desk.Patient desk, ApproveRequest.Prepared.Ready ready, ApproveRequest.Choice choice) {
        return desk.records().list().stream()
                .filter(row -> ready.statement().standing() || choice.records().contains(row.id()))
                .toList();
    }

    /// Title and date are those of the bytes that are signed. Where a record comes from and whom it is about is what is
    /// known of it here; and what looks the same all the same is told apart by its id.
    ///
    /// @param meant the records of the lines, in any order
    static List<String> lines(List<Statement.Listed> signed, List<RecordRow> meant) {
        var left = new ArrayList<>(meant);
        var rows = new ArrayList<Optional<RecordRow>>();
        var lines = new ArrayList<String>();
        for (Statement.Listed line : signed) {
            Optional<RecordRow> row =
                    left.stream().filter(each -> isOf(line, each)).findFirst();
            row.ifPresent(left::remove);
            rows.add(row);
            lines.add(words(line, row));
        }
        return IntStream.range(0, lines.size())
                .mapToObj(i -> Collections.frequency(lines, lines.get(i)) == 1
                        ? lines.get(i)
                        : rows.get(i)
                                .map(row -> lines.get(i) + " ("
                                        + Rows.short12(row.id().hex()) + ")")
                                .orElse(lines.get(i)))
                .toList();
    }

    private static boolean isOf(Statement.Listed line, RecordRow row) {
        return line.equals(Statement.Listed.of(row.outline()));
    }

    private static String line(Statement.Listed record) {
        return record.date().isEmpty() ? record.title() : record.title() + ", " + record.date();
    }

    private static String words(Statement.Listed record, Optional<RecordRow> row) {
        String person = row.map(Rows::about).orElse("");
        return Stream.of(
                        line(record),
                        row.map(each -> each.outline().source()).orElse(""),
                        person.isEmpty() ? "" : "about " + person)
                .filter(part -> !part.isEmpty())
                .map(Output::oneLine)
                .collect(Collectors.joining(", "));
    }

    private static String text(Map<String, Object> terms, List<String> records) {
        var lines = new StringBuilder("This is what you approve:\n");
        lines.append("  who      ").append(Output.oneLine(terms.get("reader"))).append('\n');
        lines.append("  of       ")
                .append(Output.oneLine(terms.get("organisation")))
                .append('\n');
        lines.append("  known    ").append(Output.oneLine(terms.get("vouched"))).append('\n');
        lines.append("  why      ")
                .append(Texts.of(
                        "purpose." + String.valueOf(terms.get("purpose")).replace('-', '_')))
                .append('\n');
        lines.append("  until    ").append(terms.get("until")).append('\n');
        boolean standing = Boolean.TRUE.equals(terms.get("standing"));
        lines.append("  records  ")
                .append(standing ? "all of them, and those that you add later; today:" : "these, and no others:");
        for (String record : records) {
            lines.append("\n           ").append(Output.oneLine(record));
        }
        return lines.toString();
    }

    private static Map<String, Object> result(
            ApproveRequest.Prepared.Ready ready, Map<String, Object> terms, boolean sent) {
        var s = ready.statement();
        var map = new LinkedHashMap<String, Object>();
        map.put("reader", s.reader());
        map.put("organisation", s.organisation());
        map.put("until", s.until().toString());
        map.put("records", ready.today().size());
        map.put("standing", s.standing());
        map.put("sent", sent);
        map.put("terms", terms);
        return map;
    }

    private static String count(int records) {
        return records == 1 ? "1 record" : records + " records";
    }

    private static String sentence(ApproveRequest.Prepared.Ready ready) {
        var s = ready.statement();
        return s.reader() + " of " + s.organisation() + " may read "
                + count(ready.today().size()) + " until " + s.until()
                + (s.standing() ? ", and those added later." : ".");
    }
}
