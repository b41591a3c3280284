package io.carewallet.bench;

import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeReader;
import io.carewallet.crypto.age.AgeWriter;
import io.carewallet.crypto.age.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The stock `age` program beside our age files on one file of 256 MB: from file to file, wall time. The program is a
/// process of its own, a few milliseconds of which are its start; ours runs warm in this process and may use both
/// cores.
final class AgeProgramBench {
    private static final int BYTES = 256 << 20;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 7;
    private static final int BUFFER = 1 << 20;

    private AgeProgramBench() {}

    static void run(Figures figures) throws Exception {
        Path age = Path.of(System.getProperty("user.home"), ".cache", "carewallet-accept", "age");
        if (!Files.isExecutable(age)) {
            figures.notMeasured("the age program is not here: .ci/run builds it");
            return;
        }
        try (var folder = new TempFolder()) {
            compare(figures, age, folder.path());
        }
    }

    private static void compare(Figures figures, Path age, Path folder) throws Exception {
        var random = new SecureRandom();
        try (AgeIdentity identity = AgeIdentity.fromSeed(Secret.of(random.generateSeed(32)))) {
            Path key = Files.writeString(folder.resolve("identity"), identity.exposeText() + "\n");
            Path recipient = Files.writeString(
                    folder.resolve("recipient"), identity.recipient().toString() + "\n");
            Path plain = folder.resolve("plain");
            fill(plain);
            Path theirs = folder.resolve("theirs.age");
            Path ours = folder.resolve("ours.age");
            Path out = folder.resolve("out");
            var encrypt = new ArrayList<Double>();
            var decrypt = new ArrayList<Double>();
            var times = new ArrayList<List<Double>>();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double theirSeal = start(age, "-R", recipient, "-o", theirs, plain);
                double ourSeal = Clock.millis(() -> seal(identity, random, plain, ours));
                double theirOpen = start(age, "-d", "-i", key, "-o", out, ours);
                double ourOpen = Clock.millis(() -> open(identity, theirs, out));
                if (round >= 0) {
                    encrypt.add(theirSeal / ourSeal);
                    decrypt.add(theirOpen / ourOpen);
                    times.add(List.of(theirSeal, ourSeal, theirOpen, ourOpen));
                }
            }
            if (Files.mismatch(plain, out) >= 0) {
                throw new IllegalStateException("what was decrypted is not what was encrypted");
            }
            figures.atLeast("encrypt 256 MB, beside the age program", Figures.median(encrypt), 0.9);
            figures.atLeast("decrypt 256 MB, beside the age program", Figures.median(decrypt), 0.6);
            figures.note("medians: encrypt age %,.0f ms, ours %,.0f ms; decrypt age %,.0f ms, ours %,.0f ms"
                    .formatted(column(times, 0), column(times, 1), column(times, 2), column(times, 3)));
        }
    }

    private static double column(List<List<Double>> times, int column) {
        return Figures.median(times.stream().map(row -> row.get(column)).toList());
    }

    private static void fill(Path file) throws IOException {
        var random = new Random(2);
        byte[] part = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < BYTES / BUFFER; i++) {
                random.nextBytes(part);
                out.write(part);
            }
        }
    }

    private static double start(Object... command) throws Exception {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        long start = System.nanoTime();
        int exit = new ProcessBuilder(words).inheritIO().start().waitFor();
        double millis = Clock.since(start);
        if (exit != 0) {
            throw new IllegalStateException("age ended with " + exit);
        }
        return millis;
    }

    private static Path seal(AgeIdentity identity, SecureRandom random, Path from, Path to) throws IOException {
        try (FileKey key = FileKey.random(random);
                InputStream in = Files.newInputStream(from);
                OutputStream out = AgeWriter.stream(List.of(identity.recipient()), key, Files.newOutputStream(to))) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
        return to;
    }

    private static Path open(AgeIdentity identity, Path from, Path to) throws Exception {
        try (FileChannel in = FileChannel.open(from);
                OutputStream out = Files.newOutputStream(to)) {
            AgeReader.of(in).decrypt(identity, out);
        }
        return to;
    }
}
