package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others wrote must not steer the terminal that it is printed to.
class OutputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u009b31m",
                "\u0007",
                "\u007f",
                "\r",
                "\b",
                "\u202e",
                "\u2066",
                "\u200f",
                "\u061c",
                "\u0000"
            })
    void aLineAndAJsonTextHoldNothingThatSteersATerminal(String steering) throws Exception {
        String foreign = "Dr " + steering + " Grü\u00dfe";
        assertThat(Output.plain(foreign))
                .doesNotContain(steering.substring(0, 1))
                .contains("Grü\u00dfe");
        String json = Output.json(Map.of("name", foreign, "also", List.of(foreign)));
        assertThat(json).doesNotContain(steering.substring(0, 1)).contains("Grü\u00dfe");
        assertThat(new ObjectMapper().readTree(json).path("name").textValue())
                .as("programs read what was said")
                .isEqualTo(foreign);
    }
}
