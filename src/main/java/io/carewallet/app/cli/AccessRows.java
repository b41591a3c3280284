package io.carewallet.app.cli;

import io.carewallet.core.directory.Person;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.HistoryRow;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Requests, shares and history as the fields that `--json` answers; their names are kept.
final class AccessRows {
    private AccessRows() {}

    static Map<String, Object> row(RequestRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", Rows.name(row.from()));
        map.put("organisation", row.from().organisation());
        map.put("standing", Rows.word(row.from().standing()));
        map.put("lookAlike", row.from().lookAlike());
        map.put("proved", row.from().proved());
        map.put("vouched", vouched(row.from()));
        map.put("at", row.at().toString());
        boolean readable = row.readable();
        // The names stay where nobody knows what was asked, and say nothing.
        map.put("purpose", readable ? Rows.word(row.purpose()) : "");
        wanted(map, readable ? row.wanted() : Wanted.of(List.of()));
        map.put("records", row.means().stream().map(Bytes32::hex).toList());
        map.put("until", readable ? row.until().toString() : "");
        map.put("message", row.message());
        map.put("code", row.codeLabel());
        map.put("state", Rows.word(row.state()));
        return map;
    }

    /// What a person must know of who asks, as the window says it: the directory's word, or the warning.
    static String vouched(Person from) {
        return switch (from.standing()) {
            case CONFIRMED -> {
                String ask = People.ask(from);
                yield People.confirmed(from) + (ask.isEmpty() ? "" : ". " + ask);
            }
            case NOT_CONFIRMED -> Texts.of("person.not-confirmed");
            case NOT_ASKED -> Texts.of("person.not-asked");
            case NO_LONGER -> People.noLonger(from);
        };
    }

    private static String id(HistoryRow.Mention record) {
        Bytes32 id = record.id();
        return id == null ? "" : id.hex();
    }

    /// What happened, as a line.
    static String historyLine(Map<String, Object> row) {
        List<?> titles = list(row.get("records"));
        List<?> ids = list(row.get("recordIds"));
        List<?> withdrawn = list(row.get("withdrawn"));
        String records = IntStream.range(0, titles.size())
                .mapToObj(i -> called(titles.get(i), withdrawn.contains(ids.get(i))))
                .collect(Collectors.joining(", "));
        return PlainWords.line(
                String.valueOf(row.get("at")).replaceAll("\\.[0-9]+Z$", "Z"),
                row.get("who"),
                PlainWords.happened(row),
                records,
                String.valueOf(row.get("share")).isEmpty() ? "" : "share " + Rows.short12(row.get("share")));
    }

    private static String called(Object title, boolean withdrawn) {
        if (title.equals("")) {
            return Texts.of("history.gone");
        }
        return Output.oneLine(title) + (withdrawn ? " (" + Texts.of("history.since.one") + ")" : "");
    }

    /// A request as a line; a clinician's own says nothing about who asks.
    static String requestLine(Map<String, Object> row) {
        Object vouched = row.get("vouched");
        // In one line: an end of line in it could write a request of its own.
        String message = Output.oneLine(row.get("message"));
        boolean readable = !"".equals(row.get("until"));
        return PlainWords.line(
                        Rows.short12(row.get("id")),
                        vouched == null ? Rows.patient(row) : row.get("who") + " (" + vouched + ")",
                        readable ? PlainWords.purpose(row) : "",
                        readable ? asks(row) : "",
                        readable ? "until " + row.get("until") : "",
                        PlainWords.orWhy(row, PlainWords.request(row)))
                + (message.isEmpty() ? "" : "\n    \"" + message + '"');
    }

    private static List<?> list(@Nullable Object field) {
        return field instanceof List<?> list ? list : List.of();
    }

    private static String asks(Map<String, Object> row) {
        List<?> named = list(row.get("named"));
        if (!named.isEmpty()) {
            return Texts.count("asks.single", named.size());
        }
        List<?> parts = list(row.get("parts"));
        String some = parts.isEmpty() ? "records" : "records with " + PlainWords.parts(parts);
        String what = Boolean.TRUE.equals(row.get("everything")) ? "all records, also later ones" : some;
        return String.valueOf(row.get("since")).isEmpty() ? what : what + " since " + row.get("since");
    }

    /// A share as a line. Under one whose reader is not whom it was approved for stands what holds for it now,
    /// as in the window: nobody should have to ask for JSON to learn that.
    static String shareLine(Map<String, Object> row) {
        boolean paused = isPaused(row);
        String id = Rows.short12(row.get("id"));
        String line = PlainWords.line(
                id,
                row.containsKey("paused") ? row.get("who") : Rows.patient(row),
                "until " + row.get("until"),
                paused ? PlainWords.paused(row) : PlainWords.share(row.get("state")));
        if (!paused) {
            return line + newWords(row) + keptOut(row, id);
        }
        String what = Texts.of(Boolean.TRUE.equals(row.get("standing")) ? "shared.paused" : "shared.paused.single");
        // Whoever works elsewhere reports still: the register asks only whether somebody works anywhere.
        boolean reports = "elsewhere".equals(row.get("paused"));
        return line + "\n    " + what + (reports ? "" : " " + Texts.of("shared.unreported"))
                + " You can end it with 'carewallet access revoke " + id + "'." + keptOut(row, id);
    }

    private static String newWords(Map<String, Object> row) {
        return row.get("newWordsSince") instanceof String since && !since.isEmpty()
                ? "\n    " + io.carewallet.core.text.Texts.of("share.new-words", Days.day(LocalDate.parse(since)))
                : "";
    }

    private static String keptOut(Map<String, Object> row, String share) {
        return row.get("keptOut") instanceof List<?> records && !records.isEmpty()
                ? "\n    " + io.carewallet.core.text.Texts.of("include.kept-out", records.size())
                        + " See 'carewallet access include " + share + " " + Rows.short12(records.getFirst()) + "'."
                : "";
    }

    private static boolean isPaused(Map<String, Object> row) {
        Object paused = row.get("paused");
        boolean goesOn = "reading".equals(row.get("state")) || "sending".equals(row.get("state"));
        return goesOn && paused != null && !paused.equals("");
    }

    /// @param why why the register did not take it; empty when it did
    static Map<String, Object> row(AskRow row, String why) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", row.label());
        map.put("at", row.at().toString());
        map.put("purpose", Rows.word(row.purpose()));
        wanted(map, row.wanted());
        map.put("until", row.until().toString());
        map.put("message", row.message());
        map.put("state", Rows.word(row.state()));
        map.put("why", why);
        return map;
    }

    /// A clinician's requests, each with the name of who is asked where what they shared tells it.
    static List<Map<String, Object>> asks(Desk.Clinician clinician) {
        var persons = new HashMap<Bytes32, String>();
        clinician
                .shares()
                .list()
                .forEach(share -> persons.put(share.id(), share.person().name()));
        List<Operation> operations = clinician.sync().operations();
        return clinician.ask().list().stream()
                .map(ask -> {
                    Map<String, Object> row = row(ask, Rows.whyRefused(operations, ask.id()));
                    row.put("person", persons.getOrDefault(ask.id(), ""));
                    return row;
                })
                .toList();
    }

    private static void wanted(Map<String, Object> map, Wanted wanted) {
        map.put("everything", wanted.everything());
        map.put("parts", wanted.parts().stream().map(Rows::word).sorted().toList());
        map.put("since", wanted.since() == null ? "" : wanted.since().toString());
        map.put("named", wanted.records().stream().map(Bytes32::hex).toList());
    }

    /// Whether this one may still read by it: blocking somebody does not end it.
    static boolean goesOn(GrantRow grant, Person reader) {
        return grant.reader().account().equals(reader.account()) && grant.goesOn();
    }

    static Map<String, Object> row(GrantRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", Rows.name(row.reader()));
        map.put("organisation", row.reader().organisation());
        map.put("proved", row.reader().proved());
        map.put("purpose", Rows.word(row.purpose()));
        map.put("standing", row.standing());
        map.put("records", row.records().stream().map(Bytes32::hex).toList());
        map.put("until", row.until().toString());
        GrantRow.Pause paused = row.paused();
        map.put("paused", paused == null ? "" : Rows.word(paused));
        map.put("lastOpened", row.lastOpened() == null ? "" : row.lastOpened().toString());
        map.put("state", Rows.word(row.state()));
        return map;
    }

    /// The same, with what does not follow into it by itself.
    ///
    /// @param ofOthers all records here that are another person's
    static Map<String, Object> row(GrantRow row, Collection<Bytes32> ofOthers) {
        Map<String, Object> map = row(row);
        map.put("keptOut", row.keptOut(ofOthers).stream().map(Bytes32::hex).toList());
        return map;
    }

    static Map<String, Object> row(ShareRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", row.id().hex());
        map.put("who", row.label());
        map.put("person", row.person().name());
        map.put("purpose", Rows.word(row.purpose()));
        map.put("standing", row.standing());
        map.put("records", row.records().stream().map(Rows::record).toList());
        map.put("until", row.until().toString());
        map.put("state", Rows.word(row.state()));
        return map;
    }

    /// The same, with when the patient's book was proved to have moved to new words; null where it has not.
    static Map<String, Object> row(ShareRow row, @Nullable Instant newWords) {
        Map<String, Object> map = row(row);
        map.put("newWordsSince", newWords == null ? "" : Days.local(newWords).toString());
        return map;
    }

    static Map<String, Object> row(HistoryRow row) {
        var map = new LinkedHashMap<String, Object>();
        map.put("at", row.at().toString());
        Person other = row.who();
        map.put("who", other == null || !row.isTheirs() ? "You" : Rows.name(other));
        map.put("with", other == null || row.isTheirs() ? "" : Rows.name(other));
        map.put("organisation", other == null ? "" : other.organisation());
        map.put("what", Rows.word(row.what()));
        map.put("why", row.purpose() == null ? "" : Rows.word(row.purpose()));
        map.put("share", row.grant() == null ? "" : row.grant().hex());
        map.put("records", row.titles());
        // In the order of the titles; empty where an earlier version kept none.
        map.put("recordIds", row.records().stream().map(AccessRows::id).toList());
        map.put(
                "withdrawn",
                row.records().stream()
                        .filter(HistoryRow.Mention::withdrawn)
                        .map(AccessRows::id)
                        .toList());
        return map;
    }
}
