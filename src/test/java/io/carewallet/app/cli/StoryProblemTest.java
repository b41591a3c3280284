package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever lets the story be told hears in a sentence why it is not, and before they have waited for it.
class StoryProblemTest {
    @TempDir
    Path folder;

    private String refused(Path out) {
        Path home = folder.resolve("home");
        HelpTest.Said said = HelpTest.run("demo", "--headless", "--home", home.toString(), "--out", out.toString());
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip().lines()).hasSize(1);
        return said.err();
    }

    @Test
    void aFileInsteadOfTheFolderIsRefusedBeforeTheStoryBegins() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(refused(file)).contains("is a file, not a folder", "name a folder");
        assertThat(file).hasContent("mine");
    }

    @Test
    void soIsAFolderThatCannotBeMadeOrInWhichAPartHasTheNameOfAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(refused(file.resolve("below"))).contains("cannot be written", "name another one");
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("opened"), "mine");
        assertThat(refused(taken)).contains("is a file, not a folder");
    }

    static Stream<Exception> unforeseen() {
        return Stream.of(
                new NoSuchFileException("/home/maxine/hidden"),
                new IllegalStateException(new IOException("/home/maxine/hidden")),
                new IllegalArgumentException("maxine has hidden asthma"),
                new UncheckedIOException(new IOException("maxine has hidden asthma")));
    }

    @ParameterizedTest
    @MethodSource("unforeseen")
    void whatNobodyForesawIsASentenceThatGivesNothingAway(Exception thrown) {
        assertThat(StoryProblem.of(thrown))
                .extracting(Problem::getMessage)
                .asString()
                .doesNotContain("Exception", "maxine", "hidden", "java.")
                .contains("run it again", "report this code: ");
    }
}
