package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Who works where, changed on purpose and back again, on a real practice network.
@Order(6)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DirectoryCommandsIT")
class DirectoryCommandsIT {
    @TempDir
    static Path folder;

    private static Commands.Said run(String... arguments) throws Exception {
        return Commands.in(folder.resolve("home"), arguments);
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(run("network", "stop").exit()).isZero();
    }

    private static JsonNode listed(int number) throws Exception {
        return run("directory", "list", "--json").json().get(number);
    }

    private static String state() throws Exception {
        return listed(0).get("state").asText();
    }

    private static void assertSentence(int exit, Commands.Said said) {
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.err().strip().lines())
                .singleElement()
                .asString()
                .endsWith(".")
                .doesNotContain("Exception");
    }

    @Test
    void aClinicIsSuspendedOnPurposeAndAdmittedAgain() throws Exception {
        JsonNode clinic = run("directory", "list", "--json").json().get(0);
        String account = clinic.get("account").asText();
        Commands.Said asked = run("directory", "suspend", account);
        assertSentence(2, asked);
        assertThat(asked.err()).contains(clinic.get("name").asText(), "--yes", "directory admit " + account);
        assertThat(state()).isEqualTo("admitted");
        assertSentence(3, run("directory", "admit", account));
        assertThat(run("directory", "suspend", "--yes", account).exit()).isZero();
        assertThat(state()).isEqualTo("suspended");
        assertThat(run("directory", "admit", account).exit()).isZero();
        assertThat(state()).isEqualTo("admitted");
        assertThat(run("directory", "list", "--json").json().get(0).get("name"))
                .as("its card is the one that it had")
                .isEqualTo(clinic.get("name"));
        assertSentence(3, run("directory", "suspend", "--yes", "0x" + "1".repeat(40)));
    }

    @Test
    void aClinicianIsDismissedOnPurposeAndTakenBack() throws Exception {
        JsonNode doctor = listed(1);
        String account = doctor.get("account").asText();
        Commands.Said asked = run("directory", "dismiss", account);
        assertSentence(2, asked);
        assertThat(asked.err())
                .contains(doctor.get("name").asText(), doctor.get("detail").asText(), "--yes")
                .contains("directory admit " + account);
        assertThat(listed(1)).isEqualTo(doctor);
        assertSentence(3, run("directory", "admit", account));
        assertSentence(3, run("directory", "dismiss", "--yes", "0x" + "1".repeat(40)));
        assertThat(run("directory", "dismiss", "--yes", account).exit()).isZero();
        assertThat(listed(1).get("state").asText()).isEqualTo("no-longer");
        Commands.Said again = run("directory", "dismiss", "--yes", account);
        assertSentence(3, again);
        assertThat(again.err()).contains(doctor.get("name").asText(), "already");
        String clinic = listed(0).get("account").asText();
        assertThat(run("directory", "suspend", "--yes", clinic).exit()).isZero();
        Commands.Said suspended = run("directory", "admit", account);
        assertSentence(3, suspended);
        assertThat(suspended.err()).contains("directory admit " + clinic);
        assertThat(run("directory", "admit", clinic).exit()).isZero();
        assertThat(run("directory", "admit", account).exit()).isZero();
        assertThat(listed(1)).as("with the card that they had").isEqualTo(doctor);
    }
}
