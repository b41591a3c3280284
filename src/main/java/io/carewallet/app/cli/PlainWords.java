package io.carewallet.app.cli;

import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lines for people, in the words of the screens. The fields that `--json` answers keep theirs: programs read those.
final class PlainWords {
    private PlainWords() {}

    /// A word of a field as somebody would write it.
    static String word(@Nullable Object field) {
        return String.valueOf(field).replace('-', ' ');
    }

    static String shield(Map<String, Object> row) {
        return Texts.of("shield." + key(row.get("state")));
    }

    /// A patient's request says what they answered, a clinician's what came back.
    static String request(Map<String, Object> row) {
        String state = key(row.get("state"));
        boolean waits = state.equals("waiting");
        return Texts.of((row.containsKey("standing") && !waits ? "requests.state." : "ask.state.") + state);
    }

    static String purpose(Map<String, Object> row) {
        String room = row.containsKey("vouched") ? "purpose." : "purpose.clinician.";
        return Texts.of("purpose.for", Texts.of(room + key(row.get("purpose"))));
    }

    static String parts(List<?> parts) {
        return parts.stream().map(PlainWords::word).collect(Collectors.joining(", "));
    }

    /// How it stands with a share: the patient's of the one who reads, or the clinician's of what is read.
    static String share(@Nullable Object state) {
        return switch (String.valueOf(state)) {
            case "sending" -> Texts.of("shared.sending");
            case "reading" -> "Can read";
            case "stopping" -> Texts.of("shared.ended.stopping");
            case "stopped" -> Texts.of("shared.ended.stopped");
            case "stopped-not-confirmed" -> Texts.of("shared.ended.stopped-not-confirmed");
            case "expired" -> "Its time is over";
            case "open" -> "Can be read";
            case "ended" -> Texts.of("shared.ended");
            default -> Texts.of("shield.does_not_match");
        };
    }

    /// Why a share's reader is not whom it was approved for.
    static String paused(Map<String, Object> row) {
        String organisation = Output.oneLine(row.get("organisation"));
        return switch (organisation.isEmpty() ? "" : String.valueOf(row.get("paused"))) {
            case "no-longer-there" -> Texts.of("person.no-longer", organisation);
            case "suspended" -> Texts.of("person.suspended", organisation);
            case "elsewhere" -> Texts.of("shared.elsewhere", Output.oneLine(row.get("who")), organisation);
            default -> Texts.of("person.not-confirmed");
        };
    }

    /// What happened, as the window says it; only who was concerned is told by the line itself where it can be.
    static String happened(Map<String, Object> row) {
        String with = String.valueOf(row.get("with"));
        int records = row.get("records") instanceof List<?> list ? list.size() : 0;
        String what = key(row.get("what"));
        return switch (what) {
            case "saved" -> Texts.of("history.saved.sentence");
            case "sealed_again" -> Texts.of("history.saved.again");
            case "withdrawn" -> Texts.of("history.saved.withdrawn");
            case "opened" -> Texts.count("history.opened", records);
            case "approved" -> Texts.of("history.approved") + (with.isEmpty() ? "" : "  " + with);
            default -> Texts.of("history." + what, with.isEmpty() ? Texts.of("history.someone") : with);
        };
    }

    /// What an offer came to; the patient's has a message, the clinician's a reason.
    static String offer(Map<String, Object> row) {
        return switch (String.valueOf(row.get("state"))) {
            case "accepted", "here-already", "declined", "damaged" ->
                Texts.of("requests.offer." + key(row.get("state")));
            case "sending" -> Texts.of("ask.state.sending");
            case "refused" -> Texts.of("ask.state.refused");
            case "offered" -> "offered; what they answer is not sent to you";
            default -> word(row.get("state"));
        };
    }

    /// Why it is so, where that is known: it says that it was not sent as well.
    static String orWhy(Map<String, Object> row, String state) {
        Object why = row.get("why");
        return why == null || why.equals("") ? state : String.valueOf(why);
    }

    /// A line of columns; what is not known leaves none.
    static String line(@Nullable Object... columns) {
        return Stream.of(columns)
                .map(column -> column == null ? "" : String.valueOf(column))
                .filter(column -> !column.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private static String key(@Nullable Object word) {
        return String.valueOf(word).replace('-', '_');
    }
}
