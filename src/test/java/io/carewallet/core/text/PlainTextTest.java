package io.carewallet.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \u00a0\u3000",
                "\u200b\u200d\ufeff\u00ad",
                "\u3164\u115f\u2800",
                "\ufe0f\u0301",
                "\udb40\udd00",
                "\u202e\u2066",
                "\ud83d"
            })
    void whatNobodySeesIsNotVisible(String text) {
        assertThat(PlainText.isVisible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " \u68c0", "\ud83d\ude00", "-", "e\u0301", "\u0645\u200c\u06cc"})
    void aLetterASignOrAPictureIs(String text) {
        assertThat(PlainText.isVisible(text)).isTrue();
    }
}
