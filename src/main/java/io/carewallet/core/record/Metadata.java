package io.carewallet.core.record;

import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The metadata frame of a record: JSON, readable only to those who can open the record.
///
/// @param v 1
/// @param source name of the file that it was imported from
/// @param commitSeed 32 bytes; stays the same when the record is sealed again
/// @param blind 32 bytes; new for every seal
/// @param attachments large attachments that are blobs of their own
public record Metadata(
        int v,
        String mediaType,
        String source,
        Instant importedAt,
        byte[] commitSeed,
        byte[] blind,
        List<AttachmentBlob> attachments,
        List<Attestation> attestations) {
    public static final int VERSION = 1;

    /// @param fileKey 16 bytes
    public record AttachmentBlob(String name, String mediaType, Cid cid, byte[] fileKey) {}

    /// EIP-712 `Attest{bytes32 root, address issuer, uint64 issuedAt}`: who contributes a record signs its root before
    /// blinding.
    ///
    /// @param issuedAt whole seconds since 1970
    /// @param signature 64 bytes, EIP-2098
    public record Attestation(Bytes32 root, Address issuer, long issuedAt, byte[] signature) {
        boolean isSame(Attestation other) {
            return root.equals(other.root)
                    && issuer.equals(other.issuer)
                    && issuedAt == other.issuedAt
                    && Arrays.equals(signature, other.signature);
        }
    }

    /// Whether nothing is lost where this stands instead: it has every signature that the other one has.
    boolean hasSignaturesOf(Metadata other) {
        return other.attestations.stream().allMatch(one -> attestations.stream().anyMatch(one::isSame));
    }
}
