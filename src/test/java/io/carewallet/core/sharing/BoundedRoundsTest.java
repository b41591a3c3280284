package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.rekey.Progress;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;
import io.carewallet.core.succession.MoveBook;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What whoever has the words makes for nothing, or next to nothing, holds no round open: entries without a file, cards
/// of relations, and the page that names what there was.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("BoundedRoundsTest")
class BoundedRoundsTest {
    private static final Rekey.Wish LEAVES_REST = new Rekey.Wish(Set.of(), true, true, MoveBook.Means.WORDS_ALONE);

    private Stage stage;
    private int asked;
    private Duration each = Duration.ZERO;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests");
        stage.sync();
    }

    private void registerWithoutFiles(int count) throws RegisterUnavailable {
        var random = new SecureRandom();
        var book = stage.patient.keys.address(WalletKeys.BOOK);
        try (SigningKey key = stage.patient.keys.account(WalletKeys.BOOK)) {
            for (int i = 0; i < count; i++) {
                byte[] one = new byte[32];
                byte[] two = new byte[32];
                random.nextBytes(one);
                random.nextBytes(two);
                Bytes32 slot =
                        stage.register.journal(book, stage.register.latest()).word();
                stage.register.recordDirect(key, slot, Bytes32.of(one), Bytes32.of(two));
            }
        }
        stage.patient.journals.poll();
    }

    private void publishCards(int count) throws StorageUnavailable {
        for (int k = 1; k <= count; k++) {
            stage.network.put(Cards.ofRelation(stage.net, stage.patient.keys, k));
        }
    }

    /// The patient's computer with a storage that takes its time, and counts.
    private ReceiveRecords slow() {
        Stage.Patient patient = stage.patient;
        var storage = new BlobStore() {
            @Override
            public Cid put(byte[] blob) throws StorageUnavailable {
                return stage.network.put(blob);
            }

            @Override
            public Fetched get(Bytes32 digest, long limit) {
                asked++;
                stage.later(each);
                return stage.network.get(digest, limit);
            }

            @Override
            public boolean has(Cid cid) throws StorageUnavailable {
                return stage.network.has(cid);
            }

            @Override
            public void remove(Cid cid) throws StorageUnavailable {
                stage.network.remove(cid);
            }
        };
        return new ReceiveRecords(
                patient.holdings,
                new Commons(stage.net, storage, patient.journals),
                patient.library,
                patient.seal,
                content -> Optional.empty(),
                stage::now);
    }

    @Test
    void aRoundAsksForSoManyEntriesWithoutAFileAndTheNextOneGoesOn() throws Exception {
        registerWithoutFiles(150);
        ReceiveRecords arrivals = stage.patient.arrivals;
        arrivals.receive();
        assertThat(arrivals.missing()).isEqualTo(64);
        assertThat(arrivals.notAsked()).isEqualTo(86);
        assertThat(arrivals.unreadEntries()).hasSize(150);
        assertThat(arrivals.isRead()).isFalse();
        arrivals.receive();
        assertThat(arrivals.isRead()).isFalse();
        arrivals.receive();
        assertThat(arrivals.missing()).isEqualTo(150);
        assertThat(arrivals.notAsked()).isZero();
        assertThat(arrivals.isRead()).isTrue();
    }

    @Test
    void whatAnotherComputerSavedIsReadAllTheSame() throws Exception {
        Stage.Patient second = stage.secondComputer();
        registerWithoutFiles(100);
        second.journals.poll();
        second.save("Letter");
        second.courier.deliver();
        second.courier.deliver();
        stage.sync();
        assertThat(stage.patient.read.list())
                .extracting(row -> row.outline().title())
                .contains("Letter");
    }

    @Test
    void aRoundEndsWhenStorageTakesItsTime() throws Exception {
        registerWithoutFiles(10);
        each = Duration.ofSeconds(20);
        ReceiveRecords arrivals = slow();
        arrivals.receive();
        assertThat(asked).isOne();
        assertThat(arrivals.notAsked()).isEqualTo(9);
        arrivals.receive();
        assertThat(asked).isEqualTo(2);
    }

    /// Ten of them are asked for again before all have been asked for once.
    @Test
    void thoseThatNobodyAskedForComeFirst() throws Exception {
        registerWithoutFiles(10);
        each = Duration.ofMinutes(2);
        ReceiveRecords arrivals = slow();
        for (int i = 0; i < 10; i++) {
            arrivals.receive();
        }
        assertThat(arrivals.notAsked()).isZero();
        assertThat(arrivals.missing()).isEqualTo(10);
        assertThat(arrivals.isRead()).isTrue();
    }

    @Test
    void whatIsNotThereIsAskedForEverMoreRarely() throws Exception {
        registerWithoutFiles(1);
        ReceiveRecords arrivals = slow();
        arrivals.receive();
        assertThat(asked).isOne();
        for (int minutes : new int[] {5, 10, 20, 40}) {
            int before = asked;
            stage.later(Duration.ofMinutes(minutes).minusSeconds(1));
            arrivals.receive();
            assertThat(asked).isEqualTo(before);
            stage.later(Duration.ofSeconds(1));
            arrivals.receive();
            assertThat(asked).isEqualTo(before + 1);
        }
    }

    @Test
    void entriesWithoutFilesHoldNoWalletOpen() throws Exception {
        registerWithoutFiles(400);
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        rekey.join(false);
        rekey.round(LEAVES_REST);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
        assertThat(stage.patient.arrivals.missing()).isLessThan(400);
    }

    @Test
    void withoutLeavingTheRestAllOfThemAreAskedForFirst() throws Exception {
        registerWithoutFiles(400);
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        rekey.join(false);
        assertThat(rekey.round(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.READING);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
        rekey.round(Rekey.Wish.NOTHING);
        assertThat(stage.patient.arrivals.missing()).isEqualTo(400);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
    }

    @Test
    void cardsHoldNoWalletOpen() throws Exception {
        publishCards(300);
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        rekey.join(false);
        rekey.round(LEAVES_REST);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
        assertThat(stage.patient.book.relations()).hasSize(100);
    }

    @Test
    void withoutLeavingTheRestEachRoundGoesOnWhereTheLastOneEnded() throws Exception {
        publishCards(150);
        var rekey = new Rekey(stage.patient.side, stage.fresh().side, stage::now);
        rekey.join(false);
        assertThat(rekey.round(Rekey.Wish.NOTHING).stage()).isEqualTo(Progress.Stage.READING);
        assertThat(stage.patient.book.relations()).hasSize(100);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isFalse();
        rekey.round(Rekey.Wish.NOTHING);
        assertThat(stage.patient.book.relations()).hasSize(150);
        assertThat(stage.patient.side.departure().orElseThrow().refuses()).isTrue();
    }

    private static List<Bytes32> ids(int count) {
        var ids = new ArrayList<Bytes32>();
        byte[] bytes = new byte[32];
        for (int i = 0; i < count; i++) {
            ByteBuffer.wrap(bytes).putInt(i);
            ids.add(Bytes32.of(bytes));
        }
        return ids;
    }

    private Departure page() {
        return stage.patient.side.departure().orElseThrow();
    }

    @Test
    void thePageOfAWalletThatIsLeftIsReadAgainHoweverMuchIsRegistered() {
        List<Bytes32> ids = ids(260_000);
        Departure.begin(stage.fresh().keys.address(WalletKeys.BOOK), "maxine-new", stage.now())
                .closed(stage.now(), ids)
                .writeTo(stage.patient.notebook);
        stage.restart();
        assertThat(page().known()).contains(ids.getFirst()).doesNotContain(ids.getLast());
        page().without(page().known()).writeTo(stage.patient.notebook);
        stage.restart();
        assertThat(page().left()).isEqualTo(page().known()).hasSizeGreaterThan(50_000);
    }

    @Test
    void aPageThatCouldNotBeReadAgainIsNotWritten() {
        Departure small = Departure.begin(stage.fresh().keys.address(WalletKeys.BOOK), "maxine-new", stage.now());
        small.writeTo(stage.patient.notebook);
        Departure large = small.emptying(
                ids(130_000).stream().map(id -> new Departure.Emptied(id, id)).toList());
        assertThatThrownBy(() -> large.writeTo(stage.patient.notebook)).isInstanceOf(IllegalStateException.class);
        stage.restart();
        assertThat(page()).isEqualTo(small);
    }
}
