package io.carewallet.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SyncLoopTest {
    private final MemoryRegister register = new MemoryRegister();
    private final Outbox outbox = new Outbox(new MemoryNotebook(), InstantSource.system());

    private SyncLoop loop(Round round) {
        var store = new MemoryBlobStore();
        var keys = new WalletKeys(Secret.of(new byte[32]));
        var courier = new Courier(
                new Holdings(keys, store, outbox),
                new Commons(register.network(), store, new Journals(register)),
                register,
                InstantSource.system());
        return new SyncLoop("test", outbox, courier, round);
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
        loop.start();
        for (int i = 0; i < 200 && first.getCount() > 0; i++) {
            loop.wake();
            Thread.sleep(20);
        }
        loop.close();
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.STUCK);
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
        var change = new Change();
        Bytes32 none = Bytes32.ZERO;
        outbox.commit(change, outbox.add(change, ActKind.REVOKE, 1, null, none, none, 0, List.of(), ""));
        loop.wake();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(register.entries(0, Long.MAX_VALUE)).extracting(Entry::kind).containsExactly(ActKind.REVOKE);
        end.countDown();
        loop.close();
    }

    @Test
    void aLoopThatNeverStartedClosesAtOnceFromAnyThread() throws Exception {
        SyncLoop loop = loop(() -> true);
        Thread closing = Thread.ofPlatform().start(loop::close);
        assertThat(closing.join(java.time.Duration.ofSeconds(2)))
                .as("nothing to wait for: there is no loop")
                .isTrue();
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
