package io.carewallet.ethereum.forks;

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
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.NewestSeen;
import io.carewallet.core.register.Register;
import io.carewallet.core.storage.MemoryBlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.SyncLoop;
import io.carewallet.crypto.Secret;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The part of a wallet that keeps in step with its chain, as the program wires it, with a notebook that outlives it.
final class ForkWallet {
    private final WalletKeys keys;
    private final InstantSource clock;
    private final Register register;
    private final MemoryNotebook notebook = new MemoryNotebook();
    final Set<Address> accounts;
    Outbox outbox;
    Journals journals;
    SyncLoop sync;

    /// @param keys whose accounts below `count` are its own
    ForkWallet(WalletKeys keys, int count, InstantSource clock, Register register) {
        this.keys = keys;
        this.clock = clock;
        this.register = register;
        this.accounts = IntStream.range(0, count).mapToObj(keys::address).collect(Collectors.toSet());
        restart();
    }

    static WalletKeys keys(int n) {
        byte[] entropy = new byte[32];
        Arrays.fill(entropy, (byte) n);
        return new WalletKeys(Secret.of(entropy));
    }

    Address address(int account) {
        return keys.address(account);
    }

    /// What is in memory is made anew, as a new process would.
    void restart() {
        outbox = new Outbox(notebook, clock);
        journals = new Journals(register, clock, () -> accounts, NewestSeen.kept(register.network(), clock, notebook));
        var store = new MemoryBlobStore();
        var courier = new Courier(
                new Holdings(keys, store, outbox), new Commons(register.network(), store, journals), register, clock);
        sync = new SyncLoop(
                "test",
                outbox,
                courier,
                journals,
                List.of(() -> {
                    for (Address account : accounts) {
                        journals.journal(account);
                    }
                    return false;
                }),
                () -> 0);
    }

    void save(ActKind kind, int account, Bytes32 commitment) {
        plan(Planned.inJournal(kind, account, commitment, commitment));
    }

    void send(ActKind kind, Address to, Bytes32 commitment) {
        plan(Planned.inInbox(kind, to, commitment, commitment));
    }

    private void plan(Planned act) {
        var change = new Change();
        outbox.commit(change, outbox.add(change, act, List.of(), ""));
    }

    void withdraw(Bytes32 record) {
        var change = new Change();
        outbox.commitInstead(change, outbox.add(change, Planned.withdrawal(record), List.of(), ""));
    }

    /// As `StopSharing` does: the newest epoch that this wallet knows of.
    void stop(int relation) {
        int epoch = outbox.all().stream()
                .filter(o -> o.kind() == ActKind.REVOKE && o.account() == relation)
                .mapToInt(o -> o.epoch() + 1)
                .max()
                .orElse(0);
        var change = new Change();
        outbox.commitInstead(change, outbox.add(change, Planned.revocation(relation, epoch), List.of(), ""));
    }

    List<Operation> revocations() {
        return outbox.all().stream().filter(o -> o.kind() == ActKind.REVOKE).toList();
    }
}
