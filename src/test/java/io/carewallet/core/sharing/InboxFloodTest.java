package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody who is affiliated and fills an inbox as fast as they may: the wallet goes on with everything else.
class InboxFloodTest {
    private static final WalletKeys MALLORY = Stage.keys(3);

    private final AtomicInteger fetches = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
        stage.affiliate(MALLORY, "Dr. Mallory");
    }

    private Address relation() {
        return stage.patient.keys.address(1);
    }

    private void flood(ActKind kind, int count) throws Exception {
        flood(MALLORY, kind, count);
    }

    private void flood(WalletKeys sender, ActKind kind, int count) throws Exception {
        try (SigningKey key = sender.account(WalletKeys.BOOK)) {
            for (int i = 0; i < count; i++) {
                Bytes32 junk = Bytes32.of(Sha256.of(
                        key.address(), ByteBuffer.allocate(4).putInt(i).array()));
                stage.register.extendInbox(key, new InboxAct(kind, relation(), junk, junk));
            }
        }
    }

    private void eachFetchTakes(Duration time) {
        stage.network.beforeEachGet(() -> {
            fetches.incrementAndGet();
            stage.later(time);
        });
    }

    private void round() throws Exception {
        stage.patient.journals.poll();
        stage.patient.inboxes.receive();
    }

    @Test
    void aRoundEndsInTimeAndAnotherSenderIsHeardInIt() throws Exception {
        String code = stage.code();
        flood(ActKind.REQUEST, 200);
        stage.doctor.ask(code);
        stage.doctor.sync.once();
        eachFetchTakes(Duration.ofSeconds(5));
        round();
        assertThat(fetches.get()).isLessThanOrEqualTo(2);
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
    }

    @Test
    void aRoundFetchesSoMuchForOneSenderAndNoMore() throws Exception {
        stage.code();
        flood(ActKind.REQUEST, 200);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isEqualTo(Attempts.MAX_FETCHES_OF_ONE);
        round();
        assertThat(fetches.get()).as("others of theirs").isEqualTo(2 * Attempts.MAX_FETCHES_OF_ONE);
        assertThat(stage.patient.requests.list()).hasSize(2 * Attempts.MAX_FETCHES_OF_ONE);
    }

    @Test
    void aRoundFetchesSoMuchForAllOfThemAndNoMore() throws Exception {
        stage.code();
        for (int i = 0; i < 6; i++) {
            WalletKeys one = Stage.keys(10 + i);
            stage.affiliate(one, "Dr. Mallory " + i);
            flood(one, ActKind.REQUEST, Attempts.MAX_FETCHES_OF_ONE);
        }
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isEqualTo(Attempts.MAX_FETCHES);
    }

    /// Each offer is tried against the sender's requests, of which there are as many as they like.
    @Test
    void anOfferIsTriedAgainstSoManyRequestsAndNoMore() throws Exception {
        String code = stage.code();
        for (int i = 0; i < 12; i++) {
            stage.doctor.ask(code);
        }
        stage.sync();
        assertThat(stage.patient.requests.waiting()).isEqualTo(12);
        flood(Stage.keys(2), ActKind.OFFER, 1);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isEqualTo(8);
    }

    @Test
    void storageThatAnswersNowAndThenIsAskedOn() throws Exception {
        stage.code();
        flood(ActKind.REQUEST, 50);
        stage.network.beforeEachGet(() -> stage.network.switchOff(fetches.incrementAndGet() % 2 == 0));
        round();
        assertThat(fetches.get()).isEqualTo(Attempts.MAX_FETCHES_OF_ONE);
    }

    @Test
    void whatStorageDoesNotHaveIsAskedForEverMoreRarely() throws Exception {
        stage.code();
        flood(ActKind.REQUEST, 1);
        eachFetchTakes(Duration.ZERO);
        for (int i = 0; i < 130; i++) {
            round();
        }
        assertThat(fetches.get()).isEqualTo(8);
    }

    @Test
    void aRoundWithoutStorageIsNoAttempt() throws Exception {
        String code = stage.code();
        stage.doctor.ask(code);
        stage.doctor.sync.once();
        stage.network.switchOff(true);
        for (int i = 0; i < 20; i++) {
            round();
        }
        assertThat(stage.patient.requests.list()).isEmpty();
        stage.network.switchOff(false);
        round();
        assertThat(stage.patient.requests.waiting()).isEqualTo(1);
    }

    @Test
    void storageThatDoesNotAnswerIsNotAskedForEverything() throws Exception {
        stage.code();
        flood(ActKind.REQUEST, 50);
        stage.network.switchOff(true);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).isLessThan(5);
    }

    @Test
    void anOfferOfWhoSentManyRequestsIsStillFound() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        Bytes32 granted = stage.asked();
        stage.patient.approve(granted, record);
        stage.sync();
        for (int i = 0; i < 12; i++) {
            stage.doctor.ask(stage.patient.codes.list().getFirst().code());
        }
        stage.sync();
        stage.doctor.offer(granted, "Visit note");
        stage.sync();
        assertThat(stage.patient.contributions.waiting()).isEqualTo(1);
    }

    /// Sends a receipt as the doctor's software would, as often as it likes.
    private void report(Bytes32 request, Bytes32 record, int number) throws Exception {
        byte[] nonce = Sha256.of(ByteBuffer.allocate(4).putInt(number).array());
        var openings = List.of(new Messages.Opening(record, stage.now()));
        Address doctor = stage.doctor.keys.address(WalletKeys.BOOK);
        byte[] json = Json.write(new Messages.Receipt(1, relation(), doctor, request, nonce, openings));
        byte[] fileKey = new byte[16];
        new SecureRandom().nextBytes(fileKey);
        var reader = stage.patient.keys.identity(1).recipient();
        Cid cid = stage.network.put(AgeFiles.seal(List.of(reader), fileKey, Envelope.pack(new byte[0], json)));
        byte[] secret = stage.doctor.book.ask(request).orElseThrow().content().answerKey();
        Bytes32 commitment = Bytes32.of(Sha256.of(json));
        Bytes32 sealed = Locks.seal(secret, SealedCid.RECEIPT, stage.net, relation(), commitment, cid);
        try (SigningKey key = stage.doctor.keys.account(WalletKeys.BOOK)) {
            stage.register.extendInbox(key, new InboxAct(ActKind.RECEIPT, relation(), commitment, sealed));
        }
    }

    private List<Pages.Line> openings() {
        return stage.patient.book.history().stream()
                .filter(line -> line.what() == HistoryRow.What.OPENED)
                .toList();
    }

    @Test
    void manyReceiptsOfADayAreToldTogether() throws Exception {
        Bytes32 one = stage.patient.save("Blood tests");
        Bytes32 other = stage.patient.save("X-ray");
        Bytes32 request = stage.asked();
        stage.patient.approve(request);
        stage.sync();
        for (int i = 0; i < 40; i++) {
            report(request, i == 39 ? other : one, i);
        }
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(openings()).hasSize(Openings.MAX_A_DAY + 1);
        assertThat(openings().getLast().titles()).containsExactlyInAnyOrder("Blood tests", "X-ray");
        List<Pages.Line> before = openings();
        stage.restart();
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(openings()).containsExactlyInAnyOrderElementsOf(before);
        eachFetchTakes(Duration.ZERO);
        round();
        assertThat(fetches.get()).as("each was read, and is not read again").isZero();
    }
}
