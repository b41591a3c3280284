package io.carewallet.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    enum Colour {
        RED,
        GREEN
    }

    record Inner(String name) {}

    record Document(
            int v,
            String text,
            boolean yes,
            Colour colour,
            byte[] bytes,
            byte @Nullable [] maybe,
            @Nullable Bytes32 word,
            Instant at,
            LocalDate day,
            List<Inner> inners,
            Map<String, Integer> counts) {}

    private static final String GOOD = """
            {"v":1,"text":"é","yes":true,"colour":"RED","bytes":"AQI=","maybe":null,"word":null,\
            "at":"2026-05-01T08:00:00Z","day":"2026-05-01","inners":[{"name":"a"}],"counts":{"x":1}}""";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(byte[] json) {
        assertThatThrownBy(() -> Json.read(json, Document.class))
                .as(new String(json, StandardCharsets.ISO_8859_1))
                .isInstanceOf(MalformedDocument.class)
                .hasNoCause()
                .message()
                .doesNotContain("2026");
    }

    @Test
    void whatWasWrittenIsReadAndWrittenAgainByteForByte() throws Exception {
        Document document = Json.read(utf8(GOOD), Document.class);
        assertThat(document.bytes()).containsExactly(1, 2);
        assertThat(document.maybe()).isNull();
        assertThat(new String(Json.write(document), StandardCharsets.UTF_8)).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "text", "yes", "colour", "bytes", "at", "day", "inners", "counts"})
    void aFieldThatMustBeThereIsNeitherMissingNorNull(String field) {
        String value = "\"" + field + "\":(\"[^\"]*\"|\\[[^\\]]*\\]|\\{[^}]*\\}|[a-z0-9]+)";
        String without = GOOD.replaceFirst(value + ",?", "").replace(",}", "}");
        assertThat(without).isNotEqualTo(GOOD);
        refused(utf8(without));
        refused(utf8(GOOD.replaceFirst(value, "\"" + field + "\":null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\":5",
                "\"text\":true",
                "\"text\":[\"a\"]",
                "\"text\":\"\\ud800\"",
                "\"text\":\"\\udc00\\ud800\"",
                "\"v\":\"1\"",
                "\"v\":1.0",
                "\"v\":1e0",
                "\"v\":4294967297",
                "\"v\":true",
                "\"yes\":\"true\"",
                "\"yes\":1",
                "\"colour\":0",
                "\"colour\":\"0\"",
                "\"colour\":\"red\"",
                "\"colour\":\"\"",
                "\"bytes\":\"AQI\"",
                "\"bytes\":\"AQJ=\"",
                "\"bytes\":\"A Q I=\"",
                "\"bytes\":\"AQ-_\"",
                "\"bytes\":[1,2]",
                "\"at\":\"2026-05-01T08:00:00+00:00\"",
                "\"at\":\"2026-05-01T08:00Z\"",
                "\"at\":1777622400",
                "\"at\":\"+1000000000-12-31T23:59:59Z\"",
                "\"at\":\"\"",
                "\"day\":\"+999999999-12-31\"",
                "\"day\":\"-0001-12-31\"",
                "\"day\":\"2026-02-30\"",
                "\"day\":20000",
                "\"inners\":[null]",
                "\"inners\":{}",
                "\"inners\":\"\"",
                "\"inners\":[{\"name\":null}]",
                "\"inners\":[{}]",
                "\"counts\":{\"x\":null}",
                "\"word\":\"00\"",
                "\"word\":\"\"",
                "\"word\":{\"hex\":\"00\"}"
            })
    void aValueOfAnotherFormIsRefused(String member) {
        String field = member.substring(0, member.indexOf(':'));
        String value = field + ":(\"[^\"]*\"|\\[[^\\]]*\\]|\\{[^}]*\\}|[a-z0-9]+)";
        String changed = GOOD.replaceFirst(value, java.util.regex.Matcher.quoteReplacement(member));
        assertThat(changed).isNotEqualTo(GOOD);
        refused(utf8(changed));
    }

    @Test
    void anythingButOneDocumentInUtf8IsRefused() {
        refused(utf8(""));
        refused(utf8("null"));
        refused(utf8(GOOD + "{}"));
        refused(utf8(GOOD + "x"));
        refused(utf8(GOOD.replace("\"v\":1", "\"v\":1,\"v\":1")));
        refused(utf8(GOOD.replace("\"v\":1", "\"v\":1,\"w\":1")));
        refused(utf8("\ufeff" + GOOD));
        refused(GOOD.getBytes(StandardCharsets.UTF_16BE));
        refused(GOOD.getBytes(StandardCharsets.UTF_16LE));
        refused(GOOD.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void ownPagesOfAnOlderVersionThatKnewFewerFieldsAreRead() {
        Document old = Json.readOwn(utf8("{\"v\":1,\"yes\":false}"), Document.class);
        assertThat(old.v()).isEqualTo(1);
        assertThat(old.text()).isNull();
    }

    @Test
    void otherPeoplesProtocolsMayBeWrittenInAnyWay() throws Exception {
        assertThat(Json.tree(utf8(" {\"a\" : 1.0, \"b\":null}\n")).get("a").asDouble())
                .isEqualTo(1);
        assertThatThrownBy(() -> Json.tree(utf8("{} {}"))).isInstanceOf(MalformedDocument.class);
    }

    @Test
    void depthAndLengthAreLimited() {
        refused(utf8("[".repeat(100_000)));
        refused(utf8(
                GOOD.replace("\"counts\":{\"x\":1}", "\"counts\":" + "{\"x\":".repeat(40) + "1" + "}".repeat(40))));
        byte[] tooLong = new byte[Json.MAX_BYTES + 1];
        java.util.Arrays.fill(tooLong, (byte) ' ');
        System.arraycopy(utf8(GOOD), 0, tooLong, 0, utf8(GOOD).length);
        refused(tooLong);
        refused(utf8(GOOD.replace("\"v\":1", "\"v\":" + "1".repeat(1000))));
    }
}
