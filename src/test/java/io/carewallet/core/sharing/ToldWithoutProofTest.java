package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.Shield;
import io.carewallet.core.value.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A network whose node proves nothing: everything goes on, and no record is called verified.
class ToldWithoutProofTest {
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        stage = new Stage();
    }

    @Test
    void aRecordIsNotCalledVerifiedOnTheWordOfOneNode() throws Exception {
        stage.register.giveNoProofs(true);
        Bytes32 record = stage.patient.save("Blood tests");
        stage.sync();
        assertThat(stage.patient.read.list()).isNotEmpty().allMatch(r -> r.shield() == Shield.NOT_CONFIRMED);
        Bytes32 request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
        assertThat(stage.doctor.shares.open(request, record)).isInstanceOf(OpenedRecord.Opened.class);
    }

    @Test
    void itIsCalledVerifiedAsSoonAsThereIsAProof() throws Exception {
        stage.register.giveNoProofs(true);
        stage.patient.save("Blood tests");
        stage.sync();
        assertThat(stage.patient.read.list()).allMatch(r -> r.shield() == Shield.NOT_CONFIRMED);
        stage.register.giveNoProofs(false);
        assertThat(stage.patient.read.list()).isNotEmpty().allMatch(r -> r.shield() == Shield.VERIFIED);
    }
}
