package io.carewallet.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.text.PlainText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names by which somebody tries to pass as a colleague.
class NameSpoofingTest {
    @ParameterizedTest
    @CsvSource({
        "Dr. Ian Lee, Dr. lan Lee",
        "Dr. Ian Lee, Dr. 1an Lee",
        "Dr. Ian Lee, Dr. \u0131an Lee",
        "Dr. Tempie Howell, Dr. Tempie HoweII",
        "Dr. Tempie Howell, Dr. Tempie Howell\u3164",
        "Dr. Tempie Howell, Dr. Tempie\u115F Howell",
        "Dr. Susan Shaw, Dr. \u0405usan Shaw",
        "Dr. Susan Shaw, Dr. Susan S\u04BBaw"
    })
    void a_name_that_looks_the_same_is_recognised(String genuine, String spoofed) {
        assertThat(People.skeleton(spoofed)).isEqualTo(People.skeleton(genuine));
    }

    @ParameterizedTest
    @CsvSource({"Dr. Ian Lee, Dr. Ina Lee", "Dr. Tempie Howell, Dr. Tempie Powell"})
    void a_name_that_looks_different_is_not(String one, String other) {
        assertThat(People.skeleton(one)).isNotEqualTo(People.skeleton(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115F", "\u1160", "\uFFA0", "\u034F", "\u17B4", "\u2800"})
    void a_letter_that_nobody_sees_is_not_plain(String blank) {
        assertThat(PlainText.isPlain("Howell" + blank)).isFalse();
    }
}
