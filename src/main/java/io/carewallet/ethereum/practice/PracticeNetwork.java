package io.carewallet.ethereum.practice;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A private network for trying CareWallet out, shared by all wallets under one home folder: it starts with the first
/// and stops with the last.
public final class PracticeNetwork {
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration STOP_UNHEARD = Duration.ofSeconds(3);

    private static final Duration SAY_AGAIN = Duration.ofMillis(500);

    private static final long POLL_MILLIS = 50;
    private static final String STILL_STOPPING =
            "The practice network is still stopping. Nothing was lost; look again in a moment.";

    private static final String NOT_HEARD =
            "The practice network does not answer, so it is not known whether it stops. Nothing was lost; try again in"
                    + " a moment.";

    /// Name of the doctor whom the practice clinic has from its first moment.
    public static final String DOCTOR_NAME = "Dr. Tempie Howell";

    private PracticeNetwork() {}

    /// Serves the network of this home folder until it is stopped or its last wallet has gone; returns at once when
    /// another process serves it. What a process of its own runs.
    ///
    /// @param blobs opens the store in which the practice clinic's card is kept
    /// @param log takes one line for whoever looks after the network: no personal data, nothing that wallets said
    /// @throws PracticeUnavailable with a sentence for people, which the wallet that started this process also gets
    public static void serve(Path home, BlobFolder blobs, Consumer<String> log)
            throws PracticeUnavailable, InterruptedException {
        new Daemon(PracticeFolder.of(home), blobs, log).serve();
    }

    /// Joins the network, and starts it when nobody has. Takes about a second then; not on the UI thread.
    ///
    /// @param daemonStarter makes the process that calls [#serve]; its output goes to a file in the network's folder
    public static Connected connect(Path home, Supplier<ProcessBuilder> daemonStarter) throws PracticeUnavailable {
        PracticeFolder folder = PracticeFolder.of(home);
        return Connected.now(folder, new Starter(folder, daemonStarter), lease());
    }

    /// The same for a wallet, in which there is something to read also while the network does not come up: it has its
    /// place then, and joins as soon as it can.
    ///
    /// @param patience how long it waits for a network that is slow to come up
    /// @throws PracticeUnavailable when it does not come up, and nothing is known of it: none was founded here yet
    public static Connected open(Path home, Supplier<ProcessBuilder> daemonStarter, Duration patience)
            throws PracticeUnavailable {
        PracticeFolder folder = PracticeFolder.of(home);
        Optional<PracticeKeys> founded = PracticeKeys.known(folder.keys());
        return founded.isEmpty()
                ? connect(home, daemonStarter)
                : Connected.soon(folder, new Starter(folder, daemonStarter), lease(), founded.get(), patience);
    }

    private static String lease() {
        byte[] lease = new byte[16];
        new SecureRandom().nextBytes(lease);
        return HexFormat.of().formatHex(lease);
    }

    /// Why it did not start the last time that somebody tried, in a sentence for people; empty when nothing is known.
    public static Optional<String> whyNot(Path home) {
        return PracticeFolder.of(home).whyNot();
    }

    /// Empty when it does not run.
    public static Optional<Status> status(Path home) {
        return Advert.read(PracticeFolder.of(home).advert()).flatMap(DoorClient::status);
    }

    /// Stops it and waits until it has ended and everything is saved. Wallets that are open stay without a network
    /// until one is opened anew.
    ///
    /// @return false when it did not run
    /// @throws PracticeUnavailable when it has not ended in time
    public static boolean stop(Path home) throws PracticeUnavailable {
        PracticeFolder folder = PracticeFolder.of(home);
        if (Advert.read(folder.advert()).isEmpty() && !isServed(folder)) {
            return false;
        }
        Optional<Advert> running = settled(folder);
        if (running.isEmpty()) {
            return true;
        }
        try {
            awaitEnd(folder, running.get());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PracticeUnavailable("Stopped while the practice network was stopping.", e);
        }
    }

    /// It may end before its answer has arrived, and a busy one may not hear the first time: whoever waited for one
    /// that was never told would wait in vain.
    private static void awaitEnd(PracticeFolder folder, Advert running)
            throws PracticeUnavailable, InterruptedException {
        long begun = System.nanoTime();
        boolean heard = DoorClient.stop(running);
        long self = ProcessHandle.current().pid();
        Optional<ProcessHandle> process = ProcessHandle.of(running.pid()).filter(p -> p.pid() != self);
        while (process.isPresent() && !hasEnded(process.get())) {
            // One that is not at it any more may be another program with the same number.
            Duration patience = heard || isServed(folder) ? STOP : STOP_UNHEARD;
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new PracticeUnavailable(heard ? STILL_STOPPING : NOT_HEARD);
            }
            heard = heard || DoorClient.stop(running);
        }
    }

    private static boolean hasEnded(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(SAY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process has no result that could fail", e);
        }
    }

    /// One that is starting says where it is in a moment; one that is stopping says so no more, and ends.
    private static Optional<Advert> settled(PracticeFolder folder) throws PracticeUnavailable {
        long end = System.nanoTime() + STOP.toNanos();
        while (System.nanoTime() < end) {
            Optional<Advert> running = Advert.read(folder.advert());
            if (running.isPresent() || !isServed(folder)) {
                return running;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PracticeUnavailable("Stopped while the practice network was stopping.", e);
            }
        }
        throw new PracticeUnavailable(STILL_STOPPING);
    }

    /// Whether another process is at it: starting, serving or stopping.
    private static boolean isServed(PracticeFolder folder) {
        if (!Files.exists(folder.serving())) {
            return false;
        }
        try (FileChannel file = FileChannel.open(folder.serving(), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (IOException | OverlappingFileLockException notAnother) {
            return false;
        }
    }
}
