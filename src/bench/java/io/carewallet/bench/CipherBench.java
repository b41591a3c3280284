package io.carewallet.bench;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Our age files against the JDK's bare ChaCha20-Poly1305 on the same 16 MB in chunks of 64 KiB, in memory. The rounds
/// of
/// all contestants are interleaved, and the fastest round of each counts: what a core does when nobody takes it away.
final class CipherBench {
    private static final int BYTES = 16 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int TAG = 16;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 200;

    private CipherBench() {}

    static void run(Figures figures) throws Exception {
        byte[] plain = new byte[BYTES];
        new Random(1).nextBytes(plain);
        byte[] sealed = new byte[BYTES / CHUNK * (CHUNK + TAG)];
        var random = new SecureRandom();
        try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(random.generateSeed(32)));
                var one = new ForkJoinPool(1);
                var two = new ForkJoinPool(2)) {
            byte[] file = encrypt(identity, random, plain);
            Callable<Object> seal = () -> encryptTo(identity, random, plain, OutputStream.nullOutputStream());
            Callable<Object> open = () -> {
                AgeReader.of(file).decrypt(identity, OutputStream.nullOutputStream());
                return file;
            };
            compare(figures, "encrypt", () -> raw(Cipher.ENCRYPT_MODE, plain, sealed), seal, one, two);
            compare(figures, "decrypt", () -> raw(Cipher.DECRYPT_MODE, sealed, plain), open, one, two);
        }
    }

    private static void compare(
            Figures figures,
            String what,
            Callable<Object> raw,
            Callable<Object> ours,
            ForkJoinPool one,
            ForkJoinPool two)
            throws Exception {
        var bare = new ArrayList<Double>();
        var single = new ArrayList<Double>();
        var twice = new ArrayList<Double>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double alone = Clock.millis(raw);
            double onOne = Clock.millis(() -> one.submit(ours).get());
            double onTwo = Clock.millis(() -> two.submit(ours).get());
            if (round >= 0) {
                bare.add(alone);
                single.add(onOne);
                twice.add(onTwo);
            }
        }
        double best = Collections.min(bare);
        figures.atLeast(what + ", one thread, beside the JDK's cipher", best / Collections.min(single), 0.85);
        figures.atLeast(what + ", two threads, beside the JDK's on one", best / Collections.min(twice), 1.5);
        double median = Figures.median(bare);
        figures.note("the JDK's cipher alone %,.0f MB/s; by medians of all rounds %.2f and %.2f times"
                .formatted(BYTES / 1e3 / best, median / Figures.median(single), median / Figures.median(twice)));
    }

    static byte[] encrypt(AgeIdentity identity, SecureRandom random, byte[] plain) throws Exception {
        var out = new ByteArrayOutputStream(plain.length + plain.length / 1000 + 4096);
        encryptTo(identity, random, plain, out);
        return out.toByteArray();
    }

    private static Object encryptTo(AgeIdentity identity, SecureRandom random, byte[] plain, OutputStream to)
            throws Exception {
        try (FileKey key = FileKey.random(random);
                OutputStream out = AgeWriter.stream(List.of(identity.recipient()), key, to)) {
            out.write(plain);
        }
        return plain;
    }

    /// Each chunk under a nonce of its own, as any use of this cipher must.
    private static Object raw(int mode, byte[] in, byte[] out) throws Exception {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        var key = new SecretKeySpec(new byte[32], "ChaCha20");
        int step = mode == Cipher.ENCRYPT_MODE ? CHUNK : CHUNK + TAG;
        int result = mode == Cipher.ENCRYPT_MODE ? CHUNK + TAG : CHUNK;
        for (int i = 0; i < BYTES / CHUNK; i++) {
            byte[] nonce = ByteBuffer.allocate(12).putLong(4, i).array();
            cipher.init(mode, key, new IvParameterSpec(nonce));
            cipher.doFinal(in, i * step, step, out, i * result);
        }
        return out;
    }
}
