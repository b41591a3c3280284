package io.carewallet.core.outbox;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import org.jspecify.annotations.Nullable;

/// The act that an operation is to become, as its maker decides it: whose line it extends, and by what.
///
/// @param account whose key signs: 0 the book, k a relation
/// @param to whose inbox it extends; null for the journal of `account`
/// @param commitment unique for every act; zero for a revocation
/// @param sealedCid zero where the act names no blob
/// @param epoch the epoch that a revocation ends; otherwise 0
public record Planned(
        ActKind kind, int account, @Nullable Address to, Bytes32 commitment, Bytes32 sealedCid, int epoch) {
    /// Extends the journal of one's own account.
    public static Planned inJournal(ActKind kind, int account, Bytes32 commitment, Bytes32 sealedCid) {
        return new Planned(kind, account, null, commitment, sealedCid, 0);
    }

    /// Extends the inbox of a patient's relation: a clinician's act, in the name of their only account.
    public static Planned inInbox(ActKind kind, Address to, Bytes32 commitment, Bytes32 sealedCid) {
        return new Planned(kind, WalletKeys.BOOK, to, commitment, sealedCid, 0);
    }

    /// Takes a record out of the book.
    public static Planned withdrawal(Bytes32 commitment) {
        return inJournal(ActKind.WITHDRAW, WalletKeys.BOOK, commitment, Bytes32.ZERO);
    }

    /// Ends everything that was allowed in an epoch of a relation.
    public static Planned revocation(int relation, int epoch) {
        return new Planned(ActKind.REVOKE, relation, null, Bytes32.ZERO, Bytes32.ZERO, epoch);
    }
}
