package io.carewallet.app.serve;

import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Relay;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A relay that anybody can reach, in front of a register in memory, and one account that has a journal there.
final class AttackedRelay implements AutoCloseable {
    static final SecureRandom RANDOM = new SecureRandom();

    final Network network;
    final SigningKey key = SigningKey.random(RANDOM);
    final Address subject = Address.of(key.address());
    private final MemoryRegister register;
    private final Relay chain;
    private final HttpClient client = HttpClient.newHttpClient();
    private Serving serving;

    /// @param chain where the relay sends: it brings acts to that register
    AttackedRelay(MemoryRegister register, Relay chain) {
        this.network = register.network();
        this.register = register;
        this.chain = chain;
    }

    void open(Serving.Limits limits) throws Exception {
        var entrance = new Serving.Entrance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
        serving = new Serving(entrance, new Serving.Chain(register, chain), null, limits, InstantSource.system());
    }

    /// Again, with other limits.
    void reopen(Serving.Limits limits) throws Exception {
        serving.close();
        open(limits);
    }

    Counts counts() {
        return serving.counts();
    }

    InetSocketAddress address() {
        return serving.address();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + address().getPort() + path);
    }

    HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(at(path))
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    Bytes32 head() throws Exception {
        return register.journal(subject, register.latest()).word();
    }

    /// In whole seconds, as messages have it.
    static Instant until(Duration time) {
        return Instant.ofEpochSecond(Instant.now().plus(time).getEpochSecond());
    }

    @Override
    public void close() throws Exception {
        client.close();
        serving.close();
    }
}
