package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever is blocked is gone from what waits, by whichever code they came or come.
class BlockedSenderTest {
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

    private void another() {
        stage.doctor.ask(stage.code());
        stage.sync();
    }

    @Test
    void whatWaitsFromThemGoesFromTheInbox() {
        another();
        another();
        stage.doctor.offer(request, "Visit note");
        stage.sync();
        assertThat(stage.patient.requests.waiting()).isEqualTo(2);
        Bytes32 offer = stage.patient.contributions.list().getFirst().id();
        stage.patient.requests.block(stage.patient.requests.list().getFirst().id());
        assertThat(stage.patient.requests.waiting()).isZero();
        assertThat(stage.patient.contributions.list()).isEmpty();
        assertThat(stage.patient.contributions.accept(offer, true))
                .isEqualTo(new Contributions.Outcome.NotPossible(Contributions.Why.NO_SUCH_OFFER));
    }

    /// The code was closed, so that their request came without a valid token.
    @Test
    void whatCameFromThemWithoutAValidTokenGoesAsWell() {
        String code = stage.patient.codes.list().getFirst().code();
        stage.patient.codes.close(1);
        stage.doctor.ask(code);
        stage.sync();
        assertThat(stage.patient.requests.list())
                .extracting(RequestRow::state)
                .contains(RequestRow.State.UNKNOWN_SENDER);
        stage.patient.requests.block(request);
        assertThat(stage.patient.requests.list())
                .extracting(RequestRow::state)
                .doesNotContain(RequestRow.State.UNKNOWN_SENDER);
    }

    @Test
    void whatTheySendLaterThroughAnotherCodeIsNotShown() {
        String other = stage.code();
        another();
        stage.patient.requests.block(stage.patient.requests.list().getFirst().id());
        int before = stage.patient.requests.list().size();
        stage.doctor.ask(other);
        stage.doctor.offer(request, "Visit note");
        stage.sync();
        stage.restart();
        stage.sync();
        assertThat(stage.patient.requests.list()).hasSize(before);
        assertThat(stage.patient.contributions.list()).isEmpty();
    }

    @Test
    void theirOpeningsOfAShareThatStaysAreStillReported() throws Exception {
        stage.patient.requests.block(request);
        Bytes32 record = stage.patient.library.all().getFirst().id();
        stage.later(Duration.ofMinutes(1));
        stage.doctor.shares.open(request, record);
        stage.doctor.shares.report();
        stage.sync();
        assertThat(stage.patient.history.list()).anyMatch(line -> line.what() == HistoryRow.What.OPENED);
    }

    @Test
    void aRecordThatIsBeingFetchedWhenTheSenderIsBlockedIsNotShown() throws Exception {
        stage.doctor.offer(request, "Visit note");
        stage.doctor.sync.once();
        stage.patient.journals.poll();
        stage.network.beforeEachGet(() -> {
            if (stage.patient.book.blocked().isEmpty()) {
                stage.patient.requests.block(request);
            }
        });
        stage.patient.inboxes.receive();
        stage.network.beforeEachGet(() -> {});
        assertThat(stage.patient.book.offers()).isEmpty();
    }
}
