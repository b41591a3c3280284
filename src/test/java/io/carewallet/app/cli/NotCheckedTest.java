package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.wiring.NetworkProfile;
import io.carewallet.core.wallet.OfferedNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A network whose node does not answer: what its profile says is shown, and nobody takes it for checked.
class NotCheckedTest {
    @TempDir
    Path home;

    private NetworkProfile profile(String stewards) throws Exception {
        return NetworkProfile.read(Files.writeString(home.resolve("network.json"), """
                {"v": 1, "name": "Lake network", "rpc": ["http://127.0.0.1:1"], "relays": ["self", "https://self"],
                 "doors": ["https://store.example"], "validators": ["0x00000000000000000000000000000000000000cc"],
                 "contracts": {"chainId": 8, "careLedger": "0x00000000000000000000000000000000000000aa",
                               "directory": "0x00000000000000000000000000000000000000bb", "firstBlock": 0%s}}""".formatted(stewards)));
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
}
