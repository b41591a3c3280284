package io.carewallet.app.cli;

import io.carewallet.core.rekey.Standing;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far a wallet is left for new words, in sentences: as far as it shows in that wallet alone.
final class RekeyStatus {
    private static final String READERS = "'carewallet rekey' says who could read, with the new code of each.";

    private RekeyStatus() {}

    /// @param old profile of the wallet that it is about
    static String line(Optional<Standing> standing, String old) {
        if (standing.isEmpty()) {
            return "This wallet is not going over to new words: 'carewallet rekey' begins with it.";
        }
        Standing now = standing.get();
        String to = "'" + now.departure().profile() + "'";
        String where = switch (RekeyRows.stage(now)) {
            case "done" -> done(now, to);
            case "emptying" ->
                "Going over to " + to + ". This wallet is closed and is being emptied: as far as this computer knows it"
                        + " still has " + RekeyWords.count(now.records(), "record") + " and "
                        + RekeyWords.count(now.shares(), "share")
                        + ", and " + waits(now.waiting()) + ". 'carewallet rekey' goes on.\n" + READERS;
            default ->
                "Going over to " + to + " since "
                        + BookWords.day(now.departure().begun()) + ": " + RekeyWords.are(now.records(), "record")
                        + " still in this wallet. 'carewallet rekey' goes on.";
        };
        boolean isDone = now.departure().done() != null;
        String profile = now.departure().profile();
        String paper = BookWords.paper(now.book(), isDone, profile, null);
        return Stream.of(where, BookWords.of(now.book(), old), paper, RekeyWords.COPIED)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String waits(int number) {
        return number == 1 ? "1 act or deletion waits" : number + " acts or deletions wait";
    }

    private static String done(Standing now, String to) {
        var lines = new ArrayList<String>();
        int behind = now.behind().size();
        lines.add(
                behind == 0
                        ? "Everything has gone over to " + to + "."
                        : "Everything has gone over to " + to + " but for "
                                + (behind == 1 ? "this record:" : "these " + behind + " records:"));
        now.behind().stream().map(RekeyWords::line).forEach(lines::add);
        RekeyWords.later(now.behind(), now.departure().profile()).ifPresent(lines::add);
        if (now.waiting() > 0) {
            lines.add("In this wallet " + waits(now.waiting()) + ": 'carewallet rekey' tries again.");
        }
        lines.add(READERS);
        return String.join("\n", lines);
    }
}
