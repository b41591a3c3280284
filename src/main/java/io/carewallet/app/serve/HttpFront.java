package io.carewallet.app.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.value.Cid;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The server of relay and door. Open to everybody: it knows no token and asks for no `Host`, and whatever it does is
/// allowed by signatures alone. Paths are compared as they were sent, never decoded.
final class HttpFront implements AutoCloseable {
    /// Connections that wait to be accepted.
    private static final int BACKLOG = 256;
    /// Requests that are worked on at the same time.
    private static final int AT_WORK = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FOR_A_MESSAGE = Duration.ofSeconds(10);
    private static final Duration FOR_A_BLOB = Duration.ofSeconds(15);
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(5);
    private static final Duration FOR_LEFT_OVERS = Duration.ofSeconds(2);
    private static final int LEFT_OVER_BYTES = 64 << 10;
    /// Whoever sends or takes a blob more slowly is cut off.
    private static final long BYTES_PER_SECOND = 400 << 10;

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
    /// @param door null when only the relay is served
    record Desks(RelayDesk relay, @Nullable BlobDesk door, Counts counts) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore atWork = new Semaphore(AT_WORK, true);
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
                // Closing is part of it: the server reads what a caller still sends, and could wait for that for long.
                watch.within(time(reply.length(), FOR_AN_ANSWER), () -> {
                    send(exchange, reply);
                    exchange.close();
                    return reply;
                });
            } finally {
                reply.done().run();
            }
        } catch (IOException | Refusal gone) {
            // The caller has left, or was too slow: there is nobody to answer.
            desks.counts().refused.increment();
        }
    }

    private static Duration time(long bytes, Duration atLeast) {
        return atLeast.plusSeconds(bytes / BYTES_PER_SECOND);
    }

    /// Whoever was refused may still be sending: so much is read, so that they hear why.
    private Reply left(HttpExchange exchange, Reply reply) {
        try {
            watch.within(FOR_LEFT_OVERS, () -> exchange.getRequestBody().readNBytes(LEFT_OVER_BYTES));
        } catch (IOException | Refusal gone) {
            // Nobody will read the answer either.
        }
        return reply;
    }

    private Reply reply(HttpExchange exchange) {
        boolean working = false;
        try {
            working = atWork.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!working) {
                throw new Refusal(Refusal.Reason.BUSY);
            }
            return route(exchange);
        } catch (Refusal refusal) {
            desks.counts().refused.increment();
            return left(exchange, Reply.of(refusal));
        } catch (IOException e) {
            // A disk that is full, or a caller who has left: then this reaches nobody.
            desks.counts().refused.increment();
            return Reply.of(new Refusal(Refusal.Reason.UNAVAILABLE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.of(new Refusal(Refusal.Reason.BUSY));
        } finally {
            if (working) {
                atWork.release();
            }
        }
    }

    private Reply route(HttpExchange exchange) throws Refusal, IOException {
        String path = exchange.getRequestURI().getRawPath();
        String caller = RateLimit.caller(exchange.getRemoteAddress().getAddress());
        if (path.equals("/relay")) {
            require(exchange, "POST");
            relays.take(caller);
            return relay(exchange);
        }
        Matcher named = PATH.matcher(path);
        BlobDesk door = desks.door();
        if (door == null || !named.matches()) {
            throw new Refusal(Refusal.Reason.NOT_FOUND);
        }
        boolean gives = named.group(1).equals("ipfs");
        String method = require(exchange, gives ? new String[] {"GET", "HEAD"} : new String[] {"PUT", "DELETE"});
        Cid cid = cid(named.group(2));
        blobs.take(caller);
        if (gives) {
            return door.give(cid, exchange.getRequestURI().getRawQuery());
        }
        if (method.equals("DELETE")) {
            return door.remove(cid, header(exchange, "Authorization"));
        }
        long length = length(exchange);
        try (Upload upload = door.offer(cid, length, header(exchange, "Authorization"), caller)) {
            return watch.within(time(length, FOR_A_BLOB), () -> upload.receive(exchange.getRequestBody()))
                    .keep();
        }
    }

    private Reply relay(HttpExchange exchange) throws Refusal, IOException {
        byte[] body =
                watch.within(FOR_A_MESSAGE, () -> exchange.getRequestBody().readNBytes(RelayMessage.MAX_BYTES + 1));
        if (body.length > RelayMessage.MAX_BYTES) {
            throw new Refusal(Refusal.Reason.TOO_LONG);
        }
        RelayAnswer answer = desks.relay().take(body);
        desks.counts().relayed.increment();
        return Reply.json(200, answer);
    }

    private static String require(HttpExchange exchange, String... methods) throws Refusal {
        String method = exchange.getRequestMethod();
        if (!List.of(methods).contains(method)) {
            throw new Refusal(Refusal.Reason.METHOD);
        }
        return method;
    }

    private static Cid cid(String text) throws Refusal {
        try {
            return Cid.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    private static String header(HttpExchange exchange, String name) throws Refusal {
        List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new Refusal(Refusal.Reason.BAD_SIGNATURE);
        }
        return values.getFirst();
    }

    private static long length(HttpExchange exchange) throws Refusal {
        String said = exchange.getRequestHeaders().getFirst("Content-Length");
        if (said == null) {
            throw new Refusal(Refusal.Reason.LENGTH_MISSING);
        }
        try {
            return Long.parseLong(said);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Reason.MALFORMED);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        reply.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Long.toString(reply.length()));
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.length() == 0 ? -1 : reply.length());
        if (reply.length() > 0) {
            reply.body().write(exchange.getResponseBody());
        }
    }

    @Override
    public void close() {
        // Whoever is being answered still gets the answer.
        server.stop(2);
        threads.shutdownNow();
        watch.close();
    }
}
