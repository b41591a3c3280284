package io.carewallet.app.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks HTTP as no client would: byte by byte.
final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawHttp() {}

    /// Status code of the answer; -1 when the connection was closed without one.
    static int status(InetSocketAddress server, String request) throws IOException {
        return status(answer(server, request.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : -1;
    }

    /// All that comes back until the server closes the connection.
    static String answer(InetSocketAddress server, byte[] request) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            return rest(socket.getInputStream());
        }
    }

    private static String rest(InputStream in) {
        var all = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.append((char) b);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("neither answered nor closed", e);
        } catch (IOException reset) {
            // What came before counts.
        }
        return all.toString();
    }
}
