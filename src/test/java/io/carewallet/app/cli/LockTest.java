package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.demo.Samples;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.VaultFile;
import io.carewallet.crypto.words.RecoveryWords;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Locking is a new process at the unlock screen. A dump of its heap holds nothing of what was open before; a dump of
/// the process before it does, which shows that the search would find it.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("LockTest")
class LockTest {
    static final byte[] ENTROPY = Sha256.of("a wallet to be locked".getBytes(StandardCharsets.US_ASCII));

    static final String FILE = "ward-7-quillfeather.json";

    private static final String PASSWORD = "orchard-violet-47-lantern";

    @TempDir
    Path folder;

    /// A sample under another name: the program itself knows the person of the samples.
    static byte[] record() {
        String sample = new String(Samples.all().getFirst().bytes(), StandardCharsets.UTF_8);
        return sample.replace("Erdman", "Quillfeather").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aDumpOfTheProcessAtTheUnlockScreenHoldsNothingOfTheWallet() throws Exception {
        Path home = folder.resolve("home");
        Process wallet = start(home);
        ProcessHandle locked = null;
        try {
            var said = new BufferedReader(new InputStreamReader(wallet.getInputStream(), StandardCharsets.UTF_8));
            assertThat(said.readLine()).isEqualTo("unlocked");
            Map<String, byte[]> secrets = secrets(home);
            byte[] before = dump(wallet.pid(), "before");
            assertThat(found(before, secrets)).contains("words", "seed", "person of the record");
            wallet.getOutputStream().write('\n');
            wallet.getOutputStream().flush();
            locked = wallet.children().findFirst().orElse(null);
            for (int i = 0; locked == null && i < 2_400; i++) {
                Thread.sleep(25);
                locked = wallet.children().findFirst().orElse(null);
            }
            assertThat(locked).as("the new process").isNotNull();
            wallet.destroy();
            assertThat(wallet.waitFor(20, TimeUnit.SECONDS)).isTrue();
            byte[] after = atUnlockScreen(locked.pid());
            assertThat(found(after, secrets)).isEmpty();
        } finally {
            wallet.destroyForcibly();
            if (locked != null) {
                locked.destroyForcibly();
            }
        }
    }

    private static Process start(Path home) throws Exception {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LockedWallet.class.getName(),
                home.toString(),
                PASSWORD);
        // The new process inherits it: the real window, without a display.
        command.environment().put("JAVA_TOOL_OPTIONS", "-Dglass.platform=Headless -Dprism.order=sw");
        return command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Map<String, byte[]> secrets(Path home) throws Exception {
        var secrets = new LinkedHashMap<String, byte[]>();
        byte[] vault = Files.readAllBytes(home.resolve("profiles/ann/vault"));
        try (var opened = VaultFile.open(vault, PASSWORD.toCharArray(), new Argon2());
                Secret seed = RecoveryWords.seed(opened.payload())) {
            List<String> words = RecoveryWords.of(opened.payload());
            secrets.put("words", String.join(" ", words).getBytes(StandardCharsets.US_ASCII));
            secrets.put("entropy", opened.payload().bytes());
            secrets.put("seed", seed.bytes());
            secrets.put("vault key", opened.vaultKey().bytes());
        }
        secrets.put("password", PASSWORD.getBytes(StandardCharsets.US_ASCII));
        secrets.put("password as characters", PASSWORD.getBytes(StandardCharsets.UTF_16BE));
        secrets.put("person of the record", "Quillfeather".getBytes(StandardCharsets.US_ASCII));
        secrets.put("file of the record", FILE.getBytes(StandardCharsets.US_ASCII));
        return secrets;
    }

    private byte[] dump(long pid, String name) throws Exception {
        Path file = folder.resolve(name + ".hprof");
        Files.deleteIfExists(file);
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.heap_dump",
                        "-all",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /// The dump in which the unlock screen is there: it shows whose wallet this is.
    private byte[] atUnlockScreen(long pid) throws Exception {
        byte[] name = "Ann Lockwell".getBytes(StandardCharsets.US_ASCII);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(1500);
            byte[] heap = dump(pid, "after");
            if (holds(heap, name) && holds(heap, "UnlockScreen".getBytes(StandardCharsets.US_ASCII))) {
                return heap;
            }
        }
        throw new AssertionError("the new process did not come to the unlock screen");
    }

    private static List<String> found(byte[] heap, Map<String, byte[]> secrets) {
        return secrets.entrySet().stream()
                .filter(secret -> holds(heap, secret.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean holds(byte[] heap, byte[] wanted) {
        outer:
        for (int at = 0; at <= heap.length - wanted.length; at++) {
            for (int i = 0; i < wanted.length; i++) {
                if (heap[at + i] != wanted[i]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
