package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportShareTest {
    private static final Bytes32 ID = new Bytes32("ab".repeat(32));
    private static final int LONGEST_PATH = 4_095;
    private static final LocalDate DAY = LocalDate.parse("2026-05-04");

    @TempDir
    private Path folder;

    @Test
    void noNameThatAnotherChoseStartsAProgram() throws Exception {
        var good = Stream.of("letter.exe", "x.desktop", "x.bat", "x.JS", "CON", "tests.json", "a\u202Enosj.scr. .")
                .map(ExportShareTest::record)
                .toList();
        Path made = new ExportShare(share("Maxine", true), Opened.Result.of(good, List.of(), row -> false))
                .write(folder, DAY);
        try (var files = Files.list(made)) {
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

    /// Two patients into one folder, and one of them again: nothing of an earlier export is written over or mixed.
    @Test
    void everyExportHasAFolderOfItsOwn() throws Exception {
        Path own = Files.writeString(folder.resolve("about-these-records.txt"), "somebody's own");
        Files.createDirectory(folder.resolve("Bruno 2026-05-04"));
        Path first = export("Maxine", "first");
        Path again = export("Maxine", "again");
        Path other = export("Bruno", "other");
        assertThat(List.of(first, again, other))
                .extracting(made -> String.valueOf(folder.relativize(made)))
                .containsExactly("Maxine 2026-05-04", "Maxine 2026-05-04 2", "Bruno 2026-05-04 2");
        assertThat(first.resolve("1-letter.json")).hasContent("first");
        assertThat(again.resolve("1-letter.json")).hasContent("again");
        assertThat(other.resolve("1-letter.json")).hasContent("other");
        assertThat(own).hasContent("somebody's own");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
                .isEqualTo("rwx------");
    }

    /// Half of the records would look like all of them.
    @Test
    void whatCannotBeWrittenWholeLeavesNothing() throws Exception {
        Path deep = folder;
        while (deep.toString().length() < LONGEST_PATH - 253) {
            deep = deep.resolve("d".repeat(100));
        }
        Path chosen = Files.createDirectories(
                deep.resolve("d".repeat(LONGEST_PATH - 151 - deep.toString().length())));
        var both = List.of(record("letter.json"), record("l".repeat(180) + ".json"));
        var export = new ExportShare(share("Maxine", false), Opened.Result.of(both, List.of(), row -> false));
        assertThatThrownBy(() -> export.write(chosen, DAY)).isInstanceOf(IOException.class);
        assertThat(chosen).isEmptyDirectory();
    }

    private Path export(String patient, String content) throws Exception {
        OpenedRecord.Opened empty = record("letter.json");
        var letter = new OpenedRecord.Opened(empty.row(), empty.chart(), content.getBytes(StandardCharsets.UTF_8));
        return new ExportShare(share(patient, false), Opened.Result.of(List.of(letter), List.of(), row -> false))
                .write(folder, DAY);
    }

    private String about(boolean standing) throws Exception {
        ShareRow share = share("Maxine", standing);
        assertThat(ShareLines.records(share).contains("selected by the patient"))
                .isEqualTo(!standing);
        Path made = new ExportShare(share, Opened.Result.of(List.of(), List.of(), row -> false)).write(folder, DAY);
        return Files.readString(made.resolve("about-these-records.txt"));
    }

    private static ShareRow share(String patient, boolean standing) {
        return new ShareRow(
                ID, patient, Purpose.TREATMENT, Instant.EPOCH, DAY, standing, List.of(), 0, ShareRow.State.OPEN, null);
    }

    private static OpenedRecord.Opened record(String name) {
        var nobody = new Chart.Person("", null, "");
        var outline = new Outline("Letter", "", Outline.Kind.OTHER, null, null, nobody, Map.of());
        var row = new RecordRow(ID, outline, Instant.EPOCH, Shield.VERIFIED, new Authorship.Holder(DAY), name, 2);
        return new OpenedRecord.Opened(row, Charts.EMPTY, new byte[] {'{', '}'});
    }
}
