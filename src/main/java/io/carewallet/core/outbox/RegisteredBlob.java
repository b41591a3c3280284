package io.carewallet.core.outbox;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.List;

/// A blob that an act needs which is registered, and not taken back as far as this computer knows.
///
/// @param account whose journal has the act: 0 the book, k a relation
/// @param journal false for an act in somebody's inbox, or what comes before it, which nobody takes back
public record RegisteredBlob(Cid cid, ActKind kind, int account, Bytes32 commitment, boolean journal) {
    /// @param commitment of the entry of the book that registers it
    public static RegisteredBlob record(Cid cid, int book, Bytes32 commitment) {
        return new RegisteredBlob(cid, ActKind.RECORD, book, commitment, true);
    }

    /// The card of a relation, which a share code names: it is on no chain, and nobody takes it back.
    public static RegisteredBlob card(int relation, Bytes32 digest) {
        return new RegisteredBlob(Cid.raw(digest), ActKind.REQUEST, relation, digest, false);
    }

    /// Whether the last word of the journal about it is this act, and what it gave has not ended. Of checkpoints the
    /// newest alone counts: the others were deleted, since something in them may be taken back.
    boolean isIn(Journals.Verified verified) {
        List<Entry> entries = verified.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.commitment().equals(commitment)) {
                return entry.kind() == kind;
            }
            boolean isOver = kind == ActKind.CONSENT && entry.kind() == ActKind.REVOKE
                    || kind == ActKind.LIBRARY && entry.kind() == ActKind.LIBRARY;
            if (isOver) {
                return false;
            }
        }
        return false;
    }
}
