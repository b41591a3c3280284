package io.carewallet.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A vault whose password is changed and a snapshot of the practice network, cut off at every step and on a disk that
/// is full from every step on.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ReplacedFilesTest")
class ReplacedFilesTest {
    @ParameterizedTest
    @EnumSource
    void aCrashLeavesTheOldOneOrTheNewOne(FileStory story) throws Exception {
        for (World.Ending ending : World.Ending.values()) {
            assertThat(story.complaints(ending)).as("%s", ending).isEmpty();
        }
    }

    @Test
    void aFullDiskLeavesTheVaultAsItWas() throws Exception {
        assertThat(FileStory.PASSWORD.complaintsOfAFullDisk()).isEmpty();
    }

    @Test
    void aFullDiskLeavesTheSnapshotsAsTheyWere() throws Exception {
        assertThat(FileStory.SNAPSHOT.complaintsOfAFullDisk()).isEmpty();
    }
}
