package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Copies;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Several doors, one of them dead.
class DoorsTest {
    private static final byte[] BLOB = {1, 2, 3};

    private final MemoryBlobStore dead = new MemoryBlobStore();
    private final MemoryBlobStore living = new MemoryBlobStore();
    private long nanos;
    private final CountedStore counted = new CountedStore(dead);
    private final Doors doors = new Doors(List.of(counted, living), () -> nanos);

    @Test
    void oneThatProvesItIsEnough() throws Exception {
        Cid cid = living.put(BLOB);
        dead.switchOff(true);
        assertThat(doors.has(cid)).isTrue();
        assertThat(doors.get(cid.digest(), 10)).isInstanceOf(Fetched.Found.class);
        Cid other = doors.put(new byte[] {4});
        assertThat(living.has(other)).isTrue();
    }

    @Test
    void whereNoneHasItAndOneIsSilentNobodyKnows() {
        dead.switchOff(true);
        Cid cid = Cid.raw(Bytes32.ZERO);
        assertThatThrownBy(() -> doors.has(cid)).isInstanceOf(StorageUnavailable.class);
        assertThat(doors.get(cid.digest(), 10)).isInstanceOf(Fetched.Offline.class);
    }

    @Test
    void aRemovalReachesTheOthersAndIsNotSaidToBeWhole() throws Exception {
        Cid cid = dead.put(BLOB);
        living.put(BLOB);
        dead.switchOff(true);
        assertThatThrownBy(() -> doors.remove(cid)).isInstanceOf(StorageUnavailable.class);
        assertThat(living.has(cid)).isFalse();
        dead.switchOff(false);
        nanos += 40_000_000_000L;
        doors.remove(cid);
        assertThat(dead.has(cid)).isFalse();
    }

    @Test
    void aSilentOneIsLeftAloneForAWhileAndNoLonger() throws Exception {
        Cid cid = living.put(BLOB);
        dead.switchOff(true);
        for (int i = 0; i < 20; i++) {
            assertThat(doors.has(cid)).isTrue();
            assertThatThrownBy(() -> doors.has(Cid.raw(Bytes32.ZERO))).isInstanceOf(StorageUnavailable.class);
            doors.put(BLOB);
        }
        assertThat(counted.asked).isEqualTo(1);
        nanos += 31_000_000_000L;
        dead.switchOff(false);
        assertThat(doors.has(Cid.raw(Bytes32.ZERO))).isFalse();
        assertThat(counted.asked).isEqualTo(2);
        living.switchOff(true);
        assertThatThrownBy(() -> doors.has(cid)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whenAllWereSilentAllAreAskedAgain() throws Exception {
        dead.switchOff(true);
        living.switchOff(true);
        assertThatThrownBy(() -> doors.put(BLOB)).isInstanceOf(StorageUnavailable.class);
        dead.switchOff(false);
        assertThat(dead.has(doors.put(BLOB))).isTrue();
    }

    @Test
    void copiesAreCountedAtEveryDoorAndMissingOnesAreStored() throws Exception {
        Cid cid = living.put(BLOB);
        assertThat(doors.copies(cid)).isEqualTo(new Copies(1, 1, 0, 2));
        assertThat(doors.spread(cid, BLOB)).isEqualTo(new Copies(2, 0, 0, 2));
        assertThat(dead.has(cid)).isTrue();
    }

    @Test
    void aSilentDoorIsNotSaidToHaveOne() throws Exception {
        Cid cid = living.put(BLOB);
        dead.switchOff(true);
        assertThat(doors.copies(cid)).isEqualTo(new Copies(1, 0, 1, 2));
        assertThat(doors.spread(cid, BLOB)).isEqualTo(new Copies(1, 0, 1, 2));
    }

    @Test
    void threeCopiesAreEnough() throws Exception {
        List<BlobStore> five =
                Stream.<BlobStore>generate(MemoryBlobStore::new).limit(5).toList();
        Cid cid = five.getLast().put(BLOB);
        var many = new Doors(five);
        assertThat(many.copies(cid)).isEqualTo(new Copies(1, 4, 0, 3));
        assertThat(many.spread(cid, BLOB)).isEqualTo(new Copies(3, 0, 0, 3));
        assertThat(five.get(3).has(cid)).isFalse();
        assertThat(many.copies(cid).isWhole()).isTrue();
    }

    @Test
    void twoSilentDoorsKeepNoOtherFromBeingFilled() throws Exception {
        var empty = new MemoryBlobStore();
        var silent = new MemoryBlobStore();
        silent.switchOff(true);
        Cid cid = living.put(BLOB);
        var many = new Doors(List.of(living, empty, silent, silent));
        assertThat(many.copies(cid).canGrow()).isTrue();
        many.spread(cid, BLOB);
        assertThat(empty.has(cid)).isTrue();
    }

    /// Nobody waits for a count, and so it says nothing about a door to those who wait.
    @Test
    void aDoorThatIsFullIsNotCalledSilent() throws Exception {
        Cid cid = dead.put(BLOB);
        var full = new CountedStore(living);
        var two = new Doors(List.of(counted, full), () -> nanos);
        full.refuses = true;
        assertThat(two.spread(cid, BLOB)).isEqualTo(new Copies(1, 1, 0, 2));
        int before = full.asked;
        living.put(new byte[] {7});
        assertThat(two.has(Cid.raw(Bytes32.of(io.carewallet.crypto.Sha256.of(new byte[] {7})))))
                .isTrue();
        assertThat(full.asked).isGreaterThan(before);
    }

    @Test
    void countingLeavesASilentDoorAloneForLonger() throws Exception {
        Cid cid = living.put(BLOB);
        dead.switchOff(true);
        doors.copies(cid);
        nanos += 300_000_000_000L;
        doors.copies(cid);
        assertThat(counted.asked).isEqualTo(1);
        assertThatThrownBy(() -> doors.has(Cid.raw(Bytes32.ZERO))).isInstanceOf(StorageUnavailable.class);
        assertThat(counted.asked).isEqualTo(2);
    }
}
