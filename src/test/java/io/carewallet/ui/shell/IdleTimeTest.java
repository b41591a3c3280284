package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleTimeTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SetClock clock = new SetClock();
    private final IdleTime time = clock.time();

    @Test
    void itIsOverAtTheLimitAndBeginsAnewWithWhatIsDone() {
        clock.pass(LIMIT.minusMillis(1));
        assertThat(time.isAtLeast(LIMIT)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(time.isAtLeast(LIMIT)).isTrue();
        time.again();
        assertThat(time.isAtLeast(LIMIT)).isFalse();
    }

    @Test
    void timeAsleepCounts() {
        clock.sleep(LIMIT);
        assertThat(time.isAtLeast(LIMIT)).isTrue();
    }

    @Test
    void settingTheTimeOfDayBackWinsNothing() {
        clock.wall = Instant.EPOCH;
        clock.pass(LIMIT);
        assertThat(time.isAtLeast(LIMIT)).isTrue();
    }
}
