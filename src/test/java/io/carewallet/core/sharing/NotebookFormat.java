package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Section;
import io.carewallet.crypto.Hkdf;
import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.RowCipher;
import io.carewallet.crypto.Secret;
import io.carewallet.sqlite.SqliteNotebook;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The worked example of the notebook: a row that the code writes is read as the page tells it, and the page's row is
/// opened with the same rules.
final class NotebookFormat {
    private NotebookFormat() {}

    static void check(Example e) throws Exception {
        byte[] rows = derived(e.hex("key of the notebook"), "carewallet/notebook/rows");
        byte[] names = derived(e.hex("key of the notebook"), "carewallet/notebook/names");
        e.says("key of rows", rows);
        e.says("key of names", names);
        byte[] section =
                ByteBuffer.allocate(4).putInt((int) e.number("section")).array();
        byte[] key = Hmac.sha256(names, section, e.utf8("name"));
        e.says("key column", key);
        byte[] aad = ByteBuffer.allocate(36).put(section).put(key).array();
        byte[] name = e.utf8("name");
        byte[] plain = ByteBuffer.allocate(4 + name.length + e.utf8("page").length)
                .putInt(name.length)
                .put(name)
                .put(e.utf8("page"))
                .array();
        try (Secret secret = Secret.of(rows);
                var cipher = new RowCipher(secret)) {
            e.says("sealed, opened", plain);
            assertThat(cipher.open(aad, e.hex("sealed column"))).isEqualTo(plain);
            assertThat(cipher.open(aad, written(e, key))).isEqualTo(plain);
        }
        String sections = Arrays.stream(Section.values())
                .map(s -> s.number() + " " + s.name())
                .collect(Collectors.joining(", "));
        e.says("sections", sections);
    }

    private static byte[] derived(byte[] key, String info) {
        return Hkdf.sha256(key, new byte[0], info.getBytes(StandardCharsets.US_ASCII), 32);
    }

    /// What the code puts into the column for the same page.
    private static byte[] written(Example e, byte[] key) throws Exception {
        Path folder = Files.createTempDirectory("notebook");
        Path file = folder.resolve("notebook.db");
        try (Secret secret = Secret.of(e.hex("key of the notebook"));
                var notebook = SqliteNotebook.open(file, secret)) {
            notebook.write(new Change().put(Section.RELATIONS, e.text("name"), e.utf8("page")));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var select = connection.prepareStatement("SELECT sealed FROM page WHERE section = ? AND key = ?")) {
            select.setInt(1, Section.RELATIONS.number());
            select.setBytes(2, key);
            var row = select.executeQuery();
            assertThat(row.next()).as("the row is found by the key of the page").isTrue();
            return row.getBytes(1);
        } finally {
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }
}
