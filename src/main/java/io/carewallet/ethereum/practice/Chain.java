package io.carewallet.ethereum.practice;

import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a node running and its chain safe: saves a snapshot after new blocks, looks whether it still answers, and
/// starts it again from the newest snapshot that loads when it has died. All of that happens on one thread.
final class Chain implements AutoCloseable {
    private static final Duration SNAPSHOT_PAUSE = Duration.ofMillis(200);
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int MISSED_PULSES = 3;
    private static final int MOST_RESTARTS = 5;
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(1);

    private final Path program;
    private final PracticeFolder folder;
    private final Founding founding;
    private final Runnable onGivenUp;
    private final Consumer<String> log;
    private final Snapshots snapshots;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("practice-node").daemon().factory());
    private final AtomicBoolean snapshotDue = new AtomicBoolean();
    private final ArrayDeque<Long> restarts = new ArrayDeque<>();
    private volatile @Nullable Anvil node;
    private volatile boolean closing;
    private volatile long savedBlock = -1;
    private int missed;
    private int waiting;

    /// @param onGivenUp when the node dies again and again
    /// @param log takes one line for whoever looks after the network
    Chain(Path program, PracticeFolder folder, Founding founding, Runnable onGivenUp, Consumer<String> log) {
        this.program = program;
        this.folder = folder;
        this.founding = founding;
        this.onGivenUp = onGivenUp;
        this.log = log;
        this.snapshots = new Snapshots(folder.snapshots());
    }

    void start() throws PracticeUnavailable {
        NodeMark.endOrphan(folder.node());
        try {
            save(run());
        } catch (IOException e) {
            throw new PracticeUnavailable(
                    "The practice network cannot write to its folder. Nothing was lost; "
                            + "see that the disk has room, and try again.",
                    e);
        }
        keeper.scheduleWithFixedDelay(this::pulse, PULSE.toMillis(), PULSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Anvil run() throws IOException, PracticeUnavailable {
        Anvil started = startFromNewest();
        try {
            NodeMark.write(folder.node(), started.process());
            founding.complete(started.rpc());
        } catch (IOException | PracticeUnavailable e) {
            started.close();
            throw e;
        }
        savedBlock = -1;
        node = started;
        started.process().onExit().thenRun(this::died);
        return started;
    }

    private Anvil startFromNewest() throws IOException, PracticeUnavailable {
        long chainId = founding.network().chainId();
        for (Path snapshot : snapshots.newestFirst()) {
            try {
                return Anvil.start(program, folder.root(), chainId, Optional.of(snapshot));
            } catch (PracticeUnavailable damaged) {
                log.accept("snapshot " + snapshot.getFileName() + " does not load, taking the one before");
            }
        }
        return Anvil.start(program, folder.root(), chainId, Optional.empty());
    }

    /// Where the node answers now; empty while it is being started again.
    Optional<Endpoint> endpoint() {
        Anvil now = node;
        return now == null || !now.process().isAlive() ? Optional.empty() : Optional.of(now.endpoint());
    }

    long pid() {
        Anvil now = node;
        return now == null ? -1 : now.process().pid();
    }

    long savedBlock() {
        return savedBlock;
    }

    /// A transaction was sent: what it changes is saved soon.
    void changed() {
        if (!closing && snapshotDue.compareAndSet(false, true)) {
            keeper.schedule(this::saveNow, SNAPSHOT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void saveNow() {
        snapshotDue.set(false);
        Anvil now = node;
        if (now != null && now.process().isAlive()) {
            try {
                save(now);
            } catch (IOException e) {
                log.accept("a snapshot could not be saved: " + e.getClass().getSimpleName());
            }
        }
    }

    private void save(Anvil anvil) throws IOException {
        try {
            long block = Hex.quantity(anvil.rpc().call("eth_blockNumber"));
            if (block == savedBlock) {
                return;
            }
            if (anvil.rpc().ask(JsonRpc.LONG_ANSWER, "anvil_dumpState") instanceof Answer.Result result) {
                snapshots.save(Hex.data(result.value()));
                savedBlock = block;
            }
        } catch (RegisterUnavailable e) {
            log.accept("the node gave no snapshot");
        }
    }

    /// Does it answer? And are there transactions that it forgot to put into a block (automatic mining can stall)?
    private void pulse() {
        Anvil now = node;
        if (now == null || closing) {
            return;
        }
        try {
            JsonRpc rpc = now.impatient();
            long pending = Hex.quantity(rpc.call("txpool_status").path("pending"));
            waiting = pending > 0 ? waiting + 1 : 0;
            if (waiting > 1) {
                rpc.call("evm_mine");
                changed();
            }
            missed = 0;
        } catch (RegisterUnavailable e) {
            if (++missed >= MISSED_PULSES) {
                missed = 0;
                now.close();
            }
        }
    }

    private void died() {
        if (!closing) {
            keeper.execute(this::startAgain);
        }
    }

    private void startAgain() {
        long now = System.nanoTime();
        restarts.addLast(now);
        while (now - restarts.getFirst() > RESTARTS_WITHIN.toNanos()) {
            restarts.removeFirst();
        }
        if (closing || restarts.size() > MOST_RESTARTS) {
            onGivenUp.run();
            return;
        }
        log.accept("the node has ended, starting it again");
        try {
            save(run());
        } catch (PracticeUnavailable | IOException e) {
            log.accept(String.valueOf(e.getMessage()));
            onGivenUp.run();
        }
    }

    @Override
    public void close() {
        closing = true;
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(10, TimeUnit.SECONDS)) {
                keeper.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        saveNow();
        Anvil now = node;
        if (now != null) {
            now.close();
        }
        PracticeFolder.deleteQuietly(folder.node());
    }
}
