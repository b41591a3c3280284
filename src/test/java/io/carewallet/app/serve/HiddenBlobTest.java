package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.UnixFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two identifiers of one digest.
class HiddenBlobTest {
    private static final byte[] BLOB = TestDoor.random((5 << 20) + 3);
    private static final Cid CID = UnixFs.PROFILE.cid(BLOB);

    @TempDir
    Path folder;

    private TestDoor door;

    @BeforeEach
    void start() throws IOException {
        door = new TestDoor(folder, Serving.Limits.STANDARD);
        assertThat(door.put(1, BLOB)).isEqualTo(201);
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
    }

    @Test
    void theRootOfABlobIsNoBlobOfItsOwn() throws Exception {
        byte[] root = door.body(TestDoor.getHead(CID, "raw"));
        assertThat(UnixFs.PROFILE.cid(root)).isEqualTo(Cid.raw(CID.digest()));
        assertThat(door.put(2, root)).isEqualTo(400);
        assertThat(door.body(TestDoor.getHead(CID, "raw"))).isEqualTo(root);
    }

    /// One that was stored before such blobs were refused.
    @Test
    void anOldShadowHidesNothingAndTakesNothingAlong() throws Exception {
        byte[] root = door.body(TestDoor.getHead(CID, "raw"));
        Cid shadow = door.files.put(root);
        assertThat(shadow.digest()).isEqualTo(CID.digest());
        byte[] car = door.body(TestDoor.getHead(CID, "car"));
        assertThat(car.length).isGreaterThan(BLOB.length);
        assertThat(door.files.get(CID.digest(), 8 << 20))
                .isInstanceOfSatisfying(
                        Fetched.Found.class, f -> assertThat(f.blob()).isEqualTo(BLOB));
        door.files.remove(shadow);
        assertThat(door.files.has(CID)).isTrue();
        assertThat(door.body(TestDoor.getHead(CID, "car"))).isEqualTo(car);
    }

    /// It costs nothing to store it again, so nobody may send more than it has: refused before anything of it comes.
    @Test
    void aKnownBlobHasItsLength() throws Exception {
        byte[] head = door.putHead(CID, 50_000_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(RawHttp.status(RawHttp.answer(door.serving.address(), head))).isEqualTo(422);
        assertThat(door.put(2, BLOB)).isEqualTo(200);
    }
}
