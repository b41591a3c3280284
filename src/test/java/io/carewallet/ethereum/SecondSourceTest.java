package io.carewallet.ethereum;

import static io.carewallet.ethereum.ScriptedChain.ANN;
import static io.carewallet.ethereum.ScriptedChain.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A network whose profile names two nodes: what one proves is confirmed by the other, or not.
class SecondSourceTest {
    private final AtomicLong nanos = new AtomicLong();
    private ScriptedChain node;
    private ScriptedChain other;
    private Journals journals;

    @BeforeEach
    void start() throws IOException {
        node = new ScriptedChain();
        other = new ScriptedChain();
        journals = new Journals(new EthereumRegister(NETWORK, node.rpc(), List.of(other.rpc()), Set.of(), nanos::get));
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Held.Basis basis() throws Exception {
        journals.poll();
        return journals.journal(ANN).basis();
    }

    @Test
    void twoThatAgreeAreProof() throws Exception {
        assertThat(basis()).isEqualTo(Held.Basis.PROVED);
    }

    @Test
    void oneThatLagsConfirmsNothingUntilItHasCaughtUp() throws Exception {
        other.endAt(5);
        assertThat(basis()).isEqualTo(Held.Basis.UNCONFIRMED);
        later(Duration.ofHours(1));
        assertThat(basis()).isEqualTo(Held.Basis.UNCONFIRMED);
        other.endAt(6);
        later(Duration.ofSeconds(6));
        assertThat(basis()).isEqualTo(Held.Basis.PROVED);
    }

    @Test
    void oneThatIsSilentConfirmsNothingAndStopsNothing() throws Exception {
        other.close();
        assertThat(basis()).isEqualTo(Held.Basis.UNCONFIRMED);
    }

    @Test
    void oneThatContradictsIsReportedUnlessItIsForAMoment() throws Exception {
        other.replaceBlock(6);
        assertThat(basis()).isEqualTo(Held.Basis.UNCONFIRMED);
        later(Duration.ofSeconds(61));
        assertThatThrownBy(this::basis)
                .isInstanceOf(Journals.DoesNotMatch.class)
                .hasMessage("Two addresses of this network show different blocks in one place.");
    }

    @Test
    void anotherNodeIsAskedForABlockByItsNumberAndForNothingElse() throws Exception {
        other.beforeEachAnswer = method -> assertThat(method).isEqualTo("eth_getBlockByNumber");
        assertThat(basis()).isEqualTo(Held.Basis.PROVED);
    }
}
