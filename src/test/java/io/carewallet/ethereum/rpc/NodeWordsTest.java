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
        assertThat(Transactions.isThereAlready(failure(words))).isTrue();
        assertThat(Transactions.numberTaken(failure(words))).isFalse();
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
        assertThat(Transactions.isThereAlready(failure(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonce too low",
                "Nonce too low: next nonce 5",
                "replacement transaction underpriced",
                "underpriced"
            })
    void aNumberThatAnotherTransactionHasIsTaken(String words) {
        assertThat(Transactions.numberTaken(failure(words))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce too high", "nonce gap", "invalid nonce", "unknown nonce"})
    void aNumberThatIsTooHighIsNotTaken(String words) {
        assertThat(Transactions.numberTaken(failure(words))).isFalse();
    }
}
