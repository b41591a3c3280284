package io.carewallet.core.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// In which order things happened. Most of them this computer's own clock tells. A request bears the time of its block,
/// which counts whole seconds by another clock: as it was here before it was answered, what was written down after it
/// happened after it. What happened in one instant is in the order in which it was written down.
final class HistoryOrder {
    /// A block does not say when in its second it was made: at the end of it at the latest.
    private static final Duration SECOND = Duration.ofMillis(999);

    /// Clocks that are further apart than this prove nothing: somebody has set one of them.
    private static final Duration MOST_APART = Duration.ofMinutes(5);

    private HistoryOrder() {}

    /// @param written the place of its page in the order in which pages were first written
    record Placed(HistoryRow row, long written) {
        /// By a clock that is not this computer's.
        private boolean isOfABlock() {
            return row.what() == HistoryRow.What.ASKED;
        }
    }

    private record Timed(Placed placed, Instant when) {}

    static List<HistoryRow> newestFirst(List<Placed> all) {
        List<Placed> own = all.stream()
                .filter(each -> !each.isOfABlock() && each.row().what() != HistoryRow.What.OPENED)
                .sorted(Comparator.comparingLong(Placed::written))
                .toList();
        var timed = new ArrayList<Timed>();
        for (Placed each : all) {
            timed.add(
                    each.isOfABlock()
                            ? ofABlock(each, own)
                            : new Timed(each, each.row().at()));
        }
        timed.sort(Comparator.comparing(Timed::when)
                .thenComparing(each -> each.placed().written())
                .reversed());
        return timed.stream().map(each -> each.placed().row()).toList();
    }

    private static Timed ofABlock(Placed request, List<Placed> own) {
        Instant block = request.row().at();
        Instant latest = block.plus(SECOND);
        Instant when = latest;
        for (Placed each : own) {
            Instant at = each.row().at();
            boolean later = each.written() > request.written();
            boolean near = Duration.between(at, latest).abs().compareTo(MOST_APART) <= 0;
            if (later && near && at.isBefore(when)) {
                when = at;
            }
        }
        // Nobody can have answered it before it was asked, whatever the block says.
        HistoryRow row = when.isBefore(block) ? request.row().at(when) : request.row();
        return new Timed(new Placed(row, request.written()), when);
    }
}
