package io.carewallet.core.record;

import io.carewallet.core.record.RecordReader.ByteRange;
import io.carewallet.core.record.RecordReader.Inspected;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.age.CannotDecrypt;
import io.carewallet.crypto.commitment.Commitment;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/// Seals records and opens them again: metadata, envelope, commitment and age file in one place, with every check.
public final class Seal {
    private static final int FILE_KEY = 16;

    private final RecordReader reader;
    private final SecureRandom random;

    public Seal(RecordReader reader, SecureRandom random) {
        this.reader = reader;
        this.random = random;
    }

    /// What a sealed record holds, after every check that needs no chain: seal, envelope, commitment.
    public record Content(byte[] original, Metadata metadata, Inspected inspected, Bytes32 root, Bytes32 commitment) {}

    /// Seals a file under a new file key with a new blind.
    ///
    /// @param metadata its blind is replaced by a new one
    public SealedRecord seal(byte[] original, Inspected inspected, Metadata metadata, AgeRecipient owner) {
        Commitment commitment = commit(metadata.commitSeed(), original, inspected.entries());
        return seal(original, metadata, commitment, bytes(32), owner);
    }

    /// Seals the content of a record once more, under a new file key with a new blind. Its root stays.
    ///
    /// @param savedAt when it came to its owner, which stays as well
    public SealedRecord again(Content content, Instant savedAt, FormMark mark, AgeRecipient owner) {
        Metadata before = content.metadata();
        Commitment commitment = commit(
                before.commitSeed(), content.original(), content.inspected().entries());
        byte[] blind = bytes(32);
        while (!mark.isOn(commitment.blinded(blind))) {
            blind = bytes(32);
        }
        var metadata = new Metadata(
                before.v(),
                before.mediaType(),
                before.source(),
                savedAt,
                before.commitSeed(),
                blind,
                before.attachments(),
                before.attestations());
        return seal(content.original(), metadata, commitment, blind, owner);
    }

    private SealedRecord seal(
            byte[] original, Metadata metadata, Commitment commitment, byte[] blind, AgeRecipient owner) {
        byte[] fileKey = bytes(FILE_KEY);
        var sealed = new Metadata(
                Metadata.VERSION,
                metadata.mediaType(),
                metadata.source(),
                metadata.importedAt(),
                metadata.commitSeed(),
                blind,
                metadata.attachments(),
                metadata.attestations());
        byte[] blob = AgeFiles.seal(List.of(owner), fileKey, Envelope.pack(Json.write(sealed), original));
        return new SealedRecord(Bytes32.of(commitment.root()), Bytes32.of(commitment.blinded(blind)), fileKey, blob);
    }

    /// The root that a file has under a seed: what attestations sign.
    public Bytes32 root(byte[] commitSeed, byte[] original, Inspected inspected) {
        return Bytes32.of(commit(commitSeed, original, inspected.entries()).root());
    }

    /// Opens a blob as its owner.
    public Content open(AgeIdentity owner, byte[] blob) throws DamagedRecord {
        try {
            return check(AgeFiles.open(owner, blob));
        } catch (CannotDecrypt e) {
            throw new DamagedRecord(OpenedRecord.Fault.SEAL);
        }
    }

    /// Opens a blob with a granted file key; the blob's own header must carry that very key (else one body could
    /// decrypt to two plaintexts).
    public Content openWith(byte[] fileKey, byte[] blob) throws DamagedRecord {
        if (fileKey.length != FILE_KEY) {
            throw new DamagedRecord(OpenedRecord.Fault.SEAL);
        }
        try {
            return check(AgeFiles.openWith(fileKey, blob));
        } catch (CannotDecrypt e) {
            throw new DamagedRecord(OpenedRecord.Fault.SEAL);
        }
    }

    private Content check(byte[] plaintext) throws DamagedRecord {
        try {
            Envelope.Unpacked unpacked = Envelope.unpack(plaintext, RecordReader.MAX_BYTES);
            Metadata metadata = Json.read(unpacked.metadata(), Metadata.class);
            if (metadata.v() != Metadata.VERSION
                    || metadata.commitSeed().length != 32
                    || metadata.blind().length != 32) {
                throw new DamagedRecord(OpenedRecord.Fault.SEAL);
            }
            Inspected inspected = reader.inspect(unpacked.original());
            Commitment commitment = commit(metadata.commitSeed(), unpacked.original(), inspected.entries());
            return new Content(
                    unpacked.original(),
                    metadata,
                    inspected,
                    Bytes32.of(commitment.root()),
                    Bytes32.of(commitment.blinded(metadata.blind())));
        } catch (DamagedEnvelope | MalformedDocument e) {
            throw new DamagedRecord(OpenedRecord.Fault.SEAL);
        } catch (RefusedRecord e) {
            throw new DamagedRecord(OpenedRecord.Fault.COMMITMENT);
        }
    }

    private static Commitment commit(byte[] seed, byte[] original, List<ByteRange> entries) {
        var ranges = entries.stream()
                .map(r -> new Commitment.Range(r.offset(), r.length()))
                .toList();
        return Commitment.ofBundle(seed, original, ranges);
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
