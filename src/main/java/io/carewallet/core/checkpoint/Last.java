package io.carewallet.core.checkpoint;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The page about the newest checkpoint.
///
/// @param content what it holds, by [Checkpoint#content]
/// @param telling the part of it that only this computer can tell
/// @param acts how many acts of the book there were in it
/// @param before the one before, which is deleted when this one is registered
/// @param due when the next one is to be made, as something has changed
record Last(
        @Nullable Bytes32 content,
        @Nullable Bytes32 telling,
        int acts,
        @Nullable String operation,
        @Nullable Cid cid,
        @Nullable Cid before,
        @Nullable Instant due) {
    static final Last NONE = new Last(null, null, 0, null, null, null, null);

    private static final String NAME = "checkpoint";

    static Last of(Notebook notebook) {
        return notebook.get(Section.PROFILE, NAME)
                .map(page -> Json.readOwn(page, Last.class))
                .orElse(NONE);
    }

    Change put(Change change) {
        return change.put(Section.PROFILE, NAME, Json.write(this));
    }

    /// A notebook was filled from this checkpoint, and nobody has looked since what there is with what the register
    /// told.
    boolean isFilled() {
        return cid != null && operation == null && telling == null;
    }

    Last with(Bytes32 nowTelling, int nowActs) {
        return new Last(content, nowTelling, nowActs, operation, cid, before, due);
    }

    Last due(Instant at) {
        return new Last(content, telling, acts, operation, cid, before, at);
    }

    Last tidy() {
        return new Last(content, telling, acts, operation, cid, null, due);
    }
}
