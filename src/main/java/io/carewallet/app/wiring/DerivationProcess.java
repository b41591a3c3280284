package io.carewallet.app.wiring;

import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.DerivationPipe;
import io.carewallet.crypto.vault.KeyDerivation;
import io.carewallet.crypto.vault.VaultCost;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// Runs Argon2id in a process of its own that lives for one derivation: all of its memory goes back to the system.
///
/// Password and salt go in over standard input, the key comes out over standard output; nothing is in arguments,
/// environment or files. The process ends by itself when this one does, because its standard input closes then.
public final class DerivationProcess implements KeyDerivation {
    /// The hidden command of the program that answers.
    public static final String COMMAND = "derive-key";

    private static final int FAILED = 1;
    private static final int ABANDONED = 3;
    /// BouncyCastle keeps each KiB in objects of its own: about a tenth more, and room for the program.
    private static final int OVERHEAD_MIB = 48;

    private final Function<VaultCost, ProcessBuilder> command;
    private final Function<VaultCost, Duration> patience;

    public DerivationProcess() {
        this(DerivationProcess::command, DerivationProcess::patience);
    }

    DerivationProcess(Function<VaultCost, ProcessBuilder> command, Function<VaultCost, Duration> patience) {
        this.command = command;
        this.patience = patience;
    }

    /// This program again, with as much memory as the cost needs and no more.
    static ProcessBuilder command(VaultCost cost) {
        int heap = (cost.memoryKib() >> 10) * 9 / 8 + OVERHEAD_MIB;
        String size = "-Xmx" + heap + "m";
        String start = "-Xms" + heap + "m";
        // The standard cost gains from the optimising compiler; the small one is paid before that has done its work.
        int level = cost.equals(VaultCost.SMALL) ? 1 : 4;
        var process = Relaunch.process(
                List.of(
                        size,
                        start,
                        "-Xmn8m",
                        "-XX:TieredStopAtLevel=" + level,
                        "-XX:-HeapDumpOnOutOfMemoryError",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr"),
                List.of(COMMAND));
        if (System.getProperty("jpackage.app-path") != null) {
            // An installed launcher takes no flags, but its Java reads this variable.
            process.environment().put("JAVA_TOOL_OPTIONS", size);
        }
        return process.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    /// Far more than a slow computer needs: 32 MiB a second.
    static Duration patience(VaultCost cost) {
        return Duration.ofSeconds(30 + (long) (cost.memoryKib() >> 10) * cost.passes() / 32);
    }

    @Override
    public byte[] key(byte[] password, byte[] salt, VaultCost cost) throws DerivationFailed {
        byte[] question = DerivationPipe.question(password, salt, cost);
        // As long as the streams' own buffers, which are passed by then: they could not be wiped.
        byte[] answer = new byte[DerivationPipe.UNBUFFERED];
        try {
            Process process = command.apply(cost).start();
            try {
                endIfLate(process, patience.apply(cost));
                return ask(process, question, answer);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new DerivationFailed("the process for the key did not answer");
        } finally {
            Arrays.fill(question, (byte) 0);
            Arrays.fill(answer, (byte) 0);
        }
    }

    /// A process that ended in time is left alone: destroying it closes its streams, with the answer still in them.
    private static void endIfLate(Process process, Duration patience) {
        process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
    }

    private static byte[] ask(Process process, byte[] question, byte[] answer) throws IOException, DerivationFailed {
        // Kept open until the key is here: closing it tells the process that nobody waits any more.
        try (OutputStream out = process.getOutputStream();
                InputStream in = process.getInputStream()) {
            out.write(question);
            out.flush();
            int length = 0;
            while (length < KEY_BYTES) {
                int read = in.read(answer, length, answer.length - length);
                if (read < 0) {
                    throw new DerivationFailed("the process for the key ended early");
                }
                length += read;
            }
            if (length != KEY_BYTES) {
                throw new DerivationFailed("the process for the key said something else");
            }
            return Arrays.copyOf(answer, KEY_BYTES);
        }
    }

    /// The other end: what [#COMMAND] does. Ends the process.
    public static void serve() {
        // Unbuffered, so that no copy of the password stays behind in a stream.
        var in = new FileInputStream(FileDescriptor.in);
        var out = new FileOutputStream(FileDescriptor.out);
        var answered = new AtomicBoolean();
        try {
            DerivationPipe.answer(in, out, (password, salt, cost) -> watched(in, answered, password, salt, cost));
            answered.set(true);
            // Of a process that has ended the other one's Java keeps what was not read yet, and never wipes it.
            new CountDownLatch(1).await();
        } catch (IOException e) {
            Runtime.getRuntime().halt(FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends this process when its input does: the one that asked has the answer, or is gone.
    private static byte[] watched(
            InputStream in, AtomicBoolean answered, byte[] password, byte[] salt, VaultCost cost) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                in.read();
            } catch (IOException e) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(answered.get() ? 0 : ABANDONED);
        });
        return new Argon2().key(password, salt, cost);
    }
}
