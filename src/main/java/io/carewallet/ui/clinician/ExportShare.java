package io.carewallet.ui.clinician;

import io.carewallet.core.identity.NewFolder;
import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.text.FileName;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/// Saves the shared records byte for byte in a new folder, with a page that says what they are part of and who stands
/// behind each.
final class ExportShare {
    private final ShareRow share;
    private final List<OpenedRecord.Opened> records;
    private final AboutShare.Whose whose;
    private final int missing;

    /// @param opened what was opened is saved; what could not be is counted
    ExportShare(ShareRow share, Opened.Result opened) {
        this.share = share;
        this.records = opened.opened();
        this.whose = new AboutShare.Whose(
                opened.others().stream().map(record -> record.row().id()).collect(Collectors.toSet()),
                opened.isWhoseKnown());
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
                    Path made = write(folder.toPath(), LocalDate.now(ZoneId.systemDefault()));
                    return Texts.of("patient.exported", records.size(), String.valueOf(made.getFileName()), missing);
                },
                said,
                failed -> said.accept(Texts.of("patient.export.not")));
    }

    /// @param chosen the folder that was chosen: its files stay as they are
    /// @return the new folder in it
    Path write(Path chosen, LocalDate today) throws IOException {
        Path folder = NewFolder.in(chosen, ShareLines.name(share) + " " + today);
        try {
            var files = new LinkedHashMap<String, OpenedRecord.Opened>();
            for (OpenedRecord.Opened record : records) {
                String name = files.size()
                        + 1
                        + "-"
                        + FileName.ofOriginal(record.row().fileName());
                PrivateFiles.createNew(folder.resolve(name), record.original());
                files.put(name, record);
            }
            String about = AboutShare.text(share, files, whose, missing);
            PrivateFiles.createNew(
                    folder.resolve(AboutShare.NAME + AboutShare.ENDING), about.getBytes(StandardCharsets.UTF_8));
            return folder;
        } catch (IOException | RuntimeException e) {
            NewFolder.takeBack(folder);
            throw e;
        }
    }
}
