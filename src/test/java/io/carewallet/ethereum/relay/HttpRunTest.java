package io.carewallet.ethereum.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RelayRun;
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

/// Many acts in one go, at relays that know nothing of it, that lie, and that do it by halves.
class HttpRunTest {
    private static final HttpRelay.Patience SHORT =
            new HttpRelay.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final SigningKey key = SigningKey.random(RANDOM);
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private interface Behaviour {
        /// @return the status
        int answer(List<SignedAct> run) throws Exception;
    }

    private URI relay(String name, Behaviour behaviour) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/relay/run", exchange -> answer(exchange, name, behaviour));
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange, String name, Behaviour behaviour) throws IOException {
        asked.add(name);
        try (exchange) {
            var run = RelayRun.read(exchange.getRequestBody().readAllBytes()).signed();
            exchange.sendResponseHeaders(behaviour.answer(run), -1);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private URI honest() throws IOException {
        return relay("honest", run -> {
            register.relay(run);
            return 200;
        });
    }

    private List<SignedAct> run(int many) throws Exception {
        Address subject = Address.of(key.address());
        var run = new ArrayList<SignedAct>();
        Bytes32 prev = register.journal(subject, register.latest()).word();
        for (int i = 0; i < many; i++) {
            byte[] word = new byte[32];
            RANDOM.nextBytes(word);
            var act = new Act.Extend(ActKind.RECORD, subject, Bytes32.of(word), prev);
            Instant soon = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3600);
            run.add(ActMessage.sign(key, register.network(), act, prev, soon));
            prev = RelayRun.after(run.getLast());
        }
        return run;
    }

    private List<Sent> sent(boolean itself, List<SignedAct> run, URI... relays) throws Exception {
        return new HttpRelay(List.of(relays), itself, register, SHORT).relay(run);
    }

    @Test
    void anHonestRelayIsEnough() throws Exception {
        List<SignedAct> run = run(4);
        assertThat(sent(false, run, honest())).hasSize(4).allMatch(Sent.Included.class::isInstance);
        assertThat(asked).containsExactly("honest");
        assertThat(sent(false, run, honest())).as("what is there is not sent").isEmpty();
        assertThat(asked).containsExactly("honest");
    }

    /// It knows one message at a time: that is tried next, and nothing is wrong.
    @Test
    void anOldRelayIsPassedOver() throws Exception {
        URI old = relay("old", run -> 404);
        assertThat(sent(true, run(3), old)).isEmpty();
        assertThat(register.kinds()).isEmpty();
        assertThat(sent(false, run(3), old, honest())).hasSize(3);
        assertThat(asked).containsExactly("old", "old", "honest");
    }

    @Test
    void oneThatSaysYesAndDoesNothingIsFoundOut() throws Exception {
        URI liar = relay("liar", run -> 200);
        assertThat(sent(false, run(3), liar)).isEmpty();
        assertThat(sent(false, run(3), liar, honest())).hasSize(3);
    }

    @Test
    void oneThatDoesItAndDeniesItIsNotAskedTwice() throws Exception {
        URI denies = relay("denies", run -> {
            register.relay(run);
            return 422;
        });
        assertThat(sent(false, run(3), denies, honest())).hasSize(3);
        assertThat(asked).containsExactly("denies");
    }

    @Test
    void oneThatDoesItByHalvesIsSaidToHaveDoneHalf() throws Exception {
        register.takeOfARun(2);
        assertThat(sent(false, run(5), honest(), honest())).hasSize(2);
        assertThat(asked).as("nobody can send the rest of it as a run").containsExactly("honest");
    }

    @Test
    void oneThatNeverAnswersIsWaitedForOnlySoLong() throws Exception {
        URI silent = relay("silent", run -> {
            Thread.sleep(30_000);
            return 200;
        });
        long start = System.nanoTime();
        assertThat(sent(false, run(2), silent)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aWalletWithoutRelaysSendsItself() throws Exception {
        assertThat(sent(true, run(3))).hasSize(3);
        assertThat(sent(false, run(3))).isEmpty();
        assertThat(register.kinds()).hasSize(3);
    }
}
