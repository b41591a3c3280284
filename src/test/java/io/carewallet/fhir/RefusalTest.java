package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static io.carewallet.fhir.Samples.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String GOOD = bundle(patient());
    private static final String OPEN = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[";

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("no bytes", bytes(""), Reason.EMPTY),
                arguments("only space", bytes("  \n "), Reason.ONLY_SPACE),
                arguments("a byte order mark and nothing else", bytes("\uFEFF \n"), Reason.ONLY_SPACE),
                arguments("a letter", bytes("Dear doctor, please find attached"), Reason.NOT_JSON),
                arguments("one word", bytes("nope"), Reason.NOT_JSON),
                arguments(
                        "a PDF", concat(bytes("%PDF-1.7\n%"), new byte[] {(byte) 0xe2, (byte) 0xe3}), Reason.NOT_JSON),
                arguments("XML", bytes("<ClinicalDocument/>"), Reason.NOT_JSON),
                arguments("zeros", new byte[4096], Reason.NOT_JSON),
                arguments("a zero inside", bytes(GOOD.replace("\"entry\"", "\0\"entry\"")), Reason.NOT_JSON),
                arguments("a raw line end in a string", bytes(GOOD.replace("Erdman", "Erd\nman")), Reason.NOT_JSON),
                arguments("a comma too many", bytes(GOOD.replace("}]}", "},]}")), Reason.NOT_JSON),
                arguments("single quotes", bytes(GOOD.replace('"', '\'')), Reason.NOT_JSON),
                arguments("a leading zero", bytes(GOOD.replace("\"p\"", "01")), Reason.NOT_JSON),
                arguments("an infinite number", bytes(GOOD.replace("\"p\"", "NaN")), Reason.NOT_JSON),
                arguments("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}, Reason.PACKED),
                arguments("zip", bytes("PK\3\4 and more"), Reason.PACKED),
                arguments("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16), Reason.NOT_UTF8),
                arguments("UTF-16 without a mark", GOOD.getBytes(StandardCharsets.UTF_16LE), Reason.NOT_UTF8),
                arguments("Latin-1", latin1(GOOD.replace("Erdman", "Erdm\u00e4n")), Reason.NOT_UTF8),
                arguments("overlong UTF-8", spliced("Erdman", 0xC1, 0xA1), Reason.NOT_UTF8),
                arguments("a surrogate in UTF-8", spliced("Erdman", 0xED, 0xA0, 0x80), Reason.NOT_UTF8),
                arguments("beyond Unicode", spliced("Erdman", 0xF4, 0x90, 0x80, 0x80), Reason.NOT_UTF8),
                arguments("cut in the middle", bytes(GOOD.substring(0, GOOD.length() / 2)), Reason.TRUNCATED),
                arguments("cut before the last bracket", bytes(GOOD.substring(0, GOOD.length() - 1)), Reason.TRUNCATED),
                arguments("cut in a word", bytes(OPEN + "{\"a\":tru"), Reason.TRUNCATED),
                arguments("cut in a number", bytes(OPEN + "{\"a\":1."), Reason.TRUNCATED),
                arguments("cut in a character", Arrays.copyOf(bytes("{\"a\":\"\u00e4"), 7), Reason.TRUNCATED),
                arguments("cut in a surrogate pair", bytes("{\"a\":\"\\ud83d\\u"), Reason.TRUNCATED),
                arguments("two objects", bytes(GOOD + "{}"), Reason.AFTER_THE_END),
                arguments("a word after the end", bytes(GOOD + " thanks"), Reason.AFTER_THE_END),
                arguments("a zero after the end", bytes(GOOD + "\0"), Reason.AFTER_THE_END),
                arguments(
                        "half a character after the end",
                        concat(bytes(GOOD), new byte[] {(byte) 0xc3}),
                        Reason.AFTER_THE_END),
                arguments(
                        "a key twice at the top",
                        bytes(GOOD.replace(
                                "{\"resourceType\":\"Bundle\"", "{\"type\":\"batch\",\"resourceType\":\"Bundle\"")),
                        Reason.KEY_TWICE),
                arguments(
                        "a key twice below",
                        bytes(GOOD.replace("\"id\":\"p\"", "\"id\":\"p\",\"id\":\"q\"")),
                        Reason.KEY_TWICE),
                arguments(
                        "a key twice, once in escapes",
                        bytes(GOOD.replace("\"id\":\"p\"", "\"id\":\"p\",\"\\u0069d\":\"q\"")),
                        Reason.KEY_TWICE),
                arguments("a key twice among many", bytes(GOOD.replace("\"id\":\"p\"", manyKeys())), Reason.KEY_TWICE),
                arguments("half a surrogate pair", bytes(GOOD.replace("Erdman", "\\ud800")), Reason.UNPAIRED_SURROGATE),
                arguments("the other half", bytes(GOOD.replace("Erdman", "\\uDE00")), Reason.UNPAIRED_SURROGATE),
                arguments(
                        "half a pair and a letter",
                        bytes(GOOD.replace("Erdman", "\\uD83D\\u0041")),
                        Reason.UNPAIRED_SURROGATE),
                arguments(
                        "two first halves",
                        bytes(GOOD.replace("Erdman", "\\uD83D\\uD83D\\uDE00")),
                        Reason.UNPAIRED_SURROGATE),
                arguments(
                        "half a pair in a key",
                        bytes(GOOD.replace("\"id\"", "\"\\ud800\"")),
                        Reason.UNPAIRED_SURROGATE),
                arguments("100,000 brackets", bytes("[".repeat(100_000)), Reason.TOO_DEEP),
                arguments(
                        "50,000 entries in each other", bytes(OPEN + "{\"resource\":".repeat(50_000)), Reason.TOO_DEEP),
                arguments("201 levels", bytes("[".repeat(201) + "]".repeat(201)), Reason.TOO_DEEP),
                arguments(
                        "a string of 20 MB",
                        bytes(GOOD.replace("Erdman", "a".repeat(20_000_000))),
                        Reason.STRING_TOO_LONG),
                arguments(
                        "a string of one byte too many",
                        bytes(GOOD.replace("Erdman", "a".repeat((8 << 20) + 1))),
                        Reason.STRING_TOO_LONG),
                arguments(
                        "a key of 100 kB",
                        bytes(GOOD.replace("\"id\"", "\"" + "k".repeat(100_000) + "\"")),
                        Reason.STRING_TOO_LONG),
                arguments("one byte too many", new byte[(64 << 20) + 1], Reason.TOO_LARGE));
    }

    static Stream<Arguments> otherFiles() {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\"";
        return Stream.of(
                arguments("some object", "{\"hello\":\"world\"}", Reason.NOT_FHIR),
                arguments("no type", "{\"entry\":[]}", Reason.NOT_FHIR),
                arguments("a list", "[1,2]", Reason.NOT_FHIR),
                arguments("a number", "42", Reason.NOT_FHIR),
                arguments("a type that is a number", "{\"resourceType\":1}", Reason.NOT_FHIR),
                arguments("entry is an object", bundle + ",\"entry\":{}}", Reason.NOT_FHIR),
                arguments("entry is null", bundle + ",\"entry\":null}", Reason.NOT_FHIR),
                arguments("an entry is a list", bundle + ",\"entry\":[[]]}", Reason.NOT_FHIR),
                arguments("an entry is null", bundle + ",\"entry\":[null]}", Reason.NOT_FHIR),
                arguments("a resource is a list", bundle + ",\"entry\":[{\"resource\":[]}]}", Reason.NOT_FHIR),
                arguments("a resource is text", bundle + ",\"entry\":[{\"resource\":\"Patient\"}]}", Reason.NOT_FHIR),
                arguments("a resource without a type", bundle("{\"id\":\"1\"}"), Reason.NOT_FHIR),
                arguments("a type only inside", bundle("{\"x\":{\"resourceType\":\"Patient\"}}"), Reason.NOT_FHIR),
                arguments("a patient alone", patient(), Reason.SINGLE_RESOURCE),
                arguments("an old order alone", "{\"resourceType\":\"MedicationOrder\"}", Reason.SINGLE_RESOURCE),
                arguments("something alone", "{\"resourceType\":\"Spaceship\"}", Reason.UNKNOWN_RESOURCE),
                arguments("no entry", bundle + "}", Reason.EMPTY_BUNDLE),
                arguments("no entries", bundle + ",\"entry\":[]}", Reason.EMPTY_BUNDLE),
                arguments(
                        "entries without resources", bundle + ",\"entry\":[{\"fullUrl\":\"x\"}]}", Reason.EMPTY_BUNDLE),
                arguments(
                        "an unknown resource",
                        bundle(patient(), "{\"resourceType\":\"Spaceship\"}"),
                        Reason.UNKNOWN_RESOURCE),
                arguments(
                        "an order of DSTU2",
                        bundle(patient(), "{\"resourceType\":\"MedicationOrder\"}"),
                        Reason.FHIR_DSTU2),
                arguments(
                        "a visit of DSTU2",
                        bundle("{\"resourceType\":\"Encounter\",\"class\":\"inpatient\"}"),
                        Reason.FHIR_DSTU2),
                arguments(
                        "an allergy of STU3",
                        bundle("{\"resourceType\":\"AllergyIntolerance\","
                                + "\"clinicalStatus\":\"active\",\"assertedDate\":\"2017\"}"),
                        Reason.FHIR_STU3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void bytesThatAreNoSoundJsonAreRefusedForTheirOwnReasonAndFast(String name, byte[] file, Reason reason) {
        RefusedRecord refused = Assertions.assertTimeout(Duration.ofSeconds(3), () -> refusal(file));
        assertThat(refused.reason()).as(name).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFiles")
    void jsonThatIsNoBundleOfR4IsRefusedForItsOwnReason(String name, String file, Reason reason) {
        assertThat(refusal(bytes(file)).reason()).as(name).isEqualTo(reason);
    }

    @Test
    void olderVersionsOfFhirAreRecognised() {
        assertThat(refusal(Samples.synthea("stu3/Maxine796_Erdman779.json")).reason())
                .isEqualTo(Reason.FHIR_STU3);
        assertThat(refusal(Samples.synthea("dstu2/Maxine796_Erdman779.json")).reason())
                .isEqualTo(Reason.FHIR_DSTU2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Observation", "Condition", "Encounter", "Immunization", "MedicationRequest", "DiagnosticReport"
            })
    void oneKindOfEntryIsEnoughToRecogniseAnOlderVersion(String type) throws Exception {
        for (String version : new String[] {"stu3", "dstu2"}) {
            var all = BundleSurgery.only(Samples.synthea(version + "/Maxine796_Erdman779.json"), type);
            if (all.length > 0) {
                assertThat(refusal(all).reason()).as(version).isIn(Reason.FHIR_STU3, Reason.FHIR_DSTU2);
            }
        }
    }

    @Test
    void theMessageNeverQuotesTheFile() {
        assertThat(refusal(bytes(GOOD + "secret")))
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static RefusedRecord refusal(byte[] file) {
        return catchThrowableOfType(RefusedRecord.class, () -> new FhirRecordReader().inspect(file));
    }

    private static String manyKeys() {
        var keys = new StringBuilder("\"k0\":0");
        for (int i = 1; i < 200; i++) {
            keys.append(",\"k").append(i).append("\":").append(i);
        }
        return keys + ",\"k5\":1";
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] spliced(String word, int... foreign) {
        var middle = new byte[foreign.length];
        for (int i = 0; i < foreign.length; i++) {
            middle[i] = (byte) foreign[i];
        }
        String[] around = GOOD.split(word, 2);
        return concat(bytes(around[0]), middle, bytes(around[1]));
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
