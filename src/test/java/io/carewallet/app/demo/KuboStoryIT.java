package io.carewallet.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.app.wiring.PracticeConnection;
import io.carewallet.app.wiring.SharedStorage;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ipfs.KuboNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole story of the demo with a real Kubo node as record storage. Without one it is not told, and says so.
@Tag("kubo")
class KuboStoryIT {
    @TempDir
    Path folder;

    @Test
    void theStoryIsTheSameOnAKuboNode() throws Exception {
        Optional<Path> program = KuboNode.program();
        assumeTrue(
                program.isPresent(),
                "Kubo 0.42 is not here (name it with -Dcarewallet.ipfs=FILE): the story was not told on it");
        Path home = folder.resolve("home");
        var said = new ByteArrayOutputStream();
        var saved = new ArrayList<String>();
        var connection = new PracticeConnection(home);
        try (KuboNode node = KuboNode.make(program.get(), folder.resolve("node"))) {
            SharedStorage.useKubo(home, node.rpc(), null);
            List<Story.Input> inputs = Samples.all().stream()
                    .map(sample -> new Story.Input(sample.name(), sample.bytes()))
                    .toList();
            var wiring = new Wiring(connection, new FhirRecordReader());
            new Story(home, connection, wiring, new PrintStream(said, true, StandardCharsets.UTF_8))
                    .tell(
                            inputs.subList(0, 3),
                            inputs.subList(3, 6),
                            (patient, rows) -> rows.forEach(row -> saved.add(patient.records()
                                    .stored(row.id())
                                    .orElseThrow()
                                    .cid()
                                    .text())));
            assertThat(saved).as(said.toString(StandardCharsets.UTF_8)).hasSize(3);
            assertThat(node.run("pin", "ls", "--type=recursive")).contains(saved);
        } finally {
            connection.stop();
        }
    }
}
