package io.carewallet.ethereum;

import static io.carewallet.ethereum.ScriptedChain.LEDGER;
import static io.carewallet.ethereum.ScriptedChain.NETWORK;
import static io.carewallet.ethereum.ScriptedChain.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.rpc.Outcome;
import io.carewallet.ethereum.rpc.Transactions;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Two programs use one key at the same time: the node accepts a transaction of both for one place, and drops one of
/// them without a word.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("DisplacedTransactionTest")
class DisplacedTransactionTest {
    private static final byte[] DATA = {1, 2, 3};
    private static final String COUNT = "eth_getTransactionCount";
    private static final String RECEIPT = "eth_getTransactionReceipt";
    private static final String REVERTS =
            "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"error\":{\"code\":3,\"message\":\"execution reverted\"}}";

    private final SigningKey key = SigningKey.random(new SecureRandom());
    private final AtomicInteger sent = new AtomicInteger();
    private ScriptedChain node;
    private Transactions transactions;

    @BeforeEach
    void start() throws IOException {
        node = new ScriptedChain();
        transactions = new Transactions(node.rpc(), NETWORK.chainId(), new SecureRandom());
        node.lies.put(COUNT, result("\"0x0\""));
        node.lies.put(RECEIPT, result("null"));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void goesOnWithTheNextNumber() throws Exception {
        String second = receipt(1);
        node.beforeEachAnswer = method -> {
            if (method.equals("eth_sendRawTransaction") && sent.incrementAndGet() == 1) {
                node.lies.put(COUNT, result("\"0x1\""));
            } else if (sent.get() == 2) {
                node.lies.put(RECEIPT, second);
            }
        };
        assertThat(transactions.send(key, LEDGER, DATA)).isEqualTo(new Outcome.Included(hash(1), 5, 33));
        assertThat(sent).hasValue(2);
    }

    @Test
    void isNotGivenUpForAReceiptThatIsLate() throws Exception {
        String first = receipt(0);
        var looks = new AtomicInteger();
        node.beforeEachAnswer = method -> {
            if (method.equals("eth_sendRawTransaction")) {
                sent.incrementAndGet();
                node.lies.put(COUNT, result("\"0x1\""));
            } else if (method.equals(RECEIPT) && looks.incrementAndGet() == 3) {
                node.lies.put(RECEIPT, first);
            }
        };
        assertThat(transactions.send(key, LEDGER, DATA)).isEqualTo(new Outcome.Included(hash(0), 5, 33));
        assertThat(sent).hasValue(1);
    }

    @Test
    void isWaitedForWhileItsNumberIsFree() {
        node.beforeEachAnswer = method -> sent.addAndGet(method.equals("eth_sendRawTransaction") ? 1 : 0);
        assertThatThrownBy(() -> transactions.send(key, LEDGER, DATA))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("not confirmed it yet");
        assertThat(sent).hasValue(1);
    }

    @Test
    void isToldWhenItWasSignedBefore() throws Exception {
        node.lies.put(COUNT, result("\"0x1\""));
        byte[] signed = transactions.sign(key, 0, LEDGER, DATA);
        assertThat(transactions.sendSigned(signed)).isInstanceOf(Outcome.NumberTaken.class);
    }

    /// The node had it from an earlier attempt and included it between two questions; what it says then of the very
    /// same act must not be taken for the answer to it.
    @Test
    void isNotRefusedWhenItWasIncludedMeanwhile() throws Exception {
        byte[] signed = transactions.sign(key, 0, LEDGER, DATA);
        String first = receipt(0);
        node.lies.put("eth_call", REVERTS);
        node.beforeEachAnswer = method -> {
            if (method.equals("eth_call")) {
                node.lies.put(RECEIPT, first);
            }
        };
        assertThat(transactions.sendSigned(signed)).isEqualTo(new Outcome.Included(hash(0), 5, 33));
    }

    @Test
    void isRefusedWhenItIsInNoBlock() throws Exception {
        node.lies.put("eth_call", REVERTS);
        node.beforeEachAnswer = method -> sent.addAndGet(method.equals("eth_sendRawTransaction") ? 1 : 0);
        byte[] signed = transactions.sign(key, 0, LEDGER, DATA);
        assertThat(transactions.sendSigned(signed)).isInstanceOf(Outcome.Reverted.class);
        assertThat(sent).hasValue(0);
    }

    @Test
    void aNodeThatDropsEverythingEndsInASentence() {
        node.beforeEachAnswer = method -> {
            if (method.equals("eth_sendRawTransaction")) {
                node.lies.put(COUNT, result("\"0x" + Integer.toHexString(sent.incrementAndGet()) + "\""));
            }
        };
        assertThatThrownBy(() -> transactions.send(key, LEDGER, DATA)).isInstanceOf(RegisterUnavailable.class);
        assertThat(sent.get()).as("tried, and not without end").isBetween(2, 10);
    }

    private Bytes32 hash(long number) {
        return Bytes32.of(Keccak256.of(transactions.sign(key, number, LEDGER, DATA)));
    }

    private String receipt(long number) {
        return result("{\"transactionHash\":\"0x" + hash(number).hex()
                + "\",\"status\":\"0x1\",\"blockNumber\":\"0x5\",\"gasUsed\":\"0x21\"}");
    }
}
