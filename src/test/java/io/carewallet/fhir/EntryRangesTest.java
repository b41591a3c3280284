package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.core.record.RecordReader.ByteRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EntryRangesTest {
    static final List<String> FILES = Samples.R4;

    private final FhirRecordReader reader = new FhirRecordReader();

    @ParameterizedTest
    @FieldSource("FILES")
    void eachRangeHoldsExactlyItsEntry(String name) throws Exception {
        byte[] file = Samples.synthea("r4/" + name);
        JsonNode entries = new ObjectMapper().readTree(file).path("entry");
        List<ByteRange> ranges = reader.inspect(file).entries();
        assertThat(ranges).hasSize(entries.size());
        for (int i = 0; i < ranges.size(); i++) {
            ByteRange range = ranges.get(i);
            String text = new String(file, range.offset(), range.length(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("{").endsWith("}");
            assertThat(new ObjectMapper().readTree(text)).isEqualTo(entries.get(i));
        }
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void theRangesAreThoseThatCountingBracketsGives(String name) throws Exception {
        byte[] file = Samples.synthea("r4/" + name);
        assertThat(reader.inspect(file).entries()).isEqualTo(byCountingBrackets(file));
    }

    @Test
    void offsetsAreBytesAlsoAfterCharactersOfSeveralBytesAndAByteOrderMark() throws Exception {
        String text = bundle(patient().replace("Maxine", "M\u00e4\u20ac\uD83D\uDE00xi\\\"}{ne"), patient());
        for (byte[] file : List.of(bytes(text), bytes("\uFEFF\n " + text + "\r\n"))) {
            assertThat(reader.inspect(file).entries()).hasSize(2).isEqualTo(byCountingBrackets(file));
        }
    }

    @Test
    void onlyTheEntryListOfTheTopCounts() throws Exception {
        String inner = bundle(patient(), patient());
        String file = "{\"extension\":[{\"entry\":[{},{}]}]," + bundle(inner).substring(1);
        assertThat(reader.inspect(bytes(file)).entries()).hasSize(1);
    }

    @Test
    void aResourceMayNameItsTypeLast() throws Exception {
        String late = "{\"id\":\"1\",\"contained\":[{\"resourceType\":\"Spaceship\"}],\"resourceType\":\"Patient\"}";
        assertThat(reader.inspect(bytes(bundle(late))).entries()).hasSize(1);
    }

    /// An independent way to the same ranges that knows nothing of tokens: strings and brackets only.
    private static List<ByteRange> byCountingBrackets(byte[] file) {
        var ranges = new ArrayList<ByteRange>();
        boolean inString = false;
        int depth = 0;
        int began = 0;
        for (int i = 0; i < file.length; i++) {
            switch (file[i]) {
                case '\\' -> i++;
                case '"' -> inString = !inString;
                case '{', '[' -> {
                    if (!inString && ++depth == 3 && file[i] == '{') {
                        began = i;
                    }
                }
                case '}', ']' -> {
                    if (!inString && depth-- == 3 && file[i] == '}') {
                        ranges.add(new ByteRange(began, i + 1 - began));
                    }
                }
                default -> {}
            }
        }
        return ranges;
    }
}
