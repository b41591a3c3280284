package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.identity.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `carewallet --profile NAME` opens the window with that person chosen.
class NamedProfileTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    @TempDir
    Path home;

    private final Options options = new Options();

    @BeforeEach
    void makeProfiles() throws Exception {
        options.home = home;
        make("ann", NOW);
        make("bea", NOW.minusSeconds(60));
    }

    private void make(String id, Instant used) throws Exception {
        Path folder = Files.createDirectories(home.resolve("profiles").resolve(id));
        Files.write(folder.resolve("vault"), new byte[] {1});
        Path profile = Files.writeString(
                folder.resolve("profile.json"),
                "{\"id\":\"%s\",\"name\":\"%s\",\"role\":\"PATIENT\"}".formatted(id, id));
        Files.setLastModifiedTime(profile, FileTime.from(used));
    }

    private String chosen() throws Exception {
        return options.profiles().list().stream().map(Profile::id).findFirst().orElseThrow();
    }

    @Test
    void theOneThatWasNamedIsTheOneThatTheUnlockScreenBeginsWith() throws Exception {
        WindowStart.preselect(options);
        assertThat(chosen()).isEqualTo("ann");
        options.profile = "bea";
        WindowStart.preselect(options);
        assertThat(chosen()).isEqualTo("bea");
    }

    @Test
    void aNameThatIsNotHereIsSaidBeforeAWindowOpens() {
        options.profile = "cleo";
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> WindowStart.preselect(options))
                .withMessageContaining("'cleo'")
                .satisfies(problem -> assertThat(problem.exit()).isEqualTo(Problem.REFUSED));
    }
}
