package io.carewallet.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.CountedNotebook;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What fails in one part of a round concerns no other part, and calls for no drawing again.
class EachPartTest {
    private final MemoryRegister register = new MemoryRegister();
    private final MemoryBlobStore copies = new MemoryBlobStore();
    private final CountedNotebook notebook = new CountedNotebook(new MemoryNotebook());
    private final Outbox outbox = new Outbox(notebook, InstantSource.system());
    private final List<Throwable> reported = new ArrayList<>();
    private final AtomicInteger told = new AtomicInteger();

    @BeforeEach
    void listen() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) -> reported.add(mistake));
    }

    @AfterEach
    void listenNoMore() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    private SyncLoop loop(Round... parts) {
        return loop(new MemoryBlobStore(), parts);
    }

    private SyncLoop loop(BlobStore storage, Round... parts) {
        var journals = new Journals(register);
        var keys = new WalletKeys(Secret.of(new byte[32]));
        var courier = new Courier(
                new Holdings(keys, copies, outbox),
                new Commons(register.network(), storage, journals),
                register,
                InstantSource.system());
        var loop = new SyncLoop("test", outbox, courier, journals, List.of(parts), notebook::changes);
        loop.onChange(told::incrementAndGet);
        return loop;
    }

    /// In the journal of an account.
    private void add(int account, Cid... blobs) {
        var change = new Change();
        Bytes32 commitment = Bytes32.of(new byte[] {
            (byte) account, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2
        });
        var act = Planned.inJournal(ActKind.CONSENT, account, commitment, Bytes32.ZERO);
        outbox.commit(change, outbox.add(change, act, List.of(blobs), ""));
    }

    @Test
    void aMistakeInOnePartKeepsNoOtherFromItsTurnAndIsSaidOnce() {
        var turns = new AtomicInteger();
        SyncLoop loop = loop(
                        () -> {
                            throw new IllegalStateException("one that cannot be read");
                        },
                        () -> turns.incrementAndGet() < 0)
                .also(() -> turns.incrementAndGet() < 0);

        assertThat(loop.once()).isFalse();
        assertThat(turns.get()).as("the others had their turn").isEqualTo(2);
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.STUCK);
        assertThat(reported).extracting(Throwable::getMessage).containsExactly("one that cannot be read");
    }

    @Test
    void anActThatCannotBeSentForAMistakeHoldsBackNoOtherJournal() throws Exception {
        BlobStore broken = (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, args) -> {
                    throw new IllegalStateException("a mistake of ours");
                });
        SyncLoop loop = loop(broken, () -> false);
        add(1, copies.put(new byte[] {1}));
        add(2);

        assertThat(loop.once()).isFalse();
        assertThat(register.kinds()).as("the other one").containsExactly(ActKind.CONSENT);
        assertThat(outbox.waiting()).extracting(o -> o.account()).containsExactly(1);
        assertThat(loop.status().contact()).isEqualTo(WalletStatus.Contact.STUCK);
        assertThat(reported).isNotEmpty();
    }

    @Test
    void aJournalThatContradictsItselfAgainAndAgainIsToldOnce() {
        SyncLoop loop = loop(() -> {
            throw new Journals.DoesNotMatch(new IllegalStateException("it does not match"));
        });
        loop.once();
        int first = told.get();
        loop.once();
        loop.once();

        assertThat(first).isPositive();
        assertThat(told.get()).as("nothing that is shown has changed").isEqualTo(first);
    }

    @Test
    void whatAPartTookInBeforeItFailedIsTold() {
        var rounds = new AtomicInteger();
        SyncLoop loop = loop(() -> {
            byte[] page = {(byte) rounds.incrementAndGet()};
            notebook.write(new Change().put(Section.REQUESTS, "request", page));
            throw new Journals.DoesNotMatch(new IllegalStateException("another relation does not match"));
        });
        loop.once();
        int first = told.get();
        loop.once();

        assertThat(told.get()).isEqualTo(first + 1);
    }

    @Test
    void whatWaitsWithoutANetworkIsToldOnce() {
        register.switchOff(true);
        add(1);
        SyncLoop loop = loop(() -> false);
        loop.once();
        int first = told.get();
        loop.once();
        loop.once();

        assertThat(first).isPositive();
        assertThat(told.get()).isEqualTo(first);
    }
}
