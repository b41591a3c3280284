package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.outbox.CopyCount;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.KeepCopies;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Copies in record storage are counted each day, and what was lost there is stored again; nothing that was taken back.
class KeepCopiesTest {
    private final Stage stage;
    private KeepCopies copies;
    private Bytes32 record;
    private Cid cid;

    KeepCopiesTest() throws Exception {
        stage = new Stage();
    }

    @BeforeEach
    void saveARecord() {
        copies = copies(stage.patient);
        record = stage.patient.save("potassium");
        stage.patient.sync.once();
        cid = stage.patient.read.stored(record).orElseThrow().cid();
        everything();
    }

    private KeepCopies copies(Stage.Patient patient) {
        return copies(patient, patient.local);
    }

    private KeepCopies copies(Stage.Patient patient, BlobStore local) {
        var holdings = new Holdings(patient.keys, local, patient.outbox);
        return new KeepCopies(
                holdings,
                patient.commons,
                patient.notebook,
                stage::now,
                patient.library::registered,
                patient.codes::cards);
    }

    private void everything() {
        do {
            // One blob a turn.
            stage.later(Duration.ofSeconds(1));
        } while (copies.once());
    }

    private void nextDay() {
        stage.later(Duration.ofHours(25));
        everything();
    }

    private CopyCount count() {
        return copies.of(cid).orElseThrow();
    }

    @Test
    void whatIsRegisteredIsCountedAtOnceAndThenOnceADay() throws Exception {
        assertThat(count().confirmed()).isEqualTo(1);
        stage.network.remove(cid);
        stage.later(Duration.ofHours(23));
        everything();
        assertThat(stage.network.has(cid)).isFalse();
        stage.later(Duration.ofHours(2));
        everything();
        assertThat(stage.network.has(cid)).isTrue();
        assertThat(count().confirmed()).isEqualTo(1);
        assertThat(count().at()).isAfter(stage.now().minusSeconds(5));
    }

    @Test
    void whatWasCountedLatelyIsNotCountedAgain() throws Exception {
        stage.network.remove(cid);
        assertThat(copies.recent(cid).orElseThrow().confirmed()).isEqualTo(1);
        stage.later(Duration.ofHours(25));
        assertThat(copies.recent(cid).orElseThrow().confirmed()).isEqualTo(1);
        assertThat(stage.network.has(cid)).isTrue();
    }

    @Test
    void whatAnotherComputerTookBackIsNotStoredAgain() throws Exception {
        Stage.Patient second = stage.secondComputer();
        second.read.withdraw(record);
        second.sync.once();
        assertThat(stage.network.has(cid)).isFalse();
        nextDay();
        assertThat(stage.network.has(cid)).isFalse();
        assertThat(count().confirmed()).isZero();
    }

    @Test
    void norWhatIsTakenBackHereMeanwhile() throws Exception {
        var local = new MemoryBlobStore();
        local.put(stage.patient.read.blob(record).orElseThrow());
        var reads = new int[1];
        local.beforeEachGet(() -> {
            reads[0]++;
            stage.patient.read.withdraw(record);
        });
        stage.network.remove(cid);
        stage.later(Duration.ofHours(25));
        copies(stage.patient, local).count(cid);
        assertThat(reads[0]).isEqualTo(1);
        assertThat(stage.network.has(cid)).isFalse();
    }

    @Test
    void aStorageThatDoesNotAnswerIsAskedAgainSoon() throws Exception {
        stage.network.switchOff(true);
        nextDay();
        assertThat(count().silent()).isEqualTo(1);
        stage.network.switchOff(false);
        stage.network.remove(cid);
        stage.later(Duration.ofMinutes(20));
        everything();
        assertThat(stage.network.has(cid)).isFalse();
        stage.later(Duration.ofMinutes(20));
        everything();
        assertThat(stage.network.has(cid)).isTrue();
    }

    @Test
    void aKeyringIsKeptAsLongAsSharingLasts() throws Exception {
        stage.shared(stage.code());
        Operation consent = stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.CONSENT)
                .findFirst()
                .orElseThrow();
        Cid keyring = consent.blobs().getFirst();
        everything();
        stage.network.remove(keyring);
        nextDay();
        assertThat(stage.network.has(keyring)).isTrue();
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.patient.sync.once();
        stage.network.remove(keyring);
        nextDay();
        assertThat(stage.network.has(keyring)).isFalse();
    }

    /// Without its card nobody can use a code, and a new computer with the same words would give its number again.
    @Test
    void theCardOfACodeIsKeptAlsoOfOneThatIsClosed() throws Exception {
        stage.code();
        Cid card = stage.patient.codes.cards().getFirst().cid();
        nextDay();
        assertThat(copies.of(card).orElseThrow().confirmed()).isEqualTo(1);
        stage.network.remove(card);
        nextDay();
        assertThat(stage.network.has(card)).isTrue();
        stage.patient.codes.close(stage.patient.codes.list().getFirst().relation());
        stage.network.remove(card);
        nextDay();
        assertThat(stage.network.has(card)).isTrue();
    }

    @Test
    void whatWasCountedIsKnownAfterARestartAndForgottenWithTheRecord() {
        stage.restart();
        copies = copies(stage.patient);
        assertThat(count().confirmed()).isEqualTo(1);
        stage.patient.read.withdraw(record);
        stage.patient.sync.once();
        nextDay();
        assertThat(copies.of(cid)).isEmpty();
        assertThat(copies(stage.patient).of(cid)).isEmpty();
    }

    /// What was withdrawn since must not stay in a checkpoint that another computer replaced and deleted.
    @Test
    void aCheckpointThatAnotherComputerReplacedIsNotStoredAgain() throws Exception {
        stage.patient.checkpoint.save();
        stage.patient.sync.once();
        everything();
        Cid old = checkpoint();
        Stage.Patient second = stage.secondComputer();
        second.read.withdraw(record);
        second.sync.once();
        second.checkpoint.save();
        second.sync.once();
        stage.later(Duration.ofMinutes(2));
        second.sync.once();
        assertThat(stage.network.has(old)).isFalse();
        nextDay();
        assertThat(stage.network.has(old)).isFalse();
    }

    /// To store a large one takes a while.
    @Test
    void norOneThatIsReplacedWhileItIsStored() throws Exception {
        stage.patient.checkpoint.save();
        stage.patient.sync.once();
        Cid old = checkpoint();
        Stage.Patient second = stage.secondComputer();
        var slow = new SlowStore(stage.network, () -> replace(second));
        var holdings = new Holdings(stage.patient.keys, stage.patient.local, stage.patient.outbox);
        var commons = new Commons(stage.net, slow, stage.patient.journals);
        copies = new KeepCopies(holdings, commons, stage.patient.notebook, stage::now);
        stage.network.remove(old);
        nextDay();
        assertThat(slow.isUsed).isTrue();
        assertThat(stage.network.has(old)).isFalse();
    }

    private void replace(Stage.Patient second) {
        second.read.withdraw(record);
        second.sync.once();
        second.checkpoint.save();
        second.sync.once();
        stage.later(Duration.ofMinutes(2));
        second.sync.once();
    }

    /// Something happens elsewhere before the first blob has arrived.
    private static final class SlowStore implements BlobStore {
        private final BlobStore store;
        private final Runnable meanwhile;
        private boolean isUsed;

        private SlowStore(BlobStore store, Runnable meanwhile) {
            this.store = store;
            this.meanwhile = meanwhile;
        }

        @Override
        public Cid put(byte[] blob) throws StorageUnavailable {
            if (!isUsed) {
                isUsed = true;
                meanwhile.run();
            }
            return store.put(blob);
        }

        @Override
        public Fetched get(Bytes32 rootDigest, long limit) {
            return store.get(rootDigest, limit);
        }

        @Override
        public boolean has(Cid cid) throws StorageUnavailable {
            return store.has(cid);
        }

        @Override
        public void remove(Cid cid) throws StorageUnavailable {
            store.remove(cid);
        }
    }

    private Cid checkpoint() {
        return stage.patient.outbox.all().stream()
                .filter(o -> o.kind() == ActKind.LIBRARY)
                .findFirst()
                .orElseThrow()
                .blobs()
                .getFirst();
    }

    /// The file of a computer that is broken, or was never there: what is said of copies depends on it.
    @Test
    void aCopyThatIsNotHereAnyMoreIsNotCountedOn() throws Exception {
        assertThat(count().bytes()).isPositive();
        stage.patient.local.remove(cid);
        stage.network.remove(cid);
        nextDay();
        assertThat(count().confirmed()).isZero();
        assertThat(count().bytes()).isZero();
    }

    @Test
    void whatIsOnItsWayIsNotCounted() {
        stage.network.switchOff(true);
        Bytes32 next = stage.patient.save("sodium");
        stage.patient.sync.once();
        stage.network.switchOff(false);
        stage.later(Duration.ofMinutes(1));
        everything();
        Cid onItsWay = stage.patient.read.stored(next).orElseThrow().cid();
        assertThat(copies.of(onItsWay)).isEmpty();
        stage.patient.sync.once();
        nextDay();
        assertThat(copies.of(onItsWay).orElseThrow().confirmed()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeCountedKeepsNoOtherFromItsTurn() throws Exception {
        stage.patient.save("sodium");
        stage.patient.sync.once();
        stage.later(Duration.ofHours(25));
        var local = new MemoryBlobStore();
        local.beforeEachGet(() -> {
            throw new IllegalStateException("a disk that is full, say");
        });
        stage.patient.library.registered().forEach(blob -> removed(blob.cid()));
        var failing = copies(stage.patient, local);
        for (int i = 0; i < 2; i++) {
            stage.later(Duration.ofSeconds(1));
            assertThatThrownBy(failing::once).isInstanceOf(IllegalStateException.class);
        }
        stage.later(Duration.ofSeconds(1));
        assertThat(failing.once()).isFalse();
    }

    private void removed(Cid blob) {
        try {
            stage.network.remove(blob);
        } catch (StorageUnavailable e) {
            throw new AssertionError(e);
        }
    }
}
