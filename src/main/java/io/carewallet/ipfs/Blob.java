package io.carewallet.ipfs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes to be stored that need not be in memory. They are read more than once and must be the same each time.
interface Blob {
    /// Bytes.
    long size();

    InputStream open() throws IOException;

    static Blob of(byte[] bytes) {
        return new Blob() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
