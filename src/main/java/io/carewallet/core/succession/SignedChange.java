package io.carewallet.core.succession;

import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A change, signed by all whom it needs, that anyone may send.
///
/// @param deadline after which the contract refuses it, in whole seconds; of COMPLETE it says nothing
/// @param signatures 64 bytes each, EIP-2098
public record SignedChange(Change change, Instant deadline, Map<Signer, byte[]> signatures) {
    private static final int SIGNATURE_BYTES = 64;

    public SignedChange {
        Kind kind = change.kind();
        Set<Signer> by = signatures.keySet();
        boolean complete =
                kind == Kind.OBJECT ? by.size() == 1 && kind.signers().containsAll(by) : by.equals(kind.signers());
        if (!complete || signatures.values().stream().anyMatch(s -> s.length != SIGNATURE_BYTES)) {
            throw new IllegalArgumentException("not the signatures of " + kind);
        }
        var copy = new EnumMap<Signer, byte[]>(Signer.class);
        copy.putAll(signatures);
        signatures = copy;
    }

    /// What anybody may ask for, after its time.
    public static SignedChange complete(Change change) {
        return new SignedChange(change, Instant.EPOCH, Map.of());
    }

    public Optional<byte[]> by(Signer signer) {
        return Optional.ofNullable(signatures.get(signer));
    }

    @Override
    public String toString() {
        return "SignedChange[" + change.kind() + "]";
    }
}
