package io.carewallet.ethereum.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Relays that lie. What counts is the journal.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("HttpRelayTest")
class HttpRelayTest {
    private static final HttpRelay.Patience SHORT =
            new HttpRelay.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final SigningKey key = SigningKey.random(new SecureRandom());
    private final Address subject = Address.of(key.address());
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private interface Behaviour {
        void answer(HttpExchange exchange, byte[] message) throws Exception;
    }

    private URI relay(String name, Behaviour behaviour) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/relay", exchange -> {
            asked.add(name);
            try (exchange) {
                behaviour.answer(exchange, exchange.getRequestBody().readAllBytes());
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private URI honest() throws IOException {
        return relay("honest", (exchange, message) -> {
            register.relay(RelayMessage.read(message).signed());
            say(exchange, 200, "{}");
        });
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        exchange.sendResponseHeaders(status, words.length());
        exchange.getResponseBody().write(words.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private enum Lie {
        YES(200, "{\"v\":1,\"included\":true,\"transaction\":null}"),
        STALE(409, "{\"v\":1,\"refused\":\"STALE_PREV\"}"),
        REFUSED(422, "{\"v\":1,\"refused\":\"REFUSED\"}"),
        MARKUP(200, "<script>alert(1)</script>"),
        ELSEWHERE(307, ""),
        NOTHING(0, ""),
        ENDLESS(0, "x");

        private final int status;
        private final String words;

        Lie(int status, String words) {
            this.status = status;
            this.words = words;
        }

        void tell(HttpExchange exchange) throws Exception {
            if (this == ELSEWHERE) {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/relay");
            }
            if (status > 0) {
                say(exchange, status, words);
                return;
            }
            if (this == ENDLESS) {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 40; i++) {
                    exchange.getResponseBody().write(new byte[1 << 20]);
                    Thread.sleep(100);
                }
            }
            Thread.sleep(4000);
        }
    }

    private SignedAct record() throws Exception {
        Bytes32 head = register.journal(subject, register.latest()).word();
        var act = new Act.Extend(ActKind.RECORD, subject, head, head);
        return ActMessage.sign(key, register.network(), act, head, soon());
    }

    private SignedAct revocation() {
        return ActMessage.sign(key, register.network(), new Act.Revoke(subject, 0), Bytes32.ZERO, soon());
    }

    private static Instant soon() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3600);
    }

    private HttpRelay relays(boolean itself, URI... relays) {
        return new HttpRelay(List.of(relays), itself, register, SHORT);
    }

    @Test
    void anHonestRelayIsEnough() throws Exception {
        SignedAct act = record();
        Sent sent = relays(false, honest()).relay(act);
        assertThat(sent)
                .isInstanceOfSatisfying(
                        Sent.Included.class, in -> assertThat(in.block()).isEqualTo(2));
        assertThat(relays(false, honest()).relay(act)).as("again").isInstanceOf(Sent.class);
        assertThat(asked).as("what is there is not sent").containsExactly("honest");
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void aRelayThatDoesNothingIsFoundOutAndTheNextIsUsed(Lie lie) throws Exception {
        URI liar = relay("liar", (exchange, message) -> lie.tell(exchange));
        assertThat(relays(false, liar, honest()).relay(record())).isInstanceOf(Sent.Included.class);
        assertThat(asked).containsExactly("liar", "honest");
        assertThat(register.kinds()).containsExactly(ActKind.RECORD);
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void withoutAnotherRelayNothingIsSaidToBeSent(Lie lie) throws Exception {
        URI liar = relay("liar", (exchange, message) -> lie.tell(exchange));
        assertThatThrownBy(() -> relays(false, liar).relay(record())).isInstanceOf(RegisterUnavailable.class);
        assertThat(relays(true, liar).relay(record()))
                .as("the wallet by itself")
                .isInstanceOf(Sent.Included.class);
    }

    @Test
    void whoDoesItAndDeniesItIsNotAskedTwice() throws Exception {
        URI denies = relay("denies", (exchange, message) -> {
            register.relay(RelayMessage.read(message).signed());
            say(exchange, 422, "{}");
        });
        assertThat(relays(true, denies, honest()).relay(record())).isInstanceOf(Sent.Included.class);
        assertThat(asked).containsExactly("denies");
        assertThat(register.kinds()).hasSize(1);
    }

    @Test
    void aRevocationGoesFromTheWalletItselfFirst() throws Exception {
        URI liar = relay("liar", (exchange, message) -> Lie.YES.tell(exchange));
        assertThat(relays(true, liar).relay(revocation())).isInstanceOf(Sent.Included.class);
        assertThat(asked).isEmpty();
    }

    /// Who is being revoked runs a relay and holds it back.
    @Test
    void aRevocationIsNotLeftToOneRelay() throws Exception {
        URI liar = relay("liar", (exchange, message) -> Lie.YES.tell(exchange));
        assertThat(relays(false, liar, honest()).relay(revocation())).isInstanceOf(Sent.Included.class);
        register.refuseWrongly(1);
        var act = ActMessage.sign(key, register.network(), new Act.Revoke(subject, 1), Bytes32.ZERO, soon());
        assertThat(relays(true, liar, honest()).relay(act))
                .as("the wallet's own node refuses it")
                .isInstanceOf(Sent.Included.class);
        assertThat(asked).containsExactly("liar", "honest", "liar", "honest");
    }

    /// No relay is named, and the wallet may not: then nothing goes, not even a revocation.
    @Test
    void aWalletThatMayNotSendByItselfDoesNot() throws Exception {
        assertThatThrownBy(() -> relays(false).relay(revocation())).isInstanceOf(RegisterUnavailable.class);
        assertThatThrownBy(() -> relays(false).relay(record())).isInstanceOf(RegisterUnavailable.class);
        assertThat(register.kinds()).isEmpty();
    }

    @Test
    void aWalletThatMaySendsWithoutRelays() throws Exception {
        assertThat(relays(true).relay(record())).isInstanceOf(Sent.Included.class);
    }

    @Test
    void anotherActInTheSamePlaceIsNotTakenForThisOne() throws Exception {
        SignedAct act = record();
        Bytes32 prev = act.prev();
        var other = new Act.Extend(ActKind.CONSENT, subject, prev, prev);
        register.relay(ActMessage.sign(key, register.network(), other, prev, soon()));
        assertThat(relays(true, honest()).relay(act)).isEqualTo(new Sent.Refused(Sent.Reason.STALE_PREV));
    }
}
