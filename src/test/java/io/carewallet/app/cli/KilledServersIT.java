package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers that are killed and a connection that is cut, while a wallet's own process saves: the work goes on where it
/// was, nothing is lost and nothing registered twice.
@Tag("nodes")
class KilledServersIT {
    /// More than go out together, so that there is a middle.
    private static final int RECORDS = 120;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /// Of the upload's 40 MB.
    private static final long CUT_AFTER = 15_000_000;

    @TempDir
    Path folder;

    @Test
    void gethIsKilledInTheMiddleOfSaving() throws Exception {
        goesOnAfterTheDeathOf("geth");
    }

    @Test
    void kuboIsKilledInTheMiddleOfSaving() throws Exception {
        goesOnAfterTheDeathOf("kubo");
    }

    private void goesOnAfterTheDeathOf(String server) throws Exception {
        // A block each second, so that those that go out together are not all there at once.
        try (var network = new OwnNetwork(folder, 1)) {
            network.wallet("ann", "Ann", "patient", network.profile());
            Commands.Running saving = network.start("ann", adding(RECORDS));
            await("some are registered", () -> network.registered().size() >= 3);
            int before = network.registered().size();
            network.kill(server);
            assertThat(before).as("it was in the middle").isLessThan(RECORDS);
            Thread.sleep(1_500);
            long start = System.nanoTime();
            network.up();
            Commands.Said said = saving.end();
            System.out.printf(
                    "%s killed with %d of %d registered; up again after %d ms; the command said: %s%n",
                    server,
                    before,
                    RECORDS,
                    (System.nanoTime() - start) / 1_000_000,
                    said.err().strip());
            assertThat(said.exit()).as(said.err()).isZero();
            List<String> states = states(network);
            assertThat(states).hasSize(RECORDS).containsOnly("verified");
            assertAllOnce(network.registered(), RECORDS);
            assertThat(network.as("ann", "record", "verify").exit()).isZero();
        }
    }

    /// Whatever the interrupted command left is sent by the next one.
    private static List<String> states(OwnNetwork network) throws Exception {
        JsonNode rows = network.as("ann", "record", "list").json();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get("state").asText())
                .toList();
    }

    private static void assertAllOnce(List<Entry> registered, int times) {
        assertThat(registered).hasSize(times);
        assertThat(registered).extracting(Entry::commitment).doesNotHaveDuplicates();
    }

    private String[] adding(int files) throws Exception {
        var arguments = new ArrayList<>(List.of("record", "add"));
        for (int i = 0; i < files; i++) {
            arguments.add(Files.writeString(folder.resolve("note-" + i + ".json"), bundle("A note, number " + i, ""))
                    .toString());
        }
        return arguments.toArray(String[]::new);
    }

    private static String bundle(String note, String more) {
        return """
                {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p",\
                "name":[{"family":"Sample","given":["Pat"]}],"birthDate":"1970-01-01"}},{"resource":{"resourceType":\
                "Observation","id":"o","status":"final","code":{"text":"Note"},"subject":{"reference":"Patient/p"},\
                "effectiveDateTime":"2026-05-04","valueString":"%s"}}%s]}
                """.formatted(note, more);
    }

    /// Pictures, which no packing makes smaller: more than 40 MB go over the line.
    private static String pictures() {
        var random = new Random(7);
        var more = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            byte[] picture = new byte[5_200_000];
            random.nextBytes(picture);
            more.append("""
                    ,{"resource":{"resourceType":"DocumentReference","id":"d%d","status":"current","subject":{"reference":\
                    "Patient/p"},"content":[{"attachment":{"contentType":"image/png","data":"%s"}}]}}""".formatted(i, Base64.getEncoder().encodeToString(picture)));
        }
        return more.toString();
    }

    @Test
    void theConnectionIsCutInTheMiddleOfAnUploadOf40Megabytes() throws Exception {
        try (var network = new OwnNetwork(folder, 0);
                var cable = new Cable(network.doorPort())) {
            network.wallet("ann", "Ann", "patient", network.profileBy(cable.port()));
            Path file = Files.writeString(
                    folder.resolve("pictures.json"), bundle("X-rays", pictures()), StandardCharsets.UTF_8);
            cable.cutAfter(CUT_AFTER);
            Commands.Running saving = network.start("ann", "record", "add", file.toString());
            await("the cable is cut", cable::isCut);
            assertThat(network.registered()).isEmpty();
            Thread.sleep(500);
            cable.mend();
            Commands.Said said = saving.end();
            System.out.println("after the cut the command said: " + said.out().strip()
                    + said.err().strip());
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(states(network)).containsExactly("verified");
            assertAllOnce(network.registered(), 1);
            String id =
                    network.as("ann", "record", "list").json().get(0).get("id").asText();
            Path out = folder.resolve("out.json");
            Path sealed = folder.resolve("out.age");
            assertThat(network.as("ann", "record", "export", id, "--out", out.toString())
                            .exit())
                    .isZero();
            assertThat(out).hasSameBinaryContentAs(file);
            assertThat(network.as("ann", "record", "export", "--encrypted", id, "--out", sealed.toString())
                            .exit())
                    .isZero();
            assertThat(Files.size(sealed)).as("what went over the line").isGreaterThan(40_000_000);
            assertThat(network.as("ann", "record", "verify").exit())
                    .as("it lies behind the door as it is registered")
                    .isZero();
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
