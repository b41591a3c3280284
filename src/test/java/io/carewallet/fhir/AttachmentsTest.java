package io.carewallet.fhir;

import static io.carewallet.fhir.Samples.bundle;
import static io.carewallet.fhir.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.core.record.RecordReader.Attachment;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentsTest {
    private static final String LETTER = "{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"description\":\"%s\","
            + "\"content\":[{\"attachment\":{\"contentType\":\"text/plain; charset=utf-8\",%s}}]}";
    private static final String BINARY =
            "{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"application/pdf\",\"data\":\"JVBERg==\"}";

    private final FhirRecordReader reader = new FhirRecordReader();

    @Test
    void contentInsideADocumentIsDecodedAlsoWithLineEnds() throws Exception {
        byte[] file = bytes(bundle(LETTER.formatted("Letter", "\"data\":\"SGVs\\r\\nbG8=\"")));
        Attachment letter = first(file);
        assertThat(letter.name()).isEqualTo("Letter.txt");
        assertThat(letter.bytes()).asString().isEqualTo("Hello");
    }

    @Test
    void contentInABinaryBelongsToItsDocument() throws Exception {
        byte[] file = bytes(bundle(LETTER.formatted("Letter", "\"url\":\"Binary/b\""), BINARY));
        assertThat(reader.chart(file).documents()).hasSize(1);
        assertThat(first(file).bytes()).asString().isEqualTo("%PDF");
    }

    private static String page(String title, String data) {
        return "{\"attachment\":{\"contentType\":\"text/plain\",\"title\":\"" + title + "\"," + data + "}}";
    }

    /// R4 means formats of one content; real systems put the pages of a scan there.
    @Test
    void everyContentOfADocumentCanBeOpened() throws Exception {
        String pages = String.join(
                ",",
                page("", "\"data\":\"MQ==\""),
                page("Back", "\"url\":\"Binary/b\""),
                page("Scan", "\"data\":\"Mw==\""));
        byte[] file = bytes(bundle(
                "{\"resourceType\":\"DocumentReference\",\"description\":\"Scan\",\"content\":[" + pages + "]}",
                BINARY));
        List<Chart.Document> documents = reader.chart(file).documents();
        assertThat(documents)
                .extracting(Chart.Document::title)
                .containsExactly("Scan (1 of 3)", "Scan: Back (2 of 3)", "Scan (3 of 3)");
        var contents = new ArrayList<String>();
        var names = new ArrayList<String>();
        for (Chart.Document document : documents) {
            Attachment read = reader.attachment(file, Objects.requireNonNull(document.attachment()));
            contents.add(new String(read.bytes(), StandardCharsets.UTF_8));
            names.add(read.name());
        }
        assertThat(contents).containsExactly("1", "%PDF", "3");
        assertThat(names).containsExactly("Scan (1 of 3).txt", "Attachment.pdf", "Scan (3 of 3).txt");
        assertThat(reader.chart(file).unread()).isEmpty();
    }

    @Test
    void everyFormOfAReportCanBeOpened() {
        String form = "{\"contentType\":\"text/plain\",\"data\":\"QQ==\"}";
        byte[] file = bytes(bundle("{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":"
                + "{\"text\":\"CT\"},\"presentedForm\":[" + form + "," + form + "]}"));
        assertThat(reader.chart(file).documents())
                .extracting(Chart.Document::attachment)
                .containsExactly("0:/presentedForm/0", "0:/presentedForm/1");
    }

    /// A document must not look whole of which a part is elsewhere.
    @Test
    void contentsThatAreNotInTheFileAreCounted() {
        String pages = String.join(
                ",",
                page("", "\"url\":\"https://elsewhere.example/1.pdf\""),
                page("", "\"data\":\"Mg==\""),
                page("", "\"url\":\"https://elsewhere.example/3.pdf\""));
        String letter = "{\"resourceType\":\"DocumentReference\",\"description\":\"Scan\",\"content\":[" + pages + "]}";
        Chart chart = reader.chart(bytes(bundle(letter)));
        assertThat(chart.documents()).extracting(Chart.Document::title).containsExactly("Scan (2 of 3)");
        assertThat(chart.unread()).isEqualTo(Map.of(new NotShown(Why.CONTENT, "DocumentReference"), 2));
        Chart none = reader.chart(bytes(bundle(letter.replace("\"data\":\"Mg==\"", "\"size\":1"))));
        assertThat(none.documents()).extracting(Chart.Document::title).containsExactly("Scan");
        assertThat(none.unread()).isEmpty();
    }

    @Test
    void aDocumentWithoutEndGivesSoManyLinesAndSaysHowManyMoreThereAre() {
        String pages = Stream.generate(() -> page("", "\"data\":\"MQ==\""))
                .limit(Documents.MOST_CONTENTS + 7)
                .collect(Collectors.joining(","));
        Chart chart =
                reader.chart(bytes(bundle("{\"resourceType\":\"DocumentReference\",\"content\":[" + pages + "]}")));
        assertThat(chart.documents()).hasSize(Documents.MOST_CONTENTS);
        assertThat(chart.unread()).isEqualTo(Map.of(new NotShown(Why.CONTENT, "DocumentReference"), 7));
    }

    @Test
    void aBinaryWithoutADocumentStandsForItself() throws Exception {
        byte[] file = bytes(bundle(BINARY));
        assertThat(reader.chart(file).documents())
                .extracting(Chart.Document::title)
                .containsExactly("Attachment");
        assertThat(first(file).name()).isEqualTo("Attachment.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, Binary/1, A",
        "https://b.example, Binary/1, B",
        "https://a.example, https://b.example/Binary/1/_history/2, B",
        "https://c.example, https://c.example/Binary/1, ",
        "https://c.example, Binary/1, ",
        "urn:uuid, Binary/1, "
    })
    void theContentIsThatOfTheSameServer(String server, String url, String content) throws Exception {
        String at = server.equals("urn:uuid") ? "urn:uuid:d" : server + "/DocumentReference/1";
        String binary = "{\"fullUrl\":\"https://%s.example/Binary/1\",\"resource\":{\"resourceType\":\"Binary\","
                + "\"id\":\"1\",\"contentType\":\"text/plain\",\"data\":\"%s\"}}";
        byte[] file = bytes("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"" + at
                + "\",\"resource\":" + LETTER.formatted("Letter", "\"url\":\"" + url + "\"") + "},"
                + binary.formatted("a", "QQ==") + "," + binary.formatted("b", "Qg==") + "]}");
        Chart.Document letter = reader.chart(file).documents().stream()
                .filter(document -> document.title().equals("Letter"))
                .findFirst()
                .orElseThrow();
        assertThat(reader.chart(file).documents()).hasSize(content == null ? 3 : 2);
        if (content == null) {
            assertThat(letter.attachment()).isNull();
        } else {
            String handle = Objects.requireNonNull(letter.attachment());
            assertThat(reader.attachment(file, handle).bytes()).asString().isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"status\":\"current\"', urn:uuid:r7, 1",
        "'\"status\":\"entered-in-error\"', urn:uuid:r7, 1",
        "'\"status\":\"current\",\"subject\":{\"reference\":\"RelatedPerson/1\"}', urn:uuid:r7, 1",
        "'\"status\":\"current\"', r7, 2"
    })
    void aReportIsLeftOutOnlyWhereItsCopyIsShown(String copy, String number, int shown) {
        String report = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r7\",\"status\":\"final\",\"code\":"
                + "{\"text\":\"CT\"},\"presentedForm\":[{\"contentType\":\"text/plain\",\"data\":\"QQ==\"}]}";
        String letter = "{\"resourceType\":\"DocumentReference\"," + copy + ",\"identifier\":[{\"value\":\"" + number
                + "\"}],\"description\":\"CT\"}";
        assertThat(reader.chart(bytes(bundle(report, letter))).documents()).hasSize(shown);
    }

    @Test
    void whatLiesElsewhereHasNoHandle() {
        byte[] file = bytes(bundle(LETTER.formatted("Letter", "\"url\":\"https://elsewhere.example/1.pdf\"")));
        assertThat(reader.chart(file).documents().getFirst().attachment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, application/pdf, report.pdf",
        "Report.PDF, application/pdf, Report.PDF",
        "report, application/pdf, report.pdf",
        "knee.jpeg, image/jpeg, knee.jpeg",
        "letter.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document, letter.docx",
        "Scan.TIFF, image/tiff, Scan.TIFF",
        "letter.exe, application/pdf, letter.exe.pdf",
        "letter.pdf.exe, Application/PDF, letter.pdf.exe.pdf",
        "x.JS, text/plain, x.JS.txt",
        "x.desktop, text/x-shellscript, x.desktop.bin",
        "x.bat, application/octet-stream, x.bat.bin",
        "scan.pdf, application/octet-stream, scan.pdf.bin",
        "letter\u202Efdp.exe, application/x-msdownload, letterfdp.exe.bin",
        "x.svg, image/svg+xml, x.svg.bin",
        "'x.exe. .', image/png, x.exe.png",
        "nul, image/png, _nul.png"
    })
    void theProposedNameHasItsEndingOnce(String title, String type, String name) throws Exception {
        String letter = LETTER.formatted(title, "\"data\":\"SGVsbG8=\"").replace("text/plain; charset=utf-8", type);
        assertThat(first(bytes(bundle(letter))).name()).isEqualTo(name);
    }

    @Test
    void theProposedNameIsAFileNameAndNothingElse() throws Exception {
        byte[] file = bytes(bundle(LETTER.formatted("../../etc/passwd", "\"data\":\"SGVsbG8=\"")));
        assertThat(first(file).name()).isEqualTo("etc-passwd.txt");
    }

    @ParameterizedTest
    @CsvSource({"CON, _CON.txt", ".bashrc, bashrc.txt", "zero\u200Bwidth, zerowidth.txt"})
    void aTitleThatASystemWouldReadAsSomethingElseIsANameOfAFile(String title, String name) throws Exception {
        assertThat(first(bytes(bundle(LETTER.formatted(title, "\"data\":\"SGVsbG8=\""))))
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "0",
                "0:",
                "0:/",
                "7:",
                "99999999999:",
                "0:/content/0",
                "0:/content/9/attachment",
                "0:/id"
            })
    void handlesThatLeadNowhereAreRefused(String handle) {
        byte[] file = bytes(bundle(LETTER.formatted("Letter", "\"data\":\"SGVsbG8=\"")));
        assertThat(refusal(file, handle)).isEqualTo(Reason.NO_SUCH_ATTACHMENT);
    }

    @Test
    void damagedBase64IsRefused() {
        byte[] file = bytes(bundle(LETTER.formatted("Letter", "\"data\":\"S*V\"")));
        assertThat(refusal(file, "0:/content/0/attachment")).isEqualTo(Reason.NO_SUCH_ATTACHMENT);
    }

    private Attachment first(byte[] file) throws RefusedRecord {
        Chart.Document document = reader.chart(file).documents().getFirst();
        return reader.attachment(file, Objects.requireNonNull(document.attachment()));
    }

    private Reason refusal(byte[] file, String handle) {
        return catchThrowableOfType(RefusedRecord.class, () -> reader.attachment(file, handle))
                .reason();
    }
}
