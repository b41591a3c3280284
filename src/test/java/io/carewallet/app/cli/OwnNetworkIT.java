package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.app.demo.Samples;
import io.carewallet.crypto.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job by commands alone on geth and Kubo, with people whom stewards and a clinic admitted.
@Tag("nodes")
class OwnNetworkIT {
    @TempDir
    Path folder;

    private Path sample(int number) throws IOException {
        Samples.Sample sample = Samples.all().get(number);
        return Files.write(folder.resolve(sample.name()), sample.bytes());
    }

    @Test
    void aPatientAndADoctorDoTheMainJob() throws Exception {
        try (var network = new OwnNetwork(folder, 0)) {
            network.wallet("ann", "Ann", "patient", network.profile());
            network.wallet("doc", "Dr. Howell", "clinician", network.profile());
            admitted(network);
            Path first = sample(0);
            Path second = sample(1);
            JsonNode added = network.as("ann", "record", "add", first.toString(), second.toString())
                    .json();
            assertThat(added.findValuesAsText("state")).containsExactly("verified", "verified");
            String share = shared(network);
            assertThat(opened(network, share)).containsExactlyInAnyOrder(digest(first), digest(second));
            Path exported = folder.resolve("exported.json");
            String id = added.get(0).get("id").asText();
            assertThat(network.as("ann", "record", "export", id, "--out", exported.toString())
                            .exit())
                    .isZero();
            assertThat(exported).hasSameBinaryContentAs(first);
            contributed(network, share);
            revoked(network, share);
            assertThat(network.registered()).hasSize(4).doesNotHaveDuplicates();
        }
    }

    private void admitted(OwnNetwork network) throws Exception {
        Path clinic = folder.resolve("clinic.card");
        String account = network.directory("organisation-card", "Harbour Clinic", "--out", clinic.toString())
                .json()
                .get("account")
                .asText();
        assertThat(network.directory("admit", clinic.toString()).exit()).isZero();
        Path doctor = folder.resolve("doctor.card");
        network.as("doc", "directory", "clinician-card", account, "--out", doctor.toString())
                .json();
        assertThat(network.directory("admit", doctor.toString()).exit()).isZero();
        assertThat(network.directory("list").json().findValuesAsText("state")).containsExactly("admitted", "confirmed");
    }

    private static String shared(OwnNetwork network) throws Exception {
        String code = network.as("ann", "access", "code").json().get("code").asText();
        assertThat(network.as("doc", "access", "ask", code).json().get("sent").asBoolean())
                .isTrue();
        String request =
                network.as("ann", "access", "requests").json().get(0).get("id").asText();
        JsonNode approved = network.as("ann", "access", "approve", request).json();
        assertThat(approved.get("terms").get("organisation").asText()).isEqualTo("Harbour Clinic");
        return network.as("doc", "access", "list").json().get(0).get("id").asText();
    }

    private Set<String> opened(OwnNetwork network, String share) throws Exception {
        Path out = folder.resolve("opened");
        network.as("doc", "access", "open", share, "--out", out.toString()).json();
        return contents(out);
    }

    /// What a file holds, short enough for a message.
    private static String digest(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)));
    }

    private static Set<String> contents(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var contents = new HashSet<String>();
            for (Path file : files.toList()) {
                if (String.valueOf(file.getFileName()).endsWith(".json")) {
                    contents.add(digest(file));
                }
            }
            return contents;
        }
    }

    private void contributed(OwnNetwork network, String share) throws Exception {
        Path offered = sample(2);
        assertThat(network.as("doc", "contribution", "offer", share, offered.toString())
                        .json()
                        .get("sent")
                        .asBoolean())
                .isTrue();
        String offer = network.as("ann", "contribution", "list")
                .json()
                .get(0)
                .get("id")
                .asText();
        JsonNode accepted = network.as("ann", "contribution", "accept", offer).json();
        Path out = folder.resolve("accepted.json");
        assertThat(network.as("ann", "record", "export", accepted.get("record").asText(), "--out", out.toString())
                        .exit())
                .isZero();
        assertThat(out).hasSameBinaryContentAs(offered);
    }

    private void revoked(OwnNetwork network, String share) throws Exception {
        String grant =
                network.as("ann", "access", "list").json().get(0).get("id").asText();
        assertThat(network.as("ann", "access", "revoke", grant).exit()).isZero();
        Path later = sample(3);
        assertThat(network.as("ann", "record", "add", later.toString()).exit()).isZero();
        Path out = folder.resolve("after");
        Commands.Said said = network.as("doc", "access", "open", share, "--out", out.toString());
        assertThat(said.exit()).as(said.out()).isEqualTo(3);
        assertThat(Files.exists(out) ? contents(out) : Set.of()).doesNotContain(digest(later));
        assertThat(network.as("doc", "access", "list")
                        .json()
                        .get(0)
                        .get("state")
                        .asText())
                .isEqualTo("ended");
        assertThat(network.as("ann", "access", "history").json().findValuesAsText("what"))
                .contains("opened");
    }
}
