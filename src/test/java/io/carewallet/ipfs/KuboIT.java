package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Cid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our client and a real Kubo 0.42. Without one these tests are not run, and say so.
@Tag("kubo")
class KuboIT {
    private static final long MOST = BlobStore.MAX_BLOB_BYTES;
    private static final int LARGE = 5 * (1 << 20) + 99;

    @TempDir
    static Path folder;

    private static KuboNode node;
    private static KuboBlobStore store;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> program = KuboNode.program();
        assumeTrue(
                program.isPresent(),
                "Kubo 0.42 is not here (name it with -Dcarewallet.ipfs=FILE): the client was not tested against it");
        node = KuboNode.make(program.get(), folder.resolve("node"));
        store = store(node, null);
        store.requireAnswer();
    }

    @AfterAll
    static void stop() throws Exception {
        if (node != null) {
            node.close();
        }
    }

    private static KuboBlobStore store(KuboNode node, String authorization) throws Exception {
        KuboLimits quick = KuboLimits.STANDARD;
        return new KuboBlobStore(
                node.rpc(),
                authorization,
                new KuboLimits(quick.connect(), quick.idle(), quick.call(), Duration.ofSeconds(2), 1 << 20, MOST));
    }

    private static byte[] content(int size) throws Exception {
        return Content.counting(size).bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, LARGE, 40 * (1 << 20) + 7})
    void whatIsPutIsKeptAndFound(int size) throws Exception {
        byte[] blob = content(size);
        Cid cid = store.put(blob);
        assertThat(cid).isEqualTo(UnixFs.PROFILE.cid(blob));
        assertThat(store.put(blob)).isEqualTo(cid);
        assertThat(store.has(cid)).isTrue();
        assertThat(store.get(cid.digest(), size)).isInstanceOfSatisfying(Fetched.Found.class, found -> {
            assertThat(found.cid()).isEqualTo(cid);
            assertThat(found.blob()).isEqualTo(blob);
        });
        if (size > 0) {
            assertThat(store.get(cid.digest(), size - 1)).isInstanceOf(Fetched.Damaged.class);
        }
    }

    @Test
    void whatIsPutSurvivesGarbageCollectionAndWhatIsRemovedDoesNot() throws Exception {
        Cid kept = store.put(content(3_000_001));
        Cid removed = store.put(content(3_000_002));
        store.remove(removed);
        assertThat(store.has(removed)).isFalse();
        assertThat(store.get(removed.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
        node.run("repo", "gc");
        assertThat(store.has(kept)).isTrue();
        store.remove(removed);
        assertThat(store.has(kept)).isTrue();
    }

    @Test
    void whatIsRemovedFreesItsRoomAtOnceButWhatAnotherShares() throws Exception {
        byte[] shared = new byte[2_500_003];
        new java.util.Random(8).nextBytes(shared);
        byte[] other = shared.clone();
        other[(1 << 20) + 7] ^= 1;
        Cid kept = store.put(shared);
        var before = fullBlocks();
        Cid removed = store.put(other);
        assertThat(fullBlocks()).hasSizeGreaterThan(before.size());
        store.remove(removed);
        assertThat(fullBlocks()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(store.has(kept)).isTrue();
    }

    private java.util.List<Path> fullBlocks() throws Exception {
        var full = new java.util.ArrayList<Path>();
        for (Path block : node.blocks()) {
            if (Files.size(block) == 1 << 20) {
                full.add(block);
            }
        }
        return full;
    }

    /// The root of a tree, stored by somebody as a blob of its own, and taken back.
    @Test
    void removingABlobOfTheSameDigestLeavesTheTree() throws Exception {
        byte[] blob = new byte[2_500_003];
        new java.util.Random(9).nextBytes(blob);
        Cid tree = store.put(blob);
        byte[] root = java.util.Objects.requireNonNull(store.root(tree));
        Cid raw = store.put(root);
        assertThat(raw).isEqualTo(Cid.raw(tree.digest()));
        store.remove(raw);
        assertThat(store.has(tree)).isTrue();
        assertThat(store.get(tree.digest(), MOST)).isInstanceOf(Fetched.Found.class);
        store.put(root);
        store.remove(tree);
        assertThat(store.has(raw)).isTrue();
    }

    /// The last leaf of a blob is the root block of somebody else.
    @Test
    void removingABlobThatContainsTheRootOfAnotherLeavesTheOther() throws Exception {
        byte[] blob = new byte[2_500_003];
        new java.util.Random(10).nextBytes(blob);
        Cid tree = store.put(blob);
        byte[] root = java.util.Objects.requireNonNull(store.root(tree));
        byte[] attack = java.util.Arrays.copyOf(blob, (1 << 20) + root.length);
        System.arraycopy(root, 0, attack, 1 << 20, root.length);
        store.remove(store.put(attack));
        assertThat(store.has(tree)).isTrue();
        Cid small = store.put(root);
        store.remove(small);
        assertThat(store.has(tree)).isTrue();
    }

    @Test
    void aBlobThatTheNodeHasByChanceIsNotKept() throws Exception {
        Path file = Files.write(folder.resolve("by-chance"), content(777));
        String cid = node.run("add", "-Q", "--pin=false", "--cid-version=1", "--raw-leaves", file.toString());
        assertThat(store.has(Cid.parse(cid.strip()))).isFalse();
    }

    @Test
    void whatNobodyHasIsMissingAtOnceWhereThereIsNobody() throws Exception {
        Cid cid = UnixFs.PROFILE.cid(content(1234));
        long start = System.nanoTime();
        assertThat(store.get(cid.digest(), MOST)).isInstanceOf(Fetched.Missing.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(store.has(cid)).isFalse();
        store.remove(cid);
    }

    @Test
    void aBlockThatChangedOnTheNodesDiskIsNeverReturned() throws Exception {
        byte[] blob = new byte[2_500_003];
        new java.util.Random(7).nextBytes(blob);
        var before = node.blocks();
        Cid cid = store.put(blob);
        for (Path block : node.blocks()) {
            if (!before.contains(block) && Files.size(block) == 1 << 20) {
                byte[] bytes = Files.readAllBytes(block);
                bytes[77] ^= 1;
                Files.write(block, bytes);
            }
        }
        assertThat(store.get(cid.digest(), MOST)).isNotInstanceOf(Fetched.Found.class);
        assertThat(store.has(cid)).isFalse();
        store.remove(cid);
    }

    @Test
    void anotherNodeThatIsConnectedFindsTheBlob() throws Exception {
        byte[] blob = content(LARGE + 1);
        Cid cid = store.put(blob);
        try (KuboNode other = KuboNode.make(KuboNode.program().orElseThrow(), folder.resolve("other"))) {
            String address =
                    node.run("id", "--format=<addrs>").lines().findFirst().orElseThrow();
            other.run("swarm", "connect", address);
            KuboBlobStore there = store(other, null);
            long start = System.nanoTime();
            assertThat(there.get(UnixFs.PROFILE.cid(content(1234)).digest(), MOST))
                    .isInstanceOf(Fetched.Missing.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
            assertThat(there.has(cid)).isFalse();
            assertThat(there.get(cid.digest(), MOST))
                    .isInstanceOfSatisfying(
                            Fetched.Found.class,
                            found -> assertThat(found.blob()).isEqualTo(blob));
        }
    }

    @Test
    void aNodeThatWantsAnAuthorizationLetsInWhoHasIt() throws Exception {
        String rules = "{\"carewallet\":{\"AuthSecret\":\"bearer:let-me-in\",\"AllowedPaths\":[\"/api/v0\"]}}";
        Path program = KuboNode.program().orElseThrow();
        try (KuboNode guarded = KuboNode.make(program, folder.resolve("guarded"), "API.Authorizations", rules)) {
            byte[] blob = content(99);
            KuboBlobStore stranger = store(guarded, null);
            assertThatThrownBy(() -> stranger.put(blob))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessage("the Kubo node does not let us in");
            Cid cid = store(guarded, "Bearer let-me-in").put(blob);
            assertThat(stranger.get(cid.digest(), MOST)).isInstanceOf(Fetched.Offline.class);
            assertThat(store(guarded, "Bearer let-me-in").get(cid.digest(), MOST))
                    .isInstanceOf(Fetched.Found.class);
        }
    }

    @Test
    void whatWasPutIsThereAfterTheNodeWasKilled() throws Exception {
        Path program = KuboNode.program().orElseThrow();
        try (KuboNode killed = KuboNode.make(program, folder.resolve("killed"))) {
            Cid cid = store(killed, null).put(content(LARGE));
            KuboBlobStore before = store(killed, null);
            killed.kill();
            assertThat(before.get(cid.digest(), MOST)).isInstanceOf(Fetched.Offline.class);
            assertThatThrownBy(() -> before.has(cid)).isInstanceOf(StorageUnavailable.class);
            killed.start();
            assertThat(store(killed, null).has(cid)).isTrue();
        }
    }
}
