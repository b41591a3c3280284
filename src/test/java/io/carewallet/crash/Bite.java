package io.carewallet.crash;

import io.carewallet.ethereum.forks.ForkBite;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What the harness says of the program as it is loaded here: called in a class loader of its own, with one class of
/// the program replaced by one that breaks a rule.
public final class Bite {
    private Bite() {}

    public static List<String> complaints(String story, String ending) throws Exception {
        if (story.equals("FORKS")) {
            return ForkBite.complaints(Long.parseLong(ending));
        }
        World.Ending how = World.Ending.valueOf(ending);
        boolean isOfFiles =
                Arrays.stream(FileStory.values()).anyMatch(s -> s.name().equals(story));
        if (isOfFiles) {
            return FileStory.valueOf(story).complaints(how);
        }
        try (var harness = new Harness(Story.valueOf(story), how)) {
            int points = harness.undisturbed();
            for (int point : spread(points)) {
                if (harness.complaints().isEmpty()) {
                    harness.cutOff(point, Harness.ONCE);
                }
            }
            return harness.complaints();
        }
    }

    /// All points from 0 to the last, the middle of each gap before what lies beside it: a fault shows at several
    /// points in a row, and is found soon wherever they are.
    private static int[] spread(int last) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(last);
        return IntStream.range(0, 1 << bits)
                .map(i -> bits == 0 ? i : Integer.reverse(i) >>> (Integer.SIZE - bits))
                .filter(point -> point <= last)
                .toArray();
    }
}
