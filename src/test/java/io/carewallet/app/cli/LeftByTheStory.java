package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.carewallet.app.demo.Samples;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.ipfs.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks what `demo --headless --out` leaves, with as little of our own as possible.
final class LeftByTheStory {
    /// The most that each act may cost, by the names of the report.
    private static final Map<String, Long> GAS = Map.ofEntries(
            Map.entry("organisation", 75_000L),
            Map.entry("organisationSuspension", 35_000L),
            Map.entry("clinician", 74_000L),
            Map.entry("firstEntry", 56_000L),
            Map.entry("record", 38_000L),
            Map.entry("recordDirect", 32_000L),
            Map.entry("withdrawal", 38_000L),
            Map.entry("approvalFirst", 56_000L),
            Map.entry("approval", 39_000L),
            Map.entry("revocation", 37_000L),
            Map.entry("requestFirst", 64_000L),
            Map.entry("request", 47_000L),
            Map.entry("receipt", 41_000L));

    private LeftByTheStory() {}

    /// @param said what the story printed
    static void check(Path out, String said) throws Exception {
        JsonNode report =
                JsonMapper.builder().build().readTree(out.resolve("report.json").toFile());
        steps(report.get("steps"), said);
        GAS.forEach((act, most) -> assertThat(report.get("gas").path(act).asLong())
                .as("gas of " + act)
                .isBetween(21_000L, most));
        assertThat(report.get("chainId").asLong()).isPositive();
        assertThat(Set.of(
                        report.get("contracts").get("directory").asText(),
                        report.get("contracts").get("careLedger").asText()))
                .hasSize(2)
                .allMatch(address -> address.matches("0x[0-9a-f]{40}"));
        records(out, report.get("records"));
    }

    private static void steps(JsonNode steps, String said) {
        assertThat(steps).hasSizeGreaterThan(20);
        for (JsonNode step : steps) {
            assertThat(said).contains(step.get("name").asText());
            assertThat(step.get("millis").isIntegralNumber() && step.get("gas").isIntegralNumber())
                    .as(step.toString())
                    .isTrue();
        }
    }

    private static void records(Path out, JsonNode records) throws Exception {
        List<Samples.Sample> samples = Samples.all();
        assertThat(records).hasSize(samples.size() - 3);
        AgeIdentity key = AgeIdentity.parse(
                Files.readString(out.resolve("patient.identity")).strip());
        var again = new FileBlobStore(out.resolve("again"));
        var cids = new HashSet<String>();
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            Samples.Sample sample = samples.get(i);
            byte[] blob = Files.readAllBytes(out.resolve("records/" + (i + 1) + ".age"));
            String cid =
                    Files.readString(out.resolve("records/" + (i + 1) + ".cid")).strip();
            assertThat(record.get("file").asText()).isEqualTo(sample.name());
            assertThat(record.get("cid").asText())
                    .isEqualTo(cid)
                    .isEqualTo(again.put(blob).text());
            assertThat(record.get("bytes").asLong()).isEqualTo(sample.bytes().length);
            assertThat(record.get("storedBytes").asLong()).isEqualTo(blob.length);
            assertThat(Files.readAllBytes(out.resolve("opened/" + (i + 1) + ".json")))
                    .as("what the doctor got")
                    .isEqualTo(sample.bytes());
            byte[] packed = AgeReader.of(blob).open(key);
            try (var unpacked = new ZstdInputStream(new ByteArrayInputStream(packed)).setContinuous(true)) {
                assertThat(unpacked.readAllBytes()).isEqualTo(sample.bytes());
            }
            cids.add(cid);
        }
        assertThat(cids).hasSameSizeAs(samples.subList(0, records.size()));
    }
}
