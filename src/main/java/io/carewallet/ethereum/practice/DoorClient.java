package io.carewallet.ethereum.practice;

import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Talks to the guarded door about the network itself.
final class DoorClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 16 << 10;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private DoorClient() {}

    static boolean answers(Advert advert) {
        return status(advert).isPresent();
    }

    static Optional<Status> status(Advert advert) {
        return ask(advert, "status", null);
    }

    static boolean renew(Advert advert, String lease) {
        return ask(advert, "lease", lease).isPresent();
    }

    static boolean release(Advert advert, String lease) {
        return ask(advert, "release", lease).isPresent();
    }

    static boolean stop(Advert advert) {
        return ask(advert, "stop", "").isPresent();
    }

    private static Optional<Status> ask(Advert advert, String what, @org.jspecify.annotations.Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(advert.url() + what))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + advert.token());
        HttpRequest built = body == null
                ? request.GET().build()
                : request.POST(BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<byte[]> response =
                    HTTP.send(built, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            Status status = Json.read(response.body(), Status.class);
            return Optional.of(status)
                    .filter(s -> s.chainId() == advert.network().chainId());
        } catch (IOException | MalformedDocument e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
