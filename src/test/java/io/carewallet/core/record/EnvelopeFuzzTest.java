package io.carewallet.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EnvelopeFuzzTest {
    private static final int LIMIT = 1 << 20;

    @Test
    void bytesThatAreNoEnvelopeGiveTheOneRefusalAndNothingElse() {
        var random = new Random(20260504);
        byte[] original = new byte[3000];
        random.nextBytes(original);
        byte[] good = Envelope.pack(new byte[100], original);
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (int i = 0; i < 20_000; i++) {
                byte[] changed = changed(good, random);
                try {
                    assertThat(Envelope.unpack(changed, LIMIT).original().length)
                            .isLessThanOrEqualTo(LIMIT);
                } catch (DamagedEnvelope e) {
                    refused++;
                }
            }
            assertThat(refused).isGreaterThan(2_000);
        });
    }

    private static byte[] changed(byte[] good, Random random) {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] changed = random.nextBoolean() ? good.clone() : Arrays.copyOf(good, random.nextInt(good.length));
        for (int n = random.nextInt(4); n >= 0 && changed.length > 0; n--) {
            int among = random.nextBoolean() ? Math.min(130, changed.length) : changed.length;
            changed[random.nextInt(among)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }
}
