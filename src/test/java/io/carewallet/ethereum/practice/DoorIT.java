package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The guarded door, knocked on by whoever should not come in; a real node behind it.
class DoorIT {
    private static final String TOKEN = "c0ffee";
    private static final String ASK = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":[]}";

    private static AnvilFixture chain;
    private static Door door;
    private static int stops;

    @BeforeAll
    static void open() throws IOException {
        chain = AnvilFixture.start();
        var forwarder = new Forwarder(() -> Optional.of(chain.endpoint()));
        var leases = new Leases(System::nanoTime);
        door = new Door(TOKEN, new Door.Room() {
            @Override
            public Forwarder.Reply call(byte[] question, boolean sends) {
                return forwarder.forward(question, !sends);
            }

            @Override
            public Status status() {
                return new Status(1, 1, 2, chain.network().chainId(), 0, leases.count());
            }

            @Override
            public void renew(String lease) {
                leases.renew(lease);
            }

            @Override
            public void release(String lease) {
                leases.release(lease);
            }

            @Override
            public void stop() {
                stops++;
            }
        });
    }

    @AfterAll
    static void close() {
        door.close();
        chain.close();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(door.url() + path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> withToken(String path, String body) throws Exception {
        return post(path, body, "Authorization", "Bearer " + TOKEN);
    }

    @Test
    void whoKnowsTheTokenMayAsk() throws Exception {
        var rpc = new JsonRpc(() -> new Endpoint(URI.create(door.url()), TOKEN), Limits.STANDARD);
        assertThat(Hex.quantity(rpc.call("eth_chainId")))
                .isEqualTo(chain.network().chainId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer ", "Bearer c0ffef", "bearer c0ffee", "Basic c0ffee", "c0ffee", "Bearer c0ffee "})
    void whoDoesNotKnowTheTokenStaysOutside(String authorization) throws Exception {
        String ask = ASK.formatted("eth_chainId");
        var answer = authorization.isEmpty() ? post("", ask) : post("", ask, "Authorization", authorization + "x");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(post("stop", "").statusCode()).isEqualTo(401);
        assertThat(stops).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attacker.example", "attacker.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]", ""})
    void aNameThatOnlyPointsToThisComputerStaysOutside(String host) throws Exception {
        assertThat(raw("Host: " + host)).startsWith("HTTP/1.1 403");
    }

    @Test
    void twoHostsAreOneTooMany() throws Exception {
        String right = "Host: " + URI.create(door.url()).getAuthority();
        assertThat(raw(right)).startsWith("HTTP/1.1 200");
        assertThat(raw(right + "\r\nHost: attacker.example")).doesNotStartWith("HTTP/1.1 200");
        assertThat(raw(right + "\r\nOrigin: http://attacker.example")).startsWith("HTTP/1.1 403");
    }

    /// The JDK's client does not send a wrong `Host`.
    private static String raw(String headers) throws IOException {
        String body = ASK.formatted("eth_chainId");
        String request = "POST / HTTP/1.1\r\n" + headers + "\r\nAuthorization: Bearer " + TOKEN
                + "\r\nConnection: close\r\n" + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket("127.0.0.1", URI.create(door.url()).getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anvil_setBalance", "anvil_dumpState", "evm_mine", "debug_traceTransaction", "eth_sendTransaction",
                        "eth_accounts",
                "hardhat_reset", "txpool_content", "eth_sign", "ETH_CHAINID", "eth_chainId ", ""
            })
    void callsThatWalletsDoNotNeedStayOutside(String method) throws Exception {
        assertThat(withToken("", ASK.formatted(method)).statusCode()).isEqualTo(403);
        String batch = "[" + ASK.formatted("eth_chainId") + "," + ASK.formatted(method) + "]";
        assertThat(withToken("", batch).statusCode()).isEqualTo(403);
    }

    @Test
    void aBatchOfAllowedCallsIsAnswered() throws Exception {
        String batch = "[" + ASK.formatted("eth_chainId") + "," + ASK.formatted("eth_blockNumber") + "]";
        assertThat(withToken("", batch).body()).startsWith("[{").contains("\"result\"");
        assertThat(withToken("", "[]").statusCode()).isEqualTo(403);
        assertThat(withToken(
                                "",
                                "[" + (ASK.formatted("eth_chainId") + ",").repeat(100) + ASK.formatted("eth_chainId")
                                        + "]")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "7",
                "{\"method\":\"eth_chainId\",\"method\":\"anvil_setBalance\"}",
                "{}{}",
                "{\"method\":7}"
            })
    void whatIsNotOneCallOrBatchStaysOutside(String body) throws Exception {
        assertThat(withToken("", body).statusCode()).isIn(400, 403);
    }

    @Test
    void aGiantQuestionIsRefused() throws Exception {
        String giant = "{\"method\":\"eth_chainId\",\"params\":[\"" + "a".repeat(2 << 20) + "\"]}";
        int status;
        try {
            status = withToken("", giant).statusCode();
        } catch (IOException closedWhileSending) {
            status = 413;
        }
        assertThat(status).isEqualTo(413);
    }

    @Test
    void webPagesGetNoPermission() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create(door.url()))
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Authorization", "Bearer " + TOKEN)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(preflight, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
        var allowed = withToken("", ASK.formatted("eth_chainId"));
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void leasesAreCountedAndReleased() throws Exception {
        assertThat(withToken("lease", "ab12").body()).contains("\"wallets\":1");
        assertThat(withToken("lease", "ab12").body()).contains("\"wallets\":1");
        assertThat(withToken("lease", "<script>").statusCode()).isEqualTo(400);
        assertThat(withToken("release", "ab12").body()).contains("\"wallets\":0");
        assertThat(withToken("elsewhere", "").statusCode()).isEqualTo(404);
    }
}
