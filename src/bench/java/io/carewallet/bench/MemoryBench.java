package io.carewallet.bench;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// 1 GB is encrypted to a file and read back by a child process that has a heap of 64 MB and not a byte more.
final class MemoryBench {
    private static final long BYTES = 1L << 30;
    private static final int PART = 1 << 20;

    private MemoryBench() {}

    static void run(Figures figures) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(
                        java, "-Xmx64m", "-cp", System.getProperty("java.class.path"), MemoryBench.class.getName())
                .inheritIO();
        long start = System.nanoTime();
        int exit = child.start().waitFor();
        String measured = exit == 0 ? "done" : "exit " + exit;
        figures.holds("1 GB encrypted and read back", measured, "heap of 64 MB", exit == 0);
        figures.note("it took %,.0f ms in all".formatted(Clock.since(start)));
    }

    /// The child.
    public static void main(String[] none) throws Exception {
        var random = new SecureRandom();
        try (var folder = new TempFolder();
                AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(random.generateSeed(32)))) {
            Path file = folder.path().resolve("blob.age");
            var written = MessageDigest.getInstance("SHA-256");
            try (FileKey key = FileKey.random(random);
                    OutputStream out =
                            AgeWriter.stream(List.of(identity.recipient()), key, Files.newOutputStream(file))) {
                var bytes = new SplittableRandom(3);
                byte[] part = new byte[PART];
                for (long i = 0; i < BYTES / PART; i++) {
                    bytes.nextBytes(part);
                    written.update(part);
                    out.write(part);
                }
            }
            var read = new Digesting(MessageDigest.getInstance("SHA-256"));
            try (FileChannel in = FileChannel.open(file)) {
                AgeReader.of(in).decrypt(identity, read);
            }
            boolean same = read.length == BYTES && Arrays.equals(read.digest.digest(), written.digest());
            if (!same) {
                throw new IllegalStateException("what was read back is not what was written");
            }
        }
    }

    private static final class Digesting extends OutputStream {
        private final MessageDigest digest;
        private long length;

        private Digesting(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
            length += count;
        }
    }
}
