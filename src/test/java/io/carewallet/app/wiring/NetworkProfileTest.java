package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkProfileTest {
    private static final String SAFE = "https://node.example";

    @TempDir
    Path folder;

    private Path profile(String rpc, String relays, String door) throws Exception {
        return Files.writeString(
                folder.resolve("network.json"), """
                {"v": 1, "name": "a network", "rpc": ["%s"], "relays": [%s], "doors": ["%s"],
                 "contracts": {"chainId": 7, "careLedger": "0x%s", "directory": "0x%s", "firstBlock": 1}}
                """.formatted(rpc, relays, door, "11".repeat(20), "22".repeat(20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8545",
                "http://127.9.8.7:1",
                "http://localhost:8545",
                "http://[::1]:8545",
                "https://node.example",
                "https://10.0.0.5:8545"
            })
    void encryptedAddressesAndThisComputerAreTaken(String address) throws Exception {
        assertThat(NetworkProfile.read(profile(address, "\"" + address + "\"", address))
                        .relays())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://node.example",
                "http://10.0.0.5:8545",
                "http://0.0.0.0:1",
                "http://127.0.0.1.example:1",
                "http://localhost.example:1",
                "http://2130706433:1",
                "http://[::ffff:127.0.0.1]:1"
            })
    void plainHttpToElsewhereIsRefusedWithASentence(String address) throws Exception {
        Path node = profile(address, "\"self\"", SAFE);
        assertThatThrownBy(() -> NetworkProfile.read(node))
                .isInstanceOf(NetworkProfile.NotUsable.class)
                .hasMessageContaining("not encrypted: " + address)
                .hasMessageContaining("https://");
        Path relay = profile(SAFE, "\"" + address + "\"", SAFE);
        assertThatThrownBy(() -> NetworkProfile.read(relay)).isInstanceOf(NetworkProfile.NotUsable.class);
        Path door = profile(SAFE, "\"self\"", address);
        assertThatThrownBy(() -> NetworkProfile.read(door)).isInstanceOf(NetworkProfile.NotUsable.class);
        assertThat(NetworkProfile.kept(door).doors())
                .as("what an earlier version took")
                .hasSize(1);
    }

    @Test
    void aListWithoutRelayAndSelfLetsNobodySend() throws Exception {
        NetworkProfile none = NetworkProfile.read(profile(SAFE, "", SAFE));
        assertThat(none.sendsItself()).isFalse();
        assertThat(none.sends()).isFalse();
        assertThatThrownBy(() -> new ProfileConnection(none).check())
                .isInstanceOf(Connection.NotConnected.class)
                .hasMessageContaining("names no relay");
        assertThat(NetworkProfile.read(profile(SAFE, "\"self\"", SAFE)).sendsItself())
                .isTrue();
        assertThat(NetworkProfile.kept(profile(SAFE, "", SAFE)).sendsItself())
                .as("as it was when it was taken")
                .isTrue();
    }

    private Path withSuccession(String value) throws Exception {
        Path file = profile(SAFE, "\"self\"", SAFE);
        return Files.writeString(
                file,
                Files.readString(file).replace("\"firstBlock\": 1", "\"firstBlock\": 1, \"succession\": " + value));
    }

    @Test
    void aProfileOfANetworkWhoseBooksCannotMoveStillLoads() throws Exception {
        NetworkProfile older = NetworkProfile.read(profile(SAFE, "\"self\"", SAFE));
        assertThat(older.network().succession()).isNull();
        assertThat(older.successions()).isEmpty();
        assertThat(new String(older.file(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("succession");
    }

    @Test
    void theContractByWhichBooksMoveIsKept() throws Exception {
        String contract = "0x" + "5c".repeat(20);
        NetworkProfile profile = NetworkProfile.read(withSuccession("\"" + contract + "\""));
        assertThat(profile.network().succession()).hasToString(contract);
        assertThat(profile.successions()).isPresent();
        assertThat(NetworkProfile.read(profile.file())).isEqualTo(profile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0x5c\"", "5", "{}", "\"\"", "[\"0x5c\"]"})
    void aSuccessionThatIsNoContractIsRefused(String value) throws Exception {
        Path file = withSuccession(value);
        assertThatThrownBy(() -> NetworkProfile.read(file)).isInstanceOf(NetworkProfile.NotUsable.class);
    }
}
