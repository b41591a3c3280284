package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A profile is compared by eye with what somebody was told: whatever could show as something else is refused.
class PlainProfileTest {
    private static byte[] profile(String name, String path, String stewards) {
        return """
                {"v": 1, "name": "%s", "rpc": ["https://node.example/%s"], "relays": ["self"], "doors": [],
                 "contracts": {"chainId": 7, "careLedger": "0x%s", "directory": "0x%s", "firstBlock": 1%s}}
                """.formatted(name, path, "11".repeat(20), "22".repeat(20), stewards)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void assertRefused(byte[] profile) {
        assertThatThrownBy(() -> NetworkProfile.read(profile))
                .isInstanceOf(NetworkProfile.NotUsable.class)
                .hasMessageContaining("do not show as what they are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u001b[8m", "\\u202e", "\\u200b", "\\n\\n\\u2714 Checked"})
    void aNameThatSteersIsRefused(String steering) {
        assertRefused(profile("Lake network" + steering, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u202egpj.evil", "\\u0430", "\\u200b"})
    void anAddressThatLooksLikeAnotherIsRefused(String path) {
        assertRefused(profile("Lake network", path, ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2, 4294967298L})
    void stewardsWhoCanDecideNothingAreRefused(long threshold) {
        assertRefused(profile(
                "Lake", "", ", \"stewards\": [\"0x%s\"], \"threshold\": %d".formatted("33".repeat(20), threshold)));
    }

    @Test
    void aNameInAnyScriptIsTaken() throws Exception {
        assertThat(NetworkProfile.read(profile("Réseau des cliniques 健康", "", ""))
                        .network()
                        .name())
                .isEqualTo("Réseau des cliniques 健康");
    }
}
