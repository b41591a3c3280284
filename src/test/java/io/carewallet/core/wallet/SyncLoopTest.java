package io.carewallet.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.CountedNotebook;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SyncLoopTest {
    private final MemoryRegister register = new MemoryRegister();
    private final MemoryBlobStore copies = new MemoryBlobStore();
    private final MemoryBlobStore store = new MemoryBlobStore();
    private final CountedNotebook notebook = new CountedNotebook(new MemoryNotebook());
    private final Outbox outbox = new Outbox(notebook, InstantSource.system());

    private SyncLoop loop(Round... parts) {
        return loop(store, parts);
    }

    private SyncLoop loop(BlobStore storage, Round... parts) {
        var keys = new WalletKeys(Secret.of(new byte[32]));
        var journals = new Journals(register);
        var courier = new Courier(
                new Holdings(keys, copies, outbox),
                new Commons(register.network(), storage, journals),
                register,
                InstantSource.system());
        return new SyncLoop("test", outbox, courier, journals, List.of(parts), notebook::changes);
    }

    @Test
    void aRoundThatFailsByAMistakeOfOursDoesNotEndTheLoopAndIsNotCalledOnline() throws Exception {
        var rounds = new AtomicInteger();
        var again = new CountDownLatch(3);
        SyncLoop loop = loop(() -> {
            again.countDown();
            switch (rounds.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("a page of the notebook cannot be written");
                case 2 -> throw new OutOfMemoryError("somebody sent too much");
                default -> {
                    // From here on all is well.
                }
            }
            return true;
        });
        var changes = new AtomicInteger();
        loop.onChange(changes::incrementAndGet);
        loop.start();
        for (int i = 0; i < 200 && again.getCount() > 0; i++) {
            loop.wake();
            Thread.sleep(20);
        }
        assertThat(again.await(10, TimeUnit.SECONDS))
                .as("three rounds were made")
                .isTrue();
        loop.close();
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.ONLINE);
        assertThat(changes.get()).as("offline, then online again").isGreaterThanOrEqualTo(2);
    }

    @Test
    void theLoopSaysThatItIsStuckWhileRoundsFail() throws Exception {
        var first = new CountDownLatch(2);
        SyncLoop loop = loop(() -> {
            first.countDown();
            throw new IllegalStateException("each time");
        });
        var heard = ConcurrentHashMap.<WalletStatus.Contact>newKeySet();
        loop.onChange(() -> heard.add(loop.status().contact()));
        var reported = new ConcurrentLinkedQueue<Throwable>();
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> reported.add(mistake));
        try {
            loop.start();
            for (int i = 0; i < 200 && first.getCount() > 0; i++) {
                loop.wake();
                Thread.sleep(20);
            }
            loop.close();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.STUCK);
        assertThat(heard).contains(WalletStatus.Contact.STUCK);
        assertThat(reported).extracting(Throwable::getMessage).contains("each time");
    }

    /// An inbox that somebody floods, say, or a store that answers a byte a minute.
    @Test
    void aRoundThatDoesNotEndKeepsNoRevocationFromGoingOut() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        SyncLoop loop = loop(() -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        var done = new CountDownLatch(1);
        loop.onChange(() -> {
            if (outbox.waiting().isEmpty()) {
                done.countDown();
            }
        });
        loop.start();
        begun.await();
        revoke();
        loop.wake();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(register.kinds()).containsExactly(ActKind.REVOKE);
        end.countDown();
        loop.close();
    }

    /// The other threads cannot end before the listener does.
    @Test
    void aListenerThatClosesTheLoopDoesNotWaitForItself() throws Exception {
        var rounds = new CountDownLatch(2);
        SyncLoop loop = loop(() -> {
            rounds.countDown();
            return true;
        });
        var closed = new CountDownLatch(1);
        loop.onChange(() -> {
            try {
                // Until another thread has something to tell as well.
                Thread.sleep(600);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            loop.close();
            closed.countDown();
        });
        loop.start();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        loop.close();
        assertThat(rounds.getCount()).as("no further round").isOne();
    }

    private void add(ActKind kind, Cid... blobs) {
        var change = new Change();
        Bytes32 none = Bytes32.ZERO;
        var act = kind == ActKind.REVOKE ? Planned.revocation(1, 0) : Planned.inJournal(kind, 0, none, none);
        outbox.commit(change, outbox.add(change, act, List.of(blobs), ""));
    }

    private void revoke() {
        add(ActKind.REVOKE);
    }

    /// Much less than the pause of a loop that found nobody.
    private static void soon(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (!condition.call() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(condition.call()).isTrue();
    }

    /// A store that takes a blob only when it is let.
    private BlobStore slow(CountDownLatch begun, CountDownLatch end) {
        return (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("put")) {
                        begun.countDown();
                        end.await();
                    }
                    return method.invoke(store, args);
                });
    }

    @Test
    void aStoreThatDoesNotTakeABlobKeepsNoRevocationFromGoingOut() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        add(ActKind.RECORD, copies.put(new byte[] {1}));
        SyncLoop loop = loop(slow(begun, end), () -> false);
        loop.start();
        begun.await();
        register.switchOff(true);
        revoke();
        loop.wake();
        soon(() -> outbox.revocations().getFirst().problem() == Operation.Problem.REGISTER_DOES_NOT_ANSWER);
        register.switchOff(false);
        loop.wake();
        soon(() -> register.kinds().contains(ActKind.REVOKE));
        assertThat(register.kinds()).containsExactly(ActKind.REVOKE);
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            end.countDown();
        });
        loop.close();
        assertThat(register.kinds()).as("closing waits for what is under way").contains(ActKind.RECORD);
    }

    @Test
    void whatIsSavedWhileTheNetworkIsAwayGoesOutAtOnceWhenItIsWoken() throws Exception {
        register.switchOff(true);
        add(ActKind.RECORD);
        var rounds = new AtomicInteger();
        SyncLoop loop = loop(() -> {
            rounds.incrementAndGet();
            return false;
        });
        loop.start();
        soon(() -> loop.status().contact() == WalletStatus.Contact.OFFLINE);
        soon(() -> outbox.waiting().getFirst().problem() == Operation.Problem.REGISTER_DOES_NOT_ANSWER);
        assertThat(rounds.get()).as("nothing is done with what was not read").isZero();
        register.switchOff(false);
        loop.wake();
        soon(() -> rounds.get() > 0);
        soon(() -> register.kinds().contains(ActKind.RECORD));
        long begun = System.nanoTime();
        loop.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("no pause is waited for")
                .isLessThan(Duration.ofSeconds(3));
    }

    /// Something came in: perhaps what was saved since belongs to a standing share.
    @Test
    void newsWakesWhatHasToGoOut() throws Exception {
        store.switchOff(true);
        add(ActKind.RECORD, copies.put(new byte[] {1}));
        var news = new AtomicBoolean();
        SyncLoop loop = loop(() -> news.getAndSet(false));
        loop.start();
        soon(() -> loop.status().contact() == WalletStatus.Contact.OFFLINE);
        store.switchOff(false);
        news.set(true);
        soon(() -> register.kinds().contains(ActKind.RECORD));
        loop.close();
    }

    @Test
    void closingWaitsForTheRoundThatIsUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var done = new AtomicBoolean();
        SyncLoop loop = loop(() -> {
            begun.countDown();
            try {
                Thread.sleep(400);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.set(true);
            return false;
        });
        loop.start();
        begun.await();
        loop.close();
        assertThat(done.get()).isTrue();
    }

    /// What is closed because of what one of its own threads did, say.
    @Test
    void nobodyWaitsForTheirOwnThread() throws Exception {
        var closed = new CountDownLatch(1);
        var beat = new AtomicReference<Beat>();
        beat.set(new Beat(
                "own",
                () -> {
                    beat.get().close();
                    beat.get().join(System.nanoTime() + Duration.ofSeconds(20).toNanos());
                    closed.countDown();
                },
                mistake -> {}));
        beat.get().start();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void oneRoundSaysWhomItReachedAndSendsWhatCameOfIt() throws Exception {
        var away = new AtomicBoolean(true);
        SyncLoop loop = loop(() -> {
            if (away.get()) {
                throw new RegisterUnavailable("away");
            }
            if (register.entries(0, Long.MAX_VALUE).isEmpty()) {
                add(ActKind.RECORD);
            }
            return true;
        });
        assertThat(loop.once()).isFalse();
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.OFFLINE);
        away.set(false);
        assertThat(loop.once()).isTrue();
        assertThat(register.kinds()).containsExactly(ActKind.RECORD);
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.ONLINE);
    }

    @Test
    void aRegisterThatContradictsItselfIsSaid() {
        var journals = new Journals(register);
        Address somebody = Address.parse("0x00000000000000000000000000000000000000ff");
        SyncLoop loop = loop(() -> {
            journals.inbox(somebody);
            return false;
        });
        loop.once();
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.ONLINE);
        register.lieAbout(somebody);
        assertThat(loop.once()).isFalse();
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.DOES_NOT_MATCH);
    }

    @Test
    void aPartThatCannotGoOnKeepsNoOtherFromItsTurn() {
        var turns = new AtomicInteger();
        Round other = () -> {
            turns.incrementAndGet();
            return false;
        };
        SyncLoop loop = loop(
                () -> {
                    throw new Journals.DoesNotMatch(new IllegalStateException("one that contradicts itself"));
                },
                other,
                () -> {
                    throw new StorageUnavailable("away");
                },
                other);
        var told = new AtomicInteger();
        loop.onChange(told::incrementAndGet);
        loop.once();

        assertThat(turns.get()).isEqualTo(2);
        assertThat(loop.status().contact()).as("the worst of them").isEqualTo(WalletStatus.Contact.DOES_NOT_MATCH);
        assertThat(told.get()).isPositive();
    }

    @Test
    void aLoopThatNeverStartedClosesAtOnceFromAnyThread() throws Exception {
        SyncLoop loop = loop(() -> true);
        // Nothing to wait for: there is no loop.
        CompletableFuture.runAsync(loop::close, Thread::startVirtualThread).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        SyncLoop loop = loop(() -> true);
        var heard = new AtomicInteger();
        loop.onChange(() -> {
            throw new IllegalStateException("a window that is gone");
        });
        loop.onChange(heard::incrementAndGet);
        loop.once();
        assertThat(heard.get()).isEqualTo(1);
    }
}
