package io.carewallet.ethereum.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.SuccessionPost;
import io.carewallet.core.succession.Successions.Sending;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Relays that lie about books. What counts is what the contract holds.
class RelayedSuccessionsTest {
    private static final HttpRelay.Patience SHORT =
            new HttpRelay.Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final SigningKey patient = SigningKey.random(new SecureRandom());
    private final SigningKey paper = SigningKey.random(new SecureRandom());
    private final Address book = Address.of(patient.address());
    private final MemorySuccessions chain = new MemorySuccessions(
            new ChangeMessage(register.network().chainId(), Address.parse("0x" + "5c".repeat(20))),
            InstantSource.system(),
            any -> Bytes32.ZERO);
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private interface Behaviour {
        int status(byte[] message) throws MalformedDocument, RegisterUnavailable;
    }

    private URI relay(String name, Behaviour behaviour) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/relay/succession", exchange -> {
            asked.add(name);
            try (exchange) {
                int status = behaviour.status(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(status, -1);
            } catch (MalformedDocument | RegisterUnavailable e) {
                throw new IOException(e);
            }
        });
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private URI honest() throws IOException {
        return relay("honest", message -> {
            chain.send(SuccessionPost.read(message).signed());
            return 200;
        });
    }

    private RelayedSuccessions by(boolean itself, URI... relays) {
        return new RelayedSuccessions(chain, register, List.of(relays), itself, SHORT);
    }

    private SignedChange naming() {
        var change = chain.state(book).change(Kind.NAME_RECOVERY, book, Address.of(paper.address()));
        return chain.message().sign(change, Instant.now().plus(Duration.ofDays(7)), Map.of(Signer.BOOK, patient));
    }

    @Test
    void aRelayThatSaysYesAndDoesNothingIsFollowedByTheNext() throws Exception {
        URI liar = relay("liar", message -> 200);
        assertThat(by(false, liar, honest()).send(naming())).isEqualTo(new Sending.Done());
        assertThat(asked).containsExactly("liar", "honest");
        assertThat(chain.state(book).recovery()).isEqualTo(Address.of(paper.address()));
    }

    @Test
    void aRelayThatRefusesIsFollowedByTheNext() throws Exception {
        URI liar = relay("liar", message -> 409);
        assertThat(by(false, liar, honest()).send(naming())).isEqualTo(new Sending.Done());
        assertThat(asked).containsExactly("liar", "honest");
    }

    @Test
    void aRelayThatDoesItAndSaysNoIsFoundOut() throws Exception {
        URI shy = relay("shy", message -> {
            chain.send(SuccessionPost.read(message).signed());
            return 503;
        });
        assertThat(by(false, shy, honest()).send(naming())).isEqualTo(new Sending.Done());
        assertThat(asked).containsExactly("shy");
    }

    @Test
    void whereTheWalletMaySendItDoesSoFirst() throws Exception {
        assertThat(by(true, honest()).send(naming())).isEqualTo(new Sending.Done());
        assertThat(asked).isEmpty();
        assertThat(chain.sent()).isEqualTo(1);
    }

    @Test
    void whatIsThereAlreadyIsSentByNobody() throws Exception {
        SignedChange naming = naming();
        chain.send(naming);
        assertThat(by(true, honest()).send(naming)).isEqualTo(new Sending.Done());
        assertThat(asked).isEmpty();
        assertThat(chain.sent()).isEqualTo(1);
    }

    @Test
    void whatTheBookHasLeftBehindIsSentByNobody() throws Exception {
        SignedChange naming = naming();
        chain.send(naming);
        var other = chain.state(book).change(Kind.NAME_RECOVERY_TOGETHER, book, Address.parse("0x" + "77".repeat(20)));
        chain.send(chain.message()
                .sign(
                        other,
                        Instant.now().plus(Duration.ofDays(7)),
                        Map.of(Signer.BOOK, patient, Signer.RECOVERY, paper)));
        assertThat(by(true, honest()).send(naming)).isEqualTo(new Sending.Refused(Reason.STALE_PREV));
        assertThat(asked).isEmpty();
    }

    private SignedChange objection() throws Exception {
        chain.send(naming());
        var removal = chain.state(book).change(Kind.NAME_RECOVERY, book, Address.ZERO);
        Instant later = Instant.now().plus(Duration.ofDays(7));
        chain.send(chain.message().sign(removal, later, Map.of(Signer.BOOK, patient)));
        var objects = chain.state(book).change(Kind.OBJECT, book, Address.ZERO);
        return chain.message().sign(objects, later, Map.of(Signer.RECOVERY, paper));
    }

    @Test
    void anObjectionLeavesAlsoWhenNoBookCanBeRead() throws Exception {
        SignedChange objection = objection();
        chain.hide(true);
        assertThatThrownBy(() -> by(false, honest()).send(objection)).isInstanceOf(RegisterUnavailable.class);
        assertThat(chain.state(book).stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void aNodeThatSaysThatAnObjectionIsThereKeepsItFromNoRelay() throws Exception {
        SignedChange objection = objection();
        BookState truth = chain.state(book);
        chain.send(objection);
        BookState lie = chain.state(book);
        chain.tell(Held.Basis.TOLD);
        URI second = relay("second", message -> {
            chain.put(book, truth);
            chain.send(SuccessionPost.read(message).signed());
            chain.tell(Held.Basis.PROVED);
            return 200;
        });
        assertThat(lie.stage()).isEqualTo(Stage.ENDED);
        assertThat(by(true, second).send(objection)).isEqualTo(new Sending.Done());
        assertThat(asked).containsExactly("second");
    }

    @Test
    void aNodeThatShowsWhatWasBeforeKeepsAnObjectionFromNoRelay() throws Exception {
        SignedChange objection = objection();
        BookState truth = chain.state(book);
        var before = new BookState(
                truth.version() - 1,
                Stage.OPEN,
                truth.recovery(),
                truth.at(),
                truth.recovery(),
                Instant.EPOCH,
                Instant.EPOCH,
                Bytes32.ZERO);
        chain.put(book, before);
        URI second = relay("second", message -> {
            chain.put(book, truth);
            chain.send(SuccessionPost.read(message).signed());
            return 200;
        });
        assertThat(by(false, second).send(objection)).isEqualTo(new Sending.Done());
        assertThat(asked).containsExactly("second");
        assertThat(chain.state(book).stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void wholeNetworksThatDoNothingAreSaidToDoNothing() throws Exception {
        URI liar = relay("liar", message -> 200);
        assertThatThrownBy(() -> by(false, liar, liar).send(naming()))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("No relay of this network");
        assertThat(chain.sent()).isZero();
    }
}
