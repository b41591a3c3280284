package io.carewallet.core.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondPaperTest {
    @Test
    void itsWordsGiveTheSameAccountAgain() throws Exception {
        try (SecondPaper drawn = SecondPaper.draw(new SecureRandom());
                SecondPaper typed = new SecondPaper(RecoveryWords.entropy(drawn.exposeWords()))) {
            assertThat(typed.address()).isEqualTo(drawn.address());
            assertThat(drawn.exposeWords()).hasSize(24);
            assertThat(drawn.toString()).isEqualTo("SecondPaper[redacted]");
        }
    }

    @Test
    void theSameWordsGiveNoAccountOfAWallet() {
        Secret zero = Secret.of(new byte[32]);
        try (SecondPaper paper = new SecondPaper(zero.copy());
                WalletKeys keys = new WalletKeys(zero)) {
            Address address = paper.address();
            assertThat(IntStream.range(0, 200).mapToObj(keys::address)).doesNotContain(address);
            assertThat(Address.of(keys.door().address())).isNotEqualTo(address);
            assertThat(paper.hasWordsOf(keys.address(WalletKeys.BOOK))).isTrue();
            assertThat(paper.hasWordsOf(address)).isFalse();
        }
    }
}
