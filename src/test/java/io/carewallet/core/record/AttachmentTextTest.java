package io.carewallet.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTextTest {
    @ParameterizedTest
    @CsvSource({
        "text/plain, UTF-8",
        "text/plain; charset=utf-8, UTF-8",
        "text/plain; charset=ISO-8859-1, ISO-8859-1",
        "'text/plain;Charset = \"windows-1252\"; format=flowed', windows-1252",
        "text/plain; charset=x-of-ours, UTF-8",
        "text/plain; charset=, UTF-8"
    })
    void aTextIsReadInTheCharsetThatItsKindNames(String kind, String charset) {
        byte[] bytes = "M\u00fcller, 37 \u00b5g".getBytes(Charset.forName(charset));
        assertThat(new RecordReader.Attachment("a.txt", kind, bytes).text()).isEqualTo("M\u00fcller, 37 \u00b5g");
    }
}
