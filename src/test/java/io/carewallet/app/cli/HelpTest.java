package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.carewallet.core.record.Outline;
import io.carewallet.core.sharing.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Every command explains itself, and wrong usage is one sentence that changes nothing.
class HelpTest {
    /// The commands that the README promises, each in the words that are typed.
    private static final List<String> PROMISED = List.of(
            "wallet create",
            "wallet restore",
            "wallet show",
            "wallet export-identity",
            "wallet change-password",
            "record add",
            "record list",
            "record show",
            "record export",
            "record withdraw",
            "record reseal",
            "record verify",
            "access code",
            "access ask",
            "access requests",
            "access approve",
            "access deny",
            "access block",
            "access revoke",
            "access include",
            "access list",
            "access open",
            "access history",
            "recovery status",
            "recovery name",
            "recovery remove",
            "recovery object",
            "recovery move",
            "recovery complete",
            "recovery mine",
            "contribution offer",
            "contribution list",
            "contribution accept",
            "contribution decline",
            "directory list",
            "directory suspend",
            "directory admit",
            "rekey",
            "network status",
            "network stop",
            "demo");

    @TempDir
    Path home;

    record Said(int exit, String out, String err) {}

    static Said run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream wasOut = System.out;
        PrintStream wasErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exit = CommandLineApp.run(arguments);
            return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(wasOut);
            System.setErr(wasErr);
        }
    }

    static List<String> commands() {
        var found = new ArrayList<String>();
        collect(new CommandLine(new CommandLineApp()), "", found);
        return found;
    }

    private static void collect(CommandLine line, String prefix, List<String> found) {
        line.getSubcommands().forEach((name, command) -> {
            String path = (prefix + " " + name).strip();
            if (command.getSubcommands().isEmpty()
                    && !command.getCommandSpec().usageMessage().hidden()) {
                found.add(path);
            }
            collect(command, path, found);
        });
    }

    @Test
    void everyPromisedCommandIsThere() {
        assertThat(commands()).containsAll(PROMISED);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfAndTakesTheCommonOptions(String command) {
        var said = run(Stream.concat(Stream.of(command.split(" ")), Stream.of("--help"))
                .toArray(String[]::new));
        assertThat(said.exit()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).contains("--home=", "--profile=", "--password-file=", "--json");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyArgumentSaysWhatItIs(String command) {
        CommandLine line = new CommandLine(new CommandLineApp());
        for (String word : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }
        assertThat(line.getCommandSpec().args())
                .as(command)
                .allSatisfy(argument -> assertThat(String.join("", argument.description()))
                        .as(argument.paramLabel())
                        .isNotBlank());
    }

    @Test
    void helpNamesEveryWordThatIsTaken() {
        assertThat(AskWords.PARTS.split(", "))
                .containsExactly(
                        Stream.of(Outline.Part.values()).map(Rows::word).toArray(String[]::new));
        assertThat(AskWords.PURPOSES.split(", "))
                .containsExactly(Stream.of(Purpose.values()).map(Rows::word).toArray(String[]::new));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> AskWords.parts(List.of("results", "teeth")))
                .withMessageContainingAll("'teeth'", AskWords.PARTS);
    }

    @Test
    void optionsMayStandBeforeTheNameOfACommandOrOfAGroup() {
        String nowhere = home.resolve("nothing").toString();
        for (String[] typed : new String[][] {
            {"--home", nowhere, "--profile", "ada", "wallet", "show"},
            {"wallet", "--home", nowhere, "--profile", "ada", "show"},
            {"wallet", "show", "--home", nowhere, "--profile", "ada"},
        }) {
            Said said = run(typed);
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err()).contains("'ada'");
        }
    }

    @ParameterizedTest
    @CsvSource({"recrd list, record", "record lst, list", "access aprove abcd, approve", "record list --hom x, --home"})
    void aMistypedWordIsAnsweredWithTheNearestOne(String typed, String meant) {
        Said said = run(typed.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip().lines()).singleElement().asString().contains("Did you mean '" + meant + "'?");
    }

    @Test
    void eachBadFileHasALineOfItsOwn() throws Exception {
        Path empty = Files.writeString(Files.createDirectory(home.resolve("a")).resolve("record.json"), "");
        Path packed = Files.write(
                Files.createDirectory(home.resolve("b")).resolve("record.json"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        Said said = run("record", "add", "--home", home.resolve("x").toString(), empty.toString(), packed.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(empty + ": "),
                        second -> assertThat(second).startsWith(packed + ": ").contains("packed"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anUnknownOptionIsOneSentenceAndChangesNothing(String command) throws Exception {
        var said = run(
                Stream.concat(Stream.of(command.split(" ")), Stream.of("--home", home.toString(), "--no-such-option"))
                        .toArray(String[]::new));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err().strip().lines()).singleElement().asString().endsWith("--help'.");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no-such-command",
                "wallet",
                "record export abcd",
                "record add",
                "record reseal",
                "record reseal abcd --all",
                "access ask",
                "access ask cw1x --until someday",
                "access ask cw1x --records abcd --only results --profile x",
                "wallet create --cost huge --profile x",
                "wallet create --role nurse --profile x",
                "record list",
                "record list --profile nobody",
                "access requests --profile ../../etc",
                "record list --password-file /no/such/file --profile x",
                "network stop --home=",
                "recovery status --book nobody",
                "recovery status --network x",
                "recovery move --book 0x12",
                "recovery name --json --profile x",
            })
    void whatCannotBeDoneIsASentence(String command) throws Exception {
        var said = run(Stream.concat(
                        Stream.of(command.split(" ")),
                        command.contains("--home") ? Stream.empty() : Stream.of("--home", home.toString()))
                .toArray(String[]::new));
        assertThat(said.exit()).isBetween(1, 3);
        assertThat(said.err().strip()).isNotEmpty().doesNotContain("Exception", "java.", "\tat ", "null");
        assertNothingWritten();
    }

    private void assertNothingWritten() throws Exception {
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all).isEmpty();
        }
    }
}
