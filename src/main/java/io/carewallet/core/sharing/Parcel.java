package io.carewallet.core.sharing;

import io.carewallet.core.record.AgeFiles;
import io.carewallet.core.record.DamagedEnvelope;
import io.carewallet.core.record.Envelope;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.age.AgeIdentity;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.age.CannotDecrypt;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// A document of ours in a sealed file.
final class Parcel {
    static final int MAX_BYTES = 8 << 20;

    private Parcel() {}

    /// A document with the digest of its exact bytes.
    ///
    /// @param beside what the metadata frame of the envelope holds; most documents have nothing beside them
    record Opened<T>(T document, Bytes32 digest, byte[] beside) {}

    static Bytes32 digest(Object document) {
        return Bytes32.of(Sha256.of(Json.write(document)));
    }

    static byte[] seal(Object document, List<AgeRecipient> readers, SecureRandom random) {
        return seal(document, new byte[0], readers, random);
    }

    static byte[] seal(Object document, byte[] beside, List<AgeRecipient> readers, SecureRandom random) {
        byte[] fileKey = new byte[16];
        random.nextBytes(fileKey);
        return AgeFiles.seal(readers, fileKey, Envelope.pack(beside, Json.write(document)));
    }

    /// Empty when it is not for this identity, or not such a document.
    static <T> Optional<Opened<T>> open(AgeIdentity identity, byte[] file, Class<T> type) {
        try {
            var envelope = Envelope.unpack(AgeFiles.open(identity, file), Json.MAX_BYTES);
            byte[] json = envelope.original();
            return Optional.of(new Opened<>(Json.read(json, type), Bytes32.of(Sha256.of(json)), envelope.metadata()));
        } catch (CannotDecrypt | DamagedEnvelope | MalformedDocument e) {
            return Optional.empty();
        }
    }
}
