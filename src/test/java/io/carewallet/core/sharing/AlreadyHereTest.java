package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An offer of bytes that the patient has already.
class AlreadyHereTest {
    private Stage stage;
    private Bytes32 request;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        Bytes32 record = stage.patient.save("Blood tests");
        request = stage.asked();
        stage.patient.approve(request, record);
        stage.sync();
    }

    private OfferRow offered(String text) {
        stage.doctor.offer(request, text);
        stage.sync();
        return stage.patient.contributions.list().getFirst();
    }

    @Test
    void itIsSaidThatTheOwnOneStaysWithoutAnIssuer() {
        OfferRow offer = offered("Blood tests");
        assertThat(stage.patient.contributions.accept(offer.id(), false))
                .isInstanceOf(Contributions.Outcome.AlreadyHere.class);
        assertThat(stage.patient.read.list())
                .singleElement()
                .satisfies(row -> assertThat(row.authorship()).isInstanceOf(Authorship.Holder.class));
        stage.restart();
        assertThat(stage.patient.contributions.list())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(OfferRow.State.HERE_ALREADY));
        assertThat(stage.patient.contributions.decline(offer.id()))
                .isEqualTo(new Contributions.Outcome.NotPossible(Contributions.Why.ALREADY_ANSWERED));
    }

    @Test
    void whatWasAcceptedBeforeKeepsItsIssuer() {
        stage.patient.contributions.accept(offered("Visit note").id(), false);
        assertThat(stage.patient.contributions.accept(offered("Visit note").id(), false))
                .isInstanceOf(Contributions.Outcome.Accepted.class);
        assertThat(stage.patient.read.list())
                .extracting(RecordRow::authorship)
                .anyMatch(Authorship.Issued.class::isInstance);
    }

    @Test
    void whatWasAnsweredIsNotTakenAfterAll() {
        var no = new Contributions.Outcome.NotPossible(Contributions.Why.ALREADY_ANSWERED);
        Bytes32 taken = offered("Visit note").id();
        stage.patient.contributions.accept(taken, false);
        assertThat(stage.patient.contributions.accept(taken, false)).isEqualTo(no);
        Bytes32 declined = offered("X-ray").id();
        stage.patient.contributions.decline(declined);
        assertThat(stage.patient.contributions.accept(declined, false)).isEqualTo(no);
        assertThat(stage.patient.read.list()).hasSize(2);
    }
}
