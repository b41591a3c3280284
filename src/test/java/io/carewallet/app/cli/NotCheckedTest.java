package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.core.wallet.Networks;
import io.carewallet.core.wallet.OfferedNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A network whose node does not answer: what its profile says is shown, and nobody takes it for checked.
class NotCheckedTest {
    @TempDir
    Path home;

    private NetworkProfile profile(String stewards) throws Exception {
        return profile("http://127.0.0.1:1", stewards);
    }

    private NetworkProfile profile(String node, String stewards) throws Exception {
        return NetworkProfile.read(Files.writeString(home.resolve("network.json"), """
                {"v": 1, "name": "Lake network", "rpc": ["%s"], "relays": ["self", "https://self"],
                 "doors": ["https://store.example"], "validators": ["0x00000000000000000000000000000000000000cc"],
                 "contracts": {"chainId": 8, "careLedger": "0x00000000000000000000000000000000000000aa",
                               "directory": "0x00000000000000000000000000000000000000bb", "firstBlock": 0%s}}""".formatted(node, stewards)));
    }

    private static List<OfferedNetwork> seen(NetworkProfile profile) {
        var seen = new ArrayList<OfferedNetwork>();
        assertThatThrownBy(() -> Joining.check(profile, seen::add))
                .isInstanceOfSatisfying(
                        Problem.class, not -> assertThat(not.exit()).isEqualTo(Problem.REFUSED))
                .hasMessageContaining("does not answer")
                .hasMessageContaining("Run the same again")
                .hasMessageNotContaining("by itself");
        return seen;
    }

    @Test
    void everythingThatTheProfileSaysIsShownAsNotChecked() throws Exception {
        String named = ", \"stewards\": [\"0x00000000000000000000000000000000000000dd\"], \"threshold\": 1";
        OfferedNetwork seen = seen(profile(named)).getFirst();
        assertThat(seen.checked()).isFalse();
        assertThat(String.join("\n", Joining.lines(seen)))
                .contains("Lake network", "Chain:       8", "127.0.0.1:1", "https://store.example", "NOT YET")
                .contains("aa", "bb", "cc", "dd")
                .contains("the wallet itself, https://self");
        assertThat(Joining.row(seen)).containsEntry("checked", false).containsEntry("chainId", 8L);
    }

    @Test
    void stewardsWhomTheFileDoesNotNameAreNotCalledNobody() throws Exception {
        assertThat(Joining.lines(seen(profile("")).getFirst()))
                .anyMatch(line -> line.startsWith("Stewards:") && line.contains("not in the file"));
    }

    private static HttpServer node(int status, String answer) throws Exception {
        var node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", asked -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(status, body.length);
            asked.getResponseBody().write(body);
            asked.close();
        });
        node.start();
        return node;
    }

    /// Whoever is turned away has asked: another try alone changes nothing.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    403 | no                                                        | does not let us in (status 403)
                    200 | {"jsonrpc":"2.0","id":null,"error":{"code":-32601}}        | could not answer (code -32601)
                    """)
    void aNodeThatRefusesIsNotCalledOneThatWasNotAsked(int status, String answer, String why) throws Exception {
        HttpServer node = node(status, answer);
        try {
            var profile = profile("http://127.0.0.1:" + node.getAddress().getPort(), "");
            var seen = new ArrayList<OfferedNetwork>();
            assertThatThrownBy(() -> Joining.check(profile, seen::add))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(why);
            assertThat(String.join("\n", Joining.lines(seen.getFirst())))
                    .contains("REFUSED")
                    .doesNotContain("NOT YET");
            assertThat(Joining.row(seen.getFirst())).containsEntry("checked", false);
            assertThatThrownBy(() -> new ProfileNetworks().offered(profile.file()))
                    .isInstanceOfSatisfying(
                            Networks.NotUsable.class,
                            not -> assertThat(not.isWithoutAnswer()).isFalse())
                    .hasMessageContaining(why);
        } finally {
            node.stop(0);
        }
    }

    @Test
    void aNodeThatSaysNothingIsOneThatNothingIsKnownOf() throws Exception {
        byte[] silent = profile("").file();
        assertThatThrownBy(() -> new ProfileNetworks().offered(silent))
                .isInstanceOfSatisfying(
                        Networks.NotUsable.class,
                        not -> assertThat(not.isWithoutAnswer()).isTrue());
    }
}
