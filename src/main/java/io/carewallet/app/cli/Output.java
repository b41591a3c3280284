package io.carewallet.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Says results: one line each for people, or JSON for programs.
final class Output {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(SerializationFeature.INDENT_OUTPUT, true)
            .build();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final boolean json;

    Output(Options options) {
        this.json = options.json;
    }

    /// @param result becomes JSON as it is: maps, lists, texts and numbers
    void say(Object result, String line) {
        out.println(json ? json(result) : plain(line));
    }

    <T> void list(List<T> rows, String ifEmpty, Function<T, String> line) {
        if (json) {
            out.println(json(rows));
        } else if (rows.isEmpty()) {
            out.println(ifEmpty);
        } else {
            rows.forEach(row -> out.println(plain(line.apply(row))));
        }
    }

    /// Text from elsewhere must not steer the terminal, nor turn the order of what is read.
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\t\\n]]", " ");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }
}
