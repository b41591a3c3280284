package io.carewallet.ethereum;

import static io.carewallet.ethereum.ScriptedChain.ANN;
import static io.carewallet.ethereum.ScriptedChain.DOCTOR;
import static io.carewallet.ethereum.ScriptedChain.NETWORK;
import static io.carewallet.ethereum.ScriptedChain.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.proof.WrittenHeader;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that lies about what the contract holds, or about what proves it.
class FalseProofTest {
    private ScriptedChain node;
    private Journals journals;
    /// A second passes whenever somebody looks, so that nothing counts as said just now.
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void start() throws IOException {
        node = new ScriptedChain();
        journals =
                new Journals(new EthereumRegister(NETWORK, node.rpc(), Set.of(), () -> nanos.addAndGet(1_000_000_000)));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void givesNoProofs(int code) {
        node.lies.put(
                "eth_getProof",
                "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":" + code + ",\"message\":\"evil\"}}");
    }

    @Test
    void theTruthIsProved() throws Exception {
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(journals.inbox(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(journals.journal(DOCTOR)).satisfies(nobody -> {
            assertThat(nobody.entries()).isEmpty();
            assertThat(nobody.basis()).isEqualTo(Held.Basis.PROVED);
        });
    }

    /// What such a node says is read, and not called confirmed.
    @ParameterizedTest
    @ValueSource(ints = {-32_601, -32_004, -32_604})
    void aNodeThatGivesNoProofs(int code) throws Exception {
        givesNoProofs(code);
        assertThat(journals.journal(ANN).entries()).hasSize(3);
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.TOLD);
        assertThat(journals.journal(DOCTOR).basis()).isEqualTo(Held.Basis.TOLD);
    }

    @Test
    void anotherHeadWithoutProofs() throws Exception {
        givesNoProofs(-32_601);
        node.lies.put("eth_getStorageAt", result("\"0x" + ScriptedChain.word(7).hex() + "\""));
        journals.poll();
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    @Test
    void anEmptyJournalWithoutProofs() throws Exception {
        givesNoProofs(-32_601);
        node.lies.put("eth_getStorageAt", result("\"0x" + Bytes32.ZERO.hex() + "\""));
        journals.poll();
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    /// Where there are proofs, what the node claims beside them is not asked for.
    @Test
    void aClaimBesideTheProof() throws Exception {
        node.lies.put("eth_getStorageAt", result("\"0x" + ScriptedChain.word(7).hex() + "\""));
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
    }

    private void isAFalseProof(String proof) throws RegisterUnavailable {
        node.lies.put("eth_getProof", result(proof));
        isAFalseProof();
    }

    private void isAFalseProof() throws RegisterUnavailable {
        journals.poll();
        assertThatThrownBy(() -> journals.journal(ANN))
                .isInstanceOf(Journals.DoesNotMatch.class)
                .message()
                .matches("(The|A) [^<>{}]+\\.")
                .doesNotContain("evil");
    }

    @Test
    void aForgedProof() throws Exception {
        String good = node.proof(6, ScriptedChain.place(ANN, false));
        int last = good.lastIndexOf('"') - 1;
        char other = good.charAt(last) == '0' ? '1' : '0';
        isAFalseProof(good.substring(0, last) + other + good.substring(last + 1));
    }

    /// The last act is hidden, and the state from before it is shown with a good proof of its own.
    @Test
    void theProofOfAnEarlierBlock() throws Exception {
        node.logs.removeLast();
        isAFalseProof(node.proof(4, ScriptedChain.place(ANN, false)));
    }

    @Test
    void theProofOfAnotherJournal() throws Exception {
        isAFalseProof(node.proof(6, ScriptedChain.place(DOCTOR, false)));
    }

    @Test
    void theProofThatThereIsNothing() throws Exception {
        node.logs.clear();
        isAFalseProof(node.proof(1, ScriptedChain.place(ANN, false)));
    }

    /// The same, with a header whose state root fits the proof and which claims the hash of the true block.
    @Test
    void anInventedStateRoot() throws Exception {
        node.logs.removeLast();
        journals.poll();
        String invented = WrittenHeader.of(6, node.stateRoot(4), 1).json();
        String claimed = "\"hash\":\"0x" + node.header(6).hash().hex() + "\"";
        node.lies.put("eth_getBlockByNumber", result(invented.replaceFirst("\"hash\":\"0x\\w+\"", claimed)));
        isAFalseProof(node.proof(4, ScriptedChain.place(ANN, false)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"evil\"",
                "{\"accountProof\":[],\"storageProof\":[]}",
                "{\"accountProof\":[],\"storageProof\":[{\"proof\":[]}]}",
                "{\"accountProof\":[\"evil\"],\"storageProof\":[{\"value\":\"evil\",\"proof\":[]}]}"
            })
    void aMissingProof(String proof) throws Exception {
        isAFalseProof(proof);
    }

    @Test
    void aProofThatTheNodeDoesNotHaveAnyMore() throws Exception {
        journals.poll();
        node.lies.put("eth_getProof", result("null"));
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(RegisterUnavailable.class);
        givesNoProofs(-32_000);
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(RegisterUnavailable.class);
    }

    /// Nothing of a lie is kept: as soon as the node tells the truth, it is shown.
    @Test
    void theTruthAfterAFalseProof() throws Exception {
        isAFalseProof(node.proof(4, ScriptedChain.place(ANN, false)));
        node.lies.clear();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
    }

    private void readAll() throws Exception {
        journals.poll();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
        assertThat(journals.inbox(ANN).entries()).hasSize(1);
        assertThat(journals.journal(DOCTOR).entries()).isEmpty();
    }

    /// Some nodes make their whole trie anew for each question.
    @Test
    void manyHeadsAreProvedInOneQuestionForEachBlock() throws Exception {
        var proofs = new AtomicInteger();
        node.beforeEachAnswer = method -> proofs.addAndGet(method.equals("eth_getProof") ? 1 : 0);
        readAll();
        assertThat(proofs).hasValue(3);
        readAll();
        assertThat(proofs).as("nothing is proved twice").hasValue(3);
        node.endAt(7);
        readAll();
        assertThat(proofs).as("all together").hasValue(4);
        node.endAt(8);
        journals.poll();
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        node.endAt(9);
        journals.poll();
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        assertThat(proofs).hasValue(6);
        assertThat(journals.inbox(ANN).entries()).hasSize(1);
        assertThat(proofs).as("was not wanted at the block before").hasValue(7);
    }

    /// Four times a second a wallet looks at the lines of all its people: that must not be a question for each.
    @Test
    void aRoundWithoutANewBlockIsOneQuestion() throws Exception {
        var now = new AtomicLong();
        journals = new Journals(new EthereumRegister(NETWORK, node.rpc(), Set.of(), now::get));
        var questions = new CopyOnWriteArrayList<String>();
        readAll();
        node.beforeEachAnswer = questions::add;
        now.addAndGet(250_000_000);
        readAll();
        assertThat(questions).containsExactly("eth_getBlockByNumber");
        questions.clear();
        node.endAt(7);
        now.addAndGet(250_000_000);
        readAll();
        assertThat(questions)
                .as("the newest block, the one before it, what is new, and one proof for all")
                .containsExactly("eth_getBlockByNumber", "eth_getBlockByNumber", "eth_getLogs", "eth_getProof");
    }

    /// What holds for one round does not hold for the next one.
    @Test
    void whatTheNodeSaidIsSoonAskedAgain() throws Exception {
        var now = new AtomicLong();
        journals = new Journals(new EthereumRegister(NETWORK, node.rpc(), Set.of(), now::get));
        readAll();
        node.replaceBlock(6);
        now.addAndGet(Blocks.LATELY.toNanos());
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        now.addAndGet(1);
        assertThatThrownBy(() -> journals.journal(ANN)).hasMessageContaining("changed while it was read");
    }

    /// A chain that changed its mind is noticed at once by whoever hears of it.
    @Test
    void aNewerAnswerOfTheNodeCountsAtOnce() throws Exception {
        journals = new Journals(new EthereumRegister(NETWORK, node.rpc(), Set.of(), () -> nanos.addAndGet(1)));
        readAll();
        node.replaceBlock(6);
        journals.poll();
        assertThat(journals.readings()).isEqualTo(2);
        assertThat(journals.journal(ANN).block().hash())
                .isEqualTo(node.header(6).hash());
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
    }

    @Test
    void whatIsWrongAboutOthersKeepsNobodyFromBeingRead() throws Exception {
        readAll();
        node.endAt(7);
        journals.poll();
        node.lies.put("eth_getProof", result(node.proof(7, ScriptedChain.place(ANN, false))));
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        assertThatThrownBy(() -> journals.inbox(ANN)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    /// A proof holds for ever, and says nothing about a network that is gone or has another block there now.
    @Test
    void whatWasProvedIsNotShownWithoutTheNetwork() throws Exception {
        readAll();
        node.lies.put("eth_getBlockByNumber", result("null"));
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(RegisterUnavailable.class);
        node.lies.clear();
        node.replaceBlock(6);
        assertThatThrownBy(() -> journals.journal(ANN)).hasMessageContaining("changed while it was read");
        node.close();
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void aChainThatChangesItsMindBetweenHeaderAndProof() throws Exception {
        journals.poll();
        assertThat(journals.journal(ANN).basis()).isEqualTo(Held.Basis.PROVED);
        node.replaceBlock(6);
        node.lies.put("eth_getProof", result(node.proof(1, ScriptedChain.place(ANN, true))));
        assertThatThrownBy(() -> journals.inbox(ANN))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("changed while it was read");
    }

    /// That is no lie, and is not called one.
    @Test
    void aChainThatChangesItsMindBeforeTheProof() throws Exception {
        journals.poll();
        node.replaceBlock(6);
        assertThatThrownBy(() -> journals.journal(ANN))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("changed while it was read");
    }
}
