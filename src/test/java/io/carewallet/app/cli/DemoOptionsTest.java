package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The windows of the demo leave no files and show the samples: who asks for something else is told, and not left to
/// find an empty folder afterwards.
class DemoOptionsTest {
    @TempDir
    Path folder;

    private void isRefused(String option, String value) {
        Path home = folder.resolve("home");
        HelpTest.Said said = HelpTest.run("demo", "--home", home.toString(), option, value);
        assertThat(said.err().strip())
                .isEqualTo("The windows of the demo show the samples and leave no files: give --headless with " + option
                        + ", or leave it out. Nothing was started.");
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        assertThat(home).doesNotExist();
    }

    @Test
    void nothingIsLeftInAFolderByWindows() {
        Path out = folder.resolve("out");
        isRefused("--out", out.toString());
        assertThat(out).doesNotExist();
    }

    @Test
    void windowsShowNobodysOwnFiles() {
        isRefused("--records", folder.resolve("own.json").toString());
    }

    @Test
    void oneContentTwiceIsRefusedBeforeTheStory() throws Exception {
        byte[] bytes = Samples.all().getFirst().bytes();
        String first = Files.write(folder.resolve("a.json"), bytes).toString();
        String second = Files.write(folder.resolve("b.json"), bytes).toString();
        String home = folder.resolve("home").toString();
        HelpTest.Said said = HelpTest.run("demo", "--headless", "--home", home, "--records", first, second);
        assertThat(said.err().strip())
                .isEqualTo(first + " and " + second + " have the same content, which a wallet saves once: give each"
                        + " content once. The story did not begin.");
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        assertThat(said.out()).isEmpty();
    }
}
