package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.Entry;
import io.carewallet.core.register.RegisterUnavailable;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Acts cost nothing on a network without fees: somebody may fill its blocks so that their entries are longer than an
/// answer may be. Other people's wallets must read on.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("FloodedChainTest")
class FloodedChainTest {
    private static final int BLOCKS = 5;
    /// What is tried here are sizes: a busy machine takes seconds to make and to read tens of megabytes.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ScriptedChain node;
    private EthereumRegister register;

    @BeforeEach
    void start() throws IOException {
        node = new ScriptedChain();
        register = new EthereumRegister(ScriptedChain.NETWORK, node.rpc(PATIENCE));
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void blocksThatAreTooMuchForOneAnswerAreReadInParts() throws Exception {
        node.flood = 16_000;
        assertThat(register.entries(1, BLOCKS + 1))
                .hasSize(BLOCKS * node.flood)
                .extracting(Entry::account)
                .containsOnly(ScriptedChain.DOCTOR);
    }

    @Test
    void aBlockThatIsTooMuchByItselfIsASentenceNotAHang() {
        node.flood = 70_000;
        node.endAt(2);
        assertThatThrownBy(() -> register.entries(2, 2))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining("Block 2 of this network holds more entries");
    }
}
