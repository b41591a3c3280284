package io.carewallet.ethereum.practice;

import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.LimitedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Passes calls on to the node. While the node is being started again, callers wait a little instead of failing.
final class Forwarder {
    private static final Duration TIMEOUT = Duration.ofSeconds(12);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final long PAUSE_MILLIS = 50;

    /// As other nodes say that less should be asked for at once.
    private static final byte[] TOO_LONG =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32005,\"message\":\"limit exceeded\"}}"
                    .getBytes(StandardCharsets.US_ASCII);

    record Reply(int status, byte[] body) {}

    private final Supplier<Optional<Endpoint>> node;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    Forwarder(Supplier<Optional<Endpoint>> node) {
        this.node = node;
    }

    /// @param again whether it may be asked twice: a connection that broke does not tell if the node had heard the
    /// question
    Reply forward(byte[] question, boolean again) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                Optional<Endpoint> now = node.get();
                if (now.isPresent()) {
                    try {
                        return ask(now.get(), question);
                    } catch (HttpTimeoutException stuck) {
                        return new Reply(504, new byte[0]);
                    } catch (IOException broken) {
                        if (!again && !(broken instanceof ConnectException)) {
                            return new Reply(502, new byte[0]);
                        }
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            return new Reply(503, new byte[0]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(503, new byte[0]);
        }
    }

    private Reply ask(Endpoint to, byte[] question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        HttpResponse<Optional<byte[]>> response = http.send(request, head -> new LimitedBody(JsonRpc.LONG_ANSWER));
        return new Reply(
                response.statusCode() == 200 ? 200 : 502, response.body().orElse(TOO_LONG));
    }
}
