package io.carewallet.ethereum.lies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.succession.Successions.Sending;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.EthereumSuccessions;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.rpc.Endpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A node that lies about whom a book has moved to. It is never believed, and the wallet reads the truth again after
/// it.
class SuccessionLiesIT {
    private static final String PROOF = "eth_getProof";
    private static final String STORED = "eth_getStorageAt";
    /// A state that says "moved", to the account 0x6666...
    private static final String MOVED = "0x000000000001" + "0000000001" + "05" + "66".repeat(20);

    private AnvilFixture chain;
    private LyingProxy proxy;
    private EthereumRegister register;
    private EthereumSuccessions successions;
    private final SigningKey patient = SigningKey.random(new SecureRandom());
    private final SigningKey heir = SigningKey.random(new SecureRandom());
    private final Address book = Address.of(patient.address());
    private final Address successor = Address.of(heir.address());
    private BlockRef before;

    /// @param alter the answer to the question for proofs
    private record Alteration(String name, Consumer<ObjectNode> alter) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void start() throws Exception {
        chain = AnvilFixture.start();
        proxy = new LyingProxy(chain.endpoint().url());
        var endpoint = new Endpoint(proxy.url(), "");
        register = new EthereumRegister(chain.network(), () -> endpoint);
        successions = new EthereumSuccessions(chain.network(), () -> endpoint, List.of(), Set.of());
        before = register.latest();
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        chain.close();
    }

    private SignedChange move() throws Exception {
        var change = successions.read(book, register.latest()).state().change(Kind.MOVE, book, successor);
        return successions
                .message()
                .sign(
                        change,
                        before.at().plus(Duration.ofDays(1)),
                        Map.of(Signer.BOOK, patient, Signer.SUCCESSOR, heir));
    }

    private Known known() throws Exception {
        return successions.read(book, register.latest());
    }

    private void theTruthIsReadAgain(boolean moved) throws Exception {
        proxy.tellTheTruth();
        Known known = known();
        assertThat(known.basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(known.successor().isPresent()).isEqualTo(moved);
    }

    @Test
    void aNodeWithoutProofsIsNotBelievedThatABookHasMoved() throws Exception {
        proxy.lie(LyingProxy.Lie.all(Lie.error(PROOF, -32_601, Lie.MARKER, "0x"), Lie.instead(STORED, MOVED)));
        Known known = known();
        assertThat(proxy.told()).isEqualTo(4);
        assertThat(known.basis()).isEqualTo(Held.Basis.TOLD);
        assertThat(known.state().successor()).as("what it says").isPresent();
        assertThat(known.successor()).as("what counts").isEmpty();
        theTruthIsReadAgain(false);
    }

    @Test
    void aNodeThatGaveProofsOnceGivesThemAlways() throws Exception {
        known();
        proxy.lie(LyingProxy.Lie.all(Lie.error(PROOF, -32_601, Lie.MARKER, "0x"), Lie.instead(STORED, MOVED)));
        assertThatThrownBy(this::known)
                .isInstanceOf(RegisterUnavailable.class)
                .message()
                .doesNotContain(Lie.MARKER);
        theTruthIsReadAgain(false);
    }

    static Stream<Alteration> alterations() {
        return Stream.of(
                new Alteration("a part of the state's proof is changed", p -> flip(nodes(p, 0), 0)),
                new Alteration(
                        "the state's proof ends early",
                        p -> nodes(p, 0).remove(nodes(p, 0).size() - 1)),
                new Alteration("nothing proves the state", p -> nodes(p, 0).removeAll()),
                new Alteration(
                        "the recovery address's proof for the state",
                        p -> storage(p).set(0, storage(p).get(1).deepCopy())),
                new Alteration("one proof is missing", p -> storage(p).remove(2)),
                new Alteration("there is no storage", p -> p.remove("storageProof")),
                new Alteration("the contract is proved wrongly", p -> flip((ArrayNode) p.get("accountProof"), 0)),
                new Alteration(
                        "no proof that the contract is there", p -> ((ArrayNode) p.get("accountProof")).removeAll()),
                new Alteration("markup", p -> p.put("accountProof", Lie.MARKER)));
    }

    private static ArrayNode storage(ObjectNode proof) {
        return (ArrayNode) proof.get("storageProof");
    }

    private static ArrayNode nodes(ObjectNode proof, int word) {
        return (ArrayNode) storage(proof).get(word).get("proof");
    }

    private static void flip(ArrayNode nodes, int which) {
        String node = nodes.get(which).textValue();
        int at = node.length() - 5;
        char other = node.charAt(at) == '0' ? '1' : '0';
        nodes.set(which, new TextNode(node.substring(0, at) + other + node.substring(at + 1)));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void whatProvesNothingIsReportedAndNotBelieved(Alteration lie) throws Exception {
        assertThat(successions.send(move())).isEqualTo(new Sending.Done());
        proxy.lie(Lie.to(PROOF, answer -> lie.alter().accept((ObjectNode) answer.get("result"))));
        assertThatThrownBy(this::known)
                .isInstanceOf(Journals.DoesNotMatch.class)
                .message()
                .doesNotContain(Lie.MARKER);
        assertThat(proxy.told()).isPositive();
        theTruthIsReadAgain(true);
    }

    /// What it claims beside its proofs is not looked at.
    @Test
    void onlyWhatIsProvedCounts() throws Exception {
        proxy.lie(Lie.to(
                PROOF,
                answer -> storage((ObjectNode) answer.get("result"))
                        .forEach(word -> ((ObjectNode) word).put("value", MOVED))));
        Known known = known();
        assertThat(proxy.told()).isEqualTo(1);
        assertThat(known.basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(known.successor()).isEmpty();
    }

    @Test
    void theProofOfAnEarlierBlockDoesNotHideAMove() throws Exception {
        JsonNode old = chain.rpc()
                .call(
                        PROOF,
                        successions.message().contract().hex(),
                        List.of("0x" + "00".repeat(32), "0x" + "00".repeat(31) + "01", "0x" + "00".repeat(31) + "02"),
                        "latest");
        assertThat(successions.send(move())).isEqualTo(new Sending.Done());
        proxy.lie(Lie.instead(PROOF, old));
        assertThatThrownBy(this::known).isInstanceOf(Journals.DoesNotMatch.class);
        theTruthIsReadAgain(true);
    }

    @Test
    void aForgottenStateIsNeitherProofNorLie() throws Exception {
        proxy.lie(Lie.instead(PROOF, answer -> answer.putNull("result")));
        assertThatThrownBy(this::known).isInstanceOf(RegisterUnavailable.class);
        theTruthIsReadAgain(false);
    }

    @Test
    void otherCodeAtTheContractsPlaceIsNotAsked() throws Exception {
        proxy.lie(Lie.to(
                "eth_getCode",
                params -> params.get(0)
                        .asText()
                        .equals(successions.message().contract().hex()),
                answer -> answer.put("result", "0x6001")));
        assertThatThrownBy(this::known)
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("by which a book moves");
        theTruthIsReadAgain(false);
    }

    @Test
    void whatANodeDoesNotTakeHasNotMovedAndCanBeSentAgain() throws Exception {
        SignedChange move = move();
        proxy.lie(Lie.error("eth_sendRawTransaction", -32_000, Lie.MARKER, "0x"));
        assertThatThrownBy(() -> successions.send(move))
                .isInstanceOf(RegisterUnavailable.class)
                .message()
                .doesNotContain(Lie.MARKER);
        theTruthIsReadAgain(false);
        assertThat(successions.send(move)).isEqualTo(new Sending.Done());
        theTruthIsReadAgain(true);
    }
}
