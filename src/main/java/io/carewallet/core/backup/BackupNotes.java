package io.carewallet.core.backup;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a notebook says of backups of its wallet: of this computer, so it is in no checkpoint and in no backup.
///
/// @param unfinished a file that is being written, and is of no use if it is still there later
/// @param folder where scheduled ones go; null: none are made
/// @param days from one to the next
/// @param last the newest that was made and found good
/// @param tried when a scheduled one was tried last
/// @param problem why that came to nothing; null when it did not
/// @param kept what the schedule made and has not deleted, the oldest first
record BackupNotes(
        @Nullable String unfinished,
        @Nullable String folder,
        int days,
        @Nullable Made last,
        @Nullable Instant tried,
        MakeBackup.@Nullable Why problem,
        List<Made> kept) {
    private static final String NAME = "backups";
    private static final BackupNotes NONE = new BackupNotes(null, null, 0, null, null, null, List.of());

    /// @param sha256 of the whole file, with its size: no other file is taken for it
    record Made(String file, Instant made, long size, Bytes32 sha256) {}

    static BackupNotes of(Notebook notebook) {
        return notebook.get(Section.PROFILE, NAME)
                .map(page -> Json.readOwn(page, BackupNotes.class))
                .orElse(NONE);
    }

    void write(Notebook notebook) {
        notebook.write(new Change().put(Section.PROFILE, NAME, Json.write(this)));
    }

    BackupNotes unfinished(@Nullable String file) {
        return new BackupNotes(file, folder, days, last, tried, problem, kept);
    }

    BackupNotes scheduled(@Nullable String to, int every) {
        return new BackupNotes(unfinished, to, every, last, null, null, kept);
    }

    BackupNotes made(Made now) {
        return new BackupNotes(null, folder, days, now, tried, problem, kept);
    }

    BackupNotes tried(Instant now, MakeBackup.@Nullable Why why) {
        return new BackupNotes(unfinished, folder, days, last, now, why, kept);
    }

    BackupNotes keeping(List<Made> all) {
        return new BackupNotes(unfinished, folder, days, last, tried, problem, new ArrayList<>(all));
    }
}
