package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.FuzzRounds;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every story, cut off at every single failpoint: whatever people were told is done is there when the program starts
/// again, and when they go on everything ends as if nothing had happened.
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("EveryFailpointTest")
class EveryFailpointTest {
    private static void cutOffEverywhere(Story story, World.Ending ending) throws Exception {
        try (var harness = new Harness(story, ending)) {
            int points = harness.undisturbed();
            assertThat(points).as("failpoints").isGreaterThan(8);
            for (int point = 0; point <= points; point++) {
                harness.cutOff(point, Harness.ONCE);
            }
            assertThat(harness.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void aKilledProgramLosesNothingAndDoesNothingTwice(Story story) throws Exception {
        cutOffEverywhere(story, World.Ending.KILLED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EVERYTHING")
    void neitherDoesOneThatLosesPower(Story story) throws Exception {
        cutOffEverywhere(story, World.Ending.POWER_LOST);
    }

    @Test
    void norDoesOneThatIsCutOffAgainWhileItGoesOn() throws Exception {
        try (var harness = new Harness(Story.EVERYTHING, World.Ending.KILLED)) {
            int points = harness.undisturbed();
            var random = new Random(FuzzRounds.of(1));
            for (int i = 0; i < FuzzRounds.of(25); i++) {
                harness.cutOff(random.nextInt(points), random.nextInt(40));
            }
            assertThat(harness.complaints()).isEmpty();
        }
    }
}
