package io.carewallet.app.cli;

import io.carewallet.core.chart.AlsoAbout;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.AlsoAboutWords;
import io.carewallet.ui.common.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /// @param otherPerson also what is another person's; a record that is named by its id is meant in any case
    record Wish(@Nullable List<String> only, @Nullable LocalDate until, boolean otherPerson) {}

    static void approve(Options options, Session session, String id, Wish wish) {
        Desk.Patient desk = session.patient();
        RequestRow request = Rows.find(desk.requests().list(), RequestRow::id, id);
        if (request.state() == RequestRow.State.OVER) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", ApproveRequest.Why.REQUEST_IS_OVER));
        }
        var asked = Asked.of(desk);
        var choice = choice(asked, request, wish, LocalDate.now(ZoneOffset.UTC));
        var stays = new StaysOut(asked, request, choice.records(), wish.only() != null);
        var prepared = desk.approve().prepare(request.id(), choice);
        if (prepared instanceof ApproveRequest.Prepared.NotPossible no) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", no.why()));
        }
        var ready = (ApproveRequest.Prepared.Ready) prepared;
        Map<String, Object> terms = terms(ready);
        var output = new Output(options);
        if (!options.json) {
            output.say(
                    terms,
                    text(terms, lines(ready.lines(), meant(desk, ready)))
                            + stays.lines()
                            + Asked.notHere(request, "\n  "));
        }
        ApproveRequest.Why why = desk.approve().approve(ready.approval());
        if (why != null) {
            throw new Problem(Problem.REFUSED, Sentences.why("approve", why));
        }
        Map<String, Object> result = result(ready, terms, session.send());
        result.put("keptOut", stays.ids());
        result.put("staysOut", stays.count());
        result.put("notHere", request.notHere());
        result.put("alsoAbout", alsoAbout(desk, ready));
        output.say(result, sentence(ready) + stays.sentence(choice.standing()));
    }

    /// As asked or less: what was not asked for is offered by nothing on the screens either.
    ///
    /// @param here the records that are here
    static ApproveRequest.Choice choice(Asked here, RequestRow request, Wish wish, LocalDate today) {
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
                ? request.means().stream()
                        .filter(id -> wish.otherPerson() || !here.others().containsKey(id))
                        .toList()
                : only.stream().map(typed -> asked(here.here(), request, typed)).toList();
        boolean standing = only == null && request.wanted().everything();
        if (chosen.isEmpty() && !standing && !request.means().isEmpty()) {
            throw new Problem(
                    Problem.INPUT,
                    "Whatever was asked for is of another person. Nothing was approved; use --other-person if you mean"
                            + " it.");
        }
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
    private static Map<String, Object> terms(ApproveRequest.Prepared.Ready ready) {
        Statement s = ready.statement();
        var map = new LinkedHashMap<String, Object>();
        map.put("reader", s.reader());
        map.put("organisation", s.organisation());
        map.put("vouched", AccessRows.vouched(ready.reader()));
        map.put("proved", ready.reader().proved());
        map.put("purpose", Rows.word(s.purpose()));
        map.put("until", s.until().toString());
        map.put("standing", s.standing());
        map.put("records", ready.lines().stream().map(Approving::line).toList());
        return map;
    }

    /// A record that is approved, as it is known here.
    ///
    /// @param isAnothers whether it is another person's
    /// @param also what it says of somebody else besides; null where it says nothing
    record Meant(
            RecordRow row, boolean isAnothers, @Nullable AlsoAbout also) {}

    /// Of what is approved, what says something of somebody else.
    private static List<Map<String, Object>> alsoAbout(Desk.Patient desk, ApproveRequest.Prepared.Ready ready) {
        var found = new ArrayList<Map<String, Object>>();
        desk.records().alsoAbout(ready.records()).forEach((id, also) -> {
            var map = new LinkedHashMap<String, Object>();
            map.put("id", id.hex());
            map.putAll(Rows.alsoAbout(also));
            found.add(map);
        });
        return found;
    }

    /// In the order of the lines; empty for one that was taken back meanwhile.
    private static List<Optional<Meant>> meant(Desk.Patient desk, ApproveRequest.Prepared.Ready ready) {
        List<RecordRow> here = desk.records().list();
        Set<Bytes32> others = desk.records().ofOthers().keySet();
        Map<Bytes32, AlsoAbout> also = desk.records().alsoAbout(ready.records());
        return ready.records().stream()
                .map(id -> here.stream()
                        .filter(row -> row.id().equals(id))
                        .findFirst()
                        .map(row -> new Meant(row, others.contains(id), also.get(id))))
                .toList();
    }

    /// Title and date are those of the bytes that are signed. Where a record comes from and whom it is about is what is
    /// known of it here; and what looks the same all the same is told apart by its id.
    ///
    /// @param meant the records of the lines, in their order
    static List<String> lines(List<Statement.Listed> signed, List<Optional<Meant>> meant) {
        List<String> lines = IntStream.range(0, signed.size())
                .mapToObj(i -> words(signed.get(i), meant.get(i)))
                .toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> Collections.frequency(lines, lines.get(i)) == 1
                        ? lines.get(i)
                        : meant.get(i)
                                .map(it -> lines.get(i) + " ("
                                        + Rows.short12(it.row().id().hex()) + ")")
                                .orElse(lines.get(i)))
                .toList();
    }

    private static String line(Statement.Listed record) {
        return record.date().isEmpty() ? record.title() : record.title() + ", " + record.date();
    }

    private static String words(Statement.Listed record, Optional<Meant> meant) {
        return Stream.of(
                        line(record),
                        meant.map(it -> it.row().outline().source()).orElse(""),
                        meant.map(it -> Rows.whose(it.row(), it.isAnothers())).orElse(""),
                        meant.map(it -> AlsoAboutWords.of(it.also())).orElse(""))
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
