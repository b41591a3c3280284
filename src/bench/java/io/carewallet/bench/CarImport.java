package io.carewallet.bench;

import io.carewallet.core.value.Cid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Many small blobs in one call of Kubo: a CAR file, version 1, in which each is a root, and so is pinned.
/// Source: IPLD CARv1 specification; DAG-CBOR.
final class CarImport {
    private static final byte[] RAW_SHA_256 = {0x01, 0x55, 0x12, 0x20};
    private static final String BORDER = "carewallet-bench";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String permission;

    CarImport(URI kubo, String permission) {
        this.address = kubo.resolve("/api/v0/dag/import?pin-roots=true");
        this.permission = permission;
    }

    /// @param blobs at most 255, each of one block
    void send(List<Cid> cids, List<byte[]> blobs) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                text("--" + BORDER + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blobs.car\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n"));
        write(cids, blobs, body);
        body.writeBytes(text("\r\n--" + BORDER + "--\r\n"));
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", permission)
                .header("Content-Type", "multipart/form-data; boundary=" + BORDER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        boolean pinned = answer.statusCode() == 200
                && cids.stream().allMatch(cid -> answer.body().contains(cid.text()))
                && !answer.body().matches("(?s).*\"PinErrorMsg\":\"[^\"].*");
        if (!pinned) {
            throw new IOException("Kubo did not take all of it");
        }
    }

    private static void write(List<Cid> cids, List<byte[]> blobs, ByteArrayOutputStream out) {
        var header = new ByteArrayOutputStream();
        header.write(0xa2);
        header.write(0x65);
        header.writeBytes(text("roots"));
        header.write(0x98);
        header.write(cids.size());
        for (Cid cid : cids) {
            header.writeBytes(new byte[] {(byte) 0xd8, 0x2a, 0x58, 0x25, 0x00});
            header.writeBytes(RAW_SHA_256);
            header.writeBytes(cid.digest().bytes());
        }
        header.write(0x67);
        header.writeBytes(text("version"));
        header.write(0x01);
        varint(header.size(), out);
        out.writeBytes(header.toByteArray());
        for (int i = 0; i < cids.size(); i++) {
            varint(RAW_SHA_256.length + 32 + blobs.get(i).length, out);
            out.writeBytes(RAW_SHA_256);
            out.writeBytes(cids.get(i).digest().bytes());
            out.writeBytes(blobs.get(i));
        }
    }

    private static void varint(int number, ByteArrayOutputStream out) {
        int rest = number;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
