package io.carewallet.ethereum.practice;

import io.carewallet.core.identity.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Serves one practice network until it is told to stop or its last wallet has gone. One process a folder: a second one
/// leaves at once.
final class Daemon {
    private static final Duration WAIT_FOR_PREDECESSOR = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 50;

    private final PracticeFolder folder;
    private final BlobFolder blobs;
    private final Consumer<String> log;
    private final Leases leases = new Leases(System::nanoTime);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Daemon(PracticeFolder folder, BlobFolder blobs, Consumer<String> log) {
        this.folder = folder;
        this.blobs = blobs;
        this.log = log;
    }

    void serve() throws PracticeUnavailable, InterruptedException {
        // Without this every answer waits 40 ms for the network's acknowledgement of its headers (JDK's HttpServer).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Without these, in seconds, somebody who begins to ask and never ends holds a connection for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "60");
        folder.create();
        try (FileChannel file =
                        FileChannel.open(folder.serving(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            if (lock == null) {
                return;
            }
            PracticeFolder.deleteQuietly(folder.failure());
            PracticeFolder.deleteQuietly(folder.stopped());
            serveAlone();
        } catch (IOException e) {
            throw told(new PracticeUnavailable(
                    "The practice network cannot use its folder. Nothing was lost; "
                            + "see that the disk has room, and try again.",
                    e));
        } catch (PracticeUnavailable e) {
            throw told(e);
        }
    }

    /// Null when another process serves. One that is just stopping is waited for.
    private @Nullable FileLock lock(FileChannel file) throws IOException, InterruptedException {
        long end = System.nanoTime() + WAIT_FOR_PREDECESSOR.toNanos();
        while (System.nanoTime() < end) {
            try {
                FileLock lock = file.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException sameProcess) {
                // As in another process: somebody serves.
            }
            if (Advert.read(folder.advert()).filter(DoorClient::answers).isPresent()) {
                return null;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return null;
    }

    private void serveAlone() throws PracticeUnavailable, IOException, InterruptedException {
        Thread hook = new Thread(this::stopAndAwaitEnd, "practice-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Path program = AnvilBinary.find();
            var random = new SecureRandom();
            PracticeKeys keys = PracticeKeys.readOrCreate(folder.keys(), random);
            var founding = new Founding(keys, folder, blobs);
            try (var chain = new Chain(program, folder, founding, stop::countDown, log)) {
                chain.start();
                openDoor(chain, founding, token(random));
            }
        } finally {
            ended.countDown();
            removeHook(hook);
        }
    }

    private void openDoor(Chain chain, Founding founding, String token) throws IOException, InterruptedException {
        try (var door = new Door(token, new Served(chain, founding))) {
            new Advert(1, ProcessHandle.current().pid(), door.url(), token, founding.network()).write(folder.advert());
            while (!stop.await(1, TimeUnit.SECONDS)) {
                if (leases.over()) {
                    break;
                }
            }
        } finally {
            PracticeFolder.deleteQuietly(folder.advert());
        }
    }

    private static String token(SecureRandom random) {
        byte[] token = new byte[32];
        random.nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private void stopAndAwaitEnd() {
        stop.countDown();
        try {
            ended.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is what brought us here.
        }
    }

    /// Leaves the sentence where the wallet that started this process finds it.
    private PracticeUnavailable told(PracticeUnavailable failure) {
        try {
            PrivateFiles.write(
                    folder.failure(), String.valueOf(failure.getMessage()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private final class Served implements Door.Room {
        private final Chain chain;
        private final Founding founding;
        private final Forwarder forwarder;

        private Served(Chain chain, Founding founding) {
            this.chain = chain;
            this.founding = founding;
            this.forwarder = new Forwarder(chain::endpoint);
        }

        @Override
        public Forwarder.Reply call(byte[] question, boolean sends) {
            Forwarder.Reply reply = forwarder.forward(question, !sends);
            if (sends) {
                chain.changed();
            }
            return reply;
        }

        @Override
        public Status status() {
            long pid = ProcessHandle.current().pid();
            return new Status(1, pid, chain.pid(), founding.network().chainId(), chain.savedBlock(), leases.count());
        }

        @Override
        public void renew(String lease) {
            leases.renew(lease);
        }

        @Override
        public void release(String lease) {
            leases.release(lease);
        }

        @Override
        public void stop() {
            try {
                PrivateFiles.write(folder.stopped(), new byte[0]);
            } catch (IOException e) {
                log.accept("the wish to stay stopped could not be written down");
            }
            stop.countDown();
        }
    }
}
