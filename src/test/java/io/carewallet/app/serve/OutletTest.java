package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.UnixFs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be asked of a large blob, and what it costs.
class OutletTest {
    private static final byte[] BLOB = TestDoor.random((5 << 20) + 3);
    private static final Cid CID = UnixFs.PROFILE.cid(BLOB);

    @TempDir
    Path folder;

    private TestDoor door;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        door = new TestDoor(folder, Serving.Limits.STANDARD);
        assertThat(door.put(1, BLOB)).isEqualTo(201);
        file = folder.resolve("blobs")
                .resolve(CID.text().substring(CID.text().length() - 2))
                .resolve(CID.text());
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
    }

    /// The blob is not read at all: its file is not even there.
    @Test
    void aQuestionForTheHeadReadsNothing() throws Exception {
        door.body(TestDoor.getHead(CID, "raw"));
        int length = door.body(TestDoor.getHead(CID, "car")).length;
        Path aside = Files.move(file, folder.resolve("aside"), StandardCopyOption.ATOMIC_MOVE);
        for (String format : new String[] {"raw", "car"}) {
            String head = TestDoor.getHead(CID, format).replaceFirst("GET", "HEAD");
            String answer = RawHttp.answer(door.serving.address(), head.getBytes(StandardCharsets.US_ASCII));
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
            assertThat(answer.contains("ontent-length: " + length)).isEqualTo(format.equals("car"));
        }
        assertThat(RawHttp.status(door.serving.address(), TestDoor.getHead(CID, "car")))
                .isEqualTo(404);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(door.body(TestDoor.getHead(CID, "car"))).hasSize(length);
    }

    @Test
    void aDamagedLeafIsNeverPassedOnAsWhole() throws Exception {
        byte[] bytes = BLOB.clone();
        bytes[4 << 20] ^= 1;
        door.body(TestDoor.getHead(CID, "raw"));
        Files.write(file, bytes);
        assertThat(door.body(TestDoor.getHead(CID, "car")).length).isLessThan(BLOB.length);
        bytes[0] ^= 1;
        Files.write(file, bytes);
        assertThat(RawHttp.status(door.serving.address(), TestDoor.getHead(CID, "car")))
                .isEqualTo(503);
    }
}
