package io.carewallet.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.FuzzRounds;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.ipfs.DagPb.Link;
import io.carewallet.ipfs.DagPb.MalformedNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Foreign nodes are read as what they are written from, or refused; nothing else happens.
class DagPbFuzzTest {
    private static final int ROUNDS = FuzzRounds.of(20_000);

    private static Link link(Random random) {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        return new Link(
                new Cid(random.nextBoolean(), Bytes32.of(digest)),
                random.nextLong(1L << 39),
                random.nextLong(1L << 39));
    }

    private static List<Link> links(Random random, int count) {
        var links = new ArrayList<Link>();
        for (int i = 0; i < count; i++) {
            links.add(link(random));
        }
        return links;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1023, 1024})
    void whatIsWrittenIsRead(int count) throws Exception {
        List<Link> links = links(new Random(count), count);
        assertThat(DagPb.read(DagPb.write(links))).isEqualTo(links);
    }

    static List<byte[]> hostile() {
        String cid = "01551220" + "ab".repeat(32);
        String link = "122a0a24" + cid + "12001805";
        String file = "0a060802180520" + "05";
        HexFormat hex = HexFormat.of();
        return List.of(
                        "",
                        // No link; no file; a file before its links.
                        "0a0408021800",
                        link,
                        file + link,
                        // The sum of the sizes is wrong; one size too few, one too many.
                        link + "0a06080218062005",
                        link + "0a0408021805",
                        link + "0a08080218052005" + "2000",
                        // A directory, a raw node, data of its own.
                        link + "0a06080118052005",
                        link + "0a06080018052005",
                        link + "0a09080212010018052005",
                        // A field twice, an unknown field, something after the end.
                        link + file + file,
                        link + "0a0808020802180520" + "05",
                        link + file + "1a0100",
                        link + file + "00",
                        // A name; a CIDv0; another hash; a CID that is cut short.
                        "122b0a24" + cid + "1201611805" + file,
                        "12280a22" + "1220" + "ab".repeat(32) + "12001805" + file,
                        "122a0a24" + "01551320" + "ab".repeat(32) + "12001805" + file,
                        "12050a24015512",
                        // Numbers with leading zeros, without an end, beyond all bounds; lengths that lie.
                        "12aa000a24" + cid + "12001805" + file,
                        "122b0a24" + cid + "1200188500" + file,
                        link + "0a06080218052085",
                        "12ffffffffffffffffff01",
                        "12ffffffff0f",
                        "12310a24" + cid + "120018ffffffffffffffff7f" + file,
                        "122b0a24" + cid + "12001805" + file,
                        link + "0a05080218052005")
                .stream()
                .map(hex::parseHex)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileNodesAreRefused(byte[] node) {
        assertThatThrownBy(() -> DagPb.read(node)).isInstanceOf(MalformedNode.class);
    }

    @Test
    void theHostileNodesAreCloseToAGoodOne() throws Exception {
        byte[] good = HexFormat.of().parseHex("122a0a2401551220" + "ab".repeat(32) + "12001805" + "0a06080218052005");
        assertThat(DagPb.read(good)).singleElement().extracting(Link::fileBytes).isEqualTo(5L);
    }

    @Test
    void moreLinksThanOursHaveAreRefused() {
        byte[] node = DagPb.write(links(new Random(1), DagPb.MAX_LINKS + 1));
        assertThatThrownBy(() -> DagPb.read(node)).isInstanceOf(MalformedNode.class);
    }

    @Test
    void anyBytesAreReadExactlyOrRefused() {
        var random = new Random(20_261_126);
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] node = mutated(random, DagPb.write(links(random, 1 + random.nextInt(4))));
            try {
                assertThat(DagPb.write(DagPb.read(node))).isEqualTo(node);
                read++;
            } catch (MalformedNode refused) {
                // The one other outcome.
            }
        }
        // A flipped bit of a digest leaves a good node: the fuzzing reaches both outcomes.
        assertThat(read).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    private static byte[] mutated(Random random, byte[] node) {
        int at = random.nextInt(node.length);
        switch (random.nextInt(5)) {
            case 0 -> node[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                return Arrays.copyOf(node, at);
            }
            case 2 -> node[at] = (byte) 0xff;
            case 3 -> {
                var out = new ByteArrayOutputStream();
                out.write(node, 0, at);
                out.write(random.nextInt(256));
                out.write(node, at, node.length - at);
                return out.toByteArray();
            }
            default -> random.nextBytes(node);
        }
        return node;
    }

    @Test
    void anEndlessVarintEndsWithTheBlock() {
        byte[] node = new byte[1 << 20];
        Arrays.fill(node, (byte) 0xff);
        assertThatThrownBy(() -> DagPb.read(node)).isInstanceOf(MalformedNode.class);
    }
}
