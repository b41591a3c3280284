package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
        assertThat(stage.patient.requests.list())
                .allSatisfy(row -> assertThat(row.readable())
                        .as("what it asks is known")
                        .isEqualTo(row.state() != RequestRow.State.UNKNOWN_SENDER));
        stage.patient.requests.block(request);
        assertThat(stage.patient.requests.list())
                .extracting(RequestRow::state)
                .doesNotContain(RequestRow.State.UNKNOWN_SENDER);
    }

    private static InboxAct junk(Address relation) {
        return new InboxAct(ActKind.REQUEST, relation, new Bytes32("11".repeat(32)), Bytes32.ZERO);
    }

    @Test
    void whatOthersSentStaysAndSoDoesWhatWasAnswered() throws Exception {
        WalletKeys colleague = Stage.keys(3);
        Address mallory = stage.affiliate(colleague, "Dr. Quinn");
        try (SigningKey key = colleague.account(WalletKeys.BOOK)) {
            stage.register.extendInbox(key, junk(stage.patient.keys.address(1)));
        }
        stage.doctor.offer(request, "Visit note");
        another();
        stage.patient.contributions.accept(
                stage.patient.contributions.list().getFirst().id(), true);
        stage.patient.requests.block(stage.patient.requests.list().getFirst().id());
        assertThat(stage.patient.requests.list())
                .extracting(row -> row.from().account(), RequestRow::state)
                .containsExactlyInAnyOrder(
                        tuple(mallory, RequestRow.State.UNKNOWN_SENDER),
                        tuple(doctor(), RequestRow.State.PARTLY),
                        tuple(doctor(), RequestRow.State.BLOCKED));
        assertThat(stage.patient.contributions.list())
                .as("what was accepted is still told")
                .extracting(OfferRow::state)
                .containsExactly(OfferRow.State.ACCEPTED);
    }

    /// They never had it: anybody can write something to an inbox that nobody can read.
    @Test
    void whoWroteWhatCannotBeReadEndsNobodysCode() throws Exception {
        WalletKeys colleague = Stage.keys(3);
        stage.affiliate(colleague, "Dr. Quinn");
        try (SigningKey key = colleague.account(WalletKeys.BOOK)) {
            stage.register.extendInbox(key, junk(stage.patient.keys.address(1)));
        }
        stage.sync();
        RequestRow unread = stage.patient.requests.list().stream()
                .filter(row -> row.state() == RequestRow.State.UNKNOWN_SENDER)
                .findFirst()
                .orElseThrow();
        String before = stage.code(1).code();
        assertThat(stage.patient.requests.block(unread.id())).isTrue();
        assertThat(stage.code(1).code()).isEqualTo(before);
    }

    private Address doctor() {
        return stage.doctor.keys.address(WalletKeys.BOOK);
    }

    /// Others may have the code from them.
    @Test
    void theCodeThatTheyCameByTakesNoMoreRequestsAndStaysOpenOrClosed() {
        String before = stage.code(1).code();
        stage.patient.requests.block(request);
        assertThat(stage.code(1).code()).isNotEqualTo(before);
        assertThat(stage.code(1).closed()).isFalse();
        stage.patient.codes.close(1);
        stage.patient.requests.block(request);
        assertThat(stage.code(1).closed()).isTrue();
    }

    /// Their inbox entries cost a fetch each, which they could make others wait for.
    @Test
    void nothingOfTheirsIsFetched() throws Exception {
        String other = stage.code();
        stage.patient.requests.block(request);
        stage.doctor.ask(other);
        stage.doctor.offer(request, "Visit note");
        stage.doctor.sync.once();
        var fetches = new AtomicInteger();
        stage.network.beforeEachGet(fetches::incrementAndGet);
        stage.patient.journals.poll();
        assertThat(stage.patient.inboxes.receive()).isFalse();
        assertThat(fetches.get()).isZero();
    }

    /// While the request is fetched.
    private void meanwhile(Runnable event) throws Exception {
        stage.doctor.ask(stage.code(1).code());
        stage.doctor.sync.once();
        stage.patient.journals.poll();
        var once = new AtomicInteger();
        stage.network.beforeEachGet(() -> {
            if (once.getAndIncrement() == 0) {
                event.run();
            }
        });
        stage.patient.inboxes.receive();
        stage.network.beforeEachGet(() -> {});
        assertThat(once.get()).isPositive();
    }

    @Test
    void aRequestThatIsBeingFetchedWhenTheSenderIsBlockedIsNotShown() throws Exception {
        String other = stage.code();
        Bytes32 first = stage.doctor.ask(other);
        stage.sync();
        // Through the other code, so that the one by which the next comes stays as it is.
        meanwhile(() -> stage.patient.requests.block(first));
        assertThat(stage.patient.requests.list()).extracting(RequestRow::id).containsExactlyInAnyOrder(request, first);
    }

    @Test
    void aRequestThatIsBeingFetchedWhenItsCodeIsClosedIsNotShownAsOneThatCameByIt() throws Exception {
        meanwhile(() -> stage.patient.codes.close(1));
        assertThat(stage.patient.requests.waiting()).isZero();
        stage.sync();
        assertThat(stage.patient.requests.waiting()).isZero();
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
