package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Carries operations out: store the blobs, sign, send, see it included. Each step is written down before the next one
/// starts; every step may be
/// repeated without doing anything twice, because an act is recognised in its journal by its commitment.
public final class Courier {
    private static final Duration VALID_FOR = Duration.ofDays(7);
    /// A message that is this close to its deadline is signed anew rather than sent.
    private static final Duration DEADLINE_MARGIN = Duration.ofMinutes(10);

    private static final int MAX_RACES = 8;

    private final Outbox outbox;
    private final WalletKeys keys;
    private final BlobStore local;
    private final BlobStore network;
    private final Register register;
    private final Journals journals;
    private final InstantSource clock;
    private final LostActs lost;

    public Courier(
            Outbox outbox,
            WalletKeys keys,
            BlobStore local,
            BlobStore network,
            Register register,
            Journals journals,
            InstantSource clock) {
        this.outbox = outbox;
        this.keys = keys;
        this.local = local;
        this.network = network;
        this.register = register;
        this.journals = journals;
        this.clock = clock;
        this.lost = new LostActs(outbox, keys, journals);
    }

    /// Tries every waiting operation once, in order. An operation that cannot go on holds back only later ones of the
    /// same line. Revocations that wait go out before anything is looked for that the chain may have lost.
    ///
    /// @return true when nothing waits any more
    public synchronized boolean deliver() {
        Set<Object> heldBack = new HashSet<>();
        List<Operation> revocations = outbox.waiting().stream()
                .filter(operation -> operation.kind() == ActKind.REVOKE)
                .toList();
        deliver(revocations, heldBack);
        lost.reopen(clock.instant());
        return deliver(outbox.waiting(), heldBack);
    }

    private boolean deliver(List<Operation> waiting, Set<Object> heldBack) {
        boolean allDone = true;
        for (Operation operation : waiting) {
            Address to = operation.to();
            Object line = to == null ? operation.account() : to;
            if (heldBack.contains(line)) {
                allDone = false;
                continue;
            }
            if (!step(operation).done()) {
                heldBack.add(line);
                allDone = false;
            }
        }
        return allDone;
    }

    private Operation step(Operation start) {
        Operation now = start;
        try {
            if (now.state() == Operation.State.SEALED) {
                if (now.kind() != ActKind.WITHDRAW) {
                    for (Cid cid : now.blobs()) {
                        store(cid);
                    }
                }
                now = save(now.with(Operation.State.STORED));
            }
            now = now.to() == null ? extendJournal(now) : extendInbox(now);
        } catch (StorageUnavailable e) {
            now = save(now.with(Operation.Problem.STORAGE_DOES_NOT_ANSWER));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            now = save(now.with(Operation.Problem.REGISTER_DOES_NOT_ANSWER));
        }
        return now;
    }

    private void store(Cid cid) throws StorageUnavailable {
        if (network.has(cid)) {
            return;
        }
        if (!(local.get(cid.digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found)) {
            throw new StorageUnavailable("what is to be stored cannot be read on this computer");
        }
        if (!network.put(found.blob()).equals(cid)) {
            throw new StorageUnavailable("record storage answers with another identifier");
        }
    }

    private Operation extendJournal(Operation start)
            throws RegisterUnavailable, StorageUnavailable, Journals.DoesNotMatch {
        Operation now = start;
        if (start.kind() == ActKind.REVOKE && start.receipt() == null) {
            now = sendUnread(start);
            if (now.problem() == Operation.Problem.REFUSED) {
                return now;
            }
        }
        for (int race = 0; race < MAX_RACES; race++) {
            journals.poll();
            Address subject = keys.address(now.account());
            Journals.Verified journal = journals.journal(subject);
            if (isIn(now, journal)) {
                return included(now, now.receipt());
            }
            if (isCancelled(now)) {
                return now.with(Operation.State.REFUSED);
            }
            now = signed(now, subject, journal.slot().word());
            Sent sent = register.relay(message(now, subject));
            if (sent instanceof Sent.Included included) {
                var receipt = new Operation.Receipt(included.transaction(), included.block(), included.gasUsed());
                journals.poll();
                if (isIn(now, journals.journal(subject))) {
                    return included(now, receipt);
                }
            } else if (sent instanceof Sent.Refused refused
                    && refused.reason() != Sent.Reason.STALE_PREV
                    && refused.reason() != Sent.Reason.EXPIRED) {
                // Not for good: the contract takes every act that is signed for the journal's last entry, so that the
                // node is wrong about it, or will be right later. A revocation above all is never given up.
                return save(now.with(Operation.Problem.REFUSED));
            }
        }
        return save(now.with(Operation.Problem.REGISTER_DOES_NOT_ANSWER));
    }

    /// A revocation names its epoch and nothing else of the journal, so that it is sent before the register is read:
    /// reading can take long, when others fill it. What became of it is then read like everything else.
    private Operation sendUnread(Operation start) throws RegisterUnavailable {
        Address subject = keys.address(start.account());
        Operation.Signed last = start.signed();
        Bytes32 slot = last == null ? Slot.genesis(register.network(), subject).in(start.epoch()).word() : last.prev();
        Operation now = signed(start, subject, slot);
        return switch (register.relay(message(now, subject))) {
            case Sent.Included in ->
                save(now.sent(new Operation.Receipt(in.transaction(), in.block(), in.gasUsed())));
            case Sent.Refused refused ->
                switch (refused.reason()) {
                    case STALE_PREV, EXPIRED -> save(now.with(Operation.Problem.NONE));
                    default -> save(now.with(Operation.Problem.REFUSED));
                };
        };
    }

    /// It is in the journal: what was withdrawn is deleted before the operation counts as done.
    private Operation included(Operation now, Operation.@Nullable Receipt receipt) throws StorageUnavailable {
        if (now.kind() == ActKind.WITHDRAW) {
            for (Cid cid : now.blobs()) {
                network.remove(cid);
                local.remove(cid);
            }
        }
        return save(now.included(receipt));
    }

    private boolean isCancelled(Operation operation) {
        Operation known = outbox.find(operation.id());
        return known != null && known.state() == Operation.State.REFUSED;
    }

    /// @param prev the slot that it extends; for a revocation only its epoch counts
    private Operation signed(Operation operation, Address subject, Bytes32 prev) {
        Operation.Signed last = operation.signed();
        Instant now = now();
        boolean stillGood = last != null
                && last.deadline().isAfter(now.plus(DEADLINE_MARGIN))
                && (operation.kind() == ActKind.REVOKE
                        ? epoch(operation, last.prev()) == epoch(operation, prev)
                        : last.prev().equals(prev));
        if (stillGood) {
            return operation;
        }
        Instant deadline = Instant.ofEpochSecond(now.plus(VALID_FOR).getEpochSecond());
        try (SigningKey key = keys.account(operation.account())) {
            SignedAct signed = ActMessage.sign(key, register.network(), act(operation, subject, prev), prev, deadline);
            return save(operation.signed(new Operation.Signed(prev, deadline, signed.signature())));
        }
    }

    /// The later of this computer's time and the chain's: a clock that is days behind must not keep a revocation from
    /// being taken.
    private Instant now() {
        Instant here = clock.instant();
        return journals.readUpTo()
                .map(BlockRef::at)
                .filter(there -> there.isAfter(here))
                .orElse(here);
    }

    private static SignedAct message(Operation operation, Address subject) {
        Operation.Signed signed = Optional.ofNullable(operation.signed()).orElseThrow();
        return new SignedAct(
                act(operation, subject, signed.prev()), signed.prev(), signed.deadline(), signed.signature());
    }

    /// A revocation can be ahead of its journal: the chain was set back since, or a node lied about it when sharing was
    /// stopped. The contract takes the journal's own epoch only, so that one is ended, and the next, until the
    /// operation's is over.
    private static int epoch(Operation operation, Bytes32 slot) {
        int begun = new Slot(slot).epoch();
        return Integer.compareUnsigned(begun, operation.epoch()) < 0 ? begun : operation.epoch();
    }

    private static Act act(Operation operation, Address subject, Bytes32 prev) {
        return operation.kind() == ActKind.REVOKE
                ? new Act.Revoke(subject, epoch(operation, prev))
                : new Act.Extend(operation.kind(), subject, operation.commitment(), operation.sealedCid());
    }

    private static boolean isIn(Operation operation, Journals.Verified journal) {
        if (operation.kind() == ActKind.REVOKE) {
            return Integer.compareUnsigned(journal.slot().epoch(), operation.epoch()) > 0;
        }
        return journal.entries().stream().anyMatch(entry -> same(entry, operation));
    }

    private static boolean same(Entry entry, Operation operation) {
        return entry.kind() == operation.kind() && entry.commitment().equals(operation.commitment());
    }

    /// The transaction is written down before it is sent and sent again as it is: whatever a node forgets, and whichever
    /// node is asked, at most one of its number is ever included. Another one is signed only when the verified inbox
    /// does not have the act in a block by which its number was used for something else.
    private Operation extendInbox(Operation start) throws RegisterUnavailable, Journals.DoesNotMatch {
        Address to = Optional.ofNullable(start.to()).orElseThrow();
        Address self = keys.address(start.account());
        Operation now = start;
        for (int race = 0; race < MAX_RACES; race++) {
            if (now.transaction() == null && register.isOnItsWay(self)) {
                // Perhaps this very act, sent by a version that did not write transactions down.
                return now;
            }
            journals.poll();
            Journals.Verified inbox = journals.inbox(to);
            if (isIn(now, self, inbox)) {
                return save(now.included(now.receipt()));
            }
            InboxTransaction kept = now.transaction();
            if (kept != null && register.transactions(self, inbox.block().number()) > kept.number()) {
                kept = null;
            }
            if (kept == null) {
                try (SigningKey key = keys.account(now.account())) {
                    kept = register.sign(key, new InboxAct(now.kind(), to, now.commitment(), now.sealedCid()));
                }
                now = save(now.signed(kept));
            }
            switch (register.send(kept)) {
                case Sent.Included in -> {
                    return save(now.included(new Operation.Receipt(in.transaction(), in.block(), in.gasUsed())));
                }
                case Sent.Refused refused -> {
                    if (refused.reason() != Sent.Reason.NUMBER_TAKEN) {
                        return refusedInbox(now, refused.reason());
                    }
                }
            }
        }
        return save(now.with(Operation.Problem.REGISTER_DOES_NOT_ANSWER));
    }

    private Operation refusedInbox(Operation now, Sent.Reason reason) {
        return switch (reason) {
            case QUOTA_USED_UP -> save(now.with(Operation.Problem.QUOTA_USED_UP));
            case NOT_AFFILIATED -> save(now.with(Operation.State.REFUSED).with(Operation.Problem.NOT_AFFILIATED));
            default -> save(now.with(Operation.State.REFUSED).with(Operation.Problem.REFUSED));
        };
    }

    private static boolean isIn(Operation operation, Address self, Journals.Verified inbox) {
        return inbox.entries().stream()
                .anyMatch(entry -> same(entry, operation) && entry.from().equals(self));
    }

    private Operation save(Operation operation) {
        outbox.update(operation);
        return operation;
    }
}
