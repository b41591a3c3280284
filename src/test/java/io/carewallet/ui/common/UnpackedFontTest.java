package io.carewallet.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fonts as files under the home.
class UnpackedFontTest {
    private static final byte[] FONT = {1, 2, 3};
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path home;

    private Path folder;
    private Path file;

    @BeforeEach
    void names() {
        folder = home.resolve("native");
        file = folder.resolve("face.ttf");
    }

    @Test
    void isWrittenOnce() throws Exception {
        assertThat(Theme.unpacked(folder, "fonts/face.ttf", FONT))
                .isEqualTo(file)
                .hasBinaryContent(FONT);
        Files.setLastModifiedTime(file, LONG_AGO);
        Theme.unpacked(folder, "fonts/face.ttf", FONT);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void thatIsAnotherOneOfTheSameLengthIsReplaced() throws Exception {
        Files.createDirectories(folder);
        Files.write(file, new byte[] {1, 2, 4});
        assertThat(Theme.unpacked(folder, "fonts/face.ttf", FONT)).hasBinaryContent(FONT);
    }
}
