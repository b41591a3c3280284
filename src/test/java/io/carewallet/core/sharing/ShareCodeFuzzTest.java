package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ShareCodeFuzzTest {
    private static final Network NETWORK = new Network("test", true, 1, Address.ZERO, Address.ZERO, 0);

    @Test
    void noTextIsACodeUnlessItIsTheCode() {
        var random = new Random(20260504);
        String good =
                ShareCode.of(NETWORK, Address.ZERO, new byte[16], Bytes32.ZERO).text();
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 20_000; i++) {
                var text = new StringBuilder(good);
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(3)) {
                        case 0 -> text.setCharAt(at, (char) random.nextInt(0x3000));
                        case 1 -> text.deleteCharAt(at);
                        default -> text.insert(at, (char) random.nextInt(128));
                    }
                }
                boolean same = text.toString()
                        .replaceAll("[\\s\\p{Z}]+", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .equals(good);
                assertThat(ShareCode.read(text.toString(), NETWORK) instanceof ShareCode.Read.Complete)
                        .as("round %d: %s", i, text)
                        .isEqualTo(same);
            }
        });
    }

    @Test
    void aVeryLongTextIsRefusedAtOnce() {
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(ShareCode.read("cw1" + "q".repeat(20_000_000), NETWORK))
                        .isInstanceOf(ShareCode.Read.NotComplete.class));
    }
}
