package io.carewallet.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/// Where external vectors are read.
public final class Vectors {
    private Vectors() {}

    /// The lines of a resource of this package.
    public static List<String> lines(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public record Case(JsonNode group, JsonNode test) {
        public byte[] bytes(String name) {
            return hex(test.get(name).asText());
        }

        public String result() {
            return test.get("result").asText();
        }
    }

    /// The cases of a Wycheproof file; the test that asks for them is skipped where the folder is not there.
    public static List<Case> wycheproof(String name) throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return Assumptions.abort("Wycheproof " + name + ": ../shared/data/wycheproof is not there");
        }
        var cases = new ArrayList<Case>();
        JsonNode root = new ObjectMapper().readTree(folder.resolve(name).toFile());
        for (JsonNode group : root.get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                cases.add(new Case(group, test));
            }
        }
        if (cases.size() != root.get("numberOfTests").asInt()) {
            throw new IllegalStateException(name + " is not whole");
        }
        return cases;
    }

    private static Path folder() {
        return Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .resolveSibling("shared/data/wycheproof");
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
