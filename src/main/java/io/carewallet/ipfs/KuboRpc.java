package io.carewallet.ipfs;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Calls to the RPC of a Kubo node on this computer. Whatever answers there (silence, drips, endless bodies, redirects,
/// things that are not Kubo's), a call ends within its limits, as an answer or as a [KuboFailure].
///
/// Source: Kubo 0.42 RPC reference and its `commands/http`: POST only; errors are status 500 with
/// `{"Message","Code","Type"}`, a refused authorization is 403 with plain text. A failure in the middle of an answer
/// comes in a trailer that `java.net.http` does not show, so a good status proves nothing about the body.
final class KuboRpc {
    private static final int MOST_WORDS_BYTES = 64 << 10;

    private final URI node;
    private final @Nullable String authorization;
    private final KuboLimits limits;
    private final HttpClient http;

    KuboRpc(URI node, @Nullable String authorization, KuboLimits limits) {
        this.node = Loopback.require(node);
        this.authorization = authorization;
        this.limits = limits;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .build();
    }

    /// A call that is answered by a few words.
    byte[] ask(String pathAndQuery) throws KuboFailure {
        return ask(pathAndQuery, limits.call(MOST_WORDS_BYTES));
    }

    /// @param patience for the whole call
    byte[] ask(String pathAndQuery, Duration patience) throws KuboFailure {
        return fetch(pathAndQuery, MOST_WORDS_BYTES, patience);
    }

    /// A call that is answered by content that fits the memory.
    ///
    /// @param patience for the whole call
    byte[] fetch(String pathAndQuery, int most, Duration patience) throws KuboFailure {
        var answer = new ByteArrayOutputStream();
        call(request(pathAndQuery, BodyPublishers.noBody()), most, answer::write, new Clock(patience));
        return answer.toByteArray();
    }

    /// A call that is answered by content.
    ///
    /// @param most bytes that the answer may have; a longer one is `TOO_LONG`
    /// @param sink gets the bytes as they come, unchecked
    void fetch(String pathAndQuery, long most, Intake.Sink sink) throws KuboFailure {
        call(request(pathAndQuery, BodyPublishers.noBody()), most, sink, new Clock(limits.call(most)));
    }

    /// Uploads one file.
    byte[] upload(String pathAndQuery, Multipart file, long bytes) throws KuboFailure {
        var clock = new Clock(limits.call(bytes));
        HttpRequest.Builder request = request(pathAndQuery, file.body(clock::tick));
        request.header("Content-Type", file.contentType());
        var answer = new ByteArrayOutputStream();
        call(request, MOST_WORDS_BYTES, answer::write, clock);
        return answer.toByteArray();
    }

    private HttpRequest.Builder request(String pathAndQuery, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + "/api/v0/" + pathAndQuery))
                .POST(body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private void call(HttpRequest.Builder request, long most, Intake.Sink sink, Clock clock) throws KuboFailure {
        var words = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(
                request.build(),
                head -> head.statusCode() == 200
                        ? new Intake(sink, most, clock::tick)
                        : new Intake(words::write, MOST_WORDS_BYTES, clock::tick));
        try {
            int status = clock.await(exchange).statusCode();
            if (status != 200) {
                throw failure(status, words.toByteArray());
            }
        } catch (ExecutionException e) {
            // Without the cause: the words of something that does not speak HTTP are in it.
            boolean tooLong = e.getCause() instanceof Intake.TooLong;
            throw new KuboFailure(tooLong ? KuboFailure.Kind.TOO_LONG : KuboFailure.Kind.UNREACHABLE);
        } catch (TimeoutException | CancellationException e) {
            throw new KuboFailure(KuboFailure.Kind.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KuboFailure(KuboFailure.Kind.UNREACHABLE, e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static KuboFailure failure(int status, byte[] words) {
        return new KuboFailure(
                switch (status) {
                    case 401, 403 -> KuboFailure.Kind.UNAUTHORIZED;
                    case 500 -> kind(words);
                    default -> KuboFailure.Kind.UNREACHABLE;
                });
    }

    /// What Kubo says is compared with what it is known to say, and goes no further.
    private static KuboFailure.Kind kind(byte[] words) {
        String message;
        try {
            JsonNode error = Json.tree(words);
            if (!"error".equals(error.path("Type").asText())) {
                return KuboFailure.Kind.UNREACHABLE;
            }
            message = error.path("Message").asText();
        } catch (MalformedDocument notKubo) {
            return KuboFailure.Kind.UNREACHABLE;
        }
        if (message.contains("not pinned")) {
            return KuboFailure.Kind.NOT_PINNED;
        }
        boolean notFound = message.contains("could not find")
                || message.contains("not found")
                // The node's own search has ended: see `timeout` in the query.
                || message.contains("context deadline exceeded");
        return notFound ? KuboFailure.Kind.NOT_FOUND : KuboFailure.Kind.FAILED;
    }

    /// Times one call: the client's own timeouts end with the headers of the answer.
    private final class Clock {
        private final long end;
        private final AtomicLong lastByte = new AtomicLong(System.nanoTime());

        private Clock(Duration call) {
            this.end = System.nanoTime() + call.toNanos();
        }

        private void tick() {
            lastByte.set(System.nanoTime());
        }

        private <T> T await(CompletableFuture<T> exchange)
                throws ExecutionException, TimeoutException, InterruptedException {
            while (true) {
                long now = System.nanoTime();
                long idleEnd = lastByte.get() + limits.idle().toNanos();
                long wait = Math.min(end - now, idleEnd - now);
                if (wait <= 0) {
                    throw new TimeoutException();
                }
                try {
                    return exchange.get(wait, TimeUnit.NANOSECONDS);
                } catch (TimeoutException notYet) {
                    // Unless a byte has come since, the next round ends it.
                }
            }
        }
    }
}
