package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.Authorship;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
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
                .isInstanceOfSatisfying(
                        Contributions.Outcome.AlreadyHere.class,
                        here -> assertThat(here.unsigned()).isTrue());
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
    void itIsSaidBeforeTheAnswer() {
        assertThat(isHere(offered("Blood tests"))).isTrue();
        assertThat(isHere(offered("Visit note"))).isFalse();
    }

    private boolean isHere(OfferRow offer) {
        return ((Contributions.Outcome.Preview) stage.patient.contributions.preview(offer.id())).isHere();
    }

    @Test
    void whatWasAcceptedBeforeKeepsItsIssuerAndIsSaidToBeHere() {
        stage.patient.contributions.accept(offered("Visit note").id(), false);
        stage.later(Duration.ofMinutes(1));
        Bytes32 again = offered("Visit note").id();
        assertThat(stage.patient.contributions.accept(again, false))
                .isInstanceOfSatisfying(
                        Contributions.Outcome.AlreadyHere.class,
                        here -> assertThat(here.unsigned()).isFalse());
        assertThat(stage.patient.contributions.list())
                .filteredOn(offer -> offer.id().equals(again))
                .extracting(OfferRow::state)
                .containsExactly(OfferRow.State.HERE_ALREADY);
        assertThat(stage.patient.history.list())
                .extracting(HistoryRow::what)
                .containsOnlyOnce(HistoryRow.What.ACCEPTED, HistoryRow.What.HERE_ALREADY);
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
