package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private static final Bytes32 RECORD = new Bytes32("ab".repeat(32));
    private static final Address A = Address.parse("0x00000000000000000000000000000000000000a1");
    private static final Address B = Address.parse("0x00000000000000000000000000000000000000b2");
    private static final Address C = Address.parse("0x00000000000000000000000000000000000000c3");

    private static Terms terms(boolean permit, boolean standing, String name, Terms.Listed... records) {
        return new Terms(
                A,
                B,
                name,
                C,
                "Harbour Clinic",
                Purpose.TREATMENT,
                permit,
                standing,
                List.of(records),
                Instant.parse("2026-05-04T12:00:00Z"),
                LocalDate.parse("2026-08-04"));
    }

    private static Terms.Listed listed(String title, String date) {
        return new Terms.Listed(RECORD, title, date);
    }

    private static String good() {
        Terms terms = terms(true, false, "Dr. Howell", listed("Blood tests", "2026-05-01"));
        return new String(terms.bytes(), StandardCharsets.UTF_8);
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> Terms.read(text.getBytes(StandardCharsets.UTF_8)))
                .as(text)
                .isInstanceOf(MalformedDocument.class);
    }

    @Test
    void theSameBytesComeBackForEveryKindOfGrant() throws Exception {
        for (Terms terms : List.of(
                terms(true, false, "Dr. Howell", listed("Blood tests", "2026-05-01"), listed("a | b", "")),
                terms(true, true, "Dr. Ünal-Müller 医生"),
                terms(false, false, "Dr. \"Quote\" \\ O'Neil"))) {
            assertThat(Terms.read(terms.bytes())).isEqualTo(terms);
            assertThat(Terms.read(terms.bytes()).bytes()).isEqualTo(terms.bytes());
        }
    }

    @Test
    void theScreenIsToldExactlyWhatTheBytesSay() throws Exception {
        Statement shown = Terms.read(good().getBytes(StandardCharsets.UTF_8)).statement();
        assertThat(shown.reader()).isEqualTo("Dr. Howell");
        assertThat(shown.organisation()).isEqualTo("Harbour Clinic");
        assertThat(shown.purpose()).isEqualTo(Purpose.TREATMENT);
        assertThat(shown.until()).isEqualTo("2026-08-04");
        assertThat(shown.standing()).isFalse();
        assertThat(shown.listed()).containsExactly(new Statement.Listed("Blood tests", "2026-05-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u3164", "\u200b\u202e", "\u0301\ufe0f", "\u00a0"})
    void aRowWithoutWordsSaysThatTheRecordHasNoTitle(String title) throws Exception {
        var outline = new Outline(
                title,
                "",
                Outline.Kind.OTHER,
                null,
                FuzzyDate.parse("2026-05-01"),
                new Chart.Person("", null, ""),
                Map.of());
        var cid = Cid.raw(RECORD);
        var record = new StoredRecord(
                RECORD,
                RECORD,
                cid,
                new byte[16],
                RECORD,
                outline,
                "record.json",
                Instant.EPOCH,
                1,
                1,
                "o",
                null,
                null,
                null);
        assertThat(Terms.Listed.of(record)).isEqualTo(listed("Record without a title", "2026-05-01"));
        Terms earlier = terms(true, false, "Dr. Howell", listed("\u0301", "2026-05-01"));
        assertThat(Terms.read(earlier.bytes()).statement().listed())
                .containsExactly(new Statement.Listed("Record without a title", "2026-05-01"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "\"code\":\"TREAT\"#\"code\":\"HMARKT\"",
                "\"type\":\"permit\"#\"type\":\"PERMIT\"",
                "\"type\":\"permit\"#\"type\":\"maybe\"",
                "\"status\":\"active\"#\"status\":\"draft\"",
                "\"status\":\"active\"#\"status\":\"active\",\"note\":\"and everybody else\"",
                "\"resourceType\":\"Consent\"#\"resourceType\":\"Contract\"",
                "\"code\":\"IRCP\"#\"code\":\"PRCP\"",
                "\"meaning\":\"instance\"#\"meaning\":\"related\"",
                "\"code\":\"OPTIN\"#\"code\":\"OPTOUT\"",
                "urn:carewallet:record#urn:carewallet:folder",
                "\"type\":\"Practitioner\"#\"type\":\"Organization\"",
                "\"end\":\"2026-08-04\"#\"end\":\"2026-8-4\"",
                "\"end\":\"2026-08-04\"#\"end\":\"+999999999-12-31\"",
                "\"end\":\"2026-08-04\"#\"end\":\"-0001-01-01\"",
                "\"start\":\"2026-05-04T12:00:00Z\"#\"start\":\"2020-05-04T12:00:00Z\"",
                "\"display\":\"Blood tests | 2026-05-01\"#\"display\":\"Blood tests\"",
                "\"display\":\"Dr. Howell\"#\"display\":null",
                "\"provision\":{#\"provision\":{\"extension\":[],",
                "\"provision\":{#\"provision\":{\"extension\":[{\"url\":\"urn:x\",\"valueBoolean\":true}],",
                "\"data\":[#\"data\":[null,",
            })
    void anythingThatIsNotInWordsIsRefused(String from, String to) {
        assertThat(good()).contains(from);
        refused(good().replace(from, to));
    }

    @Test
    void anotherWayOfWritingTheSameIsRefused() {
        refused(good() + "\n");
        refused(good().replaceFirst(":", ": "));
        refused(good().replace("Howell", "H\\u006fwell"));
        refused(good().replace("\"status\":\"active\",", "")
                .replace("\"category\"", "\"status\":\"active\",\"category\""));
        refused("");
        refused("null");
        refused("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\n",
                "\u007f",
                "\u0085",
                "\u200b",
                "\u202e",
                "\u2066",
                "\ufeff",
                "\u2028",
                "\u2029",
                "\ue000",
                "\u0378",
                "\udb40\udc41"
            })
    void namesAndTitlesThatDoNotShowWhatTheyAreAreRefused(String invisible) {
        refused(new String(terms(true, true, "Dr. " + invisible + "Howell").bytes(), StandardCharsets.UTF_8));
        Terms inTitle = terms(true, false, "Dr. Howell", listed("Blood" + invisible, ""));
        refused(new String(inTitle.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void everySingleByteThatChangesIsRefusedOrShown() {
        byte[] good = good().getBytes(StandardCharsets.UTF_8);
        var random = new Random(4);
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            try {
                Terms read = Terms.read(changed);
                assertThat(read)
                        .as("byte %d", i)
                        .isNotEqualTo(terms(true, false, "Dr. Howell", listed("Blood tests", "2026-05-01")));
                assertThat(read.bytes()).isEqualTo(changed);
            } catch (MalformedDocument refused) {
                assertThat(refused).hasNoCause();
            }
        }
    }

    @Test
    void theDigestBindsSaltAndEveryByte() {
        byte[] salt = new byte[32];
        byte[] bytes = good().getBytes(StandardCharsets.UTF_8);
        Bytes32 digest = Terms.digest(salt, bytes);
        salt[31] = 1;
        assertThat(Terms.digest(salt, bytes)).isNotEqualTo(digest);
        bytes[bytes.length - 1] = ' ';
        assertThat(Terms.digest(new byte[32], bytes)).isNotEqualTo(digest);
    }
}
