package io.carewallet.ethereum.lies;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.outbox.Courier;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.ethereum.EthereumDirectory;
import io.carewallet.ethereum.TimedRegister;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The side of the wallet, put together as the program puts it together, with a clock that a test moves on.
final class Wallet {
    private final Scene scene;
    private final WalletKeys keys = new WalletKeys(Secret.of(random()));
    private final Outbox outbox;
    private final Courier courier;
    private final Journals journals;
    private final EthereumDirectory directory;
    /// What the register said instead of answering, in the order of saying.
    private final List<Exception> refusals = new ArrayList<>();
    private volatile Instant now = Instant.now();
    private volatile long nanos;

    Wallet(Scene scene, Network network, JsonRpc rpc) {
        this.scene = scene;
        Register register = listening(TimedRegister.of(network, rpc, () -> nanos));
        this.directory = new EthereumDirectory(network, rpc, () -> now);
        this.journals = new Journals(register, () -> now, () -> Set.of(scene.book, scene.relation, keys.address(0)));
        this.outbox = new Outbox(new MemoryNotebook(), () -> now);
        var store = new MemoryBlobStore();
        var commons = new Commons(network, store, journals);
        this.courier = new Courier(new Holdings(keys, store, outbox), commons, register, () -> now);
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private Register listening(Register register) {
        return (Register) Proxy.newProxyInstance(
                Register.class.getClassLoader(), new Class<?>[] {Register.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(register, arguments);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof Exception said) {
                            refusals.add(said);
                        }
                        throw e.getCause();
                    }
                });
    }

    /// As long as it takes until what was in doubt is read once more.
    void wait(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    Address account() {
        return keys.address(0);
    }

    List<Exception> refusals() {
        return refusals;
    }

    EthereumDirectory directory() {
        return directory;
    }

    /// What a line was read as, or why it was not.
    record Read(
            Address account,
            boolean inbox,
            @Nullable List<Entry> entries,
            Held.@Nullable Basis basis,
            @Nullable Exception refusal) {}

    /// Reads the book, the relation and its inbox, each by itself.
    List<Read> read() {
        try {
            journals.poll();
        } catch (RegisterUnavailable e) {
            return List.of(new Read(scene.book, false, null, null, e));
        }
        return List.of(read(scene.book, false), read(scene.relation, false), read(scene.relation, true));
    }

    private Read read(Address account, boolean inbox) {
        try {
            var verified = inbox ? journals.inbox(account) : journals.journal(account);
            return new Read(account, inbox, verified.entries(), verified.basis(), null);
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            return new Read(account, inbox, null, null, e);
        }
    }

    /// Puts a record of the own book on its way.
    Bytes32 plan() {
        return plan(Planned.inJournal(ActKind.RECORD, 0, Scene.word(), Scene.word()));
    }

    /// Puts a request to the relation on its way.
    Bytes32 planRequest() {
        return plan(Planned.inInbox(ActKind.REQUEST, scene.relation, Scene.word(), Scene.word()));
    }

    private Bytes32 plan(Planned act) {
        var change = new Change();
        outbox.commit(change, outbox.add(change, act, List.of(), "something"));
        return act.commitment();
    }

    Operation deliver() {
        refusals.clear();
        courier.deliver();
        return outbox.all().getLast();
    }
}
