package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import java.util.ArrayList;
import java.util.List;

/// Sends records that wait one behind the other in one go: their blobs are stored at the same time, and each is signed
/// for what the journal will hold when those before it are in it. Whatever does not get in this way is left as it is,
/// to be carried one by one, which depends on nothing that is done here.
///
/// Threads: the courier's own.
final class Ahead {
    private static final int FEWEST = 2;
    /// So many records go one by one, at most, after a run that did not get in.
    private static final int LONGEST_REST = 64;

    private final Forms forms;
    private final Outbox outbox;
    private final WalletKeys keys;
    private final Journals journals;
    private final Relay relay;
    private final LostActs lost;
    private final Signatures signatures;
    private final ManyDeposits deposits;
    /// So many records go one by one before the next run.
    private int rest;
    private int nextRest = 1;

    /// Where acts are read and sent.
    record Chain(Journals journals, Relay relay) {}

    Ahead(Forms forms, WalletKeys keys, Chain chain, LostActs lost, Signatures signatures, ManyDeposits deposits) {
        this.forms = forms;
        this.outbox = forms.outbox();
        this.keys = keys;
        this.journals = chain.journals();
        this.relay = chain.relay();
        this.lost = lost;
        this.signatures = signatures;
        this.deposits = deposits;
    }

    /// Sends this record and those that wait right behind it, if there are any.
    ///
    /// @param first of its line: nothing of that line is held back
    void from(Operation first) {
        List<Operation> run = run(first);
        if (run.size() < FEWEST) {
            return;
        }
        if (rest > 0) {
            rest--;
            return;
        }
        try {
            // Until it is known to go well: whatever goes wrong, the next one is carried alone.
            rest = 1;
            send(deposits.store(run));
        } catch (RegisterUnavailable | Journals.DoesNotMatch e) {
            // What is carried alone finds that out by itself, and writes it down.
        }
    }

    /// The records that wait one behind the other, with nothing between them: all else keeps its place.
    private List<Operation> run(Operation first) {
        Operation now = outbox.find(first.id());
        if (now == null || now.done() || !fits(now) || isDisturbed()) {
            return List.of();
        }
        return outbox.waiting().stream()
                .dropWhile(operation -> !operation.id().equals(now.id()))
                .takeWhile(Ahead::fits)
                .limit(Relay.MOST_AT_ONCE)
                .toList();
    }

    /// A blob of more than one block takes its time, and memory: several at once would gain nothing.
    private static boolean fits(Operation operation) {
        return operation.kind() == ActKind.RECORD
                && operation.account() == WalletKeys.BOOK
                && operation.to() == null
                && operation.blobs().stream().noneMatch(cid -> cid.dagPb());
    }

    /// Nothing is sent in one go while somebody is being stopped.
    private boolean isDisturbed() {
        return !outbox.revocations().isEmpty();
    }

    private void send(List<Operation> stored) throws RegisterUnavailable, Journals.DoesNotMatch {
        if (stored.size() < FEWEST) {
            return;
        }
        journals.poll();
        if (lost.isNews()) {
            // Perhaps a revocation is lost: it goes first, in the next round.
            return;
        }
        Address subject = keys.address(WalletKeys.BOOK);
        Journals.Verified journal = journals.journal(subject);
        // What may not be sent is given up by whoever carries it alone.
        List<Operation> open = left(stored, journal, List.of()).stream()
                .takeWhile(operation -> !forms.isVoid(operation, journal))
                .toList();
        List<Operation> signed = uncancelled(signatures.ahead(open, WalletKeys.BOOK, journal.slot()));
        if (signed.size() < FEWEST || isDisturbed()) {
            return;
        }
        List<Sent> answers = answers(signed.stream()
                .map(operation -> JournalActs.message(operation, subject))
                .toList());
        journals.poll();
        boolean all = left(signed, journals.journal(subject), answers).isEmpty();
        rest = all ? 0 : nextRest;
        nextRest = all ? 1 : Math.min(2 * nextRest, LONGEST_REST);
    }

    /// Those before the first that was taken back: what comes after it is signed for a journal that has it.
    private List<Operation> uncancelled(List<Operation> run) {
        return run.stream()
                .takeWhile(operation -> {
                    Operation known = outbox.find(operation.id());
                    return known != null && !known.done();
                })
                .toList();
    }

    private List<Sent> answers(List<SignedAct> acts) {
        try {
            return relay.relay(acts);
        } catch (RegisterUnavailable e) {
            // Perhaps some of it got in: the journal says.
            return List.of();
        }
    }

    /// Writes down which of them are in the journal.
    ///
    /// @param answers of the relay, for the first of them
    /// @return the others
    private List<Operation> left(List<Operation> run, Journals.Verified journal, List<Sent> answers) {
        var there = new ArrayList<Operation>();
        var left = new ArrayList<Operation>();
        for (int i = 0; i < run.size(); i++) {
            Operation operation = run.get(i);
            if (!JournalActs.isIn(operation, journal)) {
                left.add(operation);
            } else if (i < answers.size() && answers.get(i) instanceof Sent.Included in) {
                there.add(operation.included(new Operation.Receipt(in.transaction(), in.block(), in.gasUsed())));
            } else {
                there.add(operation.included(operation.receipt()));
            }
        }
        outbox.update(there);
        return left;
    }
}
