package io.carewallet.crypto.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.crypto.Hmac;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.commitment.Commitment.Path;
import io.carewallet.crypto.commitment.Commitment.Range;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The commitment, against a second, naive implementation of the page that describes it.
class CommitmentTest {
    private static final byte[] SEED = Sha256.of(new byte[] {1});
    private static final byte[] BLIND = Sha256.of(new byte[] {2});

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static List<Range> entries(int count) {
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < count; i++) {
            ranges.add(new Range(3 + 5 * i, 4));
        }
        return ranges;
    }

    private static byte[] leaf(int i, int type, byte[] content) {
        byte[] salt = Hmac.sha256(SEED, ByteBuffer.allocate(4).putInt(i).array());
        return Sha256.of(new byte[] {0}, salt, new byte[] {(byte) type}, content);
    }

    private static byte[] part(byte[] original, Range range) {
        return Arrays.copyOfRange(original, range.offset(), range.offset() + range.length());
    }

    private static byte[] skeleton(byte[] original, List<Range> entries) {
        var out = new java.io.ByteArrayOutputStream();
        int at = 0;
        for (Range range : entries) {
            out.write(original, at, range.offset() - at);
            at = range.offset() + range.length();
        }
        out.write(original, at, original.length - at);
        return out.toByteArray();
    }

    private static byte[] naiveRoot(List<byte[]> leaves, int size) {
        var row = new ArrayList<>(leaves);
        for (int i = leaves.size(); i < size; i++) {
            row.add(leaf(i, 0xff, new byte[0]));
        }
        row.sort(Arrays::compareUnsigned);
        List<byte[]> level = row;
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (int i = 0; i < level.size(); i += 2) {
                above.add(Sha256.of(new byte[] {1}, level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    @Test
    void rootsAreThoseOfTheDescriptionForEveryCountOfEntries() {
        for (int count : new int[] {0, 1, 2, 61, 62, 63, 126, 127, 200}) {
            byte[] original = bytes(5 * count + 17);
            List<Range> entries = entries(count);
            var leaves = new ArrayList<byte[]>();
            leaves.add(leaf(0, 0, original));
            leaves.add(leaf(1, 1, skeleton(original, entries)));
            for (int i = 0; i < count; i++) {
                leaves.add(leaf(i + 2, 2, part(original, entries.get(i))));
            }
            int size = 64;
            while (size < count + 2) {
                size *= 2;
            }
            Commitment commitment = Commitment.ofBundle(SEED, original, entries);
            assertThat(1 << commitment.depth()).as("leaves for " + count).isEqualTo(size);
            assertThat(commitment.root()).isEqualTo(naiveRoot(leaves, size));
            assertThat(commitment.blinded(BLIND))
                    .isEqualTo(Sha256.of(new byte[] {2, (byte) commitment.depth()}, BLIND, commitment.root()));
        }
    }

    @Test
    void aFileThatIsNotABundleHasOneLeafAndDummies() {
        byte[] original = bytes(100);
        Commitment commitment = Commitment.ofFile(SEED, original);
        assertThat(commitment.depth()).isEqualTo(6);
        assertThat(commitment.root()).isEqualTo(naiveRoot(List.of(leaf(0, 0, original)), 64));
    }

    @Test
    void everyPathLeadsToTheRootAndNothingElseDoes() {
        byte[] original = bytes(400);
        List<Range> entries = entries(70);
        Commitment commitment = Commitment.ofBundle(SEED, original, entries);
        byte[] root = commitment.root();
        for (int i = 0; i < 72; i++) {
            byte type = (byte) Math.min(i, 2);
            byte[] content =
                    i == 0 ? original : i == 1 ? skeleton(original, entries) : part(original, entries.get(i - 2));
            byte[] salt = Commitment.salt(SEED, i);
            Path path = commitment.path(i);
            assertThat(path.siblings()).hasSize(7);
            assertThat(Commitment.leadsTo(root, salt, type, content, path)).isTrue();
            assertThat(Commitment.leadsTo(root, salt, (byte) (type + 1), content, path))
                    .isFalse();
            assertThat(Commitment.leadsTo(root, Commitment.salt(SEED, i + 1), type, content, path))
                    .isFalse();
            for (int bit = 0; bit < 7; bit++) {
                var moved = new Path(path.position() ^ 1 << bit, path.siblings());
                assertThat(Commitment.leadsTo(root, salt, type, content, moved)).isFalse();
            }
            everyFlippedByteIsNoticed(root, salt, type, content, path);
        }
    }

    private static void everyFlippedByteIsNoticed(byte[] root, byte[] salt, byte type, byte[] content, Path path) {
        for (int at = 0; at < content.length; at++) {
            byte[] changed = content.clone();
            changed[at] ^= 1;
            assertThat(Commitment.leadsTo(root, salt, type, changed, path)).isFalse();
        }
        for (int at = 0; at < 32; at++) {
            byte[] changed = salt.clone();
            changed[at] ^= 1;
            assertThat(Commitment.leadsTo(root, changed, type, content, path)).isFalse();
            for (int level = 0; level < path.siblings().size(); level++) {
                var siblings = new ArrayList<>(path.siblings());
                siblings.set(level, siblings.get(level).clone());
                siblings.get(level)[at] ^= (byte) 0x40;
                assertThat(Commitment.leadsTo(root, salt, type, content, new Path(path.position(), siblings)))
                        .isFalse();
            }
        }
    }

    @Test
    void entriesOutOfOrderOrOutsideAreRefused() {
        byte[] original = bytes(20);
        for (List<Range> bad : List.of(
                List.of(new Range(5, 3), new Range(7, 3)),
                List.of(new Range(8, 3), new Range(2, 3)),
                List.of(new Range(-1, 3)),
                List.of(new Range(3, -1)),
                List.of(new Range(18, 3)))) {
            assertThatThrownBy(() -> Commitment.ofBundle(SEED, original, bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Commitment touching = Commitment.ofBundle(SEED, original, List.of(new Range(0, 10), new Range(10, 10)));
        assertThat(Commitment.leadsTo(
                        touching.root(), Commitment.salt(SEED, 1), Commitment.SKELETON, new byte[0], touching.path(1)))
                .isTrue();
    }

    @Test
    void whatIsHandedOutCanBeChangedWithoutChangingTheCommitment() {
        Commitment commitment = Commitment.ofFile(SEED, bytes(9));
        byte[] root = commitment.root();
        Arrays.fill(commitment.root(), (byte) 0);
        commitment.path(0).siblings().forEach(sibling -> Arrays.fill(sibling, (byte) 0));
        assertThat(commitment.root()).isEqualTo(root);
        assertThat(Commitment.leadsTo(
                        root, Commitment.salt(SEED, 0), Commitment.ORIGINAL, bytes(9), commitment.path(0)))
                .isTrue();
    }

    @Test
    void entriesNearTheLimitOfANumberDoNotOverflow() {
        assertThatThrownBy(() -> Commitment.ofBundle(SEED, bytes(20), List.of(new Range(5, Integer.MAX_VALUE))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
