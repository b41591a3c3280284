package io.carewallet.ethereum.relay;

import io.carewallet.core.register.Network;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.succession.SuccessionPost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts to one relay. Whatever it answers (silence, drips, endless bodies, redirects), a call ends in time, and what
/// it says is one bit that is not believed.
final class Post {
    private final HttpClient http;
    private final Duration whole;

    /// @param connect until there is a connection
    /// @param whole from asking to the end of the answer; relays wait for a block
    Post(Duration connect, Duration whole) {
        this.whole = whole;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .build();
    }

    /// @return whether the relay says that the act is on the chain
    boolean saysYes(URI relay, Network network, SignedAct act) {
        return saysYes(relay, "/relay", RelayMessage.of(network, act).bytes());
    }

    /// @return whether the relay says that all of them are on the chain; one that knows no runs says no
    boolean saysYes(URI relay, Network network, List<SignedAct> run) {
        return saysYes(relay, "/relay/run", RelayRun.of(network, run).bytes());
    }

    /// @return whether the relay says that the change is on the chain; one that moves no books says no
    boolean saysYes(URI relay, SuccessionPost change) {
        return saysYes(relay, "/relay/succession", change.bytes());
    }

    private boolean saysYes(URI relay, String path, byte[] message) {
        URI address = URI.create(relay.toString().replaceAll("/+$", "") + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(whole)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        // Only the status counts: what else it says would not be believed anyway, and is not even read.
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(whole.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 200;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            answer.cancel(true);
        }
    }
}
