package io.carewallet.ipfs;

import java.net.URI;
import java.util.regex.Pattern;

/// Addresses of this computer, recognised by how they are written: no name is looked up, so that no name server can
/// send us elsewhere.
public final class Loopback {
    private static final int KUBO_PORT = 5001;
    private static final Pattern IPV4 = Pattern.compile("127(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}");

    private Loopback() {}

    /// The same address with a literal host and a port, without a path.
    ///
    /// @throws IllegalArgumentException when it is not `http://` and 127.0.0.0/8, `[::1]` or `localhost` (which is
    /// taken as 127.0.0.1), or has more than a host and a port
    static URI require(URI address) {
        String host = address.getHost();
        String path = address.getRawPath();
        boolean plain = "http".equals(address.getScheme())
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && (path == null || path.isEmpty() || path.equals("/"));
        if (!plain || host == null || address.getPort() == 0 || address.getPort() > 0xffff) {
            throw refused();
        }
        if (!isHere(host)) {
            throw refused();
        }
        String literal = host.equals("localhost") ? "127.0.0.1" : host;
        int port = address.getPort() < 0 ? KUBO_PORT : address.getPort();
        return URI.create("http://" + literal + ":" + port);
    }

    /// @param host as it is written in an address
    public static boolean isHere(String host) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || IPV4.matcher(host).matches();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("not an address of this computer, such as http://127.0.0.1:5001");
    }
}
