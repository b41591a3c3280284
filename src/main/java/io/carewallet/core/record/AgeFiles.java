package io.carewallet.core.record;

import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.CannotDecrypt;
import io.carewallet.crypto.age.FileKey;
import java.util.List;

/// Age files in memory: records are at most 64 MiB, and other sealed documents are small.
public final class AgeFiles {
    private AgeFiles() {}

    /// @param fileKey 16 bytes, new for this file
    public static byte[] seal(List<AgeRecipient> recipients, byte[] fileKey, byte[] plaintext) {
        try (FileKey key = FileKey.of(fileKey)) {
            return AgeWriter.seal(recipients, key, plaintext);
        }
    }

    public static byte[] open(AgeIdentity identity, byte[] file) throws CannotDecrypt {
        return AgeReader.of(file).open(identity);
    }

    /// The key of a file, 16 bytes, as its reader finds it in the header.
    public static byte[] fileKey(AgeIdentity identity, byte[] file) throws CannotDecrypt {
        try (FileKey key = AgeReader.of(file).fileKey(identity)) {
            return key.bytes();
        }
    }

    /// Checks the file's own header with the key that was handed over.
    public static byte[] openWith(byte[] fileKey, byte[] file) throws CannotDecrypt {
        try (FileKey key = FileKey.of(fileKey)) {
            return AgeReader.of(file).openWith(key);
        }
    }
}
