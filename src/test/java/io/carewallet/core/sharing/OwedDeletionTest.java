package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.WalletStatus.Contact;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Storage that does not answer when something is withdrawn.
class OwedDeletionTest {
    private Stage stage;
    private Bytes32 first;
    private Bytes32 second;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        first = stage.patient.save("Old letter");
        second = stage.patient.save("Blood tests");
        stage.sync();
        stage.network.switchOff(true);
        stage.patient.read.withdraw(first);
        stage.patient.read.withdraw(second);
        stage.patient.sync.once();
    }

    private Contact contact() {
        return stage.patient.sync.status().contact();
    }

    @Test
    void aWithdrawalEndsAndWhatIsOwedIsSaidAndDeletedLater() {
        int before = stage.network.digests().size();
        assertThat(stage.patient.outbox.waiting()).as("both are registered").isEmpty();
        assertThat(stage.patient.outbox.owedDeletions()).hasSize(2);
        assertThat(contact()).isNotEqualTo(Contact.ONLINE);
        stage.network.switchOff(false);
        stage.sync();
        assertThat(contact()).isEqualTo(Contact.NOT_DELETED);
        stage.later(Duration.ofMinutes(3));
        stage.sync();
        assertThat(stage.patient.outbox.owedDeletions()).isEmpty();
        assertThat(contact()).isEqualTo(Contact.ONLINE);
        assertThat(stage.network.digests()).hasSizeLessThanOrEqualTo(before - 2);
    }

    @Test
    void whatIsOwedOutlivesTheProgram() {
        int before = stage.network.digests().size();
        stage.network.switchOff(false);
        stage.restart();
        assertThat(stage.patient.outbox.owedDeletions()).hasSize(2);
        stage.sync();
        assertThat(stage.patient.outbox.owedDeletions()).isEmpty();
        assertThat(stage.network.digests()).hasSizeLessThanOrEqualTo(before - 2);
    }

    @Test
    void whatComesAfterItGoesOut() throws Exception {
        stage.network.switchOff(false);
        Bytes32 third = stage.patient.save("Saved after it");
        stage.sync();
        assertThat(stage.patient.outbox.waiting()).isEmpty();
        assertThat(stage.patient.outbox.owedDeletions()).hasSize(2);
        assertThat(third).isNotEqualTo(first).isNotEqualTo(second);
    }
}
