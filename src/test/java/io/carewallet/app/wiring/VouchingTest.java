package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.app.wiring.Connection.NotConnected;
import io.carewallet.core.register.RegisterUnavailable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// A clinician's wallet is not kept shut by a clinic that cannot be asked now.
class VouchingTest {
    private final Queue<Optional<NotConnected>> answers = new ArrayDeque<>();
    private final Vouching vouching = new Vouching(() -> {
        Optional<NotConnected> answer = answers.remove();
        if (answer.isPresent()) {
            throw answer.get();
        }
    });

    private static Optional<NotConnected> silence() {
        return Optional.of(NotConnected.withoutAnswer("nothing is heard"));
    }

    private static Optional<NotConnected> refusal() {
        return Optional.of(new NotConnected("no"));
    }

    @Test
    void isAskedForAgainUntilSomebodyAnswersAndThenNoMore() throws Exception {
        answers.addAll(List.of(silence(), silence(), Optional.empty()));
        vouching.begin();
        assertThatThrownBy(vouching::round)
                .isInstanceOfSatisfying(
                        RegisterUnavailable.class,
                        e -> assertThat(e.isNotReached()).isTrue());
        assertThat(vouching.round()).as("there is something new to show").isTrue();
        assertThat(vouching.round()).isFalse();
        assertThat(answers).isEmpty();
    }

    @Test
    void whatWasDoneWhenItWasOpenedIsNotDoneAgain() throws Exception {
        answers.add(Optional.empty());
        vouching.begin();
        assertThat(vouching.round()).isFalse();
    }

    @Test
    void aRefusalKeepsTheWalletShut() {
        answers.add(refusal());
        assertThatThrownBy(vouching::begin).isInstanceOf(NotConnected.class).hasMessage("no");
    }

    @Test
    void oneThatComesLaterIsTakenForAnAnswer() throws Exception {
        answers.addAll(List.of(silence(), refusal()));
        vouching.begin();
        assertThat(vouching.round()).isTrue();
        assertThat(vouching.round()).isFalse();
        assertThat(answers).isEmpty();
    }
}
