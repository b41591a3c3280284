package io.carewallet.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// On what it depends that a write is on disk when it returns: nobody can see SQLite's own syncs from outside.
public final class NotebookSettings {
    private NotebookSettings() {}

    /// Those that are weaker than the notebook promises.
    public static List<String> weak(SqliteNotebook notebook) throws SQLException {
        var weak = new ArrayList<String>();
        if (Integer.parseInt(notebook.setting("synchronous")) < 2) {
            weak.add("synchronous is not FULL");
        }
        if (!"wal".equals(notebook.setting("journal_mode"))) {
            weak.add("the journal is no write-ahead log");
        }
        return weak;
    }
}
