package io.carewallet.ui.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ui.common.Texts;
import org.junit.jupiter.api.Test;

class MissesTest {
    private static final String WRONG = Texts.of("unlock.wrong");

    @Test
    void whoeverIsRefusedForTheThirdTimeIsToldOfTheWordsAndOthersAreNot() {
        var misses = new Misses();
        assertThat(misses.said(WRONG)).isEqualTo(WRONG);
        assertThat(misses.said("This wallet is open elsewhere.")).isEqualTo("This wallet is open elsewhere.");
        assertThat(misses.said(WRONG)).isEqualTo(WRONG);
        assertThat(misses.said(WRONG)).contains("damaged", "24 recovery words");
        misses.forget();
        assertThat(misses.said(WRONG)).isEqualTo(WRONG);
    }
}
