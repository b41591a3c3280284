package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Page;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a wallet knew at one moment: its notebook's pages, for its owner only. As bytes it is a JSON document a line,
/// each ended by a line feed: first the head, then the pages; byte by byte in wire-formats.md.
///
/// @param nonce 32 random bytes, so that nobody who guesses the content can recognise the commitment
public record Checkpoint(byte[] nonce, Instant made, List<Page> pages) {
    private static final int VERSION = 1;
    private static final int NONCE = 32;

    private record Head(int v, byte[] nonce, Instant made, int pages) {}

    /// @param page JSON, as text
    private record Line(Section section, String name, String page) {}

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        line(out, new Head(VERSION, nonce, made, pages.size()));
        pages.forEach(page -> line(out, line(page)));
        return out.toByteArray();
    }

    /// SHA-256 of the pages alone: the same as long as nothing has changed.
    static Bytes32 content(List<Page> pages) {
        var out = new ByteArrayOutputStream();
        pages.forEach(page -> line(out, line(page)));
        return Bytes32.of(Sha256.of(out.toByteArray()));
    }

    private static Line line(Page page) {
        return new Line(page.section(), page.name(), new String(page.content(), StandardCharsets.UTF_8));
    }

    private static void line(ByteArrayOutputStream out, Object document) {
        out.writeBytes(Json.write(document));
        out.write('\n');
    }

    public static Checkpoint read(byte[] bytes) throws MalformedDocument {
        List<byte[]> lines = lines(bytes);
        if (lines.isEmpty()) {
            throw new MalformedDocument("empty");
        }
        Head head = Json.read(lines.getFirst(), Head.class);
        if (head.v() != VERSION || head.nonce().length != NONCE || head.pages() != lines.size() - 1) {
            throw new MalformedDocument("not a checkpoint that this version reads");
        }
        var pages = new ArrayList<Page>();
        for (byte[] line : lines.subList(1, lines.size())) {
            Line read = Json.read(line, Line.class);
            pages.add(new Page(read.section(), read.name(), read.page().getBytes(StandardCharsets.UTF_8)));
        }
        return new Checkpoint(head.nonce(), head.made(), pages);
    }

    private static List<byte[]> lines(byte[] bytes) throws MalformedDocument {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        if (start != bytes.length) {
            throw new MalformedDocument("cut off");
        }
        return lines;
    }
}
