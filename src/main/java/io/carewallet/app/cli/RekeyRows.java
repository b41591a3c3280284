package io.carewallet.app.cli;

import io.carewallet.core.rekey.Origin;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.sharing.CodeRow;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How far somebody has gone over to new words, as the fields that `--json` answers.
final class RekeyRows {
    private RekeyRows() {}

    /// Whether something more may come of it in a moment.
    static boolean goesOn(Progress progress) {
        return switch (progress.stage()) {
            case READING, TAKING, EMPTYING -> true;
            case BOOK -> progress.book() instanceof MoveBook.Outcome.NotConfirmed;
            // What was owed when it was over is sent as well.
            case DONE -> progress.waiting() > 0;
            case HELD, OFFERS -> false;
        };
    }

    static Map<String, Object> row(Progress progress, Desk.Patient old, Desk.Patient fresh) {
        var map = new LinkedHashMap<String, Object>();
        map.put("stage", Rows.word(progress.stage()));
        map.put("profile", old.side().profile());
        map.put("to", fresh.side().profile());
        map.put("taken", fresh.side().records().all().size());
        map.put("records", progress.items().stream().map(RekeyRows::item).toList());
        map.put("offers", progress.offers());
        map.put("waiting", progress.waiting());
        map.put("owed", owed(progress.owed()));
        map.put("kept", Rows.word(progress.kept()));
        book(map, progress.book());
        map.put("readers", readers(progress.readers(), old, fresh));
        map.put("fromNetwork", progress.told().stream().map(Bytes32::hex).toList());
        map.put("meaning", RekeyWords.COPIED);
        return map;
    }

    /// When something did not answer on the way: who could read must be known all the same.
    static Map<String, Object> stopped(List<Origin.Reader> readers, Desk.Patient old, Desk.Patient fresh) {
        var map = new LinkedHashMap<String, Object>();
        map.put("stage", "stopped");
        map.put("profile", old.side().profile());
        map.put("to", fresh.side().profile());
        map.put("readers", readers(readers, old, fresh));
        map.put("meaning", RekeyWords.COPIED);
        return map;
    }

    private static List<Map<String, Object>> readers(
            List<Origin.Reader> readers, Desk.Patient old, Desk.Patient fresh) {
        return readers.stream().map(reader -> reader(reader, old, fresh)).toList();
    }

    private static Map<String, Object> owed(Progress.Owed owed) {
        var map = new LinkedHashMap<String, Object>();
        map.put("acts", owed.acts());
        map.put("deletions", owed.deletions());
        map.put("codes", owed.codes());
        map.put("checkpoints", owed.checkpoints());
        return map;
    }

    private static Map<String, Object> item(Progress.Item item) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", item.id().hex());
        map.put("title", item.title());
        map.put("state", Rows.word(item.state()));
        return map;
    }

    private static void book(Map<String, Object> map, MoveBook.Outcome book) {
        map.put("book", Rows.word(word(book)));
        map.put("bookAt", time(book).map(Instant::toString).orElse(""));
        map.put("paperOver", book instanceof MoveBook.Outcome.Moved moved && moved.hadPaper());
    }

    /// One for each kind of outcome, for programs.
    private enum Word {
        NOT_HERE,
        MOVED,
        ELSEWHERE,
        ANNOUNCED,
        OTHER_ANNOUNCED,
        NEEDS_PAPER,
        OTHER_PAPER,
        RESTING,
        NOT_PROVED,
        NOT_YET,
        NOT_CONFIRMED,
        REFUSED
    }

    private static Word word(MoveBook.Outcome book) {
        return switch (book) {
            case MoveBook.Outcome.NotHere none -> Word.NOT_HERE;
            case MoveBook.Outcome.Moved moved -> Word.MOVED;
            case MoveBook.Outcome.Elsewhere other -> Word.ELSEWHERE;
            case MoveBook.Outcome.Announced announced -> Word.ANNOUNCED;
            case MoveBook.Outcome.OtherAnnounced other -> Word.OTHER_ANNOUNCED;
            case MoveBook.Outcome.NeedsPaper paper -> Word.NEEDS_PAPER;
            case MoveBook.Outcome.OtherPaper other -> Word.OTHER_PAPER;
            case MoveBook.Outcome.Resting resting -> Word.RESTING;
            case MoveBook.Outcome.NotProved not -> Word.NOT_PROVED;
            case MoveBook.Outcome.NotYet not -> Word.NOT_YET;
            case MoveBook.Outcome.NotConfirmed not -> Word.NOT_CONFIRMED;
            case MoveBook.Outcome.Refused refused -> Word.REFUSED;
        };
    }

    private static Optional<Instant> time(MoveBook.Outcome book) {
        return switch (book) {
            case MoveBook.Outcome.Moved moved -> Optional.of(moved.at());
            case MoveBook.Outcome.Elsewhere other -> Optional.of(other.at());
            case MoveBook.Outcome.Announced announced -> Optional.of(announced.from());
            case MoveBook.Outcome.OtherAnnounced other -> Optional.of(other.from());
            case MoveBook.Outcome.Resting resting -> Optional.of(resting.until());
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> reader(Origin.Reader reader, Desk.Patient old, Desk.Patient fresh) {
        var map = new LinkedHashMap<String, Object>();
        map.put("who", reader.name());
        map.put("account", reader.account().toString());
        map.put("code", code(reader, fresh));
        map.put("readsOn", readsOn(reader, old));
        map.put("had", reader.had().stream().map(RekeyRows::had).toList());
        return map;
    }

    private static Map<String, Object> had(Origin.Had had) {
        var map = new LinkedHashMap<String, Object>();
        map.put("share", had.share().hex());
        map.put("purpose", Rows.word(had.purpose()));
        map.put("standing", had.standing());
        map.put("records", had.records().stream().map(Bytes32::hex).toList());
        map.put("until", had.until().toString());
        return map;
    }

    /// Whether somebody is not shut out of the old wallet yet: the register has not taken it.
    static boolean readsOn(Origin.Reader reader, Desk.Patient old) {
        Set<Bytes32> had = reader.had().stream().map(Origin.Had::share).collect(Collectors.toSet());
        return old.sharedWith().list().stream()
                .filter(grant -> had.contains(grant.id()))
                .anyMatch(grant -> grant.state() != GrantRow.State.STOPPED);
    }

    static String code(Origin.Reader reader, Desk.Patient fresh) {
        return fresh.codes().list().stream()
                .filter(row -> row.relation() == reader.relation())
                .map(CodeRow::code)
                .findFirst()
                .orElse("");
    }

    static Map<String, Object> row(Optional<Standing> standing) {
        var map = new LinkedHashMap<String, Object>();
        map.put("stage", standing.isEmpty() ? "none" : stage(standing.get()));
        standing.ifPresent(now -> {
            map.put("to", now.departure().profile());
            map.put("begun", now.departure().begun().toString());
            map.put("records", now.records());
            map.put("shares", now.shares());
            map.put("waiting", now.waiting());
            map.put("behind", now.behind().stream().map(RekeyRows::item).toList());
            map.put("left", now.departure().left().stream().map(Bytes32::hex).toList());
            book(map, now.book());
        });
        return map;
    }

    static String stage(Standing now) {
        if (now.departure().done() != null) {
            return "done";
        }
        return now.departure().refuses() ? "emptying" : "taking";
    }
}
