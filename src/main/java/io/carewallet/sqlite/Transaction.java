package io.carewallet.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Work that happens whole or not at all, whatever it throws. In SQL rather than through JDBC's automatic commits:
/// after a full disk SQLite has already undone everything itself, which leaves JDBC's idea of a transaction stuck, and
/// switching automatic commits on again commits what is half done.
@FunctionalInterface
interface Transaction {
    void write() throws SQLException;

    static void run(Connection connection, Transaction work) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        try {
            work.write();
            execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException | Error e) {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException undoneAlready) {
                // Were it not undone, the next BEGIN would be refused: half a change is never committed.
                e.addSuppressed(undoneAlready);
            }
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
