package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.FuzzRounds;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.DagPb.Link;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that answers readily and wrongly: nothing wrong is ever handed on.
@Timeout(60)
class KuboLiesTest {
    private static final long MOST = BlobStore.MAX_BLOB_BYTES;

    private ScriptedNode node;
    private KuboBlobStore store;

    @BeforeEach
    void start() throws Exception {
        node = new ScriptedNode();
        store = new KuboBlobStore(node.url(), null);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static byte[] content(int size) {
        try {
            return Content.counting(size).bytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Wrong answers to `block/get`, for a blob of one block.
    static List<byte[]> wrongBlocks() {
        byte[] blob = content(1000);
        byte[] flipped = blob.clone();
        flipped[999] ^= 1;
        return List.of(new byte[0], flipped, content(999), content(1001), content((1 << 20) + 1));
    }

    @ParameterizedTest
    @MethodSource("wrongBlocks")
    void aBlockThatDoesNotHashToItsDigestIsDamaged(byte[] wrong) {
        node.answers(ScriptedNode.reply(200, wrong));
        assertThat(store.get(Trees.digest(content(1000)), MOST)).isInstanceOf(Fetched.Damaged.class);
    }

    /// Wrong answers to `cat`: cut short (with a good status), too long, changed, another blob.
    static List<byte[]> wrongBodies() {
        byte[] blob = content((1 << 20) + 5);
        byte[] flipped = blob.clone();
        flipped[3] ^= 1;
        return List.of(
                new byte[0],
                Arrays.copyOf(blob, 1 << 20),
                Arrays.copyOf(blob, blob.length - 1),
                Arrays.copyOf(blob, blob.length + 1),
                flipped,
                new byte[blob.length]);
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aBodyThatIsNotTheBlobIsDamagedAndNotHere(byte[] wrong) throws Exception {
        byte[] blob = content((1 << 20) + 5);
        answer(Trees.root(blob), wrong);
        Cid cid = UnixFs.PROFILE.cid(blob);
        assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Damaged.class);
        assertThat(store.has(cid)).isFalse();
    }

    private void answer(byte[] root, byte[] body) {
        node.answers(exchange -> ScriptedNode.reply(
                        200, exchange.getRequestURI().getPath().endsWith("/cat") ? body : root)
                .give(exchange));
    }

    @Test
    void aRootThatPromisesMoreThanTheLimitIsNotFetched() {
        byte[] root = DagPb.write(List.of(new Link(Cid.raw(Trees.digest(new byte[1])), 1L << 45, 1L << 45)));
        answer(root, new byte[1]);
        assertThat(store.get(Trees.digest(root), MOST)).isInstanceOf(Fetched.Damaged.class);
        assertThat(node.asked()).hasSize(1);
    }

    @Test
    void aRootOfAnotherShapeIsDamagedEvenWithTheRightBytes() {
        byte[] blob = content((1 << 20) + 5);
        List<Link> leaves = Trees.leaves(blob);
        Link first = leaves.getFirst();
        Link last = leaves.getLast();
        for (List<Link> hostile : List.of(
                // Sizes that are swapped, sizes of the tree that lie, a node that holds itself, one child for all.
                List.of(new Link(first.cid(), 5, 5), new Link(last.cid(), 1 << 20, 1 << 20)),
                List.of(first, new Link(last.cid(), 5, 6)),
                List.of(new Link(new Cid(true, first.cid().digest()), 1 << 20, 1 << 20), last),
                List.of(new Link(first.cid(), blob.length, blob.length)))) {
            byte[] root = DagPb.write(hostile);
            answer(root, blob);
            assertThat(store.get(Trees.digest(root), MOST)).isInstanceOf(Fetched.Damaged.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"Hash\":\"\"}",
                "{\"Hash\":\"../../etc/passwd\"}",
                "{\"Hash\":\"QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn\"}",
                "{\"Hash\":\"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku\"}",
                "[]",
                "not json",
                "{\"Name\":\"blob\",\"Bytes\":262144}"
            })
    void anotherIdentifierThanOursIsALie(String answer) {
        node.answers(ScriptedNode.reply(200, answer));
        assertThatThrownBy(() -> store.put(content(1000))).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void whatIsNoKuboDoesNotPassForOne() {
        for (ScriptedNode.Answer answer : List.of(
                ScriptedNode.reply(200, "{}"),
                ScriptedNode.reply(200, "welcome"),
                ScriptedNode.reply(404, "404 page not found"),
                ScriptedNode.reply(403, "403 - Forbidden"))) {
            node.answers(answer);
            assertThatThrownBy(() -> store.requireAnswer()).isInstanceOf(StorageUnavailable.class);
        }
    }

    @Test
    void theRightDigestWithTheWrongCodecIsALieToo() {
        byte[] blob = content(1000);
        Cid wrong = new Cid(true, Trees.digest(blob));
        node.answers(ScriptedNode.reply(200, "{\"Hash\":\"" + wrong + "\"}"));
        assertThatThrownBy(() -> store.put(blob))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage("the Kubo node answers with another identifier than the blob has");
    }

    @Test
    void twoAnswersForOneFileAreRefused() {
        byte[] blob = content(1000);
        String one = "{\"Hash\":\"" + UnixFs.PROFILE.cid(blob) + "\"}\n";
        node.answers(ScriptedNode.reply(200, one + one));
        assertThatThrownBy(() -> store.put(blob)).isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void anyBytesFromTheNodeAreTheBlobOrDamaged() {
        var random = new Random(20_261_126);
        byte[] blob = content((1 << 20) + 5);
        Bytes32 digest = UnixFs.PROFILE.cid(blob).digest();
        for (int round = 0; round < FuzzRounds.of(200); round++) {
            byte[] root = Trees.root(blob);
            byte[] body = blob.clone();
            byte[] target = random.nextBoolean() ? root : body;
            target[random.nextInt(target.length)] ^= (byte) (1 << random.nextInt(8));
            answer(root, body);
            assertThat(store.get(digest, MOST)).isInstanceOf(Fetched.Damaged.class);
        }
    }
}
