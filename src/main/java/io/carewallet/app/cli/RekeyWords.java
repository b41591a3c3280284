package io.carewallet.app.cli;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Origin;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far somebody has gone over to new words, in sentences.
final class RekeyWords {
    static final String AGAIN = " What was done stays done: run this again to go on.";
    static final String COPIED = "Whoever had your words may have copied everything: that cannot be undone.";

    static final String MOVED_ELSEWHERE =
            "The book of this wallet moved to another wallet already. If you went over to new words on another"
                    + " computer, get that wallet here with 'carewallet wallet restore --profile NAME' from those"
                    + " words, and run this with --to NAME. If you did not, somebody else has your words or your second"
                    + " paper: run this with --leave-book to go over to new words all the same.";

    private static final String BACKUPS =
            "Backups from before open with the old words: make a new one with 'carewallet backup make --profile %s'. If"
                    + " they were made by themselves, choose the folder again in the settings of the new wallet: none"
                    + " are made of the old one any more.";
    private static final String TOO_LARGE =
            "Your new wallet knows more than can be kept in one piece for a new computer: from your words it gets the"
                    + " records back, and not this list. Write down who could read.";
    private static final String KEEP =
            " Keep the old ones: somebody with your words may have taken records back before you began, and those are"
                    + " in old backups alone.";
    /// A wallet that is restored from one takes in what was taken back, and drops it.
    private static final String RESCUE =
            " 'rescue.py --backup FILE --out FOLDER', which comes with CareWallet, gives out everything that is in one,"
                    + " with the old words; add what is missing to the new wallet.";
    private static final String LATER =
            "What came after the old wallet was closed goes over from the computer that saved it: get the new wallet"
                    + " there with 'carewallet wallet restore --profile %1$s' from its words, then"
                    + " run 'carewallet rekey --to %1$s' there.";

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
            case LEFT_ITSELF ->
                "'" + fresh
                        + "' was left for new words itself, or its book has moved. What only the old wallet has goes into the"
                        + " newest one by 'carewallet record export' and 'carewallet record add'.";
            case MOVED_ELSEWHERE -> MOVED_ELSEWHERE;
        };
        if (!why.isEmpty()) {
            throw new Problem(Problem.REFUSED, why + " Nothing was changed.");
        }
    }

    static String text(Progress progress, Desk.Patient old, Desk.Patient fresh) {
        var lines = new ArrayList<String>();
        int taken = fresh.side().records().all().size();
        lines.add(are(taken, "record") + " in '" + fresh.side().profile() + "', under your new words. " + COPIED);
        progress.items().stream()
                .filter(item -> item.state() != Progress.State.SAFE)
                .map(RekeyWords::line)
                .forEach(lines::add);
        String to = fresh.side().profile();
        Stream.of(
                        BookWords.of(progress.book(), old.side().profile()),
                        BookWords.paper(
                                progress.book(),
                                progress.isDone(),
                                to,
                                fresh.book().standing()))
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        lines.addAll(BookWords.movingIn(old.book(), to));
        readers(lines, progress.readers(), old, fresh);
        told(lines, progress, old, fresh);
        if (progress.kept() == Progress.Kept.TOO_LARGE) {
            lines.add(TOO_LARGE);
        }
        if (progress.isDone()) {
            String owed = owed(progress.owed());
            if (!owed.isEmpty()) {
                lines.add("It is over, but for this: " + owed + ". Run this again until it no longer says so: it is"
                        + " tried each time.");
            }
            later(progress.items(), to).ifPresent(lines::add);
            lines.add(BACKUPS.formatted(to) + KEEP + RESCUE);
        }
        return String.join("\n", lines);
    }

    static String line(Progress.Item item) {
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

    /// What is not carried out yet; empty when nothing is.
    private static String owed(Progress.Owed owed) {
        var all = new ArrayList<String>();
        if (owed.acts() > 0) {
            all.add(count(owed.acts(), "act") + " of the old wallet not registered");
        }
        if (owed.deletions() > 0) {
            all.add("copies of " + count(owed.deletions(), "record") + " perhaps still in record storage");
        }
        if (owed.codes() > 0) {
            all.add(count(owed.codes(), "code") + " for those who could read not made");
        }
        if (owed.checkpoints()) {
            all.add("what was kept of the old wallet for a new computer perhaps still in record storage");
        }
        return String.join(", ", all);
    }

    static Optional<String> later(List<Progress.Item> items, String profile) {
        return items.stream().anyMatch(item -> item.state() == Progress.State.LATE)
                ? Optional.of(LATER.formatted(profile))
                : Optional.empty();
    }

    /// When something did not answer on the way.
    static String stopped(List<Origin.Reader> readers, Desk.Patient old, Desk.Patient fresh) {
        var lines = new ArrayList<String>();
        readers(lines, readers, old, fresh);
        return String.join("\n", lines);
    }

    private static void readers(List<String> lines, List<Origin.Reader> readers, Desk.Patient old, Desk.Patient fresh) {
        if (readers.isEmpty()) {
            return;
        }
        lines.add("These could read under your old words; what they have copied they keep. Who is to read on asks again"
                + " with the new code, and you decide:");
        for (Origin.Reader reader : readers) {
            String had = reader.had().stream().map(RekeyWords::words).collect(Collectors.joining(", "));
            String code = RekeyRows.code(reader, fresh);
            lines.add("  " + Output.oneLine(reader.name()) + ": " + had);
            lines.add(
                    RekeyRows.readsOn(reader, old)
                            ? "    can still read: it ends when the register has taken it"
                            : "    CareWallet no longer opens it for them");
            lines.add("    " + (code.isEmpty() ? "the new code is made when all of record storage answers" : code));
        }
    }

    private static String words(Origin.Had had) {
        String some = count(had.records().size(), "record");
        return (had.standing() ? "all records, also later ones" : some) + " until " + had.until();
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
                            + " take back with 'carewallet record withdraw ID --profile "
                            + fresh.side().profile()
                            + "' what is not.");
            lines.addAll(titles);
        }
    }

    /// Why it did not go on, with what was seen of the book before.
    ///
    /// @param old profile of the old wallet
    static Problem stopped(Exception why, Rekey rekey, String old) {
        String book = BookWords.of(rekey.book(), old);
        String seen = AGAIN + (book.isEmpty() ? "" : " " + book);
        return switch (why) {
            case RegisterUnavailable e ->
                new Problem(
                        Problem.REFUSED,
                        "The network does not answer now, or does not give all that is in the old wallet." + seen);
            case Journals.DoesNotMatch e ->
                new Problem(
                        Problem.REFUSED,
                        "What the network says of one of your wallets does not match what it has registered, and is not"
                                + " believed." + seen);
            case StorageUnavailable e ->
                new Problem(
                        Problem.REFUSED,
                        "Record storage does not answer now, or this computer has no room. With --leave-rest the old"
                                + " wallet is closed, and nobody reads there any more, before it answers." + seen);
            default ->
                new Problem(
                        Problem.ENVIRONMENT,
                        "This computer cannot write now: its disk may be full. Make some space." + seen);
        };
    }

    /// Why it is not over yet, and what to do.
    ///
    /// @param old profile of the old wallet
    static String waits(Progress progress, String old) {
        return switch (progress.stage()) {
            case READING ->
                "The old wallet could not be read to the end: what clinicians sent may wait there." + AGAIN
                        + " With --leave-rest it is not waited for.";
            case TAKING ->
                "Not everything is registered and stored under the new words yet." + AGAIN
                        + " A record that record storage does not take is left in the old wallet with --leave ID.";
            case HELD ->
                "Everything else is done, but some of it no place has now. Look in your backups first." + RESCUE
                        + " Run this again when record storage has it; or say with --leave ID that you do not wait for"
                        + " it.";
            case OFFERS ->
                (progress.offers() == 1
                                ? "A record that a clinician sent waits"
                                : progress.offers() + " records that clinicians sent wait")
                        + " for an answer in the old wallet: 'carewallet contribution list --profile " + old + "' shows"
                        + " what, and 'accept' or 'decline' in place of 'list' answers. Then run this again.";
            case EMPTYING ->
                progress.kept() == Progress.Kept.NO_SPACE
                        ? "The old wallet is not emptied yet: this computer has no room to keep your new wallet for a"
                                + " new computer. Make some space." + AGAIN
                        : "The old wallet is not emptied yet" + emptying(progress);
            case BOOK ->
                "Everything else is done. Run this again until your book has moved, or with --leave-book to end"
                        + " without.";
            case DONE -> "";
        };
    }

    private static String emptying(Progress progress) {
        String owed = owed(progress.owed());
        boolean isNotKept = progress.kept() == Progress.Kept.NOT_YET;
        return isNotKept || owed.isEmpty()
                ? "." + AGAIN
                : ": " + owed + "." + AGAIN
                        + " With --leave-rest it is over without that, which is tried whenever you run this again.";
    }

    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    static String are(int number, String one) {
        return count(number, one) + (number == 1 ? " is" : " are");
    }
}
