package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnvilBinaryTest {
    @TempDir
    Path folder;

    private Path program(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("anvil");
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void whatTheEnvironmentSaysComesFirstThenTheApplicationThenTheLauncherThenThePath() throws Exception {
        Path named = program("named");
        Path application = program("application");
        Path launcher = program("launcher");
        Path path = program("path");
        String paths = "/nowhere" + File.pathSeparator + path.getParent();
        String launched = launcher.toString();

        assertThat(AnvilBinary.find(
                        Map.of(
                                "CAREWALLET_ANVIL", named.toString(),
                                "APPDIR", application.getParent().toString(),
                                "PATH", paths),
                        property -> property.equals(AnvilBinary.PROPERTY) ? launched : null))
                .isEqualTo(named);
        assertThat(AnvilBinary.find(
                        Map.of("APPDIR", application.getParent().toString(), "PATH", paths),
                        property -> property.equals(AnvilBinary.PROPERTY) ? launched : null))
                .isEqualTo(application);
        assertThat(AnvilBinary.find(
                        Map.of("PATH", paths), property -> property.equals(AnvilBinary.PROPERTY) ? launched : null))
                .isEqualTo(launcher);
        assertThat(AnvilBinary.find(Map.of("PATH", paths), property -> null)).isEqualTo(path);
    }

    @Test
    void withoutTheProgramASentenceSaysWhatToDo() {
        assertThatThrownBy(() -> AnvilBinary.find(
                        Map.of("CAREWALLET_ANVIL", "/nowhere/anvil", "PATH", "\0" + File.pathSeparator),
                        property -> null))
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("npm ci");
    }
}
