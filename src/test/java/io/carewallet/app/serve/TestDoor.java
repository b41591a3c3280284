package io.carewallet.app.serve;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ipfs.FileBlobStore;
import io.carewallet.ipfs.UnixFs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// Relay and door in this process, and callers who speak to them as they like.
final class TestDoor implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PATIENCE_MILLIS = 30_000;

    final SigningKey owner = SigningKey.random(RANDOM);
    final MemoryRegister register = new MemoryRegister(Instant.now());
    final FileBlobStore files;
    final Serving serving;

    TestDoor(Path folder, Serving.Limits limits) throws IOException {
        files = new FileBlobStore(folder.resolve("blobs"));
        var entrance = new Serving.Entrance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
        var storage = new Serving.Storage(files, folder.resolve("door"));
        serving = new Serving(entrance, new Serving.Chain(register, register), storage, limits, InstantSource.system());
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /// A caller of this number, as seen by the server.
    Socket from(int caller) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress("127.0.0." + caller, 0));
        socket.connect(serving.address(), PATIENCE_MILLIS);
        return socket;
    }

    /// Sends this, and nothing more.
    Socket silent(int caller, String request) throws IOException {
        Socket socket = from(caller);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /// Status of the answer.
    int ask(int caller, String head, byte[] body) throws IOException {
        try (Socket socket = silent(caller, head)) {
            socket.getOutputStream().write(body);
            return RawHttp.status(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    String putHead(Cid cid, long length) {
        Instant deadline =
                Instant.ofEpochSecond(Instant.now().plus(Duration.ofHours(1)).getEpochSecond());
        String permit = new BlobPermit(BlobPermit.Use.STORE, cid, length, deadline).sign(owner, register.network());
        return "PUT /blob/" + cid + " HTTP/1.1\r\nConnection: close\r\nAuthorization: " + permit
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    int put(int caller, byte[] blob) throws IOException {
        return ask(caller, putHead(UnixFs.PROFILE.cid(blob), blob.length), blob);
    }

    static String getHead(Cid cid, String format) {
        return "GET /ipfs/" + cid + "?format=" + format + " HTTP/1.1\r\nConnection: close\r\n\r\n";
    }

    /// Body of the answer, as far as it came.
    byte[] body(String head) throws IOException {
        try (Socket socket = silent(1, head)) {
            var all = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(all);
            } catch (SocketException reset) {
                // What came before counts.
            }
            String text = all.toString(StandardCharsets.ISO_8859_1);
            if (RawHttp.status(text) != 200) {
                throw new AssertionError(text);
            }
            return text.substring(text.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// A good act of somebody new.
    int relay(int caller) throws IOException {
        try (SigningKey key = SigningKey.random(RANDOM)) {
            var who = Address.of(key.address());
            var act = new Act.Extend(ActKind.RECORD, who, Bytes32.of(random(32)), Bytes32.of(random(32)));
            Bytes32 prev = Slot.genesis(register.network(), who).word();
            Instant deadline =
                    Instant.ofEpochSecond(Instant.now().plus(Duration.ofDays(1)).getEpochSecond());
            byte[] message = RelayMessage.of(
                            register.network(), ActMessage.sign(key, register.network(), act, prev, deadline))
                    .bytes();
            String head = "POST /relay HTTP/1.1\r\nConnection: close\r\nContent-Length: " + message.length + "\r\n\r\n";
            return ask(caller, head, message);
        }
    }

    @Override
    public void close() throws IOException {
        serving.close();
    }
}
