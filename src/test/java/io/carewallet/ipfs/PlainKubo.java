package io.carewallet.ipfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Answers what our client asks as Kubo 0.42 answers it, where there is none. Everything that is added is kept.
final class PlainKubo implements AutoCloseable {
    private static final Pattern ARG = Pattern.compile("(?:^|&)arg=([^&]+)");
    private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final Map<Bytes32, byte[]> blobs = new ConcurrentHashMap<>();

    PlainKubo() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v0/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String query = exchange.getRequestURI().getQuery();
            String call = exchange.getRequestURI().getPath().substring("/api/v0/".length());
            byte[] blob = call.equals("add") ? file(body) : asked(query);
            switch (call) {
                case "version" -> say(exchange, 200, "{\"Version\":\"0.42.0\"}");
                case "swarm/peers" -> say(exchange, 200, "{\"Peers\":[]}");
                case "add" -> {
                    Cid cid = UnixFs.PROFILE.cid(blob);
                    blobs.put(cid.digest(), blob);
                    say(exchange, 200, "{\"Name\":\"blob\",\"Hash\":\"" + cid + "\"}");
                }
                default -> known(exchange, call, query, blob);
            }
        }
    }

    private void known(HttpExchange exchange, String call, String query, byte[] blob) throws IOException {
        if (blob.length == 0) {
            String what = call.startsWith("pin") ? "not pinned or pinned indirectly" : "block was not found locally";
            say(exchange, 500, "{\"Message\":\"" + what + "\",\"Code\":0,\"Type\":\"error\"}");
            return;
        }
        boolean isTree = blob.length > UnixFs.PROFILE.chunk();
        switch (call) {
            case "block/get" -> say(exchange, 200, isTree ? Trees.root(blob) : blob);
            case "cat" -> say(exchange, 200, blob);
            case "block/rm" -> {
                blobs.remove(digest(query));
                say(exchange, 200, "{}");
            }
            default -> say(exchange, 200, "{}");
        }
    }

    private byte[] asked(String query) {
        byte[] blob = query != null && ARG.matcher(query).find() ? blobs.get(digest(query)) : null;
        return blob == null ? new byte[0] : blob;
    }

    /// Of several the first one; it may stand behind other words.
    private static Bytes32 digest(String query) {
        return ARG.matcher(query)
                .results()
                .map(arg -> Cid.parse(arg.group(1)).digest())
                .findFirst()
                .orElseThrow();
    }

    /// The one file of an upload.
    private static byte[] file(byte[] body) {
        int from = 0;
        while (!Arrays.equals(body, from, from + BLANK_LINE.length, BLANK_LINE, 0, BLANK_LINE.length)) {
            from++;
        }
        int to = body.length - 4;
        while (body[to] != '\r') {
            to--;
        }
        return Arrays.copyOfRange(body, from + BLANK_LINE.length, to);
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        say(exchange, status, words.getBytes(StandardCharsets.UTF_8));
    }

    private static void say(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
