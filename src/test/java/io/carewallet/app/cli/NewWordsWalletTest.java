package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// New words are used only when whoever has to keep them has them.
class NewWordsWalletTest {
    private static final List<String> WORDS = RecoveryWords.of(Secret.of(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    }));

    @Test
    void threeDifferentWordsAreAskedForInTheirOrder() {
        for (int i = 0; i < 50; i++) {
            var asked = new ArrayList<Integer>();
            NewWordsWallet.check(WORDS, number -> {
                asked.add(number);
                return " " + WORDS.get(number - 1).toUpperCase(java.util.Locale.ROOT) + " ";
            });
            assertThat(asked).hasSize(3).doesNotHaveDuplicates().isSorted();
            assertThat(asked).allMatch(number -> number >= 1 && number <= 24);
        }
    }

    @Test
    void anotherWordEndsItAfterThreeTries() {
        var asked = new ArrayList<Integer>();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> NewWordsWallet.check(WORDS, number -> {
                    asked.add(number);
                    return "zebra";
                }))
                .withMessageContaining("Nothing was changed in the old wallet.");
        assertThat(asked).hasSize(3);
        assertThat(asked.stream().distinct()).hasSize(1);
    }

    @Test
    void aWordThatWasMistypedIsAskedForAgain() {
        var asked = new ArrayList<Integer>();
        NewWordsWallet.check(WORDS, number -> {
            asked.add(number);
            return asked.size() == 1 ? "zebra" : WORDS.get(number - 1);
        });
        assertThat(asked).hasSize(4);
        assertThat(asked.get(1)).isEqualTo(asked.getFirst());
    }
}
