package io.carewallet.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.CopyCount;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said of copies is what was found, and promises nothing of a place that did not answer.
class CopyWordsTest {
    private static String words(int confirmed, int lacking, int silent, int places) {
        return words(new int[] {confirmed, lacking, silent, places}, 5);
    }

    private static String words(int[] found, long bytesHere) {
        var at = Instant.parse("2026-05-04T12:00:00Z");
        return CopyWords.of(Optional.of(new CopyCount(1, found[0], found[1], found[2], found[3], bytesHere, 0, at)));
    }

    @Test
    void allThereIsSaidInOneSentence() {
        assertThat(words(1, 0, 0, 1)).isEqualTo("Record storage had one copy on 4 May 2026.");
        assertThat(words(3, 0, 0, 3)).isEqualTo("Record storage had 3 copies on 4 May 2026.");
    }

    @Test
    void whatIsMissingIsAdded() {
        assertThat(words(1, 1, 0, 2))
                .isEqualTo("Record storage had one copy on 4 May 2026. There should be 2; CareWallet goes on adding"
                        + " what is missing.");
        assertThat(words(0, 1, 0, 1)).startsWith("Record storage had no copy on");
    }

    /// Nobody is told that it mends itself where there is nothing to mend it with.
    @Test
    void whatIsNotHereCannotBeAdded() {
        assertThat(words(new int[] {1, 1, 0, 2}, 0))
                .isEqualTo("Record storage had one copy on 4 May 2026. There should be 2; this computer has no copy of"
                        + " its own, so it adds none.");
        assertThat(words(new int[] {0, 1, 0, 1}, 0)).doesNotContain("goes on adding");
        assertThat(words(new int[] {1, 0, 0, 1}, 0)).isEqualTo("Record storage had one copy on 4 May 2026.");
    }

    @Test
    void whoDoesNotAnswerMayHaveOne() {
        assertThat(words(1, 0, 1, 2)).endsWith("There should be 2; the other places did not answer.");
        assertThat(words(0, 0, 2, 2)).startsWith("Record storage did not answer on 4 May 2026");
    }

    @Test
    void nothingCountedIsNothingClaimed() {
        assertThat(CopyWords.of(Optional.empty())).contains("not been counted yet");
    }
}
