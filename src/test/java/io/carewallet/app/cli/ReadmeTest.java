package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What the README tells people to type is there: each command by its name, with options that it takes.
class ReadmeTest {
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TYPED = Pattern.compile("^(?:target/)?carewallet(?: (.*))?$");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");

    /// Whatever stands in code, in a line of its own or inside a sentence.
    private static List<String> code(String text) {
        var found = new ArrayList<String>();
        boolean inside = false;
        for (String line : text.split("\n")) {
            if (line.strip().startsWith("```")) {
                inside = !inside;
            } else if (inside) {
                found.add(line.strip());
            } else {
                SPAN.matcher(line).results().map(span -> span.group(1)).forEach(found::add);
            }
        }
        return found;
    }

    /// @return what is typed there and is not there to be typed
    private static List<String> wrong(String text) {
        var wrong = new ArrayList<String>();
        for (String line : code(text)) {
            Matcher typed = TYPED.matcher(line);
            if (typed.matches()) {
                wrong.addAll(wrongIn(typed.group(1) == null ? "" : typed.group(1)));
            }
        }
        return wrong;
    }

    /// @return options by themselves that no program of ours takes
    private static List<String> unknownOptions(String text) {
        return code(text).stream()
                .filter(line -> OPTION.matcher(line).matches() && !isKnown(line))
                .toList();
    }

    private static List<String> wrongIn(String typed) {
        // Behind a bar begins another program.
        String own = typed.replaceAll("\\|.*", "");
        CommandLine at = new CommandLine(new CommandLineApp());
        for (String word : own.strip().split("\\s+")) {
            boolean isOption = word.startsWith("--");
            CommandLine next = at.getSubcommands().get(word);
            if (next != null) {
                at = next;
            } else if (!isOption && !word.isEmpty() && !at.getSubcommands().isEmpty()) {
                return List.of("carewallet " + own + ": no command '" + word + "'");
            } else {
                break;
            }
        }
        CommandLine command = at;
        // Also those that the words behind a command tell of.
        return OPTION.matcher(own)
                .results()
                .map(option -> option.group())
                .filter(option -> command.getCommandSpec().findOption(option) == null)
                .map(option -> "carewallet " + own + ": no option " + option)
                .toList();
    }

    /// Of any command of ours, or of the program that rescues without them.
    private static boolean isKnown(String option) {
        try {
            return takes(new CommandLine(new CommandLineApp()), option)
                    || Files.readString(Path.of("packaging/rescue/rescue.py")).contains('"' + option + '"');
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean takes(CommandLine command, String option) {
        return command.getCommandSpec().findOption(option) != null
                || command.getSubcommands().values().stream().anyMatch(below -> takes(below, option));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "src/site/markdown/architecture.md",
                "src/site/markdown/local-network.md",
                "src/site/markdown/threat-model.md",
                "src/site/markdown/wire-formats.md"
            })
    void everyCommandAndOptionIsThere(String page) throws Exception {
        String text = Files.readString(Path.of(page));
        assertThat(wrong(text)).isEmpty();
    }

    /// Other pages name options of other programs.
    @Test
    void everyOptionOfTheReadmeIsThere() throws Exception {
        assertThat(unknownOptions(Files.readString(Path.of("README.md")))).isEmpty();
        assertThat(unknownOptions("`--home` and `--homes`")).containsExactly("--homes");
    }

    @Test
    void theReadmeNamesCommandsAtAll() throws Exception {
        assertThat(code(Files.readString(Path.of("README.md"))).stream()
                        .filter(line -> TYPED.matcher(line).matches()))
                .hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @CsvSource({
        "carewallet wallet creat --profile maxine, 'creat'",
        "carewallet walet, 'walet'",
        "target/carewallet backup make --too /media/stick, --too",
        "carewallet backup drill FILE      proves that it is enough; --compares: what is newer, --compares"
    })
    void aNameThatIsNotThereIsFound(String typed, String named) {
        assertThat(wrong("Type `" + typed + "`.")).singleElement().asString().contains(named);
        assertThat(wrong("```\n  " + typed + "\n```\n"))
                .singleElement()
                .asString()
                .contains(named);
    }
}
