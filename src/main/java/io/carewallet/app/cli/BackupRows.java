package io.carewallet.app.cli;

import io.carewallet.core.backup.Contents;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What is said of a backup.
final class BackupRows {
    private BackupRows() {}

    static Map<String, Object> row(Contents contents) {
        var row = new LinkedHashMap<String, Object>();
        row.put("made", contents.made().toString());
        row.put("role", contents.role().name().toLowerCase(Locale.ROOT));
        row.put("records", contents.records().size());
        row.put("missing", contents.missing().size());
        row.put("sharing", contents.whole());
        return row;
    }

    static String words(Contents contents) {
        String records = count(contents.records().size(), "record");
        return contents.whole() ? records + " and the notes about sharing" : records;
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static LocalDate day(Contents contents) {
        return LocalDate.ofInstant(contents.made(), ZoneId.systemDefault());
    }

    /// What a backup lacks is said.
    static void tellMissing(Contents contents) {
        int missing = contents.missing().size();
        if (missing > 0) {
            System.err.println("NOT in it: " + count(missing, "record") + " that could not be read when it was made.");
        }
        if (!contents.whole()) {
            System.err.println("NOT in it: the notes about sharing, because something of them waited to be sent. Make"
                    + " another one when everything is sent.");
        }
    }
}
