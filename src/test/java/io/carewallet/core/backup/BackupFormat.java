package io.carewallet.core.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The bytes of a backup, for the test of the page on formats.
public final class BackupFormat {
    private BackupFormat() {}

    /// One entry of the ZIP file, header and content.
    public static byte[] entry(String name, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        new ZipWriter(out).add(name, content.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
