package io.carewallet.ipfs;

import io.carewallet.core.value.Cid;
import io.carewallet.ethereum.lies.Flood;
import io.carewallet.ethereum.lies.LyingProxy;
import io.carewallet.ethereum.lies.LyingProxy.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One lie about blobs, what is tried while it is told, and what must come of that.
///
/// @param outcome a word of this class, or the sentence of what cannot be done
record StoreLie(String name, Attempt attempt, LyingProxy.Lie telling, String outcome) {
    static final byte[] SMALL = content(5_000);
    static final byte[] LARGE = content((1 << 20) + 5);
    static final byte[] OTHER = content(5_001);
    private static final String MARKER = "<b>call 0800 EVIL</b>";

    private static final String SILENT = "the Kubo node does not answer";
    private static final String OTHER_NAME = "the Kubo node answers with another identifier than the blob has";
    private static final String NOT_SAID = "the Kubo node did not say that it has the blob";
    private static final String LOCKED = "the Kubo node does not let us in";
    private static final String FAILED = "the Kubo node could not do it";
    private static final String TOO_LONG = "the Kubo node answers with more than was asked for";
    private static final String NO_KUBO = "what answers is not a Kubo node";
    static final String NOT_KEPT = "not kept";
    static final String MISSING = "missing";
    static final String DAMAGED = "damaged";
    static final String OFFLINE = "offline";
    static final String TRUE = "true";
    static final String BELIEVED = "believed";

    enum Attempt {
        PUT,
        GET,
        GET_LARGE,
        HAS,
        ASK,
        REMOVE
    }

    @Override
    public String toString() {
        return name;
    }

    private static byte[] content(int size) {
        try {
            return Content.counting(size).bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoreLie lie(String name, Attempt attempt, String call, Speech speech, String outcome) {
        var telling = new LyingProxy.Lie(asked -> asked.target().startsWith("/api/v0/" + call), speech);
        return new StoreLie(attempt + ": " + name, attempt, telling, outcome);
    }

    private static Speech says(int status, String body) {
        return says(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Speech says(int status, byte[] body) {
        return (asked, truth, out) -> LyingProxy.write(out, status, body);
    }

    private static Speech error(String message) {
        return says(500, "{\"Message\":\"" + message + "\",\"Code\":0,\"Type\":\"error\"}");
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    static List<StoreLie> lies() {
        var all = new ArrayList<StoreLie>();
        all.addAll(fetching());
        all.addAll(storing());
        all.addAll(keeping());
        return all;
    }

    private static List<StoreLie> fetching() {
        byte[] longer = Arrays.copyOf(LARGE, LARGE.length + 1);
        byte[] shorter = Arrays.copyOf(LARGE, LARGE.length - 1);
        String get = "block/get";
        return List.of(
                lie("one bit changed", Attempt.GET, get, says(200, flipped(SMALL)), DAMAGED),
                lie("cut short", Attempt.GET, get, says(200, Arrays.copyOf(SMALL, 4_000)), DAMAGED),
                lie("longer", Attempt.GET, get, says(200, Arrays.copyOf(SMALL, 5_001)), DAMAGED),
                lie("another blob", Attempt.GET, get, says(200, OTHER), DAMAGED),
                lie("nothing", Attempt.GET, get, says(200, ""), DAMAGED),
                lie("an error as a success", Attempt.GET, get, says(200, "{\"Message\":\"" + MARKER + "\"}"), DAMAGED),
                lie("a page", Attempt.GET, get, says(200, "<html>" + MARKER), DAMAGED),
                lie("said to be missing", Attempt.GET, get, error("block was not found locally " + MARKER), MISSING),
                lie("said to be broken", Attempt.GET, get, error("no space left " + MARKER), OFFLINE),
                lie("a locked door", Attempt.GET, get, says(403, MARKER), OFFLINE),
                lie(
                        "another place",
                        Attempt.GET,
                        get,
                        (a, t, out) -> LyingProxy.write(out, 307, SMALL, "Location: http://127.0.0.1:1/"),
                        OFFLINE),
                lie("giant", Attempt.GET, get, (a, t, out) -> Flood.giant(out, 1 << 30), DAMAGED),
                lie("endless", Attempt.GET, get, (a, t, out) -> Flood.endless(out), DAMAGED),
                lie("slow", Attempt.GET, get, (a, t, out) -> Flood.drip(out), OFFLINE),
                lie("silent", Attempt.GET, get, (a, t, out) -> Thread.sleep(30_000), OFFLINE),
                lie("packed", Attempt.GET, get, (a, t, out) -> Flood.bomb(out, 1 << 25), DAMAGED),
                lie(
                        "torn",
                        Attempt.GET,
                        get,
                        (a, t, out) -> {
                            LyingProxy.head(out, 200, SMALL.length);
                            out.write(SMALL, 0, 2_500);
                        },
                        OFFLINE),
                lie("no HTTP", Attempt.GET, get, (a, t, out) -> LyingProxy.raw(out, "SSH-2.0-" + MARKER), OFFLINE),
                lie("another root", Attempt.GET_LARGE, get, says(200, Trees.root(longer)), DAMAGED),
                lie("one bit changed", Attempt.GET_LARGE, "cat", says(200, flipped(LARGE)), DAMAGED),
                lie("cut short", Attempt.GET_LARGE, "cat", says(200, shorter), DAMAGED),
                lie("longer", Attempt.GET_LARGE, "cat", says(200, longer), DAMAGED),
                lie("endless", Attempt.GET_LARGE, "cat", (a, t, out) -> Flood.endless(out), DAMAGED),
                lie(
                        "torn",
                        Attempt.GET_LARGE,
                        "cat",
                        (a, t, out) -> {
                            LyingProxy.head(out, 200, -1);
                            LyingProxy.chunk(out, shorter);
                            LyingProxy.raw(out, "ff\r\n");
                        },
                        OFFLINE));
    }

    private static List<StoreLie> storing() {
        Cid wrong = UnixFs.PROFILE.cid(OTHER);
        String named = "{\"Name\":\"blob\",\"Hash\":\"";
        return List.of(
                lie("another name", Attempt.PUT, "add", says(200, named + wrong + "\"}"), OTHER_NAME),
                lie(
                        "the name of a tree",
                        Attempt.PUT,
                        "add",
                        says(
                                200,
                                named + new Cid(true, UnixFs.PROFILE.cid(SMALL).digest()) + "\"}"),
                        OTHER_NAME),
                lie("a name with markup", Attempt.PUT, "add", says(200, named + MARKER + "\"}"), NOT_SAID),
                lie("no name", Attempt.PUT, "add", says(200, "{}"), NOT_SAID),
                lie("no JSON", Attempt.PUT, "add", says(200, MARKER), NOT_SAID),
                lie("half a JSON", Attempt.PUT, "add", says(200, named), NOT_SAID),
                lie(
                        "one name twice",
                        Attempt.PUT,
                        "add",
                        says(200, named + wrong + "\",\"Hash\":\"" + wrong + "\"}"),
                        NOT_SAID),
                lie("depth", Attempt.PUT, "add", says(200, "[".repeat(50_000)), NOT_SAID),
                lie("nothing", Attempt.PUT, "add", says(200, ""), NOT_SAID),
                lie("a full disk", Attempt.PUT, "add", error("no space left " + MARKER), FAILED),
                lie("a page", Attempt.PUT, "add", says(500, "<html>" + MARKER), SILENT),
                lie("a locked door", Attempt.PUT, "add", says(401, MARKER), LOCKED),
                lie("endless", Attempt.PUT, "add", (a, t, out) -> Flood.endless(out), TOO_LONG),
                lie("no HTTP", Attempt.PUT, "add", (a, t, out) -> LyingProxy.raw(out, MARKER + "\r\n"), SILENT),
                lie(
                        "the right name, and thrown away",
                        Attempt.PUT,
                        "add",
                        (asked, truth, out) -> LyingProxy.write(
                                out, 200, (named + UnixFs.PROFILE.cid(SMALL) + "\"}").getBytes(StandardCharsets.UTF_8)),
                        BELIEVED));
    }

    private static List<StoreLie> keeping() {
        return List.of(
                lie("said not to be kept", Attempt.HAS, "pin/ls", error("not pinned " + MARKER), NOT_KEPT),
                lie("said to be broken", Attempt.HAS, "pin/ls", error(MARKER), FAILED),
                lie("kept, with a bit changed", Attempt.HAS, "cat", says(200, flipped(SMALL)), NOT_KEPT),
                lie("kept, and cut short", Attempt.HAS, "cat", says(200, Arrays.copyOf(SMALL, 10)), NOT_KEPT),
                lie("kept, and another blob", Attempt.HAS, "cat", says(200, OTHER), NOT_KEPT),
                lie("kept, and silent", Attempt.HAS, "cat", (a, t, out) -> Thread.sleep(30_000), SILENT),
                lie("words for a list", Attempt.HAS, "pin/ls", says(200, MARKER), TRUE),
                lie("no version", Attempt.ASK, "version", says(200, "{}"), NO_KUBO),
                lie("another program", Attempt.ASK, "version", says(200, MARKER), NO_KUBO),
                lie("endless", Attempt.ASK, "version", (a, t, out) -> Flood.endless(out), TOO_LONG),
                lie("not taken away", Attempt.REMOVE, "pin/rm", error(MARKER), FAILED),
                lie("another place", Attempt.REMOVE, "block/rm", says(302, MARKER), SILENT));
    }
}
