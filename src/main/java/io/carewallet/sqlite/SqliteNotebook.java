package io.carewallet.sqlite;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.NotebookDamaged;
import io.carewallet.core.notebook.NotebookFull;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.CannotOpen;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.RowCipher;
import io.carewallet.crypto.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        this.sequence = lastSequence();
        try (Secret rows = derived(key, "rows")) {
            this.cipher = new RowCipher(rows);
        }
        this.nameKey = derived(key, "names");
    }

    private static Secret derived(Secret key, String use) {
        byte[] info = ("carewallet/notebook/" + use).getBytes(StandardCharsets.US_ASCII);
        byte[] raw = key.bytes();
        byte[] made = Hkdf.sha256(raw, new byte[0], info, 32);
        try {
            return Secret.of(made);
        } finally {
            Arrays.fill(raw, (byte) 0);
            Arrays.fill(made, (byte) 0);
        }
    }

    /// Opens or creates the file. All of it is read once: a notebook that opens can be read.
    ///
    /// @param key 32 bytes; stays the caller's
    /// @throws NotebookDamaged with another key, for damage anywhere, and for a file that is not a notebook or one of a
    /// newer program; the file is not changed
    /// @throws IOException when there is no room or no right to write beside it, which is no damage
    public static SqliteNotebook open(Path file, Secret key) throws NotebookDamaged, IOException {
        NotebookFile.load();
        try {
            if (!Files.exists(file)) {
                NotebookFile.create(file, connection -> begin(connection, key));
            }
            try (SqliteNotebook seen = on(NotebookFile.reading(file), key)) {
                NotebookFile.requireSound(seen.connection);
                seen.requireReadable();
            }
            return upToDate(on(NotebookFile.writing(file), key));
        } catch (SQLException e) {
            if (NotebookFile.isNoRoom(e)) {
                throw new IOException("the notebook cannot be written", e);
            }
            throw new NotebookDamaged(e);
        } catch (CannotOpen e) {
            throw new NotebookDamaged(e);
        }
    }

    /// Puts a notebook and its logs into a folder of their own, so that a new one can be begun. Cut off in between, the
    /// rest counts as damage until this is called again.
    ///
    /// @return the folder; the notebook still opens there if it was sound
    public static Path setAside(Path file) throws IOException {
        return NotebookFile.setAside(file);
    }

    private static SqliteNotebook on(Connection connection, Secret key) throws SQLException {
        try {
            return new SqliteNotebook(connection, key);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whoever does not get the notebook cannot close it either.
    private static SqliteNotebook upToDate(SqliteNotebook notebook) throws SQLException {
        try {
            Migrations.run(notebook.connection);
            return notebook;
        } catch (SQLException e) {
            notebook.close();
            throw e;
        }
    }

    /// A page that every notebook has: it opens with the right key only.
    private static void begin(Connection connection, Secret key) throws SQLException {
        Migrations.run(connection);
        try (SqliteNotebook fresh = new SqliteNotebook(connection, key)) {
            fresh.put(CHECK_SECTION, CHECK_NAME, new byte[0]);
        }
    }

    private void requireReadable() throws SQLException, CannotOpen {
        if (sealed(CHECK_SECTION, key(CHECK_SECTION, CHECK_NAME)) == null) {
            throw new CannotOpen();
        }
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT section, key, sealed FROM page")) {
            while (rows.next()) {
                cipher.open(aad(rows.getInt(1), rows.getBytes(2)), rows.getBytes(3));
            }
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
                    : Optional.of(
                            row(cipher.open(aad(section.number(), key), sealed)).content());
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
                    Row page = row(cipher.open(aad(section.number(), rows.getBytes(1)), rows.getBytes(2)));
                    pages.put(page.name(), page.content());
                }
            }
            return pages;
        } catch (SQLException | CannotOpen e) {
            throw new IllegalStateException("a page of the notebook cannot be read", e);
        }
    }

    @Override
    public synchronized List<Page> pages() {
        var pages = new ArrayList<Page>();
        String sql = "SELECT section, key, sealed FROM page WHERE section <> " + CHECK_SECTION + " ORDER BY seq";
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                int section = rows.getInt(1);
                Row row = row(cipher.open(aad(section, rows.getBytes(2)), rows.getBytes(3)));
                pages.add(new Page(Section.numbered(section), row.name(), row.content()));
            }
            return pages;
        } catch (SQLException | CannotOpen e) {
            throw new IllegalStateException("a page of the notebook cannot be read", e);
        }
    }

    @Override
    public synchronized long place(Section section, String name) {
        String sql = "SELECT seq FROM page WHERE section = ? AND key = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, section.number());
            select.setBytes(2, key(section.number(), name.getBytes(StandardCharsets.UTF_8)));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a page of the notebook cannot be read", e);
        }
    }

    @Override
    public synchronized void write(Change change) {
        try {
            Transaction.run(connection, () -> {
                for (Change.Write write : change.writes()) {
                    byte[] name = write.name().getBytes(StandardCharsets.UTF_8);
                    byte[] page = write.page();
                    if (page == null) {
                        remove(write.section().number(), name);
                    } else {
                        put(write.section().number(), name, page);
                    }
                }
            });
        } catch (SQLException e) {
            throw new NotebookFull(e);
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
        byte[] raw = nameKey.bytes();
        try {
            return Hmac.sha256(raw, ByteBuffer.allocate(4).putInt(section).array(), name);
        } finally {
            Arrays.fill(raw, (byte) 0);
        }
    }

    private static byte[] aad(int section, byte[] key) {
        return ByteBuffer.allocate(4 + key.length).putInt(section).put(key).array();
    }

    private record Row(String name, byte[] content) {}

    private static Row row(byte[] plain) {
        int length = ByteBuffer.wrap(plain).getInt();
        String name = new String(plain, 4, length, StandardCharsets.UTF_8);
        return new Row(name, Arrays.copyOfRange(plain, 4 + length, plain.length));
    }

    /// What SQLite says about one of its settings.
    String setting(String pragma) throws SQLException {
        return NotebookFile.setting(connection, pragma);
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
