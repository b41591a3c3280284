package io.carewallet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The texts and the screens that use them belong together: none is missing, none is left over, none is there twice.
class TextKeysTest {
    private static final Path TEXTS = Path.of("src/main/resources/io/carewallet/ui");
    private static final Path CODE = Path.of("src/main/java/io/carewallet");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9][A-Za-z0-9._-]*|\\.[A-Za-z0-9._-]+)\"");

    /// A whole key: what follows the literal is the end of the argument.
    private static final Pattern WHOLE =
            Pattern.compile("(core\\.text\\.)?Texts\\s*\\.(?:of|count)\\(\\s*\"([a-z0-9._-]+)\"\\s*[,)]");

    private static final Pattern IN_FXML = Pattern.compile("\"%([a-z0-9._-]+)\"");

    @Test
    void everyTextIsUsedSomewhere() {
        Set<String> literals = literals();
        List<String> starts =
                literals.stream().filter(l -> l.endsWith(".") && l.length() > 1).toList();
        List<String> ends = literals.stream().filter(l -> l.startsWith(".")).toList();
        // "code.learns.1" is the first of several lines under "code.learns".
        List<String> keys =
                keys().stream().map(key -> key.replaceAll("\\.\\d$", "")).toList();
        assertThat(keys).hasSizeGreaterThan(400);
        assertThat(keys.stream()
                        .filter(key -> !literals.contains(key))
                        .filter(key -> starts.stream().noneMatch(key::startsWith))
                        .filter(key -> ends.stream()
                                .noneMatch(end -> key.endsWith(end)
                                        && literals.contains(key.substring(0, key.length() - end.length())))))
                .as("named by no screen and no code")
                .isEmpty();
    }

    @Test
    void everyTextThatAScreenNamesIsThere() {
        var named = new TreeSet<String>();
        files(TEXTS, ".fxml")
                .forEach(file -> IN_FXML.matcher(read(file)).results().forEach(m -> named.add(m.group(1))));
        files(CODE.resolve("ui"), ".java").forEach(file -> {
            String code = read(file);
            boolean ofCore = code.contains("import io.carewallet.core.text.Texts;");
            WHOLE.matcher(code)
                    .results()
                    .filter(m -> m.group(1) == null && !ofCore)
                    .forEach(m -> named.add(m.group(2)));
        });
        assertThat(named).hasSizeGreaterThan(200);
        assertThat(keys()).containsAll(named);
    }

    @Test
    void noTextIsThereTwice() {
        assertThat(keys()).doesNotHaveDuplicates();
    }

    private static List<String> keys() {
        var keys = new ArrayList<String>();
        for (Path file : files(TEXTS, ".properties")) {
            var texts = new Properties() {
                @Override
                public synchronized Object put(Object key, Object value) {
                    keys.add(String.valueOf(key));
                    return super.put(key, value);
                }
            };
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return keys;
    }

    private static Set<String> literals() {
        Set<String> found = files(CODE, ".java").stream()
                .flatMap(file -> LITERAL.matcher(read(file)).results())
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        files(TEXTS, ".fxml")
                .forEach(file -> IN_FXML.matcher(read(file)).results().forEach(m -> found.add(m.group(1))));
        return found;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
