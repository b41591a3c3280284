package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.ReceiveRecords;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.record.SealAgain;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.rekey.Rekey;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The same file twice, of which somebody signed one: each is a record of its own, on every computer, and goes for
/// itself.
class SignedBesideTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private static StoredRecord page(Stage.Patient of, Bytes32 id) {
        return of.library.find(id).orElseThrow();
    }

    private static void isOpened(Stage.Patient by, Bytes32 id) {
        assertThat(by.read.open(id)).isInstanceOf(OpenedRecord.Opened.class);
    }

    private Bytes32 offered() {
        Bytes32 share = stage.shared(stage.code());
        stage.doctor.offer(share, "Letter");
        stage.sync();
        return stage.patient.contributions.list().getFirst().id();
    }

    private static Bytes32 accepted(Stage.Patient by, Bytes32 offer) throws Exception {
        return ((Contributions.Outcome.Accepted) by.contributions.accept(offer, true))
                .row()
                .id();
    }

    private Rekey rekey() {
        return new Rekey(stage.patient.side, stage.fresh().side, stage::now);
    }

    @Test
    void whoSignedItDoesNotDecideWhetherItStands() throws Exception {
        Bytes32 letter = accepted(stage.patient, offered());
        stage.sync();
        assertThat(rekey().join(false)).isEqualTo(Rekey.Joined.BEGUN);
        Bytes32 own = stage.fresh().save("Letter");
        rekey().round(Rekey.Wish.NOTHING);
        stage.sync();
        isOpened(stage.fresh(), letter);

        Stage.Patient blank = stage.wallet(3);
        var blind = new ReceiveRecords(
                blank.holdings, blank.commons, blank.library, blank.seal, content -> Optional.empty(), stage::now);
        blank.journals.poll();
        blind.receiveAll(RestoreProgress.NONE);
        assertThat(page(blank, letter).issuer()).as("nobody knows now").isNull();
        blank.read.withdraw(own);
        isOpened(blank, letter);
        assertThat(blank.outbox.withdrawal(page(blank, letter).commitment())).isEmpty();
    }

    /// Two computers of one person: this one has the file unsigned, the other one accepted it and seals it again.
    @Test
    void whatHasBecomeARecordOfItsOwnIsNotTakenBackWithTheOther() throws Exception {
        Bytes32 offer = offered();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        Bytes32 letter = accepted(second, offer);
        stage.patient.contributions.decline(offer);
        Bytes32 own = stage.patient.save("Letter");
        stage.sync();
        second.sync.once();
        second.sync.once();
        stage.sync();
        Bytes32 before = page(second, letter).commitment();
        assertThat(stage.patient.library.find(letter))
                .as("the same file once more")
                .isEmpty();
        assertThat(second.again.seal(letter)).isEqualTo(SealAgain.Outcome.SEALED);
        second.courier.deliver();
        stage.patient.sync.once();
        assertThat(stage.patient.library.find(letter))
                .as("sealed again, it stands")
                .isPresent();

        assertThat(stage.patient.read.withdraw(own)).isTrue();
        assertThat(stage.patient.outbox.withdrawn(letter)).isEmpty();
        assertThat(stage.patient.outbox.tookBackWhole(before)).isFalse();
        for (int i = 0; i < 4; i++) {
            stage.sync();
            stage.later(Duration.ofMinutes(6));
            second.sync.once();
        }
        isOpened(stage.patient, letter);
        isOpened(second, letter);
        assertThat(stage.patient.library.find(own)).isEmpty();
    }

    @Test
    void theSignedOneIsSaidToBeThereAlready() throws Exception {
        Bytes32 offer = offered();
        Stage.Patient second = stage.secondComputer();
        second.sync.once();
        Bytes32 letter = accepted(second, offer);
        stage.patient.contributions.decline(offer);
        Bytes32 own = stage.patient.save("Letter");
        stage.sync();
        second.courier.deliver();
        stage.sync();
        assertThat(second.again.seal(letter)).isEqualTo(SealAgain.Outcome.SEALED);
        second.courier.deliver();
        stage.patient.sync.once();
        assertThat(page(stage.patient, own).issuer()).isNull();
        assertThat(page(stage.patient, letter).issuer()).isNotNull();
        assertThat(stage.patient.save("Letter")).isEqualTo(letter);
    }
}
