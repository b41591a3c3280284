package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that CareWallet writes lies under its home: a window leaves nothing in the system's temporary folder,
/// even when it is killed.
class TemporaryFolderTest {
    @TempDir
    Path folder;

    @Test
    void aWindowThatIsKilledLeavesNothingInTheTemporaryFolder() throws Exception {
        Path home = folder.resolve("home");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process window = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenedWindow.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> said;
        try (var out = window.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        assertThat(window.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("font: FeatherIcons").noneMatch(line -> line.startsWith("left: "));
        assertThat(temporary).isEmptyDirectory();
        assertThat(home.resolve("native/feather.ttf")).isNotEmptyFile();
    }
}
