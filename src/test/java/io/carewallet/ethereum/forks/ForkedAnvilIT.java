package io.carewallet.ethereum.forks;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Turn;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.WalletStatus.Contact;
import io.carewallet.ethereum.EthereumRegister;
import io.carewallet.ethereum.practice.AnvilFixture;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The same on a real node and our real contracts: blocks that are replaced, a copy that is restored, a chain that
/// begins anew, and an address that leads to another branch.
class ForkedAnvilIT {
    private AnvilFixture chain;
    private AnvilFixture asked;
    private EthereumRegister register;
    private ForkWallet wallet;

    @BeforeEach
    void threeActs() throws Exception {
        chain = AnvilFixture.start();
        asked = chain;
        register = register();
        wallet = new ForkWallet(ForkWallet.keys(1), 2, InstantSource.system(), register);
        chain.rpc().call("anvil_mine", "0x50");
        inStep();
    }

    @AfterEach
    void stop() {
        if (asked != chain) {
            asked.close();
        }
        chain.close();
    }

    private EthereumRegister register() {
        Network n = chain.network();
        // Not as the practice network, which is never behind.
        var real = new Network("real", false, n.chainId(), n.careLedger(), n.directory(), n.firstBlock());
        return new EthereumRegister(real, () -> asked.endpoint());
    }

    private static Bytes32 word(int n) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) n);
        return Bytes32.of(bytes);
    }

    private void acts() {
        wallet.save(ActKind.RECORD, 0, word(1));
        wallet.save(ActKind.CONSENT, 1, word(2));
        inStep();
        wallet.stop(1);
        wallet.save(ActKind.RECORD, 0, word(3));
        inStep();
        assertThat(kinds()).containsExactlyInAnyOrder(ActKind.RECORD, ActKind.CONSENT, ActKind.REVOKE, ActKind.RECORD);
    }

    private void inStep() {
        for (int i = 0; i < 3; i++) {
            wallet.sync.once();
        }
    }

    private List<ActKind> kinds() {
        try {
            return register().entries(0, register().latest().number()).stream()
                    .map(Entry::kind)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Everything of the wallet's is there once, and its view is that of one who reads for the first time.
    private void isAsItWas() throws Exception {
        inStep();
        assertThat(wallet.outbox.waiting()).isEmpty();
        var blank = new Journals(register());
        for (var account : wallet.accounts) {
            assertThat(wallet.journals.journal(account).entries())
                    .isEqualTo(blank.journal(account).entries());
        }
        assertThat(kinds()).containsOnlyOnce(ActKind.REVOKE);
        assertThat(kinds().stream().filter(ActKind.RECORD::equals)).hasSize(2);
        assertThat(wallet.journals.journal(wallet.address(1)).slot().epoch()).isEqualTo(1);
        assertThat(wallet.sync.status().contact()).isEqualTo(Contact.ONLINE);
    }

    @Test
    void blocksThatAreReplaced() throws Exception {
        acts();
        chain.rpc().call("anvil_reorg", 4, List.of());
        chain.rpc().call("evm_mine");
        assertThat(kinds()).isEmpty();
        inStep();
        assertThat(wallet.sync.status().turn()).isEqualTo(Turn.Kind.CHANGED);
        assertThat(kinds()).startsWith(ActKind.REVOKE).doesNotContain(ActKind.CONSENT);
        isAsItWas();
    }

    @Test
    void aCopyThatIsRestored() throws Exception {
        String copy = chain.rpc().call("evm_snapshot").asText();
        acts();
        chain.rpc().call("anvil_mine", "0x50");
        inStep();
        chain.rpc().call("evm_revert", copy);
        wallet.sync.once();
        assertThat(wallet.sync.status().contact()).isEqualTo(Contact.BEHIND);
        assertThat(kinds()).isEmpty();
        chain.advance(600);
        chain.rpc().call("evm_mine");
        inStep();
        assertThat(wallet.sync.status().turn()).isIn(Turn.Kind.SET_BACK, Turn.Kind.CHANGED);
        assertThat(kinds()).startsWith(ActKind.REVOKE);
        isAsItWas();
    }

    @Test
    void aChainThatBeginsAnew() throws Exception {
        acts();
        asked = chain.anew();
        inStep();
        assertThat(wallet.sync.status().turn()).as("%s", wallet.sync.status()).isEqualTo(Turn.Kind.ANEW);
        assertThat(kinds()).startsWith(ActKind.REVOKE);
        isAsItWas();
    }

    @Test
    void aWalletThatWasClosedMeanwhile() throws Exception {
        acts();
        asked = chain.anew();
        wallet.restart();
        inStep();
        assertThat(wallet.sync.status().turn()).as("%s", wallet.sync.status()).isEqualTo(Turn.Kind.ANEW);
        assertThat(kinds()).startsWith(ActKind.REVOKE);
        isAsItWas();
    }
}
