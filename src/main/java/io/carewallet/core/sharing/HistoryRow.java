package io.carewallet.core.sharing;

import io.carewallet.core.directory.Person;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened, as a sentence can say it.
///
/// @param who null for the owner of the wallet
/// @param grant under which grant; null where there is none
/// @param titles of the records concerned, as they are called here
public record HistoryRow(
        Instant at,
        What what,
        @Nullable Person who,
        @Nullable Purpose purpose,
        @Nullable Bytes32 grant,
        List<String> titles,
        String note) {
    public enum What {
        SAVED,
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
        DECLINED,
        SHARED_MORE
    }

    /// Did the other one do it? Otherwise whoever has this wallet did.
    public boolean isTheirs() {
        return switch (what) {
            case ASKED, OPENED, OFFERED -> true;
            case SAVED, WITHDRAWN, APPROVED, DENIED, BLOCKED, STOPPED -> false;
            case CODE_MADE, CODE_CLOSED, ACCEPTED, DECLINED, SHARED_MORE -> false;
        };
    }
}
