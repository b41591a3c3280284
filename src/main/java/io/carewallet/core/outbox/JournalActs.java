package io.carewallet.core.outbox;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.Optional;

/// What an operation is as an act of a journal, and what a journal says of it.
final class JournalActs {
    private JournalActs() {}

    static SignedAct message(Operation operation, Address subject) {
        Operation.Signed signed = Optional.ofNullable(operation.signed()).orElseThrow();
        return new SignedAct(
                act(operation, subject, signed.prev()), signed.prev(), signed.deadline(), signed.signature());
    }

    /// A revocation can be ahead of its journal: the chain was set back since, or a node lied about it when sharing was
    /// stopped. The contract takes the journal's own epoch only, so that one is ended, and the next, until the
    /// operation's is over.
    static int epoch(Operation operation, Bytes32 slot) {
        int begun = new Slot(slot).epoch();
        return Integer.compareUnsigned(begun, operation.epoch()) < 0 ? begun : operation.epoch();
    }

    static Act act(Operation operation, Address subject, Bytes32 prev) {
        return operation.kind() == ActKind.REVOKE
                ? new Act.Revoke(subject, epoch(operation, prev))
                : new Act.Extend(operation.kind(), subject, operation.commitment(), operation.sealedCid());
    }

    /// An approval that was signed before a revocation is void, as the contract has it: it is not signed again for the
    /// epoch that began since, whoever ended the one before.
    static boolean isVoid(Operation operation, Slot slot) {
        Operation.Signed signed = operation.signed();
        return operation.kind() == ActKind.CONSENT
                && signed != null
                && Integer.compareUnsigned(new Slot(signed.prev()).epoch(), slot.epoch()) < 0;
    }

    static boolean isIn(Operation operation, Journals.Verified journal) {
        if (operation.kind() == ActKind.REVOKE) {
            return Integer.compareUnsigned(journal.slot().epoch(), operation.epoch()) > 0;
        }
        if (operation.kind() == ActKind.WITHDRAW) {
            // What was registered once more since is not taken back.
            return journal.tookBack(operation.commitment());
        }
        return journal.entries().stream().anyMatch(operation::is);
    }

    /// Is there an approval in the epoch that has begun, other than those that were made here after the revocation?
    static boolean isSharedSince(Operation revocation, Journals.Verified journal, List<Operation> known) {
        List<Entry> entries = journal.entries();
        int last = entries.size() - 1;
        while (last >= 0 && entries.get(last).kind() != ActKind.REVOKE) {
            last--;
        }
        List<Operation> later = known.stream()
                .filter(o -> o.account() == revocation.account() && o.id().compareTo(revocation.id()) > 0)
                .toList();
        return entries.subList(last + 1, entries.size()).stream()
                .filter(entry -> entry.kind() == ActKind.CONSENT)
                .anyMatch(entry -> later.stream().noneMatch(o -> o.is(entry)));
    }
}
