package io.carewallet.app.cli;

import io.carewallet.core.rekey.Origin;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.rekey.Standing;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Days;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far somebody has gone over to new words, in sentences.
final class RekeyWords {
    static final String AGAIN = " What was done stays done: run this again to go on.";
    static final String COPIED = "Whoever had your words may have copied everything: that cannot be undone.";

    static final String MOVED_ELSEWHERE =
            "The book of this wallet moved to another wallet already. If you went over to new words on another computer,"
                    + " get that wallet here with 'carewallet wallet restore --profile NAME' from those words, and run this"
                    + " with --to NAME. If you did not, somebody else has your words: run this with --leave-book to go over"
                    + " to new ones all the same.";

    private static final String BACKUPS =
            "Backups from before open with the old words: make a new one with 'carewallet backup make'. If they were made by"
                    + " themselves, choose the folder again in the settings of the new wallet: none are made of the old one"
                    + " any more.";
    private static final String TOO_LARGE =
            "Your new wallet knows more than can be kept in one piece for a new computer: from your words it gets the records"
                    + " back, and not this list. Write down who could read.";
    private static final String KEEP =
            " Keep the old ones, and look for what is missing in them, before you destroy them.";
    private static final String DESTROY = " Look that the new one opens, then destroy the old ones.";

    private RekeyWords() {}

    static void require(Rekey.Joined joined, String fresh) {
        String why = switch (joined) {
            case BEGUN, GOES_ON -> "";
            case SAME_WORDS -> "'" + fresh + "' has the same words: whoever has them has both.";
            case OTHER_NETWORK -> "'" + fresh + "' belongs to another network.";
            case GOES_ELSEWHERE -> "This wallet goes over to another one already, and '" + fresh + "' has other words.";
            case IN_USE ->
                "'" + fresh + "' is a wallet with records of its own, or took the place of another one: name a new one"
                        + " with --to.";
            case LEFT_ITSELF -> "'" + fresh + "' was left for new words itself.";
            case MOVED_ELSEWHERE -> MOVED_ELSEWHERE;
        };
        if (!why.isEmpty()) {
            throw new Problem(Problem.REFUSED, why + " Nothing was changed.");
        }
    }

    static String text(Progress progress, Desk.Patient old, Desk.Patient fresh) {
        var lines = new ArrayList<String>();
        int taken = fresh.side().records().all().size();
        lines.add((taken == 1 ? "1 record is" : taken + " records are") + " in '"
                + fresh.side().profile() + "', under your new words. " + COPIED);
        progress.items().stream()
                .filter(item -> item.state() != Progress.State.SAFE)
                .map(RekeyWords::line)
                .forEach(lines::add);
        String book = book(progress.book());
        if (!book.isEmpty()) {
            lines.add(book);
        }
        readers(lines, progress.readers(), fresh);
        told(lines, progress, old, fresh);
        if (progress.kept() == Progress.Kept.TOO_LARGE) {
            lines.add(TOO_LARGE);
        }
        if (progress.isDone()) {
            lines.add(BACKUPS + (progress.items().stream().anyMatch(RekeyWords::isLeft) ? KEEP : DESTROY));
        }
        return String.join("\n", lines);
    }

    private static String line(Progress.Item item) {
        String what = item.title().isEmpty() ? "something that is registered" : Output.oneLine(item.title());
        return "  " + Rows.short12(item.id().hex()) + "  " + what + "  "
                + switch (item.state()) {
                    case SAFE -> "taken along";
                    case ON_ITS_WAY -> "on its way";
                    case NOT_PROVED -> "the network does not prove that it is registered under the new words";
                    case NOT_STORED -> "record storage does not give it back under the new words yet";
                    case NO_SPACE -> "no room on this computer";
                    case NOT_ANSWERING -> "record storage does not answer";
                    case NOT_THERE -> "no place has it now";
                    case DOES_NOT_MATCH -> "does not match what was saved";
                    case LATE ->
                        "came after the old wallet was closed, from another computer or somebody else: not taken along";
                    case LEFT -> "left in the old wallet";
                };
    }

    private static void readers(List<String> lines, List<Origin.Reader> readers, Desk.Patient fresh) {
        if (readers.isEmpty()) {
            return;
        }
        lines.add(
                "These could read under your old words, and cannot any more. Who is to read on asks again with the new"
                        + " code, and you decide:");
        for (Origin.Reader reader : readers) {
            String had = reader.had().stream().map(RekeyWords::words).collect(Collectors.joining(", "));
            lines.add("  " + Output.oneLine(reader.name()) + ": " + had);
            lines.add("    " + RekeyRows.code(reader, fresh));
        }
    }

    private static String words(Origin.Had had) {
        int count = had.records().size();
        String some = count == 1 ? "1 record" : count + " records";
        return (had.standing() ? "all records, also later ones" : some) + " until " + had.until();
    }

    private static boolean isLeft(Progress.Item item) {
        return item.state() == Progress.State.LEFT || item.state() == Progress.State.LATE;
    }

    /// What a thief may have put there: looked at by whoever knows what is theirs, in the wallet that has it now.
    private static void told(List<String> lines, Progress progress, Desk.Patient old, Desk.Patient fresh) {
        var titles = new ArrayList<String>();
        for (Bytes32 id : progress.told()) {
            fresh.records()
                    .stored(id)
                    .or(() -> old.records().stored(id))
                    .map(record -> "  " + Rows.short12(id.hex()) + "  "
                            + Output.oneLine(record.outline().title()))
                    .ifPresent(titles::add);
        }
        if (!titles.isEmpty()) {
            lines.add(
                    "These came from the network and were not saved on this computer: look whether they are yours, and"
                            + " take back with 'carewallet record withdraw' what is not.");
            lines.addAll(titles);
        }
    }

    /// What was seen of the book before something else did not answer; empty where there is nothing to say.
    static String seen(Rekey rekey) {
        String book = book(rekey.book());
        return book.isEmpty() ? "" : " " + book;
    }

    /// Why it is not over yet, and what to do.
    static String waits(Progress progress) {
        return switch (progress.stage()) {
            case READING ->
                "The old wallet could not be read to the end: what clinicians sent may wait there." + AGAIN
                        + " With --leave-rest it is not waited for.";
            case TAKING -> "Not everything is registered and stored under the new words yet." + AGAIN;
            case HELD ->
                "Everything else is done, but some of it no place has now. Look in your backups first: 'carewallet backup"
                        + " restore' with another --profile opens one, and what it has can be exported and added to the"
                        + " new wallet. Run this again when record storage has it; or say with --leave ID that you do not wait for it.";
            case OFFERS ->
                (progress.offers() == 1
                                ? "A record that a clinician sent waits"
                                : progress.offers() + " records that clinicians sent wait")
                        + " for an answer in the old wallet: accept or decline with 'carewallet contribution', then run"
                        + " this again.";
            case EMPTYING ->
                progress.kept() == Progress.Kept.NO_SPACE
                        ? "The old wallet is not emptied yet: this computer has no room to keep your new wallet for a new"
                                + " computer. Make some space." + AGAIN
                        : "The old wallet is not emptied yet." + AGAIN;
            case BOOK ->
                "Everything else is done. Run this again until your book has moved, or with --leave-book to end without.";
            case DONE -> "";
        };
    }

    /// Where the book stands; empty where there is nothing to say.
    private static String book(MoveBook.Outcome book) {
        return switch (book) {
            case MoveBook.Outcome.NotHere none ->
                "On this network a book cannot move: those who read are not told by it that your words are new.";
            case MoveBook.Outcome.Moved moved ->
                "Your book has moved to your new words: those who read see it, and ask you for a new code.";
            case MoveBook.Outcome.Elsewhere other ->
                "Somebody who had your words moved your book to an account that is not yours, on " + day(other.at())
                        + ". That cannot be undone: tell those who read that it was not you.";
            case MoveBook.Outcome.Announced announced ->
                "The move of your book is announced. It takes effect on " + day(announced.from()) + " at "
                        + Days.time(announced.from()) + ", unless somebody objects: run this again then.";
            case MoveBook.Outcome.OtherAnnounced other ->
                (other.what() == BookState.Stage.RECOVERY_CHANGES
                                ? "Another recovery address of your book was announced"
                                : "A move of your book to an account that is not this one was announced")
                        + ", for " + day(other.from())
                        + ". If it was not you, run this with --paper-file before that: both papers together move it at"
                        + " once.";
            case MoveBook.Outcome.NeedsPaper paper ->
                "Your book has a recovery address. If you did not name it, somebody who has your words did: end with"
                        + " --leave-book, and tell those who read in person. Run this with --paper-file to move it at once,"
                        + " or with --announce to move it in 72 hours.";
            case MoveBook.Outcome.OtherPaper other ->
                "These words are not those of your book's recovery paper: your book has not moved.";
            case MoveBook.Outcome.Resting resting ->
                "Somebody with your recovery paper objected. Without it nothing can be announced before "
                        + day(resting.until()) + "; with --paper-file your book moves at once.";
            case MoveBook.Outcome.NotProved not ->
                "The network does not prove where your book stands, so it is not believed and your book has not moved.";
            case MoveBook.Outcome.NotYet not -> "";
            case MoveBook.Outcome.NotConfirmed not -> "The network has not confirmed that your book moved.";
            case MoveBook.Outcome.Refused refused ->
                "The network does not take the move of your book now: it is tried again.";
        };
    }

    private static String day(Instant at) {
        return Days.day(Days.local(at));
    }

    static String line(Optional<Standing> standing) {
        if (standing.isEmpty()) {
            return "This wallet is not going over to new words: 'carewallet rekey' begins with it.";
        }
        Standing now = standing.get();
        String to = "'" + now.departure().profile() + "'";
        String where = switch (RekeyRows.stage(now)) {
            case "done" -> "Everything has gone over to " + to + ".";
            case "emptying" ->
                "Going over to " + to + ". This wallet is closed and is being emptied: as far as this computer knows it"
                        + " still has " + now.records() + " records and " + now.shares() + " shares, and "
                        + now.waiting() + " acts wait. 'carewallet rekey' goes on.";
            default ->
                "Going over to " + to + " since " + day(now.departure().begun()) + ": " + now.records()
                        + " records are still in this wallet. 'carewallet rekey' goes on.";
        };
        String book = book(now.book());
        return where + (book.isEmpty() ? "" : "\n" + book) + "\n" + COPIED;
    }
}
