package io.carewallet.core.record;

import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One record in a list.
///
/// @param id root of its commitment: stays the same when the record is sealed again
/// @param authorship null for a shared record that was not opened yet: nobody knows it before
/// @param bytes of the original file
public record RecordRow(
        Bytes32 id,
        Outline outline,
        Instant savedAt,
        Shield shield,
        @Nullable Authorship authorship,
        String fileName,
        long bytes) {}
