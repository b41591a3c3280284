package io.carewallet.crypto.bech32;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Vectors;
import io.carewallet.crypto.bech32.MalformedBech32.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// BIP-173 and BIP-350.
class Bech32VectorsTest {
    private static byte[] decode(String kind, String prefix, String text) throws MalformedBech32 {
        return kind.equals("bech32") ? Bech32.decode(prefix, text) : Bech32m.decode(prefix, text);
    }

    @Test
    void officialStringsAreAcceptedAndRefusedAsTheStandardsSay() throws Exception {
        List<String> lines = Vectors.lines("bech32.txt");
        assertThat(lines).hasSize(26);
        for (String line : lines) {
            String[] words = line.split(" ");
            String text = words[2];
            String prefix = text.substring(0, text.lastIndexOf('1')).toLowerCase(Locale.ROOT);
            if (words[1].equals("valid")) {
                byte[] bytes = decode(words[0], prefix, text);
                String again = words[0].equals("bech32") ? Bech32.encode(prefix, bytes) : Bech32m.encode(prefix, bytes);
                assertThat(again).isEqualTo(text.toLowerCase(Locale.ROOT));
            } else {
                boolean padding = words[1].equals("padding");
                assertThatThrownBy(() -> decode(words[0], prefix, text))
                        .as(line)
                        .isInstanceOfSatisfying(
                                MalformedBech32.class,
                                e -> assertThat(e.reason() == Reason.PADDING).isEqualTo(padding));
            }
        }
    }

    @Test
    void eachFaultHasItsReasonAndTheTextIsNotInTheMessage() {
        String good = Bech32.encode("ab", new byte[] {1, 2, 3});
        expect(Reason.PREFIX, "ac", good);
        expect(Reason.PREFIX, "ab", good.substring(0, 8));
        expect(Reason.MIXED_CASE, "ab", "AB" + good.substring(2));
        expect(Reason.CHARACTER, "ab", good.replace(good.charAt(4), 'b'));
        expect(Reason.CHECKSUM, "ab", Bech32m.encode("ab", new byte[] {1, 2, 3}));
    }

    private static void expect(Reason reason, String prefix, String text) {
        assertThatThrownBy(() -> Bech32.decode(prefix, text))
                .isInstanceOfSatisfying(
                        MalformedBech32.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageNotContaining(text);
    }

    @Test
    void everyLengthComesBackAndEveryChangedCharacterIsNoticed() throws Exception {
        var random = new Random(173);
        for (int length = 0; length < 70; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Bech32m.encode("cw", bytes);
            assertThat(Bech32m.decode("cw", text)).isEqualTo(bytes);
            assertThat(Bech32m.decode("cw", text.toUpperCase(Locale.ROOT))).isEqualTo(bytes);
            for (int at = 3; at < text.length(); at++) {
                char other = text.charAt(at) == 'q' ? 'p' : 'q';
                String changed = text.substring(0, at) + other + text.substring(at + 1);
                assertThatThrownBy(() -> Bech32m.decode("cw", changed)).isInstanceOf(MalformedBech32.class);
            }
        }
    }
}
