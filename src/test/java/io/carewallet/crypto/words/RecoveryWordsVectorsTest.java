package io.carewallet.crypto.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.Vectors;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The official vectors of BIP-39.
class RecoveryWordsVectorsTest {
    private static final List<String[]> CASES =
            Vectors.lines("bip39.txt").stream().map(line -> line.split("\\|")).toList();

    @Test
    void entropyWordsAndSeedBelongTogether() throws Exception {
        assertThat(CASES).hasSize(8);
        for (String[] c : CASES) {
            List<String> words = List.of(c[1].split(" "));
            try (Secret entropy = Secret.of(Vectors.hex(c[0]));
                    Secret back = RecoveryWords.entropy(words);
                    Secret seed = RecoveryWords.seed(c[1], "TREZOR");
                    Secret plain = RecoveryWords.seed(entropy);
                    Secret same = RecoveryWords.seed(c[1], "")) {
                assertThat(RecoveryWords.of(entropy)).isEqualTo(words);
                assertThat(back).isEqualTo(entropy);
                assertThat(seed.bytes()).isEqualTo(Vectors.hex(c[2]));
                assertThat(plain).isEqualTo(same).isNotEqualTo(seed);
            }
        }
    }

    /// The English list of BIP-39 as published, with a line feed after each word.
    @Test
    void theListIsTheOfficialOne() {
        assertThat(RecoveryWords.list())
                .hasSize(2048)
                .isSorted()
                .startsWith("abandon")
                .endsWith("zoo");
        byte[] text = (String.join("\n", RecoveryWords.list()) + "\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(Sha256.of(text))
                .isEqualTo(Vectors.hex("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"));
    }

    /// As words come from paper, from a letter or from another program.
    @Test
    void howeverTheWordsAreWrittenTheyAreTheSame() throws Exception {
        List<String> words = List.of(CASES.get(4)[1].split(" "));
        for (String between : List.of(
                "\u00A0", "\u3000", "\u2003", "\u202F", "\u200B", "\u2028", "\u0085", "\n", "\r\n", "\t", ", ", ",",
                " - ")) {
            assertThat(RecoveryWords.split(String.join(between, words)))
                    .as("U+%04x", (int) between.charAt(0))
                    .isEqualTo(words);
        }
        for (String number : List.of("%d. ", "%d.", "%d) ", "(%d) ", "%d: ", "%d ", "#%d ", "%02d - ", "%d\uFF0E")) {
            var text = new StringBuilder("\uFEFF ");
            for (int i = 0; i < words.size(); i++) {
                text.append(number.formatted(i + 1)).append(words.get(i)).append('\n');
            }
            assertThat(RecoveryWords.split(text.toString())).as(number).isEqualTo(words);
        }
        String capitals = String.join("\u3000", words).toUpperCase(Locale.ROOT);
        String full = words.getFirst()
                .chars()
                .mapToObj(c -> String.valueOf((char) (c - 'a' + '\uFF41')))
                .reduce("", String::concat);
        RecoveryWords.entropy(RecoveryWords.split(capitals)).close();
        assertThat(RecoveryWords.split(full)).containsExactly(words.getFirst());
        assertThat(RecoveryWords.split("aband0n")).containsExactly("aband0n");
        assertThat(RecoveryWords.split(" \u00A0\n")).isEmpty();
    }

    @Test
    void whatIsWrongIsTold() {
        List<String> words = List.of(CASES.get(4)[1].split(" "));
        expect(Reason.COUNT, 23, words.subList(0, 23));
        for (int i = 0; i < 24; i++) {
            var unknown = new ArrayList<>(words);
            unknown.set(i, "carewallet");
            expect(Reason.UNKNOWN_WORD, i + 1, unknown);
        }
        var swapped = new ArrayList<>(words);
        swapped.set(0, words.get(1));
        swapped.set(1, words.get(0));
        expect(Reason.CHECKSUM, 0, swapped);
    }

    private static void expect(Reason reason, int word, List<String> words) {
        assertThatThrownBy(() -> RecoveryWords.entropy(words)).isInstanceOfSatisfying(NotRecoveryWords.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.word()).isEqualTo(word);
        });
    }

    @Test
    void capitalsAndSpacesAreForgiven() throws Exception {
        List<String> shouted = List.of(CASES.get(5)[1].split(" ")).stream()
                .map(word -> " " + word.toUpperCase(Locale.ROOT) + " ")
                .toList();
        assertThat(RecoveryWords.entropy(shouted).bytes()).isEqualTo(Vectors.hex(CASES.get(5)[0]));
    }

    @Test
    void onlyEntropyOf32BytesHasWords() {
        assertThatThrownBy(() -> RecoveryWords.of(Secret.of(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
