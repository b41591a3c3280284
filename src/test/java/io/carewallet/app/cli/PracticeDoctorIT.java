package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A patient who has nobody to ask them tries it with the doctor of the practice clinic, who is there without set-up.
@Order(8)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("PracticeDoctorIT")
class PracticeDoctorIT {
    @TempDir
    Path folder;

    private Path password;

    @BeforeEach
    void makePatient() throws Exception {
        password = Files.writeString(folder.resolve("password"), "correct horse battery\n");
        assertThat(patient("wallet", "create", "--cost", "small", "--name", "Zoe", "--profile", "zoe"))
                .isNotNull();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(run("network", "stop").exit()).isZero();
    }

    private Commands.Said run(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return Commands.in(folder.resolve("home"), all.toArray(String[]::new));
    }

    private JsonNode patient(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--password-file", password.toString()));
        return run(all.toArray(String[]::new)).json();
    }

    @Test
    void isListedAndAsksWithoutBeingSetUp() throws Exception {
        JsonNode listed = run("directory", "list").json();
        assertThat(listed.findValuesAsText("kind")).containsExactly("organisation", "clinician");
        JsonNode doctor = listed.get(1);
        assertThat(doctor.get("detail").asText())
                .isEqualTo(listed.get(0).get("name").asText());

        String code = patient("access", "code").get("code").asText();
        assertThat(run("access", "ask", code, "--message", "Before your visit", "--profile", "practice-doctor")
                        .json()
                        .get("sent")
                        .asBoolean())
                .as("nobody types a password or makes a wallet")
                .isTrue();
        JsonNode request = patient("access", "requests").get(0);
        assertThat(request.get("who").asText()).isEqualTo(doctor.get("name").asText());
        assertThat(request.get("standing").asText()).isEqualTo("confirmed");
        assertThat(request.get("lookAlike").asBoolean()).isFalse();
        assertThat(run("directory", "list").json())
                .as("it is the one who was listed")
                .isEqualTo(listed);
    }
}
