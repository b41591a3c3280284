package io.carewallet.core.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// When a card is asked for, and how many are kept.
class CardShelfTest {
    private static final SigningKey KEY = SigningKey.of(new Bytes32("11".repeat(32)).bytes());
    private static final Address SELF = Address.of(KEY.address());

    private final Asked store = new Asked();
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private final CardShelf shelf = new CardShelf(store, ListedDirectory.NETWORK, () -> now);

    /// Counts the questions, and does something in the middle of the next one.
    private static final class Asked implements BlobStore {
        private final MemoryBlobStore blobs = new MemoryBlobStore();
        private Runnable during = () -> {};
        private int times;

        @Override
        public Fetched get(Bytes32 digest, long limit) {
            times++;
            Fetched before = blobs.get(digest, limit);
            Runnable event = during;
            during = () -> {};
            event.run();
            return before;
        }

        @Override
        public Cid put(byte[] blob) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(Cid cid) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(Cid cid) {
            throw new UnsupportedOperationException();
        }
    }

    private CardShelf.Key key(Bytes32 digest) {
        return new CardShelf.Key(digest, SELF, Card.CLINICIAN);
    }

    private Bytes32 publish() throws Exception {
        var recipient = AgeIdentity.fromSeed(Secret.of(new byte[32])).recipient();
        return Cards.publish(
                store.blobs,
                Cards.make(ListedDirectory.NETWORK, KEY, Card.CLINICIAN, "Dr. Howell", Address.ZERO, recipient));
    }

    private Optional<CardShelf.Held> card(Bytes32 digest) {
        return shelf.card(key(digest), () -> true);
    }

    private static Bytes32 nowhere(int n) {
        return Bytes32.of(ByteBuffer.allocate(32).putInt(0, n).array());
    }

    @Test
    void aCardThatIsHereIsNeverAskedForAgain() throws Exception {
        Bytes32 digest = publish();
        assertThat(card(digest)).isPresent();
        now = now.plus(Duration.ofDays(1));
        assertThat(shelf.card(key(digest), () -> false)).isPresent();
        assertThat(card(digest)).isPresent();
        assertThat(store.times).isEqualTo(1);
    }

    @Test
    void thePauseDoublesUpToFiveMinutes() {
        Bytes32 lost = nowhere(1);
        card(lost);
        long pause = 5;
        for (int i = 0; i < 12; i++) {
            int before = store.times;
            now = now.plusSeconds(pause).minusMillis(1);
            card(lost);
            assertThat(store.times).as("before %s s", pause).isEqualTo(before);
            now = now.plusMillis(1);
            card(lost);
            assertThat(store.times).as("after %s s", pause).isEqualTo(before + 1);
            pause = Math.min(2 * pause, 300);
        }
    }

    /// One who looked in vain must not take away what another one found meanwhile.
    @Test
    void whatWasFoundMeanwhileStays() throws Exception {
        Bytes32 digest = publish();
        store.blobs.withhold(digest);
        store.during = () -> {
            store.blobs.giveBack(digest);
            assertThat(card(digest)).isPresent();
        };
        assertThat(card(digest)).isEmpty();
        assertThat(card(digest)).isPresent();
        assertThat(store.times).isEqualTo(2);
    }

    @Test
    void aFloodOfThemTakesNoMemory() {
        for (int i = 0; i <= 20_000; i++) {
            card(nowhere(i));
        }
        assertThat(shelf.isNew(key(nowhere(0)))).as("the oldest is forgotten").isTrue();
        assertThat(shelf.isNew(key(nowhere(1)))).isFalse();
        assertThat(shelf.isNew(key(nowhere(20_000)))).isFalse();
    }
}
