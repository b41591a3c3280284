package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.Register;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Carries operations out: store the blobs, sign, send, see it included. Each step is written down before the next one
/// starts; every step may be repeated without doing anything twice, because an act is recognised in its journal by its
/// commitment.
public final class Courier {
    private static final int MAX_RACES = 8;

    private final Outbox outbox;
    private final WalletKeys keys;
    private final Network network;
    private final Relay relay;
    private final Journals journals;
    private final InstantSource clock;
    private final LostActs lost;
    private final Deposits deposits;
    private final Deletions deletions;
    private final Forms forms;
    private final InboxCourier inboxes;
    private final Signatures signatures;
    private final Ahead ahead;
    private final ReentrantLock revoking = new ReentrantLock();
    private final QuotaPause pause = new QuotaPause();
    private final Mistakes mistakes = new Mistakes();

    public Courier(Holdings holdings, Commons commons, Register register, InstantSource clock) {
        this(holdings, commons, register, register, clock);
    }

    public Courier(Holdings holdings, Commons commons, Register register, Relay relay, InstantSource clock) {
        this.outbox = holdings.outbox();
        this.keys = holdings.keys();
        this.network = commons.network();
        this.relay = relay;
        this.journals = commons.journals();
        this.clock = clock;
        this.deposits = new Deposits(holdings.copies(), commons.store());
        this.deletions = new Deletions(outbox, holdings.copies(), commons.store());
        this.forms = new Forms(outbox, deposits);
        this.lost = new LostActs(outbox, keys, journals);
        this.inboxes = new InboxCourier(outbox, keys, register, journals);
        this.signatures = new Signatures(holdings, commons, clock);
        var many = new ManyDeposits(outbox, deposits, clock);
        this.ahead = new Ahead(forms, holdings.keys(), new Ahead.Chain(journals, relay), lost, signatures, many);
    }

    /// Tries every waiting operation once, in order, records in one go where that works. An operation that cannot go
    /// on holds back only later ones of the same line. A revocation waits for one step at most: not for a whole round,
    /// nor for what the chain may have lost.
    ///
    /// @return true when nothing waits any more but for another wallet
    public synchronized boolean deliver() {
        Set<Object> heldBack = new HashSet<>();
        Set<String> tried = new HashSet<>();
        revoke(tried);
        mistakes.contain(this::look);
        mistakes.contain(() -> lost.reopen(clock.instant()));
        for (Operation operation : outbox.waiting()) {
            if (!heldBack.contains(WalletKeys.BOOK)) {
                mistakes.contain(() -> ahead.from(operation));
            }
            revoke(tried);
            carry(operation, heldBack);
        }
        revoke(tried);
        mistakes.contain(() -> deletions.retry(clock.instant()));
        mistakes.raise();
        return heldBack.isEmpty() && outbox.revocations().isEmpty();
    }

    /// Before anything is sent: what the chain has lost is sent again first.
    private void look() {
        if (outbox.waiting().isEmpty()) {
            return;
        }
        try {
            journals.poll();
        } catch (RegisterUnavailable e) {
            // Whatever waits finds that out by itself.
        }
    }

    /// Tries every waiting revocation once. It has a lock of its own, so that it can be called while [#deliver] waits
    /// for a storage that is slow, or reads a register that is long.
    ///
    /// @return true when no revocation waits any more
    public boolean revoke() {
        revoking.lock();
        try {
            outbox.revocations().forEach(this::step);
        } finally {
            revoking.unlock();
        }
        mistakes.raise();
        return outbox.revocations().isEmpty();
    }

    /// As long as another thread sends revocations, this one goes on with what they do not concern.
    ///
    /// @param tried those that were tried in this round
    private void revoke(Set<String> tried) {
        if (!revoking.tryLock()) {
            return;
        }
        try {
            outbox.revocations().stream()
                    .filter(operation -> tried.add(operation.id()))
                    .forEach(this::step);
        } finally {
            revoking.unlock();
        }
    }

    private void carry(Operation listed, Set<Object> heldBack) {
        Operation now = outbox.find(listed.id());
        if (now == null || now.done() || now.kind() == ActKind.REVOKE || !outbox.mayGo(now)) {
            return;
        }
        Address to = now.to();
        Object line = to == null ? now.account() : to;
        if (now.kind() == ActKind.LIBRARY) {
            // A checkpoint can be large, and nobody waits for it: it holds nothing back.
            line = ActKind.LIBRARY;
        } else if (now.wasLost()) {
            // So can what the chain lost: it waits for storage, or for another computer.
            line = now.id();
        }
        boolean waits =
                heldBack.contains(line) || to == null && isRevoking(now.account()) || pause.holds(now, clock.instant());
        if (waits || !pause.after(step(now), clock.instant()).done()) {
            heldBack.add(line);
        }
    }

    /// What is allowed after sharing was stopped must not go out before the stop, which would end it as well.
    private boolean isRevoking(int account) {
        return outbox.revocations().stream().anyMatch(o -> o.account() == account);
    }

    private Operation step(Operation start) {
        Operation now = start;
        try {
            if (now.state() == Operation.State.SEALED && now.kind() != ActKind.WITHDRAW) {
                if (forms.isLost(now)) {
                    return save(now.with(Operation.State.REFUSED));
                }
                for (Cid cid : now.blobs()) {
                    deposits.store(cid);
                }
                now = save(now.with(Operation.State.STORED));
            }
            now = now.to() == null ? extendJournal(now) : inboxes.extend(now);
        } catch (StorageUnavailable e) {
            now = failed(now, Operation.Problem.STORAGE_DOES_NOT_ANSWER);
        } catch (RegisterUnavailable e) {
            now = failed(
                    now,
                    e.isNotConfirmed() ? Operation.Problem.NOT_CONFIRMED : Operation.Problem.REGISTER_DOES_NOT_ANSWER);
        } catch (Journals.DoesNotMatch e) {
            now = failed(now, Operation.Problem.REGISTER_DOES_NOT_ANSWER);
        } catch (RuntimeException e) {
            mistakes.add(e);
        }
        return now;
    }

    /// What was written down on the way stays: above all what was signed and perhaps sent.
    private Operation failed(Operation begun, Operation.Problem problem) {
        Operation last = outbox.find(begun.id());
        return save((last == null ? begun : last).with(problem));
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
            if (now.kind() != ActKind.REVOKE && lost.isNews()) {
                // Perhaps a revocation is lost: it goes first, in the next round.
                return now;
            }
            Address subject = keys.address(now.account());
            Journals.Verified journal = journals.journal(subject);
            now = raised(now, journal);
            if (JournalActs.isIn(now, journal)) {
                return included(now, now.receipt(), journal);
            }
            if (isCancelled(now)) {
                return now.with(Operation.State.REFUSED);
            }
            if (JournalActs.isVoid(now, journal.slot()) || forms.isVoid(now, journal)) {
                return givenUp(now);
            }
            if (now.state() == Operation.State.SEALED) {
                // A withdrawal: nothing of it has to be stored, but perhaps of what takes its place.
                if (!forms.isProved(now)) {
                    return givenUp(now);
                }
                now = save(now.with(Operation.State.STORED));
            }
            now = signatures.signed(now, subject, journal.slot().word());
            if (isCancelled(now)) {
                return now.with(Operation.State.REFUSED);
            }
            Sent sent = relay.relay(JournalActs.message(now, subject));
            if (sent instanceof Sent.Included included) {
                var receipt = new Operation.Receipt(included.transaction(), included.block(), included.gasUsed());
                journals.poll();
                Journals.Verified after = journals.journal(subject);
                if (JournalActs.isIn(now, after)) {
                    return included(now, receipt, after);
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
        Slot begun = Slot.genesis(network, subject).in(start.epoch());
        Bytes32 slot = last == null ? begun.word() : last.prev();
        Operation now = signatures.signed(start, subject, slot);
        return switch (relay.relay(JournalActs.message(now, subject))) {
            case Sent.Included in -> save(now.sent(new Operation.Receipt(in.transaction(), in.block(), in.gasUsed())));
            case Sent.Refused refused ->
                switch (refused.reason()) {
                    case STALE_PREV, EXPIRED -> save(now.with(Operation.Problem.NONE));
                    default -> save(now.with(Operation.Problem.REFUSED));
                };
        };
    }

    /// It is in the journal: what was withdrawn is deleted. What cannot be deleted now is owed, and holds nothing back.
    private Operation included(Operation now, Operation.@Nullable Receipt receipt, Journals.Verified journal) {
        return save(deletions.after(now.included(receipt, journal.basis()), clock.instant()));
    }

    /// A withdrawal that the chain has lost was carried out: what it took back is deleted, and would be registered anew
    /// if it were given up. It waits for the form that stands, perhaps another computer's, and holds nothing back.
    private Operation givenUp(Operation now) {
        boolean mustWait = now.kind() == ActKind.WITHDRAW && now.wasLost();
        return mustWait ? now : save(now.with(Operation.State.REFUSED));
    }

    private boolean isCancelled(Operation operation) {
        Operation known = outbox.find(operation.id());
        return known != null && known.state() == Operation.State.REFUSED;
    }

    /// A revocation holds in its own epoch only. When that one is over already, because another computer with the same
    /// words ended it, whatever was allowed by then has ended, and nothing is left to do; unless something that this
    /// revocation is about came into the journal since. Then it has to end the epoch that began.
    private Operation raised(Operation operation, Journals.Verified journal) {
        return operation.kind() == ActKind.REVOKE
                        && JournalActs.isIn(operation, journal)
                        && JournalActs.isSharedSince(operation, journal, outbox.all())
                ? save(operation.ending(journal.slot().epoch()))
                : operation;
    }

    private Operation save(Operation operation) {
        outbox.update(operation);
        return operation;
    }
}
