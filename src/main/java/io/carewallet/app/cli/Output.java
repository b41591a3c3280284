package io.carewallet.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says results: one line each for people, or JSON for programs.
final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(SerializationFeature.INDENT_OUTPUT, true)
            .build();

    /// Characters that turn the direction of the text around them.
    private static final String TURNING = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";

    private static final Pattern STEERING = Pattern.compile("[\\x7f-\\x9f" + TURNING + "]");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Options options;
    private final boolean json;

    Output(Options options) {
        this.options = options;
        this.json = options.json;
    }

    /// @param result becomes JSON as it is: maps, lists, texts and numbers
    void say(Object result, String line) {
        out.println(json ? json(result) : plain(line));
        options.answered();
    }

    <T> void list(List<T> rows, String ifEmpty, Function<T, String> line) {
        if (json) {
            out.println(json(rows));
        } else if (rows.isEmpty()) {
            out.println(ifEmpty);
        } else {
            rows.forEach(row -> out.println(plain(line.apply(row))));
        }
        options.answered();
    }

    /// Text from elsewhere must not steer the terminal, nor turn the order of what is read.
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}" + TURNING + "&&[^\\t\\n]]", " ");
    }

    /// Text from elsewhere inside a line of ours: with an end of line in it, it would write lines of its own.
    static String oneLine(@Nullable Object words) {
        return String.valueOf(words).replaceAll("\\R|\\t", " ");
    }

    static String json(Object value) {
        try {
            // Jackson escapes the controls below 0x20 only; a terminal obeys U+009B, too.
            return STEERING.matcher(JSON.writeValueAsString(value))
                    .replaceAll(m -> "\\\\u%04x".formatted((int) m.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }
}
