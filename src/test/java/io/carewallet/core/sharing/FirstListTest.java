package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Shield;
import org.junit.jupiter.api.Test;

/// What the first list after a restore says of records that come from record storage, and match a register that is
/// proved.
class FirstListTest {
    @Test
    void whatWasGotBackIsVerifiedTheFirstTimeAsTheSecond() throws Exception {
        var stage = new Stage();
        stage.patient.save("Blood tests");
        stage.sync();
        stage.newComputerOfThePatient();
        assertThat(stage.patient.read.list())
                .singleElement()
                .satisfies(row -> assertThat(row.shield()).isEqualTo(Shield.VERIFIED));
        stage.network.switchOff(true);
        assertThat(stage.patient.read.verify())
                .as("one copy alone is not called confirmed")
                .allMatch(row -> row.shield() == Shield.NOT_CONFIRMED);
    }
}
