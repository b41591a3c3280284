package io.carewallet.core.outbox;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Journals;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sees to it that of a record that is sealed again one form always stands. What is asked of the other form
/// is asked of the very journal that the act extends, and the contract takes an act for that journal only:
/// two computers cannot take back each other's form at once. What may not be sent is given up; whoever
/// planned it plans anew.
///
/// @param deposits where a form that stands must be found
record Forms(Outbox outbox, Deposits deposits) {
    /// Whether the journal says that this must not be sent.
    boolean isVoid(Operation operation, Journals.Verified journal) {
        Operation.Form beside = operation.beside();
        if (operation.kind() == ActKind.RECORD) {
            // Each form has a commitment of its own: one that was taken back, by whichever computer, is not meant any
            // more, also when the chain has lost that it was registered.
            return journal.tookBack(operation.commitment()) || beside != null && journal.tookBack(beside.commitment());
        }
        Operation.Form stands = beside == null ? null : standing(operation);
        return stands != null && !journal.holds(stands.commitment());
    }

    /// Whether the bytes of the form that stands are in record storage: asked once, before the withdrawal
    /// is signed.
    boolean isProved(Operation withdrawal) {
        Operation.Form stands = standing(withdrawal);
        return stands == null || deposits.isGivenBack(stands.cid());
    }

    /// A form that is sealed again and whose bytes are gone before they were stored (a backup does not have
    /// them) will never be registered: it must not hold up what comes after it. Given up is for good, so
    /// one that storage may have waits: the chain can lose an act whose bytes are in storage alone. Then
    /// storage had them, whatever it says now.
    ///
    /// @throws StorageUnavailable when nobody knows
    boolean isLost(Operation operation) throws StorageUnavailable {
        if (operation.kind() != ActKind.RECORD || operation.beside() == null) {
            return false;
        }
        // Its own withdrawal overtakes one that the chain has lost.
        if (outbox.withdrawal(operation.commitment()).filter(Operation::done).isPresent()) {
            return true;
        }
        for (Cid cid : operation.blobs()) {
            if (deposits.isLost(cid)) {
                if (operation.wasLost()) {
                    throw new StorageUnavailable("record storage does not give what it had");
                }
                return true;
            }
        }
        return false;
    }

    /// The form that has taken the place of what is withdrawn: the one that it names, or what took that
    /// one's place since. Null when all of it was taken back since.
    private Operation.@Nullable Form standing(Operation withdrawal) {
        Operation.Form form = withdrawal.beside();
        var seen = new HashSet<Bytes32>();
        while (form != null && seen.add(form.commitment())) {
            Optional<Operation> since = outbox.withdrawal(form.commitment());
            if (since.isEmpty()) {
                return form;
            }
            form = since.get().beside();
        }
        return form;
    }
}
