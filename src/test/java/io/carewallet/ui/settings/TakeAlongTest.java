package io.carewallet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeAlongTest {
    private static final Outline NO_OUTLINE = null;
    private static final Authorship NO_AUTHORSHIP = null;
    private static final Chart NO_CHART = null;

    @TempDir
    Path folder;

    private static RecordRow row(int number) {
        byte[] id = new byte[32];
        id[0] = (byte) number;
        return new RecordRow(
                Bytes32.of(id), NO_OUTLINE, Instant.EPOCH, Shield.DOES_NOT_MATCH, NO_AUTHORSHIP, number + ".json", 1);
    }

    private static OpenedRecord open(List<RecordRow> rows, Bytes32 id) {
        RecordRow row = rows.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        return row.fileName().equals("2.json")
                ? new OpenedRecord.Offline(id)
                : new OpenedRecord.Opened(row, NO_CHART, row.fileName().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRecordThatCannotBeOpenedKeepsNobodyFromTheOthers() throws Exception {
        List<RecordRow> rows = List.of(row(1), row(2), row(3));
        var taken = TakeAlong.write(rows, id -> open(rows, id), folder);
        assertThat(taken).isEqualTo(new TakeAlong.Taken(2, 1));
        assertThat(Files.readString(folder.resolve("1-1.json"))).isEqualTo("1.json");
        assertThat(Files.readString(folder.resolve("2-3.json"))).isEqualTo("3.json");
    }

    @Test
    void neitherDoesOneThatCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("1-1.json").resolve("in-the-way"));
        List<RecordRow> rows = List.of(row(1), row(3));
        assertThat(TakeAlong.write(rows, id -> open(rows, id), folder)).isEqualTo(new TakeAlong.Taken(1, 1));
        assertThat(TakeAlong.write(rows, id -> open(rows, id), folder.resolve("not-there")))
                .isEqualTo(new TakeAlong.Taken(0, 2));
    }
}
