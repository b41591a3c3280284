package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With `--json` a program reads one document on standard output, whatever came of the command.
class JsonErrorsTest {
    /// As a program reads it that wants one document and nothing after it.
    private static final JsonMapper ONE_DOCUMENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    private String home;

    @BeforeEach
    void home() throws Exception {
        home = Files.createDirectory(folder.resolve("home")).toString();
    }

    private HelpTest.Said run(String... arguments) {
        var all = new ArrayList<String>(List.of(arguments));
        all.addAll(List.of("--home", home));
        return HelpTest.run(all.toArray(String[]::new));
    }

    private void assertFails(int exit, String words, String... arguments) throws Exception {
        HelpTest.Said said = run(arguments);
        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.err()).as("for whoever reads along").contains(words);
        JsonNode document = ONE_DOCUMENT.readTree(said.out());
        assertThat(document.get("error").asText()).isEqualTo(said.err().strip());
        assertThat(document.get("exit").asInt()).isEqualTo(exit);
        assertThat(document).hasSize(2);
    }

    @Test
    void wrongUsageIsAnObjectToo() throws Exception {
        assertFails(Problem.INPUT, "Unknown option", "wallet", "show", "--json", "--no-such-option");
        assertFails(Problem.INPUT, "Missing required", "record", "show", "--json");
        assertFails(Problem.INPUT, "", "--json", "wallet", "shwo");
    }

    @Test
    void whatIsNotThereIsAnObjectTooWhereverTheOptionStands() throws Exception {
        assertFails(Problem.REFUSED, "'ada'", "wallet", "show", "--profile", "ada", "--json");
        assertFails(Problem.REFUSED, "'ada'", "--json", "wallet", "show", "--profile", "ada");
        assertFails(Problem.REFUSED, "'ada'", "wallet", "--json", "show", "--profile", "ada");
    }

    @Test
    void anOptionThatIsRefusedBeforeTheCommandRunsIsAnObjectToo() throws Exception {
        assertFails(Problem.INPUT, "give both", "wallet", "show", "--json", "--ipfs-token-file", "token");
    }

    @Test
    void whatACommandItselfRefusesIsAnObjectToo() throws Exception {
        assertFails(Problem.INPUT, "cannot be read", "wallet", "create", "--json", "--password-file", "none");
        String gone = folder.resolve("gone.json").toString();
        assertFails(Problem.INPUT, "no such file", "contribution", "offer", "abc", gone, "--json");
    }

    @Test
    void aCommandThatHasAnsweredSaysNoSecondDocument() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        HelpTest.Said said = run("record", "add", empty.toString(), "--json");
        assertThat(said.exit()).isEqualTo(Problem.INPUT);
        JsonNode rows = ONE_DOCUMENT.readTree(said.out());
        assertThat(rows.findValuesAsText("outcome")).containsExactly("refused");
    }

    @Test
    void withoutTheOptionNothingIsOnStandardOutput() {
        HelpTest.Said said = run("wallet", "show", "--profile", "ada");
        assertThat(said.exit()).isEqualTo(Problem.REFUSED);
        assertThat(said.out()).isEmpty();
    }
}
