package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Bytes32;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever shares all of their records, also later ones, does not share somebody else's without a word.
class OthersLaterTest {
    private Stage stage;
    private Bytes32 share;

    @BeforeEach
    void share() throws Exception {
        stage = new Stage();
        stage.patient.save("Blood tests\nMaxine Erdman | 1954-03-03");
        share = stage.asked();
        stage.patient.approve(share);
        stage.sync();
    }

    private Bytes32 grant() {
        return stage.patient.sharedWith.list().getFirst().id();
    }

    private List<Bytes32> given() {
        return stage.patient.sharedWith.list().getFirst().records();
    }

    @Test
    void aRecordOfAnotherPersonThatIsAddedLaterStaysOutUntilThePatientSaysSo() throws Exception {
        Bytes32 others = stage.patient.save("X-ray\nBruno Adler | 1961-11-30");
        Bytes32 own = stage.patient.save("Visit\nMaxine Erdman | 1954-03-03");
        stage.sync();
        stage.sync();
        assertThat(given()).contains(own).doesNotContain(others).hasSize(2);
        assertThat(stage.patient.library.ofOthers()).containsOnlyKeys(others);

        assertThat(stage.patient.include.include(grant(), List.of(others))).isEqualTo(IncludeRecords.Outcome.INCLUDED);
        stage.sync();
        assertThat(given()).contains(others).hasSize(3);
        assertThat(stage.doctor.shares.list().getFirst().records()).hasSize(3);
        assertThat(stage.patient.include.include(grant(), List.of(others)))
                .isEqualTo(IncludeRecords.Outcome.NOTHING_LEFT);
    }

    @Test
    void aYesToEverythingDoesNotSpeakForAnotherPersonWhoseRecordIsHereAlready() throws Exception {
        Bytes32 own = given().getFirst();
        Bytes32 others = stage.patient.save("X-ray\nBruno Adler | 1961-11-30");
        for (List<Bytes32> chosen : List.of(List.of(own), List.of(own, others))) {
            Bytes32 request = stage.asked();
            var choice = new ApproveRequest.Choice(chosen, true, Stage.UNTIL);
            var ready = (ApproveRequest.Prepared.Ready) stage.patient.approve.prepare(request, choice);
            assertThat(ready.statement().standing()).isTrue();
            assertThat(ready.records()).containsExactlyInAnyOrderElementsOf(chosen);
            assertThat(ready.today()).hasSameSizeAs(chosen);
            assertThat(stage.patient.approve.approve(ready.approval())).isNull();
            stage.sync();
            assertThat(stage.doctor.shares.list().stream()
                            .filter(row -> row.id().equals(request)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.records()).hasSameSizeAs(chosen));
        }
    }

    /// What another computer with the same words has ended must not be opened again by this one.
    @Test
    void nothingIsIncludedBeforeItIsKnownWhetherTheShareHasEnded() throws Exception {
        Bytes32 others = stage.patient.save("X-ray\nBruno Adler | 1961-11-30");
        stage.sync();
        Stage.Patient second = stage.secondComputer();
        second.stop.stop(second.sharedWith.list().getFirst().id());
        second.courier.deliver();
        stage.patient.journals.poll();
        assertThat(stage.patient.include.include(grant(), List.of(others))).isEqualTo(IncludeRecords.Outcome.NOT_YET);
        assertThat(given()).doesNotContain(others);
    }

    @Test
    void nothingIsIncludedInAShareThatHasEndedOrWhoseReaderLeft() throws Exception {
        Bytes32 others = stage.patient.save("X-ray\nBruno Adler | 1961-11-30");
        stage.sync();
        stage.dismissTheDoctor();
        assertThat(stage.patient.include.include(grant(), List.of(others)))
                .isEqualTo(IncludeRecords.Outcome.NOT_POSSIBLE);
        stage.patient.stop.stop(grant());
        assertThat(stage.patient.include.include(grant(), List.of(others)))
                .isEqualTo(IncludeRecords.Outcome.NOT_POSSIBLE);
        assertThat(given()).doesNotContain(others);
    }
}
