package io.carewallet.ipfs;

import java.io.InputStream;

/// Made-up content of any length that nobody has to store: see `unixfs-vectors.txt`.
record Content(String kind, long size) implements Blob {
    private static final int BUFFER = 1 << 16;

    static Content counting(long size) {
        return new Content("counting", size);
    }

    static Content zeros(long size) {
        return new Content("zeros", size);
    }

    @Override
    public InputStream open() {
        return new InputStream() {
            private final byte[] buffer = new byte[BUFFER];
            private long filled;
            private long at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int from, int length) {
                if (at == size) {
                    return -1;
                }
                if (at == filled) {
                    fill();
                }
                int n = (int) Math.min(length, filled - at);
                System.arraycopy(buffer, (int) (at % BUFFER), to, from, n);
                at += n;
                return n;
            }

            private void fill() {
                int n = (int) Math.min(BUFFER, size - filled);
                if (kind.equals("counting")) {
                    for (int i = 0; i < n; i++) {
                        buffer[i] = at(filled + i);
                    }
                }
                filled += n;
            }
        };
    }

    private static byte at(long i) {
        long inMebibyte = i & 0xfffff;
        return (byte) (31 * inMebibyte + 7 * (inMebibyte >>> 8) + 11 + 101 * (i >>> 20));
    }

    byte[] bytes() throws java.io.IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }
}
