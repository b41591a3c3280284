package io.carewallet.ethereum.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nodes say of a transaction that they do not take as a new one.
class NodeWordsTest {
    private static Answer.Failure failure(String words) {
        return new Answer.Failure(-32_000, new byte[0], words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"already known", "Known transaction", "known transaction: 0x12", "transaction already imported"})
    void theSameTransactionIsThereAlready(String words) {
        assertThat(NodeWords.isThereAlready(failure(words))).isTrue();
        assertThat(NodeWords.numberTaken(failure(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown transaction type",
                "unknown account",
                "unknown error",
                "already stopping",
                "internal error"
            })
    void whatIsUnknownIsNotThere(String words) {
        assertThat(NodeWords.isThereAlready(failure(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce too low",
                "Nonce too low: next nonce 5",
                "replacement transaction underpriced",
                "Replacement transaction underpriced"
            })
    void aNumberThatAnotherTransactionHasIsTaken(String words) {
        assertThat(NodeWords.numberTaken(failure(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce too high", "nonce gap", "invalid nonce", "unknown nonce"})
    void aNumberThatIsTooHighIsNotTaken(String words) {
        assertThat(NodeWords.numberTaken(failure(words))).isFalse();
    }

    /// Words of geth (three versions), Besu, anvil and Erigon.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "transaction gas price below minimum: gas tip cap 0, minimum needed 1",
                "transaction underpriced: tip needed 1, tip permitted 0",
                "transaction underpriced",
                "Gas price below configured minimum gas price",
                "max fee per gas less than block base fee: address 0x12, maxFeePerGas: 0, baseFee: 7",
                "insufficient funds for gas * price + value: balance 0, tx cost 21000"
            })
    void aFeeThatIsWantedIsNotANumberThatIsTaken(String words) {
        assertThat(NodeWords.wantsFee(failure(words))).isTrue();
        assertThat(NodeWords.numberTaken(failure(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replacement transaction underpriced", "nonce too low", "already known", "internal error"})
    void whatHasAnotherReasonIsNoWishForAFee(String words) {
        assertThat(NodeWords.wantsFee(failure(words))).isFalse();
    }
}
