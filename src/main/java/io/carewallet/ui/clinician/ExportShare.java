package io.carewallet.ui.clinician;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.text.FileName;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Shields;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/// Saves the shared records byte for byte, with a page that says what they are part of and who stands behind each.
final class ExportShare {
    private final ShareRow share;
    private final List<OpenedRecord.Opened> records;
    private final List<OpenedRecord.Opened> others;
    private final boolean isWhoseKnown;
    private final int missing;

    /// @param opened what was opened is saved; what could not be is counted
    ExportShare(ShareRow share, Opened.Result opened) {
        this.share = share;
        this.records = opened.opened();
        this.others = opened.others();
        this.isWhoseKnown = opened.isWhoseKnown();
        this.missing = opened.missing().size();
    }

    /// @param said hears what came of it, unless the person changed their mind
    void ask(Window window, Consumer<String> said) {
        File folder = new DirectoryChooser().showDialog(window);
        if (folder == null) {
            return;
        }
        Background.run(
                () -> {
                    write(folder.toPath());
                    return Texts.of("patient.exported", records.size(), folder.getName(), missing);
                },
                said,
                failed -> said.accept(Texts.of("patient.export.not")));
    }

    void write(Path folder) throws IOException {
        var about = new StringBuilder(Texts.of(
                        "patient.export.about",
                        ShareLines.scope(share),
                        ShareLines.purpose(share.purpose()),
                        Days.day(share.until())))
                .append("\n\n");
        if (missing > 0) {
            about.append(Texts.count("patient.export.missing", missing)).append("\n\n");
        }
        int number = 0;
        for (OpenedRecord.Opened record : records) {
            number++;
            String name = number + "-" + FileName.ofOriginal(record.row().fileName());
            PrivateFiles.write(folder.resolve(name), record.original());
            about.append(name)
                    .append(": ")
                    .append(record.row().outline().title())
                    .append(". ")
                    .append(Shields.authorship(record.row().authorship()))
                    .append(
                            others.contains(record)
                                    ? ". " + SomebodyElse.words(record.chart().person(), isWhoseKnown)
                                    : "")
                    .append('\n');
        }
        PrivateFiles.write(
                folder.resolve("about-these-records.txt"), about.toString().getBytes(StandardCharsets.UTF_8));
    }
}
