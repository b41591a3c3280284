package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/// A worked example of the page on wire formats: a fenced block `example NAME` with lines `key = value`; a line that
/// begins with two spaces carries the value on. Every line must be used by the check that reads it.
final class Example {
    private static final String FENCE = "```example ";

    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> unused = new HashSet<>();
    private final SoftAssertions softly = new SoftAssertions();

    private Example(String name) {
        this.name = name;
    }

    /// All examples of the page, by name.
    static Map<String, Example> all(Path page) throws IOException {
        assertThat(page).as("the page that the worked examples are read from").isRegularFile();
        var examples = new LinkedHashMap<String, Example>();
        Example open = null;
        String key = "";
        for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
            if (line.startsWith(FENCE)) {
                open = new Example(line.substring(FENCE.length()).strip());
                assertThat(examples.put(open.name, open)).as(line).isNull();
            } else if (line.startsWith("```")) {
                open = null;
            } else if (open != null && line.startsWith("  ")) {
                open.values.merge(key, line.substring(2), String::concat);
            } else if (open != null) {
                int at = line.indexOf(" = ");
                assertThat(at).as("a line of example %s: %s", open.name, line).isPositive();
                key = line.substring(0, at);
                assertThat(open.values.put(key, line.substring(at + 3)))
                        .as(line)
                        .isNull();
                open.unused.add(key);
            }
        }
        return examples;
    }

    /// This example with one character of one value changed, for each of its values.
    List<Example> changed() {
        return values.keySet().stream().map(this::changed).toList();
    }

    private Example changed(String key) {
        var other = new Example(name + ", " + key + " changed");
        other.values.putAll(values);
        other.unused.addAll(values.keySet());
        String value = values.get(key);
        int middle = value.length() / 2;
        char c = value.charAt(middle);
        char instead = Character.isDigit(c) ? (char) ('0' + (c - '0' + 1) % 10) : c == 'b' ? 'c' : 'b';
        other.values.put(key, value.substring(0, middle) + instead + value.substring(middle + 1));
        return other;
    }

    @Override
    public String toString() {
        return name;
    }

    String text(String key) {
        unused.remove(key);
        String value = values.get(key);
        return value == null ? fail("example %s has no %s", name, key) : value;
    }

    byte[] hex(String key) {
        return HexFormat.of().parseHex(text(key));
    }

    byte[] utf8(String key) {
        return text(key).getBytes(StandardCharsets.UTF_8);
    }

    long number(String key) {
        return Long.parseLong(text(key));
    }

    Bytes32 word(String key) {
        return new Bytes32(text(key));
    }

    Address address(String key) {
        return new Address(text(key));
    }

    /// The keys of this example that begin so, in the order of the page.
    Map<String, String> rows(String prefix) {
        var rows = new LinkedHashMap<String, String>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                unused.remove(key);
                rows.put(key.substring(prefix.length()), value);
            }
        });
        assertThat(rows)
                .as("lines of example %s that begin with %s", name, prefix)
                .isNotEmpty();
        return rows;
    }

    /// What the page says must be what the code makes.
    void says(String key, Object made) {
        String actual = made instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : made.toString();
        softly.assertThat(text(key)).as("%s: %s", name, key).isEqualTo(actual);
    }

    void end() {
        softly.assertThat(unused)
                .as("lines of example %s that nothing checks", name)
                .isEmpty();
        softly.assertAll();
    }
}
