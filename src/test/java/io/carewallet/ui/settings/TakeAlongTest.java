package io.carewallet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        var taken = TakeAlong.write(rows, id -> open(rows, id), folder, "Ann");
        assertThat(taken).isEqualTo(new TakeAlong.Taken("Ann", 2, 1));
        assertThat(Files.readString(folder.resolve("Ann/1-1.json"))).isEqualTo("1.json");
        assertThat(Files.readString(folder.resolve("Ann/2-3.json"))).isEqualTo("3.json");
    }

    @Test
    void neitherDoesOneThatCannotBeWritten() throws Exception {
        List<RecordRow> rows = List.of(row(1), row(3));
        assertThat(TakeAlong.write(rows, id -> inTheWay(rows, id), folder, "Ann"))
                .isEqualTo(new TakeAlong.Taken("Ann", 1, 1));
        assertThat(folder.resolve("Ann/1-1.json")).isDirectory();
        assertThat(folder.resolve("Ann/1-3.json")).hasContent("3.json");
        assertThat(TakeAlong.write(rows, id -> open(rows, id), folder.resolve("not-there"), "Ann"))
                .isEqualTo(new TakeAlong.Taken("", 0, 2));
    }

    /// Something else writes into the folder at the same moment.
    private OpenedRecord inTheWay(List<RecordRow> rows, Bytes32 id) {
        try {
            Files.createDirectories(folder.resolve("Ann/1-1.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open(rows, id);
    }

    /// Two members of a family, one memory stick; and one of them again.
    @Test
    void nothingThatIsThereIsWrittenOver() throws Exception {
        List<RecordRow> rows = List.of(row(1));
        Path own = Files.writeString(folder.resolve("1-1.json"), "somebody's own");
        for (String whose : List.of("Ann", "Bruno", "Ann", "Ann")) {
            TakeAlong.write(rows, id -> open(rows, id), folder, whose);
        }
        try (var all = Files.list(folder)) {
            assertThat(all.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("1-1.json", "Ann", "Ann 2", "Ann 3", "Bruno");
        }
        assertThat(own).hasContent("somebody's own");
    }

    @Test
    void whereNothingCouldBeSavedNoEmptyFolderIsLeft() {
        List<RecordRow> rows = List.of(row(2));
        assertThat(TakeAlong.write(rows, id -> open(rows, id), folder, "Ann")).isEqualTo(new TakeAlong.Taken("", 0, 1));
        assertThat(folder).isEmptyDirectory();
    }
}
