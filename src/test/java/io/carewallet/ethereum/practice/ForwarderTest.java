package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwarderTest {
    @Test
    void anAnswerThatIsTooLongIsAFailureThatTellsTheCallerToAskForLess() throws Exception {
        HttpServer node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, JsonRpc.LONG_ANSWER + 1L);
                exchange.getResponseBody().write(new byte[JsonRpc.LONG_ANSWER + 1]);
            }
        });
        node.start();
        try {
            var address = URI.create("http://127.0.0.1:" + node.getAddress().getPort());
            var forwarder = new Forwarder(() -> Optional.of(new Endpoint(address, "")));
            Forwarder.Reply reply = forwarder.forward(new byte[0], true);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(new String(reply.body(), StandardCharsets.US_ASCII)).contains("\"error\":{\"code\":-32005");
        } finally {
            node.stop(0);
        }
    }
}
