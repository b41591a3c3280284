package io.carewallet.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CidFuzzTest {
    private static final String GOOD = "bafkreih2fsgmj4ubo2565vfxg3pvngruy6ong4r6t3cc7ftuwtkgvrvyxa";

    @Test
    void aTextIsReadOnlyIfItIsWhatTheCidWrites() {
        var random = new Random(20260504);
        assertThat(Cid.parse(GOOD).text()).isEqualTo(GOOD);
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(GOOD);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                char c = random.nextBoolean()
                        ? "abcdefghijklmnopqrstuvwxyz234567".charAt(random.nextInt(32))
                        : (char) random.nextInt(0x2200);
                switch (random.nextInt(5)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.deleteCharAt(at);
                    default -> text.setCharAt(at, c);
                }
            }
            try {
                assertThat(Cid.parse(text.toString()).text()).isEqualTo(text.toString());
            } catch (IllegalArgumentException refused) {
                assertThat(text.toString()).isNotEqualTo(GOOD);
            }
        }
    }

    @Test
    void upperCaseOtherCodecsAndBitsBehindTheEndAreRefused() {
        for (String text : new String[] {
            GOOD.toUpperCase(Locale.ROOT),
            "b" + GOOD.substring(1).toUpperCase(Locale.ROOT),
            GOOD.substring(0, 58) + "b",
            "bafyreih2fsgmj4ubo2565vfxg3pvngruy6ong4r6t3cc7ftuwtkgvrvyxa",
            "",
            "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPdAd"
        }) {
            assertThatThrownBy(() -> Cid.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
