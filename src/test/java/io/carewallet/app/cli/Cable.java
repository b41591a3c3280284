package io.carewallet.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A connection that can be cut: what comes in at its port is carried to a server of this computer, until as many bytes
/// went there as it was told. Then all connections break, and every new one, until it is mended.
final class Cable implements AutoCloseable {
    private final ServerSocket in;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private long left = Long.MAX_VALUE;

    Cable(int to) throws IOException {
        this.to = to;
        this.in = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return in.getLocalPort();
    }

    synchronized void cutAfter(long bytes) {
        left = bytes;
    }

    synchronized void mend() {
        left = Long.MAX_VALUE;
    }

    synchronized boolean isCut() {
        return left <= 0;
    }

    /// @return false when it is cut here
    private synchronized boolean carries(int bytes) {
        left -= Math.min(left, bytes);
        return left > 0;
    }

    private void serve() {
        while (!in.isClosed()) {
            try {
                Socket caller = in.accept();
                if (isCut()) {
                    caller.close();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                    open.add(caller);
                    open.add(server);
                    Thread.ofVirtual().start(() -> carry(caller, server, true));
                    Thread.ofVirtual().start(() -> carry(server, caller, false));
                }
            } catch (IOException e) {
                // The caller went away, or this is closed.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean counted) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                if (counted && !carries(n)) {
                    breakAll();
                    return;
                }
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException e) {
            // The other direction ends with it.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void breakAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        breakAll();
    }
}
