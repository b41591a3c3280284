package io.carewallet.core.sharing;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The documents that travel between two wallets, sealed to their readers: JSON in an
/// [io.carewallet.core.record.Envelope] (empty metadata frame)
/// in an age file. Field by field in wire-formats.md.
final class Messages {
    static final int VERSION = 1;

    private Messages() {}

    /// A clinician asks. The commitment of the act is SHA-256 of this document; `answerKey` makes it unguessable.
    ///
    /// @param token 16 bytes from the share code
    /// @param sender the account that sends it: must be the one that extends the inbox
    /// @param answerKey `R`, 32 random bytes: seals the CIDs of everything that belongs to the answer
    record Request(
            int v,
            Address relation,
            byte[] token,
            Address sender,
            Purpose purpose,
            Wanted wanted,
            LocalDate until,
            String message,
            byte[] answerKey) {}

    /// One segment of a keyring.
    ///
    /// @param request commitment of the request that it answers
    /// @param book the patient's book; in a refusal the relation itself
    /// @param bookSignature by the book's key over EIP-712 `Bind{address relation,address reader}`: 64 bytes
    /// @param terms the exact bytes `T`
    /// @param salt 32 bytes, new for every segment: SHA-256(salt || T) is the commitment of the act
    /// @param less true when the patient shares less than was asked for
    /// @param segment counts from 0
    /// @param previous CID of the segment before; null for a first or compacted one
    record Keyring(
            int v,
            Address relation,
            Address reader,
            Bytes32 request,
            Address book,
            byte[] bookSignature,
            byte[] terms,
            byte[] salt,
            boolean less,
            int segment,
            @Nullable Cid previous,
            List<Item> items) {}

    /// @param record root of the commitment
    /// @param fileKey 16 bytes
    record Item(Bytes32 record, Bytes32 commitment, Cid cid, byte[] fileKey) {}

    /// What a reader's software reports. The commitment of the act is SHA-256 of this document.
    ///
    /// @param nonce 32 random bytes
    record Receipt(int v, Address relation, Address reader, Bytes32 request, byte[] nonce, List<Opening> openings) {}

    record Opening(Bytes32 record, Instant at) {}

    /// A clinician offers a record. The commitment of the act is SHA-256 of this document.
    ///
    /// @param blob a sealed record of its own, to the relation's recipient
    record Offer(
            int v,
            Address relation,
            Address sender,
            Bytes32 request,
            byte[] nonce,
            String message,
            Cid blob,
            byte[] fileKey) {}
}
