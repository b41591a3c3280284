package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Bytes32;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes between while records go out in one go: a stop, a withdrawal, a move, a full disk.
class AheadDisturbedTest {
    private GoingOut out;
    private Stage stage;
    private RunRelay relay;

    @BeforeEach
    void raise() throws Exception {
        out = new GoingOut();
        stage = out.stage;
        relay = out.relay;
    }

    /// As when another computer took it back.
    private void cancel(int which) {
        var outbox = stage.patient.outbox;
        var change = new Change();
        var act = Planned.withdrawal(outbox.all().get(which).commitment());
        outbox.commitInstead(change, outbox.add(change, act, List.of(), ""));
    }

    private void deliverAll(Courier courier) {
        for (int i = 0; i < 3; i++) {
            courier.deliver();
        }
        assertThat(stage.patient.outbox.waiting()).isEmpty();
    }

    private BlobStore whileStoring(Runnable what) {
        var first = new AtomicInteger();
        return (BlobStore) Proxy.newProxyInstance(
                BlobStore.class.getClassLoader(), new Class<?>[] {BlobStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals("put") && first.getAndIncrement() == 0) {
                        what.run();
                    }
                    try {
                        return method.invoke(stage.network, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aRevocationGoesBeforeTheRun() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked(), record);
        stage.sync();
        int before = stage.register.kinds().size();
        out.saved(4);
        Runnable stop = () -> stage.patient.stop.stop(
                stage.patient.sharedWith.list().getFirst().id());
        assertThat(out.courier(whileStoring(stop)).deliver()).isTrue();
        assertThat(stage.register.kinds().subList(before, before + 5))
                .containsExactly(ActKind.REVOKE, ActKind.RECORD, ActKind.RECORD, ActKind.RECORD, ActKind.RECORD);
    }

    @Test
    void aRevocationThatIsNotTakenKeepsRecordsFromGoingInOneGo() throws Exception {
        Bytes32 record = stage.patient.save("Blood tests");
        stage.patient.approve(stage.asked(), record);
        stage.sync();
        out.saved(4);
        stage.patient.stop.stop(stage.patient.sharedWith.list().getFirst().id());
        stage.register.refuseWrongly(1);
        out.courier(stage.network).deliver();
        assertThat(relay.asked).containsOnly(1);
    }

    @Test
    void whatIsTakenBackWhileTheBlobsAreStoredIsNotSent() throws Exception {
        out.saved(5);
        deliverAll(out.courier(whileStoring(() -> cancel(2))));
        assertThat(stage.register.kinds())
                .containsExactly(ActKind.RECORD, ActKind.RECORD, ActKind.RECORD, ActKind.RECORD, ActKind.WITHDRAW);
        assertThat(stage.patient.outbox.all().get(2).state()).isEqualTo(Operation.State.REFUSED);
    }

    /// The others were signed for a journal that has it.
    @Test
    void whatIsTakenBackBeforeItGetsThereIsMissedByTheOthers() throws Exception {
        out.saved(5);
        relay.instead = run -> {
            relay.instead = null;
            cancel(2);
            return List.of();
        };
        deliverAll(out.courier(stage.network));
        assertThat(stage.register.kinds())
                .containsExactly(ActKind.RECORD, ActKind.RECORD, ActKind.RECORD, ActKind.RECORD, ActKind.WITHDRAW);
    }

    @Test
    void whatIsTakenBackOnItsWayIsRegisteredAndWithdrawn() throws Exception {
        out.saved(5);
        relay.before = run -> cancel(2);
        deliverAll(out.courier(stage.network));
        assertThat(stage.register.kinds()).hasSize(6).endsWith(ActKind.WITHDRAW);
    }

    @Test
    void aDiskThatIsFullAtAnyMomentLosesNothingAndDoublesNothing() throws Exception {
        for (int failing = 0; failing < 6; failing++) {
            raise();
            var disk = new MemoryNotebook();
            var writes = new AtomicInteger();
            int which = failing;
            var full = (Notebook) Proxy.newProxyInstance(
                    Notebook.class.getClassLoader(), new Class<?>[] {Notebook.class}, (proxy, method, args) -> {
                        if (method.getName().equals("write") && writes.getAndIncrement() == which) {
                            throw new IllegalStateException("full");
                        }
                        return method.invoke(disk, args);
                    });
            var store = new MemoryBlobStore();
            var prepared = new Outbox(disk, stage::now);
            for (int i = 0; i < 4; i++) {
                var cid = store.put(new byte[] {(byte) i});
                var change = new Change();
                var act = Planned.inJournal(ActKind.RECORD, 0, cid.digest(), cid.digest());
                prepared.commit(change, prepared.add(change, act, List.of(cid), ""));
            }
            var outbox = new Outbox(full, stage::now);
            var holdings = new Holdings(stage.patient.keys, store, outbox);
            var journals = new Journals(stage.register);
            var commons = new Commons(stage.net, stage.network, journals);
            var courier = new Courier(holdings, commons, stage.register, relay, stage::now);
            if (which < 3) {
                assertThatThrownBy(courier::deliver).as("write %s", which).isInstanceOf(IllegalStateException.class);
            }
            courier.deliver();
            var again = new Outbox(disk, stage::now);
            assertThat(again.all()).as("write %s", which).allMatch(o -> o.state() == Operation.State.INCLUDED);
            assertThat(disk.all(Section.OPERATIONS)).hasSize(4);
            assertThat(stage.register.kinds()).as("write %s", which).hasSize(4);
        }
    }
}
