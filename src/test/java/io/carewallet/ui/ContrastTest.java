package io.carewallet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every text can be read on what it stands on, in light and in dark: WCAG 2.2 AA, 4.5 to 1; input borders 3 to 1
/// (https://www.w3.org/TR/WCAG22/#contrast-minimum). The colours are read from the stylesheet that the app ships.
class ContrastTest {
    private static final Path SHEET = Path.of("src/main/resources/io/carewallet/ui/carewallet.css");
    private static final Map<String, String> LIGHT = new HashMap<>();
    private static final Map<String, String> DARK = new HashMap<>();

    @BeforeAll
    static void readSheet() throws Exception {
        String sheet = Files.readString(SHEET);
        collect(sheet, "\\.root", LIGHT);
        DARK.putAll(LIGHT);
        collect(sheet, "\\.root\\.dark", DARK);
        assertThat(DARK.get("-cw-card")).isNotEqualTo(LIGHT.get("-cw-card"));
    }

    private static void collect(String sheet, String selector, Map<String, String> into) {
        Matcher block = Pattern.compile("(?m)^" + selector + " \\{([^}]*)}").matcher(sheet);
        assertThat(block.find()).as(selector).isTrue();
        Pattern.compile("(-(?:color|cw)-[a-z-]+):\\s*([^;]+);")
                .matcher(block.group(1))
                .results()
                .forEach(m -> into.put(m.group(1), m.group(2).strip()));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "-color-fg-default, -cw-canvas",
        "-color-fg-default, -cw-card",
        "-color-fg-default, -cw-side",
        "-color-fg-default, -color-neutral-subtle",
        "-color-fg-default, -color-neutral-muted",
        "-color-fg-default, -color-accent-subtle",
        "-color-fg-default, -color-warning-subtle",
        "-color-fg-default, -color-danger-subtle",
        "-color-fg-default, -color-success-subtle",
        "-color-fg-muted, -cw-canvas",
        "-color-fg-muted, -cw-card",
        "-color-fg-muted, -cw-side",
        "-color-fg-muted, -color-neutral-subtle",
        "-color-fg-muted, -color-neutral-muted",
        "-color-fg-muted, -color-accent-subtle",
        "-color-accent-fg, -cw-canvas",
        "-color-accent-fg, -cw-card",
        "-color-accent-fg, -cw-side",
        "-color-accent-fg, -color-accent-subtle",
        "-color-success-fg, -cw-canvas",
        "-color-success-fg, -cw-card",
        "-color-success-fg, -color-success-subtle",
        "-color-warning-fg, -cw-canvas",
        "-color-warning-fg, -cw-card",
        "-color-warning-fg, -color-warning-subtle",
        "-color-warning-fg, -color-accent-subtle",
        "-color-danger-fg, -cw-canvas",
        "-color-danger-fg, -cw-card",
        "-color-danger-fg, -color-danger-subtle",
        "white, -color-accent-emphasis",
        "white, -color-success-emphasis",
        "white, -color-danger-emphasis"
    })
    void textIsReadable(String text, String ground) {
        assertThat(contrast(LIGHT, text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(DARK, text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "-cw-border-input, -cw-card",
        "-cw-border-input, -cw-canvas",
        "-color-accent-emphasis, -cw-card",
        "-color-accent-emphasis, -cw-canvas"
    })
    void whatIsNotTextIsSeen(String line, String ground) {
        assertThat(contrast(LIGHT, line, ground)).as("light").isGreaterThanOrEqualTo(3);
        assertThat(contrast(DARK, line, ground)).as("dark").isGreaterThanOrEqualTo(3);
    }

    /// A text colour that a rule uses and that is not in the list above would go unchecked.
    @org.junit.jupiter.api.Test
    void noRuleWritesTextInAColourThatIsNotChecked() throws Exception {
        String sheet = Files.readString(SHEET);
        var used = Pattern.compile("-fx-text-fill:\\s*([^;}]+)[;}]")
                .matcher(sheet)
                .results()
                .map(m -> m.group(1).strip())
                .distinct()
                .toList();
        assertThat(used)
                .isNotEmpty()
                .isSubsetOf(
                        "-color-fg-default",
                        "-color-fg-muted",
                        "-color-accent-fg",
                        "-color-success-fg",
                        "-color-warning-fg",
                        "-color-danger-fg",
                        "white",
                        "black");
    }

    private static double contrast(Map<String, String> theme, String a, String b) {
        double one = luminance(theme, a);
        double two = luminance(theme, b);
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private static double luminance(Map<String, String> theme, String name) {
        String colour = name.equals("white") ? "#ffffff" : Objects.requireNonNull(theme.get(name), name);
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
