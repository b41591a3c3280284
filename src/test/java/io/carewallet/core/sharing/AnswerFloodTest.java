package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A patient's wallet that fills its own journal, or answers with what takes long: the clinician's goes on with
/// everybody else. To the clinician each code is another patient.
class AnswerFloodTest {
    private final AtomicInteger fetches = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private Bytes32 asked(String code) {
        Bytes32 request = stage.doctor.ask(code);
        stage.doctor.sync.once();
        return request;
    }

    /// Consents of this relation of which storage has nothing.
    private void flood(int relation, int count) throws Exception {
        Address account = stage.patient.keys.address(relation);
        try (SigningKey key = stage.patient.keys.account(relation)) {
            for (int i = 0; i < count; i++) {
                Bytes32 junk =
                        Bytes32.of(Sha256.of(ByteBuffer.allocate(4).putInt(i).array()));
                stage.patient.journals.poll();
                Bytes32 prev = stage.patient.journals.journal(account).slot().word();
                var act = new Act.Extend(ActKind.CONSENT, account, junk, junk);
                var deadline = stage.now().plus(Duration.ofDays(1));
                assertThat(stage.register.relay(ActMessage.sign(key, stage.net, act, prev, deadline)))
                        .isInstanceOf(Sent.Included.class);
            }
        }
    }

    private void eachFetchTakes(Duration time) {
        fetches.set(0);
        stage.network.beforeEachGet(() -> {
            fetches.incrementAndGet();
            stage.later(time);
        });
    }

    private void round() throws Exception {
        stage.doctor.journals.poll();
        stage.doctor.answers.receive();
    }

    private List<ShareRow> shares() {
        return stage.doctor.shares.list();
    }

    @Test
    void aRoundEndsInTimeAndInTheNextOneItIsAnothersTurn() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        asked(stage.code());
        Bytes32 other = asked(stage.code());
        stage.patient.sync.once();
        stage.patient.approve(other, record);
        stage.patient.sync.once();
        flood(1, 200);
        eachFetchTakes(Duration.ofSeconds(5));
        round();
        assertThat(fetches.get()).isLessThanOrEqualTo(2);
        round();
        assertThat(fetches.get()).isLessThanOrEqualTo(4);
        assertThat(shares()).extracting(ShareRow::id).containsExactly(other);
    }

    @Test
    void aRoundFetchesSoMuchForOnePatientAndNoMore() throws Exception {
        asked(stage.code());
        flood(1, 200);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isEqualTo(Attempts.MAX_FETCHES_OF_ONE);
    }

    @Test
    void anAnswerBehindManyConsentsIsFound() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = asked(stage.code());
        stage.patient.sync.once();
        stage.patient.approve(request, record);
        stage.patient.sync.once();
        flood(1, 60);
        for (int i = 0; i < 30; i++) {
            round();
        }
        assertThat(shares()).extracting(ShareRow::state).containsExactly(ShareRow.State.OPEN);
    }

    @Test
    void whatStorageDoesNotHaveIsAskedForEverMoreRarely() throws Exception {
        asked(stage.code());
        flood(1, 1);
        eachFetchTakes(Duration.ZERO);
        for (int i = 0; i < 130; i++) {
            round();
        }
        assertThat(fetches.get()).isEqualTo(8);
    }

    @Test
    void aRoundWithoutStorageIsNoAttempt() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 request = asked(stage.code());
        stage.patient.sync.once();
        stage.patient.approve(request, record);
        stage.patient.sync.once();
        stage.network.switchOff(true);
        for (int i = 0; i < 20; i++) {
            round();
        }
        assertThat(shares()).isEmpty();
        stage.network.switchOff(false);
        round();
        assertThat(shares()).extracting(ShareRow::state).containsExactly(ShareRow.State.OPEN);
    }

    @Test
    void storageThatDoesNotAnswerIsNotAskedForEverybody() throws Exception {
        for (int relation = 1; relation <= 8; relation++) {
            asked(stage.code());
            flood(relation, 1);
        }
        stage.network.switchOff(true);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isLessThan(5);
    }

    /// The patient adds so many records, one after the other.
    private Bytes32 standingShareOf(int segments) {
        stage.patient.save("Blood tests");
        Bytes32 request = asked(stage.code());
        stage.patient.sync.once();
        stage.patient.approve(request);
        stage.patient.sync.once();
        for (int i = 1; i < segments; i++) {
            stage.patient.save("Note " + i);
            stage.patient.sync.once();
            stage.patient.sync.once();
        }
        return request;
    }

    @Test
    void aLongKeyringIsReadOverSeveralRoundsAndNothingOfItTwice() throws Exception {
        int segments = 40;
        standingShareOf(segments);
        eachFetchTakes(Duration.ofSeconds(1));
        round();
        assertThat(shares()).as("a part of it does not count").isEmpty();
        assertThat(fetches.get()).isLessThan(segments / 2);
        for (int i = 0; i < 5; i++) {
            round();
        }
        assertThat(shares()).extracting(ShareRow::state).containsExactly(ShareRow.State.OPEN);
        assertThat(shares().getFirst().records()).hasSize(segments);
        assertThat(fetches.get()).isEqualTo(segments);
    }

    @Test
    void moreLongKeyringsThanAreReadAtOnceAllBecomeReadable() throws Exception {
        int patients = Segments.MOST_BEGUN + 2;
        stage.patient.save("Blood tests");
        for (int i = 0; i < patients; i++) {
            Bytes32 request = asked(stage.code());
            stage.patient.sync.once();
            stage.patient.approve(request);
        }
        for (int segment = 1; segment < 6; segment++) {
            stage.patient.save("Note " + segment);
            stage.patient.sync.once();
            stage.patient.sync.once();
        }
        eachFetchTakes(Duration.ofSeconds(3));
        for (int i = 0; i < 12 * patients && shares().size() < patients; i++) {
            round();
        }
        assertThat(shares()).hasSize(patients);
    }

    @Test
    void aLongKeyringOfAQuickStoreIsReadInOneRound() throws Exception {
        standingShareOf(40);
        round();
        assertThat(shares()).extracting(ShareRow::state).containsExactly(ShareRow.State.OPEN);
    }

    @Test
    void whatStorageHoldsBackDoesNotMakeAnOlderAnswerCount() throws Exception {
        standingShareOf(2);
        stage.network.damage(stage.patient.book.grants().getFirst().last().digest());
        eachFetchTakes(Duration.ZERO);
        for (int i = 0; i < 130; i++) {
            round();
            assertThat(shares()).isEmpty();
        }
        assertThat(fetches.get()).isEqualTo(8);
        stage.network.behaveAgain();
        for (int i = 0; i < 130; i++) {
            round();
        }
        assertThat(shares().getFirst().records()).hasSize(2);
    }
}
