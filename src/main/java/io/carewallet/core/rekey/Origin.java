package io.carewallet.core.rekey;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page of a new wallet about the one whose place it takes, and about who could read there.
///
/// @param book of the old wallet, by which it is recognised
/// @param profile under which the old wallet was on the computer where this began
/// @param readers who could read when the old wallet was closed; null before that
/// @param told records that the register told the old wallet of, when it was closed: its computer did not save them
public record Origin(
        Address book,
        String profile,
        Instant begun,
        @Nullable List<Reader> readers,
        List<Bytes32> told) {
    private static final String NAME = "origin";

    /// Somebody who could read under the old words.
    ///
    /// @param name as the patient knew them
    /// @param relation of the code that was made for them in the new wallet; 0 until it is made
    public record Reader(Address account, String name, int relation, List<Had> had) {
        Reader with(int code) {
            return new Reader(account, name, code, had);
        }
    }

    /// What somebody could read.
    ///
    /// @param standing also what was to come
    public record Had(Bytes32 share, Purpose purpose, boolean standing, List<Bytes32> records, LocalDate until) {
        static Had of(GrantRow grant) {
            return new Had(grant.id(), grant.purpose(), grant.standing(), grant.records(), grant.until());
        }
    }

    /// One that came with a checkpoint and is none counts as none.
    static Optional<Origin> of(Notebook notebook) {
        return notebook.get(Section.MOVES, NAME).flatMap(page -> Json.readClaimed(page, Origin.class));
    }

    Origin with(List<Reader> now) {
        return new Origin(book, profile, begun, List.copyOf(now), told);
    }

    Origin told(List<Bytes32> records) {
        return new Origin(book, profile, begun, readers, List.copyOf(records));
    }

    /// With the code that was made for somebody.
    Origin with(Reader reader, int code) {
        List<Reader> all = readers == null ? List.of() : readers;
        return with(all.stream()
                .map(one -> one.account().equals(reader.account()) ? one.with(code) : one)
                .toList());
    }

    Change put(Change change) {
        return change.put(Section.MOVES, NAME, Json.write(this));
    }
}
