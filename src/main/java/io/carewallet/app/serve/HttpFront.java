package io.carewallet.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The server of relay and door. Open to everybody: it knows no token and asks for no `Host`, and whatever it does is
/// allowed by signatures alone. Paths are compared as they were sent, never decoded.
final class HttpFront implements AutoCloseable {
    /// Connections that wait to be accepted.
    private static final int BACKLOG = 256;
    /// Acts that are worked on at the same time: each waits for a block, and takes little memory.
    private static final int AT_RELAY = 128;
    /// Requests to the door that are worked on at the same time.
    private static final int AT_DOOR = 64;

    private static final int EACH_AT_RELAY = 24;
    private static final int EACH_AT_DOOR = 12;

    private static final Duration FOR_A_MESSAGE = Duration.ofSeconds(10);
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(5);
    private static final Duration FOR_LEFT_OVERS = Duration.ofSeconds(2);
    /// The lowest status of a refusal.
    private static final int REFUSED = 400;

    private static final int LEFT_OVER_BYTES = 64 << 10;

    private static final String RELAY = "/relay";
    private static final String RUN = "/relay/run";
    private static final String SUCCESSION = "/relay/succession";
    private static final Pattern PATH = Pattern.compile("/(blob|ipfs)/([^/]+)");

    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "1024",
            "sun.net.httpserver.maxIdleConnections", "100",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxReqHeaders", "50",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            // The longest blob at the slowest pace; what is shorter has a shorter time of its own.
            "sun.net.httpserver.maxReqTime", "300",
            "sun.net.httpserver.maxRspTime", "600",
            // Whoever was refused could hold a thread by sending slowly what nobody reads.
            "sun.net.httpserver.drainAmount", "0",
            "sun.net.httpserver.nodelay", "true");

    /// The two services behind it.
    ///
    /// @param succession null where books cannot move
    /// @param door null when only the relay is served
    record Desks(
            RelayDesk relay,
            @Nullable SuccessionDesk succession,
            @Nullable BlobDesk door,
            Counts counts) {}

    @FunctionalInterface
    private interface Taker {
        RelayAnswer take(byte[] message) throws Refusal;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /// Each of the two services goes on when the other has more to do than it can.
    private final Places atRelay = new Places(AT_RELAY, EACH_AT_RELAY);

    private final Places atDoor = new Places(AT_DOOR, EACH_AT_DOOR);
    private final Watch watch = new Watch();
    private final Desks desks;
    private final RateLimit relays;
    private final RateLimit blobs;

    /// The limits of the JDK's server, for the whole process: they hold when no server was made in it before.
    static void limitAllServers() {
        LIMITS.forEach(System::setProperty);
    }

    /// @param tls null for plain HTTP
    /// @param relays messages of one caller
    /// @param blobs requests to the door of one caller
    HttpFront(InetSocketAddress address, @Nullable SSLContext tls, Desks desks, RateLimit relays, RateLimit blobs)
            throws IOException {
        this.desks = desks;
        this.relays = relays;
        this.blobs = blobs;
        if (tls == null) {
            server = HttpServer.create(address, BACKLOG);
        } else {
            HttpsServer secure = HttpsServer.create(address, BACKLOG);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            Reply reply = reply(exchange);
            try {
                send(exchange, reply);
            } finally {
                reply.done().run();
            }
        } catch (IOException | Refusal gone) {
            // The caller has left, or was too slow: there is nobody to answer.
            desks.counts().refused.increment();
        }
    }

    /// Whoever was refused may still be sending, and would not hear why if the connection were closed on that: the
    /// answer is on its way, and so much is read after it.
    private void left(HttpExchange exchange) {
        try {
            watch.within(FOR_LEFT_OVERS, () -> exchange.getRequestBody().readNBytes(LEFT_OVER_BYTES));
        } catch (IOException | Refusal gone) {
            // They send no more, or do not stop.
        }
    }

    private Reply reply(HttpExchange exchange) {
        try {
            return route(exchange);
        } catch (Refusal refusal) {
            desks.counts().refused.increment();
            return Reply.of(refusal);
        } catch (IOException e) {
            // A disk that is full, or a caller who has left: then this reaches nobody.
            desks.counts().refused.increment();
            return Reply.of(new Refusal(Refusal.Reason.UNAVAILABLE));
        }
    }

    private Reply route(HttpExchange exchange) throws Refusal, IOException {
        String path = String.valueOf(exchange.getRequestURI().getRawPath());
        String caller = RateLimit.caller(exchange.getRemoteAddress().getAddress());
        boolean forRelay = path.equals(RELAY) || path.equals(RUN) || path.equals(SUCCESSION);
        // Whatever is asked for, well or badly, counts before it is looked at.
        (forRelay ? relays : blobs).take(caller);
        if (forRelay) {
            Asked.method(exchange, "POST");
            SuccessionDesk moves = desks.succession();
            if (path.equals(SUCCESSION) && moves != null) {
                return relayed(exchange, caller, moves::take);
            }
            if (path.equals(RELAY)) {
                return relayed(exchange, caller, body -> desks.relay().take(body));
            }
            if (path.equals(RUN)) {
                return run(exchange, caller);
            }
        }
        Matcher named = PATH.matcher(path);
        BlobDesk door = desks.door();
        if (door == null || !named.matches()) {
            throw new Refusal(Refusal.Reason.NOT_FOUND);
        }
        boolean gives = named.group(1).equals("ipfs");
        String method = Asked.method(exchange, gives ? new String[] {"GET", "HEAD"} : new String[] {"PUT", "DELETE"});
        Cid cid = Asked.cid(named.group(2));
        if (gives) {
            return given(door, cid, exchange, caller);
        }
        String permit = Asked.header(exchange, "Authorization");
        if (method.equals("DELETE")) {
            try (Places.Place place = atDoor.take(caller)) {
                return door.remove(cid, permit);
            }
        }
        long length = Asked.length(exchange);
        try (Places.Place place = atDoor.take(caller);
                Upload upload = door.offer(cid, length, permit, caller)) {
            return upload.receive(new Pace(watch).of(exchange.getRequestBody())).keep();
        }
    }

    /// Whoever takes a blob has their place until they have it, or are too slow.
    private Reply given(BlobDesk door, Cid cid, HttpExchange exchange, String caller) throws Refusal, IOException {
        boolean headOnly = exchange.getRequestMethod().equals("HEAD");
        Places.Place place = atDoor.take(caller);
        boolean given = false;
        try {
            Reply reply = door.give(cid, exchange.getRequestURI().getRawQuery(), headOnly)
                    .then(place::close);
            given = true;
            return reply;
        } finally {
            if (!given) {
                place.close();
            }
        }
    }

    /// A message is small: it comes in before a place is taken, so that whoever is slow or silent takes none.
    private Reply relayed(HttpExchange exchange, String caller, Taker desk) throws Refusal, IOException {
        byte[] body = body(exchange, RelayMessage.MAX_BYTES);
        try (Places.Place place = atRelay.take(caller)) {
            RelayAnswer answer = desk.take(body);
            desks.counts().relayed.increment();
            return Reply.json(200, answer);
        }
    }

    /// Each message of a run counts as one that came alone; one was counted when it came.
    private Reply run(HttpExchange exchange, String caller) throws Refusal, IOException {
        byte[] body = body(exchange, RelayRun.MAX_BYTES);
        List<SignedAct> run = desks.relay().scrutiny().readRun(body);
        relays.take(caller, run.size() - 1);
        try (Places.Place place = atRelay.take(caller)) {
            RelayAnswer answer = desks.relay().take(run);
            desks.counts().relayed.add(run.size());
            return Reply.json(200, answer);
        }
    }

    private byte[] body(HttpExchange exchange, int most) throws Refusal, IOException {
        byte[] body =
                watch.within(FOR_A_MESSAGE, () -> exchange.getRequestBody().readNBytes(most + 1));
        if (body.length > most) {
            throw new Refusal(Refusal.Reason.TOO_LONG);
        }
        return body;
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException, Refusal {
        var headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(headers::set);
        boolean none = exchange.getRequestMethod().equals("HEAD") || reply.length() == 0;
        if (none) {
            headers.set("Content-Length", Long.toString(reply.length()));
        }
        watch.within(FOR_AN_ANSWER, () -> {
            exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.length());
            return none;
        });
        if (!none) {
            reply.body().write(new Pace(watch).of(exchange.getResponseBody()));
        }
        if (!none && reply.status() >= REFUSED) {
            watch.within(FOR_AN_ANSWER, () -> {
                exchange.getResponseBody().flush();
                return none;
            });
            left(exchange);
        }
        // Closing is part of it: the server reads what a caller still sends, and could wait for that for long.
        watch.within(FOR_AN_ANSWER, () -> {
            exchange.close();
            return none;
        });
    }

    @Override
    public void close() {
        // Whoever is being answered still gets the answer.
        server.stop(2);
        threads.shutdownNow();
        watch.close();
    }
}
