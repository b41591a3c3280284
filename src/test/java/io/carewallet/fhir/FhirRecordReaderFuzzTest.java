package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.FuzzRounds;
import io.carewallet.core.record.RecordReader.ByteRange;
import io.carewallet.core.record.RefusedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged and twisted files: refused or read, never anything else, and what is accepted is JSON for others, too.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FhirRecordReaderFuzzTest")
class FhirRecordReaderFuzzTest {
    private static final String[] TOKENS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "null",
        "true",
        "-",
        "1e999",
        "0.5",
        "{}",
        "[]",
        "\"\"",
        "\\ud800",
        "\\u0000",
        "\"resourceType\":\"Bundle\",",
        "\"entry\":[",
        "\"resource\":",
        "\"status\":7,",
        "\u00e4",
        "\uFEFF",
        "[[[[[[",
        "\"9999-99\"",
        "\"value\":\"x\",",
        "\"reference\":\"#\",",
        "\"data\":\"*\",",
        "1E-99999999",
        "\n"
    };
    private static final ObjectMapper OTHER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @ValueSource(strings = {"2-medicines-check.json", "3-hospital-stay.json", "4-vaccines.json", "5-knee-x-ray.json"})
    void mutationsAreRefusedOrReadAndNothingElse(String name) {
        byte[] good = sample(name);
        var random = new Random(name.hashCode());
        Assertions.assertTimeout(Duration.ofSeconds(FuzzRounds.of(60)), () -> {
            int accepted = 0;
            for (int i = 0; i < FuzzRounds.of(1500); i++) {
                byte[] file = mutated(good, random);
                accepted += read(file, i) ? 1 : 0;
            }
            assertThat(accepted).as("mutations that are still records").isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"4-vaccines.json"})
    void everyPrefixIsRefused(String name) {
        byte[] good = sample(name);
        for (int i = 0; i < good.length - 2; i++) {
            byte[] file = Arrays.copyOf(good, i);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reader.inspect(file)))
                    .as("first %d bytes", i)
                    .isInstanceOf(RefusedRecord.class);
        }
    }

    private boolean read(byte[] file, int round) throws IOException {
        try {
            var inspected = reader.inspect(file);
            var tree = OTHER.readTree(file).path("entry");
            assertThat(inspected.entries()).as("round %d", round).hasSize(tree.size());
            for (int i = 0; i < tree.size(); i++) {
                ByteRange range = inspected.entries().get(i);
                assertThat(OTHER.readTree(file, range.offset(), range.length())).isEqualTo(tree.get(i));
            }
            assertThat(reader.chart(file)).isNotNull();
            return true;
        } catch (RefusedRecord e) {
            return false;
        } catch (JsonProcessingException e) {
            throw new AssertionError("accepted what is no JSON, round " + round, e);
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] file = good.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(file.length);
            int until = Math.min(file.length, at + 1 + random.nextInt(20));
            file = switch (random.nextInt(6)) {
                case 0 -> spliced(file, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(file, at, until, new byte[0]);
                case 2 -> spliced(file, at, at, bytes(TOKENS[random.nextInt(TOKENS.length)]));
                case 3 -> spliced(file, at, at, Arrays.copyOfRange(file, at, until));
                case 4 -> otherValue(file, at, random);
                default -> spliced(file, at, until, bytes(TOKENS[random.nextInt(TOKENS.length)]));
            };
        }
        return file;
    }

    /// Replaces the next whole value after a colon, so that the file stays JSON and the mapping is what is tested.
    private static byte[] otherValue(byte[] file, int from, Random random) {
        String[] values = {
            "null", "\"\"", "{}", "[]", "0", "-1e30", "1e999999999", "true", "[null]", "{\"a\":[{}]}", "\"0000-00-00\""
        };
        for (int i = from; i < file.length - 2; i++) {
            if (file[i] == ':' && file[i + 1] == ' ' && file[i + 2] == '"') {
                int end = i + 3;
                while (end < file.length - 1 && file[end] != '"') {
                    end++;
                }
                return spliced(file, i + 2, end + 1, bytes(values[random.nextInt(values.length)]));
            }
        }
        return file;
    }

    private static byte[] spliced(byte[] file, int from, int until, byte[] middle) {
        byte[] out = Arrays.copyOf(file, file.length - (until - from) + middle.length);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(file, until, out, from + middle.length, file.length - until);
        return out;
    }

    private static byte[] sample(String name) {
        try (var in = Objects.requireNonNull(
                FhirRecordReaderFuzzTest.class.getResourceAsStream("/io/carewallet/app/samples/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
