package io.carewallet.ethereum;

import static io.carewallet.ethereum.ScriptedChain.ANN;
import static io.carewallet.ethereum.ScriptedChain.DOCTOR;
import static io.carewallet.ethereum.ScriptedChain.NETWORK;
import static io.carewallet.ethereum.ScriptedChain.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that answers in form and lies in substance. What it says about a journal is either verified against the head
/// that the contract holds, or refused with a sentence of ours.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("LyingNodeTest")
class LyingNodeTest {
    private ScriptedChain node;
    private EthereumRegister register;
    private Journals journals;

    @BeforeEach
    void start() throws IOException {
        node = new ScriptedChain();
        register = new EthereumRegister(NETWORK, node.rpc());
        journals = new Journals(register);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void isCaughtByTheHead() throws RegisterUnavailable {
        journals.poll();
        assertThatThrownBy(() -> journals.journal(ANN)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    private void isRefused(String why) {
        assertThatThrownBy(() -> journals.poll())
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("evil");
        assertThat(journals.readUpTo()).as("nothing of it was kept").isEmpty();
    }

    @Test
    void theTruthIsShown() throws Exception {
        assertThat(journals.poll()).isTrue();
        assertThat(journals.journal(ANN).entries())
                .extracting(Entry::kind)
                .containsExactly(ActKind.RECORD, ActKind.CONSENT, ActKind.RECORD);
        assertThat(journals.inbox(ANN).entries()).extracting(Entry::from).containsExactly(DOCTOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void aMissingLog(int which) throws Exception {
        node.logs.remove(which);
        isCaughtByTheHead();
    }

    @Test
    void aMissingRequest() throws Exception {
        node.logs.remove(1);
        journals.poll();
        assertThat(journals.journal(ANN).entries()).hasSize(3);
        assertThatThrownBy(() -> journals.inbox(ANN)).isInstanceOf(Journals.DoesNotMatch.class);
    }

    @Test
    void anInventedLog() throws Exception {
        node.logs.add(node.log(ActKind.RECORD, ANN, 9, 6, 0));
        isCaughtByTheHead();
    }

    @Test
    void actsInAnotherOrder() throws Exception {
        node.logs.set(0, node.log(ActKind.RECORD, ANN, 4, 2, 0));
        node.logs.set(3, node.log(ActKind.RECORD, ANN, 1, 5, 0));
        isCaughtByTheHead();
    }

    @Test
    void anActOfAnotherKind() throws Exception {
        node.logs.set(2, node.log(ActKind.RECORD, ANN, 3, 3, 1));
        isCaughtByTheHead();
    }

    @Test
    void logsOutOfPlace() {
        node.logs.addFirst(node.logs.removeLast());
        isRefused("makes no sense");
    }

    @Test
    void aLogTwice() {
        node.logs.add(node.logs.getLast());
        isRefused("makes no sense");
    }

    @Test
    void aLogOfABlockThatNobodyAskedFor() {
        node.logs.add(node.log(ActKind.RECORD, ANN, 9, 7, 0));
        isRefused("makes no sense");
    }

    @Test
    void aLogOfAnotherContract() {
        node.logs.set(3, node.logs.get(3).replace("0x" + "11".repeat(20), "0x" + "ee".repeat(20)));
        isRefused("makes no sense");
    }

    @Test
    void aLogThatWasTakenBack() {
        node.logs.set(3, node.logs.get(3).replace("\"removed\":false", "\"removed\":true"));
        isRefused("makes no sense");
    }

    @Test
    void aLogThatSaysOneThingTwice() {
        node.logs.set(3, node.logs.get(3).replace("\"removed\"", "\"logIndex\":\"0x0\",\"removed\""));
        isRefused("makes no sense");
    }

    @Test
    void logsOfAFork() {
        node.replaceBlock(5);
        isRefused("changed while it was read");
    }

    @Test
    void twoBlocksOfOneNumber() {
        String other = ScriptedChain.word(77).hex();
        node.logs.set(
                1, node.logs.get(1).replaceFirst("\"blockHash\":\"0x\\w+\"", "\"blockHash\":\"0x" + other + "\""));
        isRefused("makes no sense");
    }

    @Test
    void timeThatRunsBackwards() {
        node.logs.set(0, node.logs.get(0).replace("\"blockTimestamp\":\"0x2\"", "\"blockTimestamp\":\"0x9\""));
        isRefused("makes no sense");
    }

    /// Two thousand million million pages: reading them would never end.
    @Test
    void anEndThatIsNowhere() {
        node.lies.put(
                "eth_getBlockByNumber",
                result("{\"number\":\"0x7fffffffffffffff\",\"hash\":\"0x" + "55".repeat(32)
                        + "\",\"timestamp\":\"0x1\"}"));
        isRefused("makes no sense");
        var directory = new EthereumDirectory(NETWORK, node.rpc(), InstantSource.system());
        assertThatThrownBy(directory::organisations).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void anotherChain() {
        node.lies.put("eth_chainId", result("\"0x4e\""));
        isRefused("another network");
        var directory = new EthereumDirectory(NETWORK, node.rpc(), InstantSource.system());
        assertThatThrownBy(directory::organisations).hasMessageContaining("another network");
    }

    @Test
    void noContracts() {
        node.lies.put("eth_getCode", result("\"0x\""));
        isRefused("does not have the contracts");
        var directory = new EthereumDirectory(NETWORK, node.rpc(), InstantSource.system());
        assertThatThrownBy(directory::organisations).hasMessageContaining("does not have the contracts");
    }

    /// To the question before, say: it must not count as a contract's refusal of this act.
    @ParameterizedTest
    @ValueSource(strings = {"7777", "\"$ID\"", "true", "[]"})
    void aRefusalOfSomethingElse(String id) {
        node.lies.put(
                "eth_call",
                "{\"jsonrpc\":\"2.0\",\"id\":" + id
                        + ",\"error\":{\"code\":3,\"message\":\"evil\",\"data\":\"0x11223344\"}}");
        assertThatThrownBy(this::relay).isInstanceOf(RegisterUnavailable.class).hasMessageContaining("makes no sense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1", "0x0"})
    void theReceiptOfSomethingElse(String status) {
        node.lies.put(
                "eth_getTransactionReceipt",
                result("{\"transactionHash\":\"0x" + "66".repeat(32) + "\",\"status\":\"" + status
                        + "\",\"blockNumber\":\"0x5\",\"gasUsed\":\"0x1\"}"));
        assertThatThrownBy(this::relay).isInstanceOf(RegisterUnavailable.class).hasMessageContaining("makes no sense");
    }

    private void relay() throws RegisterUnavailable {
        try (SigningKey key = SigningKey.random(new SecureRandom())) {
            var act = new Act.Extend(ActKind.RECORD, Address.of(key.address()), Bytes32.ZERO, Bytes32.ZERO);
            var deadline = Instant.now().plusSeconds(60);
            register.relay(ActMessage.sign(key, NETWORK, act, Bytes32.ZERO, deadline));
        }
    }
}
