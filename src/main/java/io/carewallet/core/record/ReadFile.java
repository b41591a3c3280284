package io.carewallet.core.record;

import io.carewallet.core.record.RefusedRecord.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Reads a file that somebody wants to add, within the import limit.
public final class ReadFile {
    private ReadFile() {}

    public static byte[] read(Path file) throws RefusedRecord {
        if (Files.notExists(file)) {
            throw new RefusedRecord(Reason.MISSING);
        }
        if (Files.isDirectory(file)) {
            throw new RefusedRecord(Reason.FOLDER);
        }
        if (isSpecial(file)) {
            throw new RefusedRecord(Reason.NOT_A_FILE);
        }
        if (!Files.isRegularFile(file)) {
            throw new RefusedRecord(Reason.NOT_READABLE);
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > RecordReader.MAX_BYTES) {
                throw new RefusedRecord(Reason.TOO_LARGE);
            }
            byte[] bytes = in.readNBytes(RecordReader.MAX_BYTES + 1);
            if (bytes.length > RecordReader.MAX_BYTES) {
                throw new RefusedRecord(Reason.TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            throw new RefusedRecord(Reason.NOT_READABLE);
        }
    }

    /// A pipe or a device: what reads there may wait for ever, so that it is not even opened.
    private static boolean isSpecial(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            // The folder that it is in does not let us look.
            return false;
        }
    }
}
