package io.carewallet.ethereum.lies;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// A server on loopback between a client and a real one. It passes on what is said, until it is told to lie. It speaks
/// HTTP by itself, because some lies are such that no server library would say them.
public final class LyingProxy implements AutoCloseable {
    /// @param target path and query
    public record Asked(String target, Map<String, String> headers, byte[] body) {}

    public record Reply(int status, byte[] body) {}

    /// What the real server answers.
    public interface Truth {
        /// To the same question.
        Reply ask() throws IOException, InterruptedException;

        /// To another one.
        Reply ask(byte[] body) throws IOException, InterruptedException;
    }

    /// What is said instead.
    @FunctionalInterface
    public interface Speech {
        /// @param out everything that is written to the client, the status line included
        void give(Asked asked, Truth truth, OutputStream out) throws Exception;
    }

    /// @param about the questions that are lied about
    public record Lie(Predicate<Asked> about, Speech speech) {
        /// The first that fits a question.
        public static Lie all(Lie... lies) {
            List<Lie> all = List.of(lies);
            return new Lie(asked -> all.stream().anyMatch(lie -> lie.about.test(asked)), (asked, truth, out) -> {
                Lie first = all.stream()
                        .filter(lie -> lie.about.test(asked))
                        .findFirst()
                        .orElseThrow();
                first.speech.give(asked, truth, out);
            });
        }
    }

    private static final Lie NONE = new Lie(asked -> false, (asked, truth, out) -> {});

    private final ServerSocket server;
    private final URI real;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger told = new AtomicInteger();
    private volatile Lie lie = NONE;

    /// @param real the address of the real server, without a path
    public LyingProxy(URI real) throws IOException {
        this.real = real;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// From now on.
    public void lie(Lie next) {
        told.set(0);
        lie = next;
    }

    /// From now on; lies that are still being told are cut off.
    public void tellTheTruth() {
        lie = NONE;
        open.forEach(LyingProxy::close);
    }

    /// How often it has lied since it was told to.
    public int told() {
        return told.get();
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            open.add(client);
            threads.submit(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            Asked asked = read(in);
            Truth truth = truth(asked);
            Lie now = lie;
            if (now.about().test(asked)) {
                told.incrementAndGet();
                now.speech().give(asked, truth, out);
            } else {
                Reply reply = truth.ask();
                write(out, reply.status(), reply.body());
            }
            out.flush();
        } catch (Exception e) {
            // The client has gone, which is what many lies are about; or it was lied to in the middle of a word.
        } finally {
            open.remove(client);
        }
    }

    private Truth truth(Asked asked) {
        return new Truth() {
            @Override
            public Reply ask() throws IOException, InterruptedException {
                return pass(asked);
            }

            @Override
            public Reply ask(byte[] body) throws IOException, InterruptedException {
                return pass(new Asked(asked.target(), asked.headers(), body));
            }
        };
    }

    private Reply pass(Asked asked) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(real + asked.target()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(asked.body()));
        for (String name : new String[] {"content-type", "authorization"}) {
            String value = asked.headers().get(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(answer.statusCode(), answer.body());
    }

    public static void write(OutputStream out, int status, byte[] body, String... headers) throws IOException {
        head(out, status, body.length, headers);
        out.write(body);
        out.flush();
    }

    /// @param length of the body; negative for a body in chunks
    public static void head(OutputStream out, int status, long length, String... headers) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
        head.append(length < 0 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        raw(out, head + "\r\n");
    }

    public static void chunk(OutputStream out, byte[] bytes) throws IOException {
        raw(out, Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        raw(out, "\r\n");
    }

    public static void raw(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Asked read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        var headers = new TreeMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = new ByteArrayOutputStream();
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        } else {
            body.write(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
        }
        return new Asked(first[1], headers, body.toByteArray());
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the client has gone");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then it is closed.
        }
    }

    @Override
    public void close() throws IOException {
        tellTheTruth();
        server.close();
        threads.shutdownNow();
        http.close();
    }
}
