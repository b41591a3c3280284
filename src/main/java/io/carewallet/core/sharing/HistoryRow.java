package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened, as a sentence can say it.
///
/// @param who null for the owner of the wallet
/// @param grant under which grant; null where there is none
/// @param records the records concerned; of an approval those that it meant then
public record HistoryRow(
        Instant at,
        What what,
        @Nullable Person who,
        @Nullable Purpose purpose,
        @Nullable Bytes32 grant,
        List<Mention> records,
        String note) {
    /// A record of which it is said.
    ///
    /// @param id null where an earlier version wrote down the title alone
    /// @param title as it was called then; empty for an opened one of which nothing here tells what it is called
    /// @param withdrawn it was approved or opened then, and its owner has taken it back since
    public record Mention(@Nullable Bytes32 id, String title, boolean withdrawn) {
        static Mention of(StoredRecord record) {
            return new Mention(record.id(), record.outline().title(), false);
        }
    }

    public enum What {
        SAVED,
        /// Under a new key, on whichever computer.
        SEALED_AGAIN,
        WITHDRAWN,
        ASKED,
        APPROVED,
        DENIED,
        BLOCKED,
        OPENED,
        STOPPED,
        CODE_MADE,
        CODE_CLOSED,
        OFFERED,
        ACCEPTED,
        /// An offer of what was here already: nothing was added.
        HERE_ALREADY,
        DECLINED,
        SHARED_MORE
    }

    HistoryRow at(Instant earlier) {
        return new HistoryRow(earlier, what, who, purpose, grant, records, note);
    }

    public List<String> titles() {
        return records.stream().map(Mention::title).toList();
    }

    /// How many of the records were taken back since.
    public int withdrawn() {
        return (int) records.stream().filter(Mention::withdrawn).count();
    }

    /// Did the other one do it? Otherwise whoever has this wallet did.
    public boolean isTheirs() {
        return switch (what) {
            case ASKED, OPENED, OFFERED -> true;
            case SAVED, SEALED_AGAIN, WITHDRAWN, APPROVED, DENIED, BLOCKED, STOPPED -> false;
            case CODE_MADE, CODE_CLOSED, ACCEPTED, HERE_ALREADY, DECLINED, SHARED_MORE -> false;
        };
    }
}
