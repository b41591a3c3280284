package io.carewallet.bench;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
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

/// Our age files against the JDK's bare ChaCha20-Poly1305: the same 64 MB in chunks of 64 KiB, from one array to a new
/// one. The rounds of all contestants are interleaved, and the fastest round of each counts: what a core does when
/// nobody takes it away. The bare cipher runs on two threads, too: two virtual cores may be one that computes, and then
/// nobody's second thread gains what a limit asks for.
final class CipherBench {
    private static final int BYTES = 64 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = BYTES / CHUNK;
    private static final int TAG = 16;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 60;

    private CipherBench() {}

    /// The JDK's cipher over some of the chunks.
    private interface Bare {
        Object run(byte[] out, int from, int to) throws Exception;
    }

    static void run(Figures figures) throws Exception {
        byte[] plain = new byte[BYTES];
        new Random(1).nextBytes(plain);
        var random = new SecureRandom();
        try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(random.generateSeed(32)));
                var one = new ForkJoinPool(1);
                var two = new ForkJoinPool(2)) {
            AgeRecipient recipient = identity.recipient();
            byte[] file = encrypt(recipient, random, plain);
            byte[] sealed = new byte[CHUNKS * (CHUNK + TAG)];
            raw(Cipher.ENCRYPT_MODE, plain, sealed, 0, CHUNKS);
            Bare bareSeal = (out, from, to) -> raw(Cipher.ENCRYPT_MODE, plain, out, from, to);
            Bare bareOpen = (out, from, to) -> raw(Cipher.DECRYPT_MODE, sealed, out, from, to);
            compare(figures, "encrypt", sealed.length, bareSeal, () -> encrypt(recipient, random, plain), one, two);
            compare(
                    figures,
                    "decrypt",
                    plain.length,
                    bareOpen,
                    () -> AgeReader.of(file).open(identity),
                    one,
                    two);
        }
    }

    private static void compare(
            Figures figures,
            String what,
            int result,
            Bare raw,
            Callable<Object> ours,
            ForkJoinPool one,
            ForkJoinPool two)
            throws Exception {
        var bare = new ArrayList<Double>();
        var bareTwice = new ArrayList<Double>();
        var single = new ArrayList<Double>();
        var twice = new ArrayList<Double>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double alone = Clock.millis(() -> raw.run(new byte[result], 0, CHUNKS));
            double bareOnTwo = Clock.millis(() -> {
                byte[] out = new byte[result];
                var half = two.submit(() -> raw.run(out, 0, CHUNKS / 2));
                two.submit(() -> raw.run(out, CHUNKS / 2, CHUNKS)).get();
                return half.get();
            });
            double onOne = Clock.millis(() -> one.submit(ours).get());
            double onTwo = Clock.millis(() -> two.submit(ours).get());
            if (round >= 0) {
                bare.add(alone);
                bareTwice.add(bareOnTwo);
                single.add(onOne);
                twice.add(onTwo);
            }
        }
        double best = Collections.min(bare);
        figures.atLeast(what + ", one thread, beside the JDK's cipher", best / Collections.min(single), 0.85);
        figures.atLeast(what + ", two threads, beside the JDK's on one", best / Collections.min(twice), 1.5);
        double median = Figures.median(bare);
        figures.note("the JDK's cipher alone %,.0f MB/s, %.2f times that on two threads; ours by medians %.2f and %.2f"
                .formatted(
                        BYTES / 1e3 / best,
                        best / Collections.min(bareTwice),
                        median / Figures.median(single),
                        median / Figures.median(twice)));
    }

    private static byte[] encrypt(AgeRecipient recipient, SecureRandom random, byte[] plain) {
        try (FileKey key = FileKey.random(random)) {
            return AgeWriter.seal(List.of(recipient), key, plain);
        }
    }

    /// Each chunk under a nonce of its own, as any use of this cipher must.
    private static Object raw(int mode, byte[] in, byte[] out, int from, int to) throws Exception {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        var key = new SecretKeySpec(new byte[32], "ChaCha20");
        int step = mode == Cipher.ENCRYPT_MODE ? CHUNK : CHUNK + TAG;
        int result = mode == Cipher.ENCRYPT_MODE ? CHUNK + TAG : CHUNK;
        for (int i = from; i < to; i++) {
            byte[] nonce = ByteBuffer.allocate(12).putLong(4, i).array();
            cipher.init(mode, key, new IvParameterSpec(nonce));
            cipher.doFinal(in, i * step, step, out, i * result);
        }
        return out;
    }
}
