package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.Shield;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportShareTest {
    private static final Bytes32 ID = new Bytes32("ab".repeat(32));
    private static final LocalDate DAY = LocalDate.parse("2026-05-04");

    @TempDir
    private Path folder;

    @Test
    void noNameThatAnotherChoseStartsAProgram() throws Exception {
        var good = Stream.of("letter.exe", "x.desktop", "x.bat", "x.JS", "CON", "tests.json", "a\u202Enosj.scr. .")
                .map(ExportShareTest::record)
                .toList();
        var share = new ShareRow(
                ID, "Maxine", Purpose.TREATMENT, Instant.EPOCH, DAY, true, List.of(), 0, ShareRow.State.OPEN, null);
        new ExportShare(share, Opened.Result.of(good, List.of(), row -> false)).write(folder);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            "1-letter.exe.json",
                            "2-x.desktop.json",
                            "3-x.bat.json",
                            "4-x.JS.json",
                            "5-_CON.json",
                            "6-tests.json",
                            "7-anosj.scr.json",
                            "about-these-records.txt");
        }
    }

    /// Nobody selects anything by sharing everything.
    @Test
    void itIsSaidToBeSelectedOnlyWhereItWasSelected() throws Exception {
        assertThat(about(false)).startsWith("Selected by the patient. Shared for treatment");
        assertThat(about(true))
                .startsWith("Shared by the patient: all records, also later ones. Shared for treatment")
                .doesNotContainIgnoringCase("selected");
    }

    private String about(boolean standing) throws Exception {
        var share = new ShareRow(
                ID, "Maxine", Purpose.TREATMENT, Instant.EPOCH, DAY, standing, List.of(), 0, ShareRow.State.OPEN, null);
        assertThat(ShareLines.records(share).contains("selected by the patient"))
                .isEqualTo(!standing);
        new ExportShare(share, Opened.Result.of(List.of(), List.of(), row -> false)).write(folder);
        return Files.readString(folder.resolve("about-these-records.txt"));
    }

    private static OpenedRecord.Opened record(String name) {
        var nobody = new Chart.Person("", null, "");
        var outline = new Outline("Letter", "", Outline.Kind.OTHER, null, null, nobody, Map.of());
        var row = new RecordRow(ID, outline, Instant.EPOCH, Shield.VERIFIED, new Authorship.Holder(DAY), name, 2);
        return new OpenedRecord.Opened(row, Charts.EMPTY, new byte[] {'{', '}'});
    }
}
