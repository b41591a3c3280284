package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carewallet.core.register.RegisterUnavailable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Asks a node, one call at a time. Whatever the node does (silence, endless or giant answers, things that are not
/// JSON), a call ends within the limits, as an [Answer] or as a `RegisterUnavailable`.
///
/// Threads: may be used by any number.
public final class JsonRpc {
    /// Answers to `eth_getLogs` may be this long, in bytes.
    public static final int LONG_ANSWER = 32 << 20;

    private static final int SHORT_ANSWER = 1 << 20;
    private static final int MAX_WORDS = 400;
    private static final ObjectMapper JSON = mapper();
    /// For the caller the same as a node that says so itself: who asks for a smaller range gets it.
    private static final Answer TOO_LONG = new Answer.Failure(Answer.Failure.TOO_LONG, new byte[0], "");

    private final Whereabouts endpoint;
    private final Limits limits;
    private final HttpClient http;
    private final AtomicLong ids = new AtomicLong();

    /// @param endpoint asked before each call
    public JsonRpc(Whereabouts endpoint, Limits limits) {
        this(
                endpoint,
                limits,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .build());
    }

    /// @param http by which questions and answers travel
    public JsonRpc(Whereabouts endpoint, Limits limits, HttpClient http) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.http = http;
    }

    public Limits limits() {
        return limits;
    }

    /// Where it asks now.
    public Endpoint endpoint() throws RegisterUnavailable {
        return endpoint.now();
    }

    private static ObjectMapper mapper() {
        // A tree takes far more memory than its text: the number of tokens is what bounds it.
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(16)
                .maxStringLength(LONG_ANSWER)
                .maxNameLength(200)
                .maxNumberLength(30)
                .maxDocumentLength(LONG_ANSWER)
                .maxTokenCount(2_000_000)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /// The result of a call that has no reason to fail.
    public JsonNode call(String method, Object... params) throws RegisterUnavailable {
        return switch (ask(method, params)) {
            case Answer.Result result -> result.value();
            case Answer.Failure failure -> throw couldNotAnswer(failure);
        };
    }

    /// What to say about a failure that nobody can do anything about.
    public static RegisterUnavailable couldNotAnswer(Answer.Failure failure) {
        if (failure.code() == Answer.Failure.TOO_LONG) {
            return new RegisterUnavailable(
                    "The network answers with more than CareWallet takes in. Nothing was changed;"
                            + " try again later or use another network address.");
        }
        return new RegisterUnavailable("The network could not answer (code " + failure.code()
                + "). Nothing was changed; try again in a moment.");
    }

    /// @param params strings, booleans, maps and lists, as JSON has them
    public Answer ask(String method, Object... params) throws RegisterUnavailable {
        return ask(SHORT_ANSWER, method, params);
    }

    /// @param most bytes that the answer may have; a longer one, or one of too many parts, is a failure with the code
    /// [Answer.Failure#TOO_LONG]
    public Answer ask(int most, String method, Object... params) throws RegisterUnavailable {
        long id = ids.incrementAndGet();
        var question = Map.of("jsonrpc", "2.0", "id", id, "method", method, "params", List.of(params));
        try {
            byte[] body = JSON.writeValueAsBytes(question);
            Optional<byte[]> answer = post(body, most);
            return answer.isEmpty() ? TOO_LONG : understand(id, JSON.readTree(answer.get()));
        } catch (StreamConstraintsException e) {
            return TOO_LONG;
        } catch (IOException e) {
            throw Hex.malformed();
        }
    }

    /// @return empty when the answer is longer than that
    private Optional<byte[]> post(byte[] body, int most) throws RegisterUnavailable {
        Endpoint to = endpoint.now();
        HttpRequest.Builder request = HttpRequest.newBuilder(to.url())
                .timeout(limits.answer())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (!to.token().isEmpty()) {
            request.header("Authorization", "Bearer " + to.token());
        }
        // The request's own timeout ends with the headers, so the whole exchange is timed here.
        CompletableFuture<HttpResponse<Optional<byte[]>>> exchange =
                http.sendAsync(request.build(), head -> new LimitedBody(most));
        try {
            HttpResponse<Optional<byte[]>> response =
                    exchange.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new RegisterUnavailable("The network does not let us in (status " + response.statusCode()
                        + "). Nothing was changed; try again in a moment.");
            }
            return response.body();
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            // Without the cause: the words of a node that does not speak HTTP are in it.
            throw RegisterUnavailable.notReached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegisterUnavailable("Stopped while waiting for the network.", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static Answer understand(long id, JsonNode answer) throws RegisterUnavailable {
        JsonNode echo = answer.get("id");
        boolean ours = answer.isObject() && echo != null && echo.canConvertToLong() && echo.longValue() == id;
        JsonNode error = answer.get("error");
        boolean withoutId = answer.isObject() && (echo == null || echo.isNull());
        if ((ours || withoutId) && error != null && error.isObject() && !answer.has("result")) {
            // Some nodes answer with a null id when they could not read the question.
            return new Answer.Failure(code(error.path("code")), data(error.path("data")), words(error));
        }
        if (!ours || error != null || !answer.has("result")) {
            throw Hex.malformed();
        }
        return new Answer.Result(answer.get("result"));
    }

    /// @return 0 for what is no code, and for one that would say that the answer was too long
    private static long code(JsonNode told) {
        long code = told.canConvertToLong() ? told.longValue() : 0;
        return code == Answer.Failure.TOO_LONG ? 0 : code;
    }

    private static String words(JsonNode error) {
        String words = error.path("message").asText("");
        return words.substring(0, Math.min(words.length(), MAX_WORDS));
    }

    private static byte[] data(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        boolean hex = text.startsWith("0x") && text.length() % 2 == 0 && text.length() <= 4096;
        try {
            return hex ? HexFormat.of().parseHex(text, 2, text.length()) : new byte[0];
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }
}
