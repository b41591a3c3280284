package io.carewallet.core.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One act that leaves this computer, as a durable page: it is written before the act starts and carried on after a
/// crash. Keys and ciphertext are fixed before the first attempt (the blobs are on this computer), so that a retry is
/// the same act.
///
/// @param id sorts by time of making
/// @param blobs that must be in storage before the act; for WITHDRAW those that are deleted after it
/// @param account whose key signs: 0 the book, k a relation; for an inbox act the clinician's account 0
/// @param to whose inbox it extends; null for a journal
/// @param commitment unique for every act; zero for REVOKE
/// @param epoch the epoch that REVOKE ends; otherwise 0
/// @param signed the message as it was signed last, so that the same message is sent again; null before
/// @param transaction for an inbox: as it was signed last, so that the same one is sent again; null before
/// @param about what it is for, in the words of the screens: title of a record, name of a person
/// @param record the id of the record that WITHDRAW takes back (no other page has it afterwards), or that RECORD
/// registers once more, sealed again; null for all else, and in pages of earlier versions
/// @param beside of a record that is sealed again: another form of it, without which this act is not sent. RECORD is
/// sent unless that one was taken back, WITHDRAW while that one is registered. Null for all else: WITHDRAW of a record
/// without it takes back the record as a whole
/// @param lost true when this was in a block that the chain has lost; null otherwise, and for what has no `beside`
/// @param told true when this is a revocation or a withdrawal of which a node says that it is included, and gives no
/// proof, or no second node has confirmed it; null otherwise, and in pages of earlier versions
public record Operation(
        String id,
        ActKind kind,
        State state,
        List<Cid> blobs,
        int account,
        @Nullable Address to,
        Bytes32 commitment,
        Bytes32 sealedCid,
        int epoch,
        @Nullable Signed signed,
        @Nullable InboxTransaction transaction,
        @Nullable Receipt receipt,
        Problem problem,
        String about,
        Instant made,
        @Nullable Bytes32 record,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Form beside,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean lost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean told) {

    public enum State {
        /// Everything that it needs is on this computer.
        SEALED,
        /// The network's storage has all its blobs.
        STORED,
        /// The message is signed.
        SIGNED,
        /// It is in a block.
        INCLUDED,
        /// It is given up: the person took it back before it was sent, or the contract refuses this message to an inbox
        /// for good. What extends a journal is never refused for good.
        REFUSED
    }

    public enum Problem {
        NONE,
        STORAGE_DOES_NOT_ANSWER,
        REGISTER_DOES_NOT_ANSWER,
        /// It was taken, and no block has it yet.
        NOT_CONFIRMED,
        NOT_AFFILIATED,
        QUOTA_USED_UP,
        /// The contract does not take it; tried again as long as it extends a journal.
        REFUSED
    }

    /// A form of a record: one seal of it, with an entry and a blob of its own.
    public record Form(Bytes32 commitment, Cid cid) {}

    public record Signed(Bytes32 prev, Instant deadline, byte[] signature) {}

    public record Receipt(Bytes32 transaction, long block, long gasUsed) {}

    /// Whether this one ends what an earlier one gave: a revocation the approvals of its relation, a withdrawal its
    /// record.
    boolean ends(Operation earlier) {
        boolean isMeant = switch (kind) {
            case REVOKE -> earlier.kind == ActKind.CONSENT && earlier.account == account;
            case WITHDRAW ->
                state != State.REFUSED && earlier.kind == ActKind.RECORD && earlier.commitment.equals(commitment);
            default -> false;
        };
        return isMeant && earlier.id.compareTo(id) < 0;
    }

    /// It is registered, and record storage could not delete all that it has to.
    boolean owesDeletion() {
        return kind == ActKind.WITHDRAW && state == State.INCLUDED && problem == Problem.STORAGE_DOES_NOT_ANSWER;
    }

    public boolean done() {
        return state == State.INCLUDED || state == State.REFUSED;
    }

    /// Whether it waits, and no message of it can be under way.
    public boolean waitsUnsigned() {
        return !done() && signed == null && transaction == null;
    }

    /// Is an entry this act?
    public boolean is(Entry entry) {
        return entry.kind() == kind && entry.commitment().equals(commitment);
    }

    Operation with(State next) {
        return new Copy(next, signed, transaction, receipt, Problem.NONE).of(this);
    }

    Operation with(Problem now) {
        return new Copy(state, signed, transaction, receipt, now).of(this);
    }

    Operation signed(Signed message) {
        return new Copy(State.SIGNED, message, transaction, receipt, problem).of(this);
    }

    Operation signed(InboxTransaction next) {
        return new Copy(State.SIGNED, signed, next, receipt, problem).of(this);
    }

    /// A block has it, as far as is known; whether it is in its journal is not read yet.
    Operation sent(Receipt proof) {
        return new Copy(state, signed, transaction, proof, Problem.NONE).of(this);
    }

    /// A revocation that has to end a later epoch than the one that was known when it was made.
    Operation ending(int later) {
        return with(later, record, beside, lost, told);
    }

    /// With the record that it is about, and the other form of it that has to be there.
    Operation of(Bytes32 recordId, @Nullable Form other) {
        return with(epoch, recordId, other, lost, told);
    }

    private Operation with(
            int nowEpoch,
            @Nullable Bytes32 nowRecord,
            @Nullable Form nowBeside,
            @Nullable Boolean nowLost,
            @Nullable Boolean nowTold) {
        return new Operation(
                id,
                kind,
                state,
                blobs,
                account,
                to,
                commitment,
                sealedCid,
                nowEpoch,
                signed,
                transaction,
                receipt,
                problem,
                about,
                made,
                nowRecord,
                nowBeside,
                nowLost,
                nowTold);
    }

    /// The chain does not have it any more: it waits to be sent again, an inbox act as the same transaction.
    Operation again() {
        Operation waits = included(null).with(State.SEALED);
        return beside == null ? waits : waits.with(epoch, record, beside, true, told);
    }

    /// As much of it as history tells, where it came with a checkpoint that anybody with the words can have made:
    /// nothing
    /// is sent again or deleted for it.
    ///
    /// @param taken the record that it is said to be about; null when that is not believed
    public Operation toldAlone(@Nullable Bytes32 taken) {
        return new Operation(
                id,
                kind,
                state,
                List.of(),
                account,
                null,
                commitment,
                sealedCid,
                epoch,
                null,
                null,
                null,
                Problem.NONE,
                about,
                made,
                taken,
                beside,
                null);
    }

    /// Whether it was carried out once, about a record that is sealed again, and the chain has lost it since.
    public boolean wasLost() {
        return Boolean.TRUE.equals(lost);
    }

    /// @param basis how the journal that has it is known
    Operation included(@Nullable Receipt proof, Held.Basis basis) {
        boolean ends = kind == ActKind.REVOKE || kind == ActKind.WITHDRAW;
        Boolean isTold = ends && basis != Held.Basis.PROVED ? Boolean.TRUE : null;
        return included(proof).with(epoch, record, beside, lost, isTold);
    }

    /// Whether it ended something, and only the word of one node says so.
    public boolean wasOnlyTold() {
        return state == State.INCLUDED && Boolean.TRUE.equals(told);
    }

    /// It is proved by now.
    Operation proved() {
        return with(epoch, record, beside, lost, null);
    }

    Operation included(@Nullable Receipt proof) {
        return new Copy(State.INCLUDED, signed, transaction, proof, Problem.NONE).of(this);
    }

    /// What changes while an operation is carried out; all else stays as it was made.
    private record Copy(
            State state,
            @Nullable Signed signed,
            @Nullable InboxTransaction transaction,
            @Nullable Receipt receipt,
            Problem problem) {
        private Operation of(Operation o) {
            return new Operation(
                    o.id,
                    o.kind,
                    state,
                    o.blobs,
                    o.account,
                    o.to,
                    o.commitment,
                    o.sealedCid,
                    o.epoch,
                    signed,
                    transaction,
                    receipt,
                    problem,
                    o.about,
                    o.made,
                    o.record,
                    o.beside,
                    o.lost,
                    o.told);
        }
    }
}
