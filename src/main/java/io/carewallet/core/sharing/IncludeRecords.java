package io.carewallet.core.sharing;

import io.carewallet.core.value.Bytes32;
import java.util.List;
import java.util.function.IntPredicate;

/// Lets records of another person into a share of everything: they do not follow by themselves, so the patient says so.
public final class IncludeRecords {
    private final ExtendShares extend;
    private final IntPredicate isRead;

    /// @param isRead is it known of a relation what other computers with the same words have ended of it?
    public IncludeRecords(ExtendShares extend, IntPredicate isRead) {
        this.extend = extend;
        this.isRead = isRead;
    }

    /// What came of it. Unless they were included, nothing was added.
    public enum Outcome {
        INCLUDED,
        /// They are in it already, or not here any more.
        NOTHING_LEFT,
        /// Something of this share, or the record itself, is still on its way.
        NOT_YET,
        /// The share has ended, is not one of everything, or its reader is not whom it was approved for.
        NOT_POSSIBLE,
        REGISTER_DOES_NOT_ANSWER,
        NO_SPACE
    }

    /// Asks the register: not for the UI thread.
    public Outcome include(Bytes32 share, List<Bytes32> records) {
        return extend.include(share, records, isRead);
    }
}
