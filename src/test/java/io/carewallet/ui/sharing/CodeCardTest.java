package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCardTest {
    @TempDir
    Path folder;

    @Test
    void thePictureOfACodeIsForItsOwnerOnly() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("share-code.png");
        assertThat(CodeCard.write(file, "cw1qqqsyqcyq5rqwzqfpg9scrgwpugpzysn")).isEqualTo("share-code.png");
        assertThat(Files.size(file)).isGreaterThan(100);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
