package io.carewallet.core.outbox;

import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes the blobs of several operations to record storage at the same time. Each is looked after as one alone is.
final class ManyDeposits {
    /// A door lets one caller do twelve things at once; what is read by the person should not wait for what is saved.
    private static final int AT_ONCE = 4;
    /// No more is begun after this time: what is stored by then goes out first.
    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(20);

    private final Outbox outbox;
    private final Deposits deposits;
    private final InstantSource clock;

    ManyDeposits(Outbox outbox, Deposits deposits, InstantSource clock) {
        this.outbox = outbox;
        this.deposits = deposits;
        this.clock = clock;
    }

    /// Writes down at once which of them are stored. The first that cannot be stored ends it, and so does a revocation.
    ///
    /// @return those before the first that is not stored, as they are written down
    List<Operation> store(List<Operation> run) {
        var over = new AtomicBoolean();
        Instant end = clock.instant().plus(BEGIN_WITHIN);
        List<Future<Boolean>> all;
        try (ExecutorService hands =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            all = run.stream()
                    .map(operation -> hands.submit(() -> store(operation, over, end)))
                    .toList();
        }
        var leading = new ArrayList<Operation>();
        var changed = new ArrayList<Operation>();
        boolean gap = false;
        for (int i = 0; i < run.size(); i++) {
            Operation operation = run.get(i);
            boolean isStored = isStored(all.get(i));
            Operation now = isStored && isNew(operation) ? operation.with(Operation.State.STORED) : operation;
            gap |= !isStored;
            if (isStored && isNew(operation)) {
                changed.add(now);
            }
            if (!gap) {
                leading.add(now);
            }
        }
        outbox.update(changed);
        return leading;
    }

    private static boolean isNew(Operation operation) {
        return operation.state() == Operation.State.SEALED;
    }

    private boolean store(Operation operation, AtomicBoolean over, Instant end) {
        if (!isNew(operation)) {
            return true;
        }
        if (over.get() || clock.instant().isAfter(end) || !outbox.revocations().isEmpty()) {
            return false;
        }
        boolean stored = false;
        try {
            for (Cid cid : operation.blobs()) {
                deposits.store(cid);
            }
            stored = true;
        } catch (StorageUnavailable e) {
            // One alone is tried next, and finds out by itself.
        } finally {
            if (!stored) {
                over.set(true);
            }
        }
        return stored;
    }

    /// One that was never begun, because the wallet is being closed, is not stored.
    private static boolean isStored(Future<Boolean> one) {
        if (one.state() != Future.State.FAILED) {
            return one.state() == Future.State.SUCCESS && one.resultNow();
        }
        switch (one.exceptionNow()) {
            case Error error -> throw error;
            case RuntimeException mistake -> throw mistake;
            default -> throw new IllegalStateException(one.exceptionNow());
        }
    }
}
