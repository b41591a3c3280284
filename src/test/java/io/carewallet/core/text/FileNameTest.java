package io.carewallet.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {
    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("Blood tests.json", "Blood tests.json"),
                Arguments.of("Bef\u00fcnde \u68c0\u67e5.pdf", "Bef\u00fcnde \u68c0\u67e5.pdf"),
                Arguments.of("../../.ssh/authorized_keys", "ssh-authorized_keys"),
                Arguments.of("..\\..\\start.bat", "start.bat"),
                Arguments.of("/etc/passwd", "etc-passwd"),
                Arguments.of("C:\\x:stream", "C--x-stream"),
                Arguments.of(".bashrc", "bashrc"),
                Arguments.of("-rf", "rf"),
                Arguments.of("CON", "_CON"),
                Arguments.of("con.pdf", "_con.pdf"),
                Arguments.of("LPT1 .txt", "_LPT1 .txt"),
                Arguments.of("Console.txt", "Console.txt"),
                Arguments.of("name. . ", "name"),
                Arguments.of("report\u202Efdp.exe", "reportfdp.exe"),
                Arguments.of("zero\u200Bwidth\u0000nul.json", "zerowidthnul.json"),
                Arguments.of("two\nlines\r\u2028three\u0085.txt", "twolines three.txt"),
                Arguments.of("half \uD83D.txt", "half .txt"),
                Arguments.of("", "record.json"),
                Arguments.of("../..", "record.json"),
                Arguments.of("\u3164\u200F", "record.json"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesThatSomebodyElseChoseNameAFileAndNothingElse(String foreign, String safe) {
        assertThat(FileName.of(foreign, "record.json")).isEqualTo(safe);
        assertThat(FileName.of(safe, "record.json")).as("once more").isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "Blood tests.json, Blood tests.json",
        "Blood tests.JSON, Blood tests.JSON",
        "letter.exe, letter.exe.json",
        "x.desktop, x.desktop.json",
        "x.bat, x.bat.json",
        "x.JS, x.JS.json",
        "'letter.exe. . ', letter.exe.json",
        "letter.json.lnk, letter.json.lnk.json",
        "letter.json‮exe, letter.jsonexe.json",
        "letter‮nosj.exe, letternosj.exe.json",
        "record.json:run.exe, record.json-run.exe.json",
        "letter．json, letter．json.json",
        "CON.json, _CON.json",
        "aux, _aux.json",
        "clock$.json, _clock$.json",
        "COM¹, _COM¹.json",
        ".json, json.json",
        "'', record.json"
    })
    void anOriginalAlwaysEndsAsJson(String foreign, String safe) {
        assertThat(FileName.ofOriginal(foreign)).isEqualTo(safe);
        assertThat(FileName.ofOriginal(safe)).as("once more").isEqualTo(safe);
    }

    @Test
    void alsoALongOneAndOneThatIsCutBehindADot() {
        String cut = FileName.of("x".repeat(199) + ".".repeat(1) + "y".repeat(300), "record.json");
        assertThat(cut).doesNotEndWith(".");
        for (String name : new String[] {"x".repeat(500) + ".exe", "x".repeat(196) + ".exe", "x".repeat(200)}) {
            assertThat(FileName.ofOriginal(name)).endsWith(".json");
            assertThat(FileName.ofOriginal(name).getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void aLongNameIsCutBetweenCharactersAndKeepsItsEnding() {
        for (String letter : new String[] {"x", "\u00e9", "\u68c0", "\uD83D\uDE00"}) {
            String name = FileName.of(letter.repeat(500_000) + ".json", "record.json");
            assertThat(FileName.of(letter.repeat(500) + ".json", "record.json"))
                    .startsWith(letter)
                    .endsWith(".json");
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
            assertThat(name).doesNotContain("?");
        }
    }
}
