package io.carewallet.sqlite;

import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/// The file of a notebook: how SQLite opens it, and how a new one comes to be. A new one is made beside its place and
/// moved there when it is complete, so that an empty or half written file in that place is damage and never a
/// beginning.
final class NotebookFile {
    /// Kinds of failure that say nothing of what is in the file.
    private static final Set<Integer> OF_THE_COMPUTER = Set.of(
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_PERM.code,
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_NOMEM.code);

    private static final int BUSY_MILLIS = 5_000;

    private NotebookFile() {}

    /// Writes what a new notebook has.
    @FunctionalInterface
    interface Beginning {
        void write(Connection connection) throws SQLException;
    }

    static void create(Path file, Beginning beginning) throws SQLException, IOException {
        if (Files.exists(beside(file, "-wal"))) {
            throw new SQLException("the log of a notebook without its file");
        }
        Path fresh = beside(file, ".new");
        for (String left : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(beside(fresh, left));
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            // SQLite gives its other files the mode of this one.
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        var config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + fresh.toAbsolutePath())) {
            beginning.write(connection);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        if (posix) {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static Path setAside(Path file) throws IOException {
        Path folder;
        int number = 1;
        do {
            folder = file.resolveSibling("set-aside-" + number++);
        } while (Files.exists(folder));
        PrivateFiles.createFolder(folder);
        for (String part : List.of("", "-wal", "-shm")) {
            Path from = beside(file, part);
            if (Files.exists(from)) {
                Files.move(from, folder.resolve(from.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// For looking at a file that may be anything: changes nothing in it.
    static Connection reading(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /// For a file that was looked at. Every commit is on disk when it returns.
    static Connection writing(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /// SQLite's own library is unpacked at the first use, which a full disk prevents.
    static void load() throws IOException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IOException("SQLite cannot be loaded", e);
        }
    }

    /// Does the computer keep SQLite from its work (a full disk, no right to write, no memory), and nothing in the
    /// file? That must not be told as damage: somebody might throw the file away.
    static boolean isNoRoom(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return false;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        boolean unreadable =
                code == SQLiteErrorCode.SQLITE_IOERR_READ || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
        // The first byte is the kind, the others say more.
        int kind = code.code & 0xff;
        return OF_THE_COMPUTER.contains(kind) || kind == SQLiteErrorCode.SQLITE_IOERR.code && !unreadable;
    }

    /// @throws SQLException when SQLite finds the file's structure damaged, or it is not a notebook of this program or
    /// an older one
    static void requireSound(Connection connection) throws SQLException {
        boolean marked = number(connection, "application_id") == Migrations.APPLICATION_ID;
        int version = number(connection, "user_version");
        // Notebooks of the first version have no mark.
        if (version < 1 || version > Migrations.NEWEST || !marked && version > 1) {
            throw new SQLException("not a notebook that this program knows");
        }
        if (!"ok".equals(setting(connection, "quick_check(1)"))) {
            throw new SQLException("the notebook's structure is damaged");
        }
    }

    private static int number(Connection connection, String pragma) throws SQLException {
        return Integer.parseInt(setting(connection, pragma));
    }

    /// What SQLite says about one of its settings.
    static String setting(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + pragma)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
