package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Card;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.record.Metadata;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every document that somebody else may have written: whatever the bytes are, they are a complete document written in
/// our way, or they give the one refusal.
class DocumentsFuzzTest {
    private static final String[] PIECES = {
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[[[[",
        "}}}}",
        ",",
        ":",
        "\"v\":1",
        "\"+999999999-12-31\"",
        "\"-999999999-01-01T00:00:00Z\"",
        "99999999999999999999",
        "\"AA==\"",
        "\ufeff"
    };

    private record Kind(String example, String key, Class<?> type) {}

    @TestFactory
    List<DynamicTest> bytesAreADocumentOfOursOrRefused() throws Exception {
        Path page = Path.of(System.getProperty("basedir", "")).resolve("src/site/markdown/wire-formats.md");
        var examples = Example.all(page);
        return List.of(
                        new Kind("metadata", "document", Metadata.class),
                        new Kind("request", "document", Messages.Request.class),
                        new Kind("request-for-records", "document", Messages.Request.class),
                        new Kind("keyring", "document", Messages.Keyring.class),
                        new Kind("receipt", "document", Messages.Receipt.class),
                        new Kind("offer", "document", Messages.Offer.class),
                        new Kind("card", "document, the recipient left out", Card.class),
                        new Kind("terms", "T", Terms.Consent.class))
                .stream()
                .map(kind -> DynamicTest.dynamicTest(kind.example(), () -> {
                    byte[] good = examples.get(kind.example()).text(kind.key()).getBytes(StandardCharsets.UTF_8);
                    if (kind.type() != Terms.Consent.class) {
                        assertThat(Json.write(Json.read(good, kind.type()))).isEqualTo(good);
                    }
                    Assertions.assertTimeout(Duration.ofSeconds(60), () -> fuzz(good, kind.type()));
                }))
                .toList();
    }

    private static void fuzz(byte[] good, Class<?> type) {
        var random = new Random(20260504);
        int read = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] changed = changed(good, random);
            try {
                if (type == Terms.Consent.class) {
                    Terms terms = Terms.read(changed);
                    assertThat(terms.bytes()).isEqualTo(changed);
                    terms.isOver(java.time.Instant.EPOCH);
                    assertThat(terms.statement()).isNotNull();
                } else {
                    Object document = Json.read(changed, type);
                    assertThat(Json.write(document)).isEqualTo(changed);
                    assertThat(document.toString()).isNotEmpty();
                }
                read++;
            } catch (MalformedDocument refused) {
                assertThat(refused).hasNoCause();
            }
        }
        assertThat(read)
                .as("most changes are refused, a few say something else")
                .isBetween(1, 4_000);
    }

    private static byte[] changed(byte[] good, Random random) {
        String text = new String(good, StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> bitsFlipped(good, random);
            case 2 -> {
                int at = random.nextInt(text.length());
                String piece = PIECES[random.nextInt(PIECES.length)];
                yield (text.substring(0, at) + piece + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            }
            case 3 -> {
                // A whole value is replaced by another one.
                int at = text.indexOf(':', random.nextInt(text.length() - 1));
                int end = at < 0 ? -1 : text.indexOf(random.nextBoolean() ? "," : "}", at);
                String piece = PIECES[random.nextInt(PIECES.length)];
                yield end < 0
                        ? good
                        : (text.substring(0, at + 1) + piece + text.substring(end)).getBytes(StandardCharsets.UTF_8);
            }
            default -> {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(40));
                yield (text.substring(0, from) + text.substring(to)).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static byte[] bitsFlipped(byte[] good, Random random) {
        byte[] changed = good.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    @TestFactory
    List<DynamicTest> aReadersProfileFileIsReadOrRefusedTheSameWay() {
        return List.of(DynamicTest.dynamicTest("profile.json", () -> {
            byte[] good =
                    "{\"id\":\"maxine\",\"name\":\"Maxine\",\"role\":\"PATIENT\"}".getBytes(StandardCharsets.UTF_8);
            fuzz(good, Profile.class);
        }));
    }
}
