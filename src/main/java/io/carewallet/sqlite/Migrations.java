package io.carewallet.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/// Brings a file to the newest form, each numbered script in a transaction of its own. `user_version` says how far it
/// is.
final class Migrations {
    static final int APPLICATION_ID = 0x43574e42;

    private static final List<String> SCRIPTS = List.of("0001-pages.sql", "0002-mark.sql");

    static final int NEWEST = SCRIPTS.size();

    private Migrations() {}

    static void run(Connection connection) throws SQLException {
        int version = Integer.parseInt(NotebookFile.setting(connection, "user_version"));
        for (int done = version; done < NEWEST; done++) {
            String script = script(SCRIPTS.get(done));
            int next = done + 1;
            Transaction.run(connection, () -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(script);
                    statement.executeUpdate("PRAGMA user_version = " + next);
                }
            });
        }
    }

    private static String script(String name) throws SQLException {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException("a migration is missing", e);
        }
    }
}
