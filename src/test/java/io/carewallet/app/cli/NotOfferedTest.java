package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RefusedRecord.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file that cannot be offered: the clinician offers, and adds nothing to a wallet of their own.
class NotOfferedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonSaysThatNothingWasOffered(Reason reason) {
        assertThat(Sentences.why("not-offered", reason))
                .contains("Nothing was offered")
                .doesNotContain("kept", "add ");
    }

    @Test
    void itIsSaidBeforeAPasswordIsAskedFor() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        for (Path file : new Path[] {empty, folder.resolve("gone.json"), folder}) {
            HelpTest.Said said =
                    HelpTest.run("contribution", "offer", "abc", file.toString(), "--home", home.toString());
            assertThat(said.exit()).isEqualTo(Problem.INPUT);
            assertThat(said.err()).contains("Nothing was offered").doesNotContain("kept");
        }
    }
}
