package io.carewallet.core.record;

import io.carewallet.core.value.Bytes32;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One more form of a record that is here: the same content with the same seed, sealed under another file key, with an
/// entry and a blob of its own.
///
/// @param record its id
/// @param fileKey 16 bytes: opens this form and no other
/// @param operation that registers it; empty when another computer did
/// @param replaces the commitments whose place it takes when it stands, for one that was sealed on this computer; null
/// for any other, and once that is decided
/// @param over whether it is to be taken back as soon as another form stands
record Form(
        Bytes32 record,
        byte[] fileKey,
        long storedBytes,
        String operation,
        @Nullable List<Bytes32> replaces,
        boolean over) {
    boolean isNew() {
        return replaces != null && !over;
    }

    boolean doesReplace(Bytes32 commitment) {
        return replaces != null && replaces.contains(commitment);
    }
}
