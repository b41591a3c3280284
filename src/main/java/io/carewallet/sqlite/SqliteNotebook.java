package io.carewallet.sqlite;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.CannotOpen;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.RowCipher;
import io.carewallet.crypto.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/// A notebook in one SQLite file: WAL, synchronous=FULL, sealed rows.
public final class SqliteNotebook implements Notebook {
    private static final byte[] CHECK_NAME = "check".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_SECTION = 0;

    private final Connection connection;
    private final RowCipher cipher;
    private final Secret nameKey;
    private long sequence;

    private SqliteNotebook(Connection connection, Secret key) throws SQLException {
        this.connection = connection;
        this.cipher = new RowCipher(derived(key, "rows"));
        this.nameKey = derived(key, "names");
        this.sequence = lastSequence();
    }

    private static Secret derived(Secret key, String use) {
        byte[] info = ("carewallet/notebook/" + use).getBytes(StandardCharsets.US_ASCII);
        return Secret.of(Hkdf.sha256(key.bytes(), new byte[0], info, 32));
    }

    /// Opens or creates the file.
    ///
    /// @param key 32 bytes; stays the caller's
    /// @throws NotebookDamaged with another key or for a file that is not a notebook; the file is not changed
    public static SqliteNotebook open(Path file, Secret key) throws NotebookDamaged {
        try {
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTempStore(SQLiteConfig.TempStore.MEMORY);
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            config.setBusyTimeout(5_000);
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                Migrations.run(connection);
                var notebook = new SqliteNotebook(connection, key);
                notebook.checkKey();
                return notebook;
            } catch (SQLException | CannotOpen e) {
                connection.close();
                throw new NotebookDamaged(e);
            }
        } catch (SQLException e) {
            throw new NotebookDamaged(e);
        }
    }

    /// A page that every notebook has: it opens with the right key only.
    private void checkKey() throws SQLException, CannotOpen {
        byte[] key = key(CHECK_SECTION, CHECK_NAME);
        byte[] sealed = sealed(CHECK_SECTION, key);
        if (sealed != null) {
            cipher.open(aad(CHECK_SECTION, key), sealed);
        } else if (sequence > 0) {
            throw new CannotOpen();
        } else {
            put(CHECK_SECTION, CHECK_NAME, new byte[0]);
        }
    }

    private long lastSequence() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(seq), 0) FROM page")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public synchronized Optional<byte[]> get(Section section, String name) {
        try {
            byte[] key = key(section.number(), name.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = sealed(section.number(), key);
            return sealed == null
                    ? Optional.empty()
                    : Optional.of(page(cipher.open(aad(section.number(), key), sealed))
                            .content());
        } catch (SQLException | CannotOpen e) {
            throw new IllegalStateException("a page of the notebook cannot be read", e);
        }
    }

    private byte @org.jspecify.annotations.Nullable [] sealed(int section, byte[] key) throws SQLException {
        String sql = "SELECT sealed FROM page WHERE section = ? AND key = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, section);
            select.setBytes(2, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    @Override
    public synchronized Map<String, byte[]> all(Section section) {
        var pages = new LinkedHashMap<String, byte[]>();
        String sql = "SELECT key, sealed FROM page WHERE section = ? ORDER BY seq";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, section.number());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Page page = page(cipher.open(aad(section.number(), rows.getBytes(1)), rows.getBytes(2)));
                    pages.put(page.name(), page.content());
                }
            }
            return pages;
        } catch (SQLException | CannotOpen e) {
            throw new IllegalStateException("a page of the notebook cannot be read", e);
        }
    }

    @Override
    public synchronized void write(Change change) {
        try {
            connection.setAutoCommit(false);
            try {
                for (Change.Write write : change.writes()) {
                    byte[] name = write.name().getBytes(StandardCharsets.UTF_8);
                    byte[] page = write.page();
                    if (page == null) {
                        remove(write.section().number(), name);
                    } else {
                        put(write.section().number(), name, page);
                    }
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the notebook could not be written: nothing of this change was saved", e);
        }
    }

    private void put(int section, byte[] name, byte[] content) throws SQLException {
        byte[] key = key(section, name);
        byte[] plain = ByteBuffer.allocate(4 + name.length + content.length)
                .putInt(name.length)
                .put(name)
                .put(content)
                .array();
        String sql = "INSERT INTO page (section, key, seq, sealed) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (section, key) DO UPDATE SET sealed = excluded.sealed";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setInt(1, section);
            insert.setBytes(2, key);
            insert.setLong(3, ++sequence);
            insert.setBytes(4, cipher.seal(aad(section, key), plain));
            insert.executeUpdate();
        }
    }

    private void remove(int section, byte[] name) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM page WHERE section = ? AND key = ?")) {
            delete.setInt(1, section);
            delete.setBytes(2, key(section, name));
            delete.executeUpdate();
        }
    }

    private byte[] key(int section, byte[] name) {
        return Hmac.sha256(
                nameKey.bytes(), ByteBuffer.allocate(4).putInt(section).array(), name);
    }

    private static byte[] aad(int section, byte[] key) {
        return ByteBuffer.allocate(4 + key.length).putInt(section).put(key).array();
    }

    private record Page(String name, byte[] content) {}

    private static Page page(byte[] plain) {
        int length = ByteBuffer.wrap(plain).getInt();
        String name = new String(plain, 4, length, StandardCharsets.UTF_8);
        return new Page(name, Arrays.copyOfRange(plain, 4 + length, plain.length));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the notebook could not be closed", e);
        } finally {
            cipher.close();
            nameKey.close();
        }
    }
}
