package io.carewallet.ethereum.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The guarded door in front of the node, on a free loopback port. It opens to programs that know the token, which only
/// this user can read; never to a web page: no CORS, no `Origin`, and a `Host` that is this computer (a page can point
/// a name of its own at 127.0.0.1).
final class Door implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 20;

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        private Refused(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }

    /// What is behind the door.
    interface Room {
        /// Passes an allowed call on.
        Forwarder.Reply call(byte[] question, boolean sends);

        Status status();

        void renew(String lease);

        void release(String lease);

        void stop();
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final byte[] credentials;
    private final Set<String> hosts = new HashSet<>();
    private final Room room;

    Door(String token, Room room) throws IOException {
        this.room = room;
        this.credentials = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
        int port = server.getAddress().getPort();
        hosts.add("127.0.0.1:" + port);
        hosts.add("localhost:" + port);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                checkCaller(exchange.getRequestHeaders());
                Forwarder.Reply reply = answer(exchange);
                send(exchange, reply.status(), reply.body());
            } catch (Refused refused) {
                send(exchange, refused.status, new byte[0]);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void checkCaller(Headers headers) throws Refused {
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.getFirst()) || headers.containsKey("Origin")) {
            throw new Refused(403);
        }
        List<String> authorization = headers.getOrDefault("Authorization", List.of());
        byte[] offered =
                authorization.size() == 1 ? authorization.getFirst().getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (!MessageDigest.isEqual(offered, credentials)) {
            throw new Refused(401);
        }
    }

    private Forwarder.Reply answer(HttpExchange exchange) throws Refused, IOException {
        String path = exchange.getRequestURI().getPath();
        boolean asks = exchange.getRequestMethod().equals("GET");
        if (asks && path.equals("/status")) {
            return new Forwarder.Reply(200, Json.write(room.status()));
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new Refused(405);
        }
        byte[] body = body(exchange);
        switch (path) {
            case "/" -> {
                return forward(body);
            }
            case "/lease" -> room.renew(lease(body));
            case "/release" -> room.release(lease(body));
            case "/stop" -> room.stop();
            default -> throw new Refused(404);
        }
        return new Forwarder.Reply(200, Json.write(room.status()));
    }

    private Forwarder.Reply forward(byte[] body) throws Refused {
        JsonNode question;
        try {
            question = Json.tree(body);
        } catch (MalformedDocument e) {
            throw new Refused(400);
        }
        if (!AllowedCalls.allows(question)) {
            throw new Refused(403);
        }
        // What was checked is what is passed on: two parsers could read two truths from the original bytes.
        return room.call(Json.write(question), AllowedCalls.sends(question));
    }

    private static byte[] body(HttpExchange exchange) throws Refused, IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refused(413);
        }
        return body;
    }

    private static String lease(byte[] body) throws Refused {
        String id = new String(body, StandardCharsets.US_ASCII);
        if (!id.matches("[0-9a-f]{1,64}")) {
            throw new Refused(400);
        }
        return id;
    }

    @Override
    public void close() {
        // Whoever asked to stop still gets the answer: at most a second for calls that are under way.
        server.stop(1);
        threads.shutdownNow();
        Arrays.fill(credentials, (byte) 0);
    }
}
