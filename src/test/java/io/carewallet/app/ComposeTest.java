package io.carewallet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `local-stack/compose.yaml`, as far as it can be checked without a program that runs containers.
class ComposeTest {
    private static final Path STACK = Path.of(System.getProperty("basedir", "."), "local-stack");

    private JsonNode file;

    @BeforeEach
    void read() throws IOException {
        file = YAMLMapper.builder()
                .build()
                .readTree(STACK.resolve("compose.yaml").toFile());
    }

    private List<JsonNode> services() {
        var all = new ArrayList<JsonNode>();
        file.get("services").forEach(all::add);
        return all;
    }

    /// What a service takes over from another part of the file is looked up there.
    private JsonNode of(JsonNode service, String field) {
        return service.has(field) ? service.get(field) : file.get("x-validator").path(field);
    }

    @Test
    void fourValidatorsKuboAndTheDoorArePinnedByTagAndNameNoHost() {
        assertThat(file.get("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "made", "validator-1", "validator-2", "validator-3", "validator-4", "kubo", "door");
        assertThat(services())
                .allSatisfy(service ->
                        assertThat(of(service, "image").asText()).matches("[a-z-]+(/[a-z-]+)?:v?\\d+[\\w.-]*"));
    }

    @Test
    void nothingIsReachedFromOtherComputersAndKubosControlFromNowhere() {
        var ports = new ArrayList<String>();
        services().forEach(service -> service.path("ports").forEach(port -> ports.add(port.asText())));
        assertThat(ports).containsExactlyInAnyOrder("127.0.0.1:8545:8545", "127.0.0.1:8080:8080");
        assertThat(file.at("/services/kubo/environment/LIBP2P_FORCE_PNET").asText())
                .isEqualTo("1");
        assertThat(file.at("/services/kubo/environment/IPFS_SWARM_KEY_FILE").asText())
                .startsWith("/secrets/");
        assertThat(file.at("/services/door/network_mode").asText()).isEqualTo("service:kubo");
    }

    @Test
    void whatIsMountedIsThereAndWhatIsNamedIsDeclared() throws IOException {
        for (JsonNode service : services()) {
            for (JsonNode volume : service.path("volumes")) {
                String from = volume.asText().split(":")[0];
                if (from.startsWith("./")) {
                    assertThat(STACK.resolve(from)).exists();
                } else if (!from.startsWith("../")) {
                    assertThat(file.get("volumes").has(from)).as(from).isTrue();
                }
            }
            String program = of(service, "entrypoint").path(1).asText();
            if (!program.isEmpty()) {
                assertThat(STACK.resolve(program.substring(1))).isExecutable();
            }
            for (JsonNode name : service.path("depends_on")) {
                assertThat(name.isObject() || file.get("services").has(name.asText()))
                        .isTrue();
            }
        }
    }

    @Test
    void theChainIsOfTheCancunLevelWithoutFeesAndMadeByFour() throws IOException {
        String text = Files.readString(STACK.resolve("compose/qbft.json"));
        JsonNode chain = JsonMapper.builder().build().readTree(text.replace("CHAIN_ID", "1"));
        assertThat(chain.at("/genesis/config/cancunTime").asInt(-1)).isZero();
        assertThat(chain.at("/genesis/config/zeroBaseFee").asBoolean()).isTrue();
        assertThat(chain.at("/genesis/config/qbft/blockperiodseconds").asInt()).isPositive();
        assertThat(chain.at("/blockchain/nodes/count").asInt()).isEqualTo(4);
    }

    @Test
    void everyScriptIsOne() throws Exception {
        try (var scripts = Files.list(STACK.resolve("compose"))) {
            for (Path script : scripts.filter(
                            one -> !one.getFileName().toString().contains("."))
                    .toList()) {
                assertThat(new ProcessBuilder("bash", "-n", script.toString())
                                .start()
                                .waitFor())
                        .as(script.toString())
                        .isZero();
            }
        }
    }
}
