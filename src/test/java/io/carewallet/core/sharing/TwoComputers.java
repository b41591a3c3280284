package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.SealAgain.Outcome;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Bytes32;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Two computers with the same words and one record, which both have, and what each of them can be made to do.
abstract class TwoComputers {
    @TempDir
    Path folder;

    Stage stage;
    Stage.Patient first;
    Stage.Patient second;
    Bytes32 id;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        id = stage.patient.save("Blood tests");
        stage.sync();
        second = stage.secondComputer();
        first = stage.patient;
        second.read.list();
    }

    static StoredRecord page(Stage.Patient patient, Bytes32 id) {
        return patient.library.find(id).orElseThrow();
    }

    static void sealAgain(Stage.Patient patient, Bytes32 id) {
        assertThat(patient.again.seal(id)).isEqualTo(Outcome.SEALED);
    }

    /// Takes in what is registered, and decides about forms; sends nothing.
    final void receive(Stage.Patient patient) throws Exception {
        stage.later(Duration.ofMinutes(6));
        patient.journals.poll();
        patient.arrivals.receive();
        patient.settle.settle();
    }

    /// As long as it takes until nothing changes any more.
    final void all() {
        for (int i = 0; i < 8; i++) {
            first.sync.once();
            stage.later(Duration.ofMinutes(6));
            second.sync.once();
            stage.doctor.sync.once();
        }
    }

    /// How many acts of a kind the register has.
    final long count(ActKind kind) throws Exception {
        return stage.register.kinds().stream().filter(k -> k == kind).count();
    }
}
