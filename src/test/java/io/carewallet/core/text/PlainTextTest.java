package io.carewallet.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0645\u064e\u200c\u0645",
                "\u0915\u094d\u200d\u0937",
                "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
                "\u09b0\u200d\u09cd\u09af"
            })
    void whatAScriptNeedsBetweenItsLettersIsKept(String text) {
        assertThat(kept(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An\u200cna",
                "\u0410\u200d\u043d",
                "\u03b1\u200c\u03b2",
                "\u674e\u200c\u660e",
                "a\u0301\u200c\u0301",
                "A\u200c\u0645",
                "\u0645\u200cA",
                "\u200c\u0645",
                "\u0645\u200c",
                "\u0645\u200c \u0645",
                "\u0645 \u200c\u0645",
                "1\u200d2",
                "\u0645\u202e\u0645"
            })
    void elsewhereItIsDropped(String text) {
        assertThat(kept(text)).isEqualTo(text.replaceAll("[\u200c\u200d\u202e]", ""));
    }

    @Test
    void ofTwoInARowOneIsKept() {
        assertThat(kept("\u0645\u200c\u200c\u0645")).isEqualTo("\u0645\u200c\u0645");
    }

    private static String kept(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (PlainText.isKept(out, c, i < text.length() ? text.codePointAt(i) : -1)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }
}
