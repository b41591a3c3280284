package io.carewallet.app.serve;

import io.carewallet.core.identity.PrivateFiles;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Relay;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.succession.Successions;
import io.carewallet.ipfs.LeafStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Relay and door of one network, in this process until it is closed.
public final class Serving implements AutoCloseable {
    /// Callers that are remembered for their limits.
    private static final int MOST_CALLERS = 20_000;
    /// For everybody together, as many times what one caller may send.
    private static final int CALLERS_AT_ONCE = 10;

    private static final int BLOB_REQUESTS_PER_MINUTE = 1200;

    /// Another process serves from the same folder.
    public static final class Taken extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /// Where callers come in.
    ///
    /// @param tls null for plain HTTP
    public record Entrance(
            InetSocketAddress address, @Nullable SSLContext tls) {}

    /// What is behind the relay.
    ///
    /// @param register is asked what journals hold
    /// @param sender sends
    /// @param successions moves books; null where they cannot move
    public record Chain(
            Register register, Relay sender, @Nullable Successions successions) {
        public Chain(Register register, Relay sender) {
            this(register, sender, null);
        }
    }

    /// What is behind the door.
    ///
    /// @param store that this door alone writes to
    /// @param folder for what the door notes about blobs, and for bodies while they arrive
    public record Storage(LeafStore store, Path folder) {}

    /// @param messagesPerMinute that one caller may send; ten times as many for all together
    /// @param accountBytes that one account may store on a day, and one place four times as many
    /// @param dayBytes that all together may store on a day
    /// @param totalBytes that are kept
    public record Limits(int messagesPerMinute, long accountBytes, long dayBytes, long totalBytes) {
        public static final Limits STANDARD = new Limits(120, 2L << 30, 50L << 30, 500L << 30);
    }

    private final HttpFront front;
    private final Counts counts = new Counts();
    private @Nullable FileChannel lock;
    private @Nullable Pins pins;

    /// @param storage null when only the relay is served
    public Serving(Entrance entrance, Chain chain, @Nullable Storage storage, Limits limits, InstantSource clock)
            throws IOException {
        int perMinute = limits.messagesPerMinute();
        var all = new RateLimit((long) perMinute * CALLERS_AT_ONCE, perMinute * CALLERS_AT_ONCE, 1, System::nanoTime);
        var relay = new RelayDesk(chain.register(), chain.sender(), all, clock);
        Successions successions = chain.successions();
        SuccessionDesk moves =
                successions == null ? null : new SuccessionDesk(successions, chain.register(), all, clock);
        boolean started = false;
        try {
            BlobDesk door = storage == null ? null : door(storage, chain.register(), limits, clock);
            front = new HttpFront(
                    entrance.address(),
                    entrance.tls(),
                    new HttpFront.Desks(relay, moves, door, counts),
                    new RateLimit(perMinute, perMinute, MOST_CALLERS, System::nanoTime),
                    new RateLimit(BLOB_REQUESTS_PER_MINUTE, BLOB_REQUESTS_PER_MINUTE, MOST_CALLERS, System::nanoTime));
            if (pins != null) {
                pins.start();
            }
            started = true;
        } finally {
            if (!started) {
                unlock();
            }
        }
    }

    private BlobDesk door(Storage storage, Register register, Limits limits, InstantSource clock) throws IOException {
        PrivateFiles.createFolder(storage.folder());
        lock(storage.folder());
        Path spool = storage.folder().resolve("arriving");
        PrivateFiles.createFolder(spool);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(spool)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        var sizes = new DayQuota.Sizes(limits.accountBytes(), limits.accountBytes() * 4, limits.dayBytes());
        long memory =
                Math.max(2 * BlobStore.MAX_BLOB_BYTES, Runtime.getRuntime().maxMemory() / 3);
        var shelf = new BlobDesk.Shelf(
                new KeptFolder(storage.folder().resolve("kept")),
                new DayQuota(sizes, clock),
                new BlobDesk.Room(BlobStore.MAX_BLOB_BYTES, limits.totalBytes(), memory));
        var desk = new BlobDesk(storage.store(), register.network(), shelf, spool, clock, counts);
        pins = new Pins(shelf.kept(), desk);
        return desk;
    }

    private void lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel;
        try {
            if (channel.tryLock() == null) {
                throw new Taken();
            }
        } catch (OverlappingFileLockException e) {
            throw new Taken();
        }
    }

    private void unlock() throws IOException {
        FileChannel held = lock;
        if (held != null) {
            held.close();
        }
    }

    /// Before the first server is made in this process: the limits of the JDK's server hold for all of it.
    public static void limitAllServers() {
        HttpFront.limitAllServers();
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return front.address();
    }

    public Counts counts() {
        return counts;
    }

    /// Whoever is being answered still gets the answer, within two seconds.
    @Override
    public void close() throws IOException {
        front.close();
        if (pins != null) {
            pins.close();
        }
        unlock();
    }
}
