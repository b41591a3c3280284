package io.carewallet.app.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.crypto.Secret;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// What the exit of a command says.
class RecoveryAnswersTest {
    @Test
    void anObjectionThatIsNotProvedIsNoSuccess() {
        try (var keys = new WalletKeys(Secret.of(new byte[32]))) {
            var own = new OwnBook(new MemoryNotebook(), keys, null, Duration.ZERO, InstantSource.system());
            assertThatThrownBy(() -> RecoveryAnswers.say(new Options(), own, new Answer.Waits(), Kind.OBJECT))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> org.assertj.core.api.Assertions.assertThat(problem.exit())
                                    .isEqualTo(Problem.ENVIRONMENT))
                    .hasMessageContaining("only while this wallet is open");
        }
    }
}
