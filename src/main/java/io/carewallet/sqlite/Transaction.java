package io.carewallet.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/// Work that happens whole or not at all, whatever it throws.
@FunctionalInterface
interface Transaction {
    void write() throws SQLException;

    static void run(Connection connection, Transaction work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.write();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            // Switching back to automatic commits would commit what is half done, so it is undone first.
            connection.rollback();
            connection.setAutoCommit(true);
            throw e;
        }
        connection.setAutoCommit(true);
    }
}
