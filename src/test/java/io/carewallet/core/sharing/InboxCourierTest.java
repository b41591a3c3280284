package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a request leaves the clinician's computer, and what becomes of it when it is not taken.
class InboxCourierTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.doctor.ask(stage.code());
    }

    private Operation only() {
        return stage.doctor.outbox.all().getFirst();
    }

    private Address doctor() {
        return stage.doctor.keys.address(WalletKeys.BOOK);
    }

    @Test
    void whatIsInABlockIsWrittenDownWithIt() throws Exception {
        assertThat(stage.doctor.courier.deliver()).isTrue();
        assertThat(only().state()).isEqualTo(Operation.State.INCLUDED);
        assertThat(only().receipt().block()).isEqualTo(stage.register.latest().number());
        stage.restart();
        assertThat(only().state()).isEqualTo(Operation.State.INCLUDED);
    }

    @Test
    void whatIsForTomorrowWaits() {
        stage.register.refuseInboxes(Optional.of(Sent.Reason.QUOTA_USED_UP));
        assertThat(stage.doctor.courier.deliver()).isFalse();
        assertThat(only().done()).isFalse();
        assertThat(only().problem()).isEqualTo(Operation.Problem.QUOTA_USED_UP);
        stage.register.refuseInboxes(Optional.empty());
        stage.later(Duration.ofMinutes(2));
        assertThat(stage.doctor.courier.deliver()).isTrue();
        assertThat(only().state()).isEqualTo(Operation.State.INCLUDED);
    }

    @Test
    void whatTheContractNeverTakesIsGivenUp() {
        stage.register.refuseInboxes(Optional.of(Sent.Reason.OTHER));
        stage.doctor.courier.deliver();
        assertThat(only().state()).isEqualTo(Operation.State.REFUSED);
        assertThat(only().problem()).isEqualTo(Operation.Problem.REFUSED);
        assertThat(stage.doctor.outbox.waiting()).isEmpty();
    }

    /// A commitment is no secret: somebody else may write it into the same inbox first.
    @Test
    void whatSomebodyElseCopiedIsNotTakenForOnesOwn() throws Exception {
        WalletKeys other = Stage.keys(3);
        stage.affiliate(other, "Dr. Mallory");
        try (SigningKey key = other.account(WalletKeys.BOOK)) {
            Operation mine = only();
            var copy = new InboxAct(ActKind.REQUEST, mine.to(), mine.commitment(), mine.sealedCid());
            stage.register.extendInbox(key, copy);
        }
        assertThat(stage.doctor.courier.deliver()).isTrue();
        assertThat(stage.register.entries(0, Long.MAX_VALUE))
                .extracting(Entry::from)
                .containsExactly(other.address(WalletKeys.BOOK), doctor());
    }

    /// The one that was written down can be sent as often as one likes.
    @Test
    void whatWasWrittenDownIsSentAgainWhateverIsOnItsWay() throws Exception {
        stage.register.swallow(true);
        stage.doctor.courier.deliver();
        assertThat(only().transaction()).isNotNull();
        stage.register.swallow(false);
        stage.register.holdBack(doctor());
        assertThat(stage.doctor.courier.deliver()).isTrue();
        stage.register.includeSwallowed();
        assertThat(stage.register.entries(0, Long.MAX_VALUE)).hasSize(1);
    }
}
