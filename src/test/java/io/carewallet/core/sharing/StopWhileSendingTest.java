package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.Sent;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.SyncLoop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody stops sharing while other things are being sent.
class StopWhileSendingTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private void share() {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked(), record);
        stage.sync();
    }

    /// Does something in the middle of the first call of this name.
    private <T> T during(Class<T> port, T real, String call, Runnable what) {
        var first = new AtomicBoolean(true);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            if (method.getName().equals(call) && first.getAndSet(false)) {
                what.run();
            }
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /// Four times a second until midnight would be a load for the node that helps nobody.
    @Test
    void whatIsForTomorrowIsTriedOnceAMinute() {
        stage.doctor.ask(stage.code());
        var sent = new AtomicInteger();
        var full = (Register) Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Register.class}, (proxy, method, args) -> {
                    if (method.getName().equals("send")) {
                        sent.incrementAndGet();
                        return new Sent.Refused(Sent.Reason.QUOTA_USED_UP);
                    }
                    return method.invoke(stage.register, args);
                });
        var d = stage.doctor;
        var courier = new Courier(d.holdings, new Commons(stage.net, d.storage, d.journals), full, stage::now);
        for (int i = 0; i < 10; i++) {
            assertThat(courier.deliver()).isFalse();
        }
        assertThat(sent).hasValue(1);
        stage.later(Duration.ofSeconds(61));
        courier.deliver();
        assertThat(sent).hasValue(2);
    }

    private void stop() {
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
    }

    /// Somebody imports a hundred records and stops sharing while they go out.
    @Test
    void aRevocationDoesNotEvenWaitForTheRecordThatIsBeingStored() throws Exception {
        share();
        int before = stage.register.kinds().size();
        stage.patient.save("One");
        stage.patient.save("Two");
        stage.patient.save("Three");
        BlobStore slow = during(BlobStore.class, stage.network, "put", this::stop);
        var p = stage.patient;
        var courier = new Courier(p.holdings, new Commons(stage.net, slow, p.journals), p.chain, stage::now);
        assertThat(courier.deliver()).isTrue();
        assertThat(stage.register.kinds().subList(before, stage.register.kinds().size()))
                .containsExactly(ActKind.REVOKE, ActKind.RECORD, ActKind.RECORD, ActKind.RECORD);
    }

    @Test
    void aConsentThatFailsDoesNotKeepTheRevocationFromGoingOutInTheSameRound() throws Exception {
        stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked());
        stage.sync();
        stage.patient.save("Visit note");
        stage.patient.courier.deliver();
        stage.patient.extend.extend(k -> true);
        assertThat(stage.patient.outbox.waiting()).extracting(Operation::kind).contains(ActKind.CONSENT);
        stage.network.switchOff(true);
        var p = stage.patient;
        BlobStore slow = during(BlobStore.class, stage.network, "has", this::stop);
        new Courier(p.holdings, new Commons(stage.net, slow, p.journals), p.chain, stage::now).deliver();
        assertThat(stage.register.kinds()).endsWith(ActKind.REVOKE);
    }

    /// The chain was set back and has lost the approval; while the wallet looks for it, the person stops sharing.
    @Test
    void anApprovalThatTheChainLostIsNotTakenUpAfterAStop() throws Exception {
        share();
        stage.register.forget(1);
        assertThat(stage.register.kinds()).doesNotContain(ActKind.CONSENT);
        var p = stage.patient;
        var journals = new Journals(during(Register.class, p.chain, "journal", this::stop));
        journals.poll();
        var courier = new Courier(p.holdings, new Commons(stage.net, stage.network, journals), p.chain, stage::now);
        for (int round = 0; round < 3; round++) {
            courier.deliver();
        }
        assertThat(stage.register.kinds()).endsWith(ActKind.REVOKE).doesNotContain(ActKind.CONSENT);
        assertThat(p.outbox.waiting()).isEmpty();
    }

    /// The storage does not answer for minutes, and the person stops sharing meanwhile.
    @Test
    void aRevocationGoesOutWhileAnotherOperationIsUnderWay() throws Exception {
        share();
        stage.patient.save("Visit note");
        var p = stage.patient;
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        BlobStore slow = during(BlobStore.class, stage.network, "has", () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        var courier = new Courier(p.holdings, new Commons(stage.net, slow, p.journals), p.chain, stage::now);
        try (var loop = new SyncLoop("test", p.outbox, courier, p.journals, List.of(), () -> 0)) {
            loop.start();
            begun.await();
            stop();
            loop.wake();
            for (int i = 0; i < 200 && !stage.register.kinds().contains(ActKind.REVOKE); i++) {
                Thread.sleep(50);
            }
            assertThat(stage.register.kinds()).endsWith(ActKind.REVOKE);
            end.countDown();
        } finally {
            end.countDown();
        }
    }
}
