package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A patient says no: to a request, to a sender, to a record that is offered. Each command is a process of its own, on
/// a real practice network.
@Order(3)
@Execution(ExecutionMode.CONCURRENT)
class SayingNoIT {
    @TempDir
    static Path folder;

    private static Path password() {
        return folder.resolve("password");
    }

    private static Commands.Said as(String profile, String... arguments) throws Exception {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--profile", profile, "--password-file", password().toString(), "--json"));
        return Commands.in(folder.resolve("home"), all.toArray(String[]::new));
    }

    private static void create(String patient, String doctor) throws Exception {
        assertThat(as(patient, "wallet", "create", "--cost", "small").exit()).isZero();
        assertThat(as(doctor, "wallet", "create", "--cost", "small", "--role", "clinician")
                        .exit())
                .isZero();
    }

    private static Path sample(int number) {
        return folder.resolve(number + ".json");
    }

    @BeforeAll
    static void write() throws Exception {
        Files.writeString(password(), "correct horse battery\n");
        for (int number = 0; number < 2; number++) {
            Files.write(sample(number), Samples.all().get(number).bytes());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(Commands.in(folder.resolve("home"), "network", "stop").exit())
                .isZero();
    }

    @Test
    void aRequestIsDeniedAndItsSenderBlocked() throws Exception {
        create("ann", "doc");
        assertThat(as("ann", "record", "add", sample(0).toString()).exit()).isZero();
        String code = as("ann", "access", "code").json().get("code").asText();
        assertThat(as("doc", "access", "ask", code).exit()).isZero();
        String first = as("ann", "access", "requests").json().get(0).get("id").asText();

        assertThat(as("ann", "access", "deny", first).json().get("denied").asText())
                .isEqualTo(first);
        assertThat(as("ann", "access", "requests").json().get(0).get("state").asText())
                .isEqualTo("denied");
        assertThat(as("ann", "access", "approve", first).exit()).isEqualTo(Problem.REFUSED);
        assertThat(as("doc", "access", "list").json()).isEmpty();

        assertThat(as("doc", "access", "ask", code).exit()).isZero();
        JsonNode second = row(as("ann", "access", "requests").json(), "state", "waiting");
        String id = second.get("id").asText();
        assertThat(as("ann", "access", "block", id).json().get("blocked").asText())
                .isEqualTo(id);
        assertThat(row(as("ann", "access", "requests").json(), "id", id)
                        .get("state")
                        .asText())
                .isEqualTo("blocked");
        // Whoever is blocked is not told; what they ask from now on nobody sees.
        int before = as("ann", "access", "requests").json().size();
        JsonNode asked = as("doc", "access", "ask", code).json();
        assertThat(asked.get("sent").asBoolean()).as("it is in the inbox").isTrue();
        assertThat(as("ann", "access", "requests").json().size()).isEqualTo(before);
        assertThat(as("doc", "access", "list").json()).isEmpty();
    }

    @Test
    void aDeclinedOfferJoinsNoRecords() throws Exception {
        create("bea", "dan");
        assertThat(as("bea", "record", "add", sample(0).toString()).exit()).isZero();
        String code = as("bea", "access", "code").json().get("code").asText();
        assertThat(as("dan", "access", "ask", code).exit()).isZero();
        String request = as("bea", "access", "requests").json().get(0).get("id").asText();
        assertThat(as("bea", "access", "approve", request).exit()).isZero();
        String share = as("dan", "access", "list").json().get(0).get("id").asText();
        assertThat(as("dan", "contribution", "offer", share, sample(1).toString())
                        .exit())
                .isZero();
        String offer = as("bea", "contribution", "list").json().get(0).get("id").asText();

        assertThat(as("bea", "contribution", "decline", offer).exit()).isZero();
        assertThat(as("bea", "record", "list").json()).hasSize(1);
        assertThat(as("bea", "contribution", "list").json().get(0).get("state").asText())
                .isEqualTo("declined");
        assertThat(as("bea", "contribution", "accept", offer).exit()).isEqualTo(Problem.REFUSED);
        assertThat(as("bea", "record", "list").json()).hasSize(1);
    }

    private static JsonNode row(JsonNode rows, String field, String value) {
        for (JsonNode row : rows) {
            if (row.get(field).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + field + " " + value + " in " + rows);
    }
}
