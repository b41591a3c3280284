package io.carewallet.ipfs;

import io.carewallet.core.register.BlobPermit;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Blobs behind a door that somebody else runs (wire-formats.md, *Relay and door*). Nothing that it says is believed:
/// what is fetched is hashed, what was stored is fetched again before it counts as stored, and what it calls there is
/// fetched as well.
///
/// Not guaranteed: that what was removed is gone; whoever runs the door may have kept it.
public final class DoorBlobStore implements BlobStore {
    private static final Duration PERMIT = Duration.ofHours(1);
    /// Beyond the blob itself: the root of the largest, and the sections of the file.
    private static final int CAR_ROOM = 1 << 16;
    /// How every blob begins that says nothing of whose it is.
    private static final byte[] SEALED = "age-encryption.org/".getBytes(StandardCharsets.US_ASCII);

    /// How long is waited.
    ///
    /// @param connect until there is a connection
    /// @param silence without anything that moves, the time until an answer begins included
    /// @param bytesPerSecond the slowest transfer that is waited for
    record Patience(Duration connect, Duration silence, long bytesPerSecond) {
        static final Patience STANDARD = new Patience(Duration.ofSeconds(4), Duration.ofSeconds(20), 400 << 10);
    }

    private final String door;
    private final Network network;
    private final Supplier<SigningKey> account;
    private final InstantSource clock;
    private final Patience patience;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    /// @param door such as `https://door.example`
    /// @param account that signs for sealed blobs; a new copy each time, which is wiped after use
    public DoorBlobStore(URI door, Network network, Supplier<SigningKey> account, InstantSource clock) {
        this(door, network, account, clock, Patience.STANDARD);
    }

    DoorBlobStore(URI door, Network network, Supplier<SigningKey> account, InstantSource clock, Patience patience) {
        this.door = door.toString().replaceAll("/+$", "");
        this.network = network;
        this.account = account;
        this.clock = clock;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .build();
    }

    private record Answer(int status, byte[] body) {}

    @Override
    public Cid put(byte[] blob) throws StorageUnavailable {
        Cid cid = UnixFs.PROFILE.cid(blob);
        String permit = permit(BlobPermit.Use.STORE, cid, blob.length, isSealed(blob) ? account : this::throwaway);
        HttpRequest.Builder request = request("/blob/" + cid).header("Authorization", permit);
        Answer answer = ask(request, 0, blob);
        if (answer == null || answer.status() != 200 && answer.status() != 201) {
            throw new StorageUnavailable("the door has not stored the blob");
        }
        if (!(fetch(cid, BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found)) {
            throw new StorageUnavailable("the door says that it has the blob, and does not give it");
        }
        return cid;
    }

    /// A card is in clear and names its account on the chain: signed for by the account of all other blobs, it would
    /// tell the door whose they are, and which relations are one person's. Nobody has to remove a card.
    private SigningKey throwaway() {
        return SigningKey.random(random);
    }

    private static boolean isSealed(byte[] blob) {
        return blob.length >= SEALED.length && Arrays.equals(SEALED, 0, SEALED.length, blob, 0, SEALED.length);
    }

    private String permit(BlobPermit.Use use, Cid cid, long length, Supplier<SigningKey> signer) {
        Instant deadline = Instant.ofEpochSecond(clock.instant().plus(PERMIT).getEpochSecond());
        try (SigningKey key = signer.get()) {
            return new BlobPermit(use, cid, length, deadline).sign(key, network);
        }
    }

    @Override
    public Fetched get(Bytes32 rootDigest, long limit) {
        Fetched raw = fetch(Cid.raw(rootDigest), limit);
        // A raw blob that is written like a node was stored by somebody to hide the blob whose root it is.
        boolean hides = raw instanceof Fetched.Found found && UnixFs.isNode(found.blob());
        return hides || raw instanceof Fetched.Missing ? fetch(new Cid(true, rootDigest), limit) : raw;
    }

    private Fetched fetch(Cid cid, long limit) {
        int most = (int) Math.min(limit, BlobStore.MAX_BLOB_BYTES);
        Answer answer = ask(request("/ipfs/" + cid + "?format=car").GET(), most + CAR_ROOM, null);
        if (answer == null) {
            return new Fetched.Offline();
        }
        if (answer.status() != 200) {
            return answer.status() == 404 ? new Fetched.Missing() : new Fetched.Offline();
        }
        byte[] blob = Car.read(cid, answer.body(), most);
        return blob == null ? new Fetched.Damaged() : new Fetched.Found(cid, blob);
    }

    @Override
    public boolean has(Cid cid) throws StorageUnavailable {
        return switch (fetch(cid, BlobStore.MAX_BLOB_BYTES)) {
            case Fetched.Found found -> true;
            case Fetched.Missing missing -> false;
            case Fetched.Damaged damaged -> false;
            case Fetched.Offline offline -> throw new StorageUnavailable("the door does not answer");
        };
    }

    @Override
    public void remove(Cid cid) throws StorageUnavailable {
        HttpRequest.Builder request = request("/blob/" + cid)
                .header("Authorization", permit(BlobPermit.Use.REMOVE, cid, 0, account))
                .DELETE();
        Answer answer = ask(request, 0, null);
        // What another account stored first is not ours to remove, now or later.
        if (answer == null || answer.status() != 200 && answer.status() != 403) {
            throw new StorageUnavailable("the door has not removed the blob");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(door + path));
    }

    /// @param most bytes that a good answer may have; a longer one is cut off, and then does not match
    /// @param sent with PUT; null for all else
    /// @return null when there is none, or it does not come as fast as it must
    private @Nullable Answer ask(HttpRequest.Builder request, int most, byte @Nullable [] sent) {
        var tempo = new Tempo(patience.silence(), patience.bytesPerSecond());
        if (sent != null) {
            request.PUT(body(sent, tempo));
        }
        var body = new ByteArrayOutputStream();
        Intake.Sink sink = (bytes, from, length) -> {
            tempo.moved(length);
            body.write(bytes, from, length);
        };
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(
                request.build(),
                head -> head.statusCode() == 200 && most > 0
                        ? new Intake(sink, most, () -> {})
                        : HttpResponse.BodySubscribers.discarding());
        try {
            int status = tempo.await(exchange).statusCode();
            return new Answer(status, body.toByteArray());
        } catch (ExecutionException e) {
            return e.getCause() instanceof Intake.TooLong ? new Answer(200, new byte[0]) : null;
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            exchange.cancel(true);
        }
    }

    private static BodyPublisher body(byte[] blob, Tempo tempo) {
        if (blob.length == 0) {
            return BodyPublishers.noBody();
        }
        BodyPublisher pieces = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blob) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                int n = super.read(to, from, length);
                tempo.moved(Math.max(0, n));
                return n;
            }
        });
        return BodyPublishers.fromPublisher(pieces, blob.length);
    }
}
