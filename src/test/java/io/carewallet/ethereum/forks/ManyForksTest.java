package io.carewallet.ethereum.forks;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Whatever a chain does, a wallet notices, says so in the right words, and gets back to what a fresh replay gives,
/// with every act of its own registered once and nothing come back that was ended.
///
/// `-Dcarewallet.reorg.cases=N` for more cases, `-Dcarewallet.reorg.seed=S` for one of them.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ManyForksTest")
class ManyForksTest {
    private static final int CASES = Integer.getInteger("carewallet.reorg.cases", 500);
    private static final long ONE = Long.getLong("carewallet.reorg.seed", -1);

    @Test
    void everyCaseSettles() {
        Set<Turn.Kind> said = EnumSet.noneOf(Turn.Kind.class);
        for (long seed = ONE < 0 ? 0 : ONE; seed < (ONE < 0 ? CASES : ONE + 1); seed++) {
            List<Happening> happenings = Happening.draw(seed);
            var tale = new ForkCase(seed);
            List<String> complaints = complaints(tale, happenings);
            said.addAll(tale.oracle.said());
            if (!complaints.isEmpty()) {
                List<Happening> few = shortened(seed, happenings);
                throw new AssertionError("seed " + seed + ": " + few + ": " + complaints(new ForkCase(seed), few)
                        + ", at first " + complaints);
            }
        }
        if (ONE < 0) {
            assertThat(said).as("every sentence was needed").isEqualTo(EnumSet.allOf(Turn.Kind.class));
        }
    }

    private static List<String> complaints(ForkCase tale, List<Happening> happenings) {
        try {
            return tale.tell(happenings);
        } catch (RuntimeException mistake) {
            return List.of(mistake + " at " + mistake.getStackTrace()[0]);
        }
    }

    /// Without everything that is not needed for a complaint.
    private static List<Happening> shortened(long seed, List<Happening> happenings) {
        var few = new ArrayList<>(happenings);
        for (int i = few.size() - 1; i >= 0; i--) {
            var fewer = new ArrayList<>(few);
            fewer.remove(i);
            if (!complaints(new ForkCase(seed), fewer).isEmpty()) {
                few = fewer;
            }
        }
        return few;
    }
}
