package io.carewallet.ethereum.practice;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the network that runs, or starts it. When several wallets come at once, one of them starts it and the others
/// wait.
final class Starter {
    private static final Duration START = Duration.ofSeconds(40);
    private static final long POLL_MILLIS = 25;
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    private final PracticeFolder folder;
    private final Supplier<ProcessBuilder> daemonStarter;
    private final Duration patience;
    /// The one that was started last.
    private @Nullable Process daemon;

    Starter(PracticeFolder folder, Supplier<ProcessBuilder> daemonStarter) {
        this(folder, daemonStarter, START);
    }

    /// @param patience how long one try takes at most
    Starter(PracticeFolder folder, Supplier<ProcessBuilder> daemonStarter, Duration patience) {
        this.folder = folder;
        this.daemonStarter = daemonStarter;
        this.patience = patience;
    }

    Optional<Advert> running(String lease) {
        return Advert.read(folder.advert()).filter(advert -> DoorClient.renew(advert, lease));
    }

    /// @param lease under which the wallet is known from here on
    Advert ensure(String lease) throws PracticeUnavailable {
        Optional<Advert> running = running(lease);
        if (running.isPresent()) {
            return running.get();
        }
        folder.create();
        long end = System.nanoTime() + patience.toNanos();
        try (FileChannel file =
                FileChannel.open(folder.starting(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() < end) {
                try (FileLock lock = file.tryLock()) {
                    if (lock != null) {
                        return startUnlessRunning(lease, end);
                    }
                } catch (OverlappingFileLockException sameProcess) {
                    // Another thread of this process is starting it.
                }
                Thread.sleep(POLL_MILLIS);
            }
            throw tooSlow();
        } catch (IOException e) {
            throw new PracticeUnavailable("The practice network could not be started. Nothing was lost; try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PracticeUnavailable("Stopped while the practice network was starting.", e);
        }
    }

    private Advert startUnlessRunning(String lease, long end)
            throws PracticeUnavailable, IOException, InterruptedException {
        Optional<Advert> running = running(lease);
        if (running.isPresent()) {
            return running.get();
        }
        if (Thread.interrupted()) {
            // Nobody answered because nobody waits for the answer: what is started now would outlive the wallet.
            throw new InterruptedException();
        }
        Files.deleteIfExists(folder.failure());
        // One that is only slow is waited for once more; no two of ours are there together.
        Process before = daemon;
        Process now = before != null && before.isAlive() ? before : start();
        daemon = now;
        while (System.nanoTime() < end) {
            running = running(lease);
            if (running.isPresent()) {
                return running.get();
            }
            if (!now.isAlive()) {
                throw failure();
            }
            Thread.sleep(POLL_MILLIS);
        }
        if (now.equals(before)) {
            now.destroyForcibly();
        }
        throw tooSlow();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = daemonStarter.get();
        if (Files.isExecutable(NEW_SESSION)) {
            // In a session of its own, so that Ctrl-C in one wallet's terminal does not end the network of all.
            var command = new ArrayList<>(builder.command());
            command.addFirst(NEW_SESSION.toString());
            builder.command(command);
        }
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .redirectInput(new File(File.separatorChar == '/' ? "/dev/null" : "NUL"))
                .start();
    }

    private PracticeUnavailable failure() {
        return new PracticeUnavailable(folder.whyNot()
                .orElse("The practice network ended while it was starting. Nothing was lost; try again."));
    }

    static PracticeUnavailable tooSlow() {
        return new PracticeUnavailable("The practice network takes too long to start. Nothing was lost; try again.");
    }
}
