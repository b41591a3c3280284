package io.carewallet.core.succession;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The page of a wallet whose owner goes over to new words; see decision 17. It is this computer's own: whoever has the
/// old words reads the checkpoints of this wallet, so that it is in none.
///
/// @param book of the new wallet, by which it is recognised
/// @param profile under which the new wallet is on this computer; empty when nobody said so here
/// @param left records, or what is registered without a file, that the owner does not wait for any more
/// @param closed since when nothing new is saved here; null before
/// @param known what there was to take along when it was closed, by ids of records and commitments of entries: what
/// comes later, from whomever, keeps nothing open
/// @param emptied what is taken back here because the new wallet has it, and for no other reason
/// @param done when everything was over there and nothing was owed here any more; null before
public record Departure(
        Address book,
        String profile,
        Instant begun,
        @JsonDeserialize(as = LinkedHashSet.class) Set<Bytes32> left,
        @Nullable Instant closed,
        @JsonDeserialize(as = LinkedHashSet.class) Set<Bytes32> known,
        List<Emptied> emptied,
        @Nullable Instant done) {
    private static final String NAME = "departure";
    /// So much is written down as what there was, what was here before what was only registered: the page must be read
    /// again, and whoever has the words registers as much as they like. The rest counts as what came later.
    private static final int MOST_KNOWN = 60_000;

    /// A record that is taken back here, or an entry of the same file that goes with it.
    ///
    /// @param record its id; of such an entry its commitment
    /// @param by the record of the new wallet that has the same content
    public record Emptied(Bytes32 record, Bytes32 by) {}

    public static Optional<Departure> of(Notebook notebook) {
        return notebook.get(Section.PROFILE, NAME).map(page -> Json.readOwn(page, Departure.class));
    }

    public static Departure begin(Address book, String profile, Instant now) {
        return new Departure(book, profile, now, Set.of(), null, Set.of(), List.of(), null);
    }

    /// Of a book that moved without a word here: on another computer, or by somebody who has the words.
    static Departure elsewhere(Address book, Instant at) {
        return new Departure(book, "", at, Set.of(), at, Set.of(), List.of(), null);
    }

    /// The same new wallet, which is under another profile now.
    public Departure in(String nowProfile) {
        return new Departure(book, nowProfile, begun, left, closed, known, emptied, done);
    }

    public Departure without(Collection<Bytes32> more) {
        var all = new LinkedHashSet<>(left);
        all.addAll(more);
        return new Departure(book, profile, begun, Collections.unmodifiableSet(all), closed, known, emptied, done);
    }

    /// @param all that is to be taken along
    public Departure closed(Instant now, Collection<Bytes32> all) {
        Set<Bytes32> some =
                all.stream().distinct().limit(MOST_KNOWN).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Departure(book, profile, begun, left, now, Collections.unmodifiableSet(some), emptied, done);
    }

    /// Before they are taken back: what is on this list goes out only while the new wallet is asked, about the record
    /// that was named last.
    public Departure emptying(Collection<Emptied> more) {
        var all = new LinkedHashMap<Bytes32, Emptied>();
        Stream.concat(emptied.stream(), more.stream()).forEach(one -> all.put(one.record(), one));
        return new Departure(book, profile, begun, left, closed, known, List.copyOf(all.values()), done);
    }

    /// By which record of the new wallet one is taken back here; empty when it is not for that.
    public Optional<Bytes32> emptiedBy(@Nullable Bytes32 record) {
        return emptied.stream()
                .filter(one -> one.record().equals(record))
                .map(Emptied::by)
                .findFirst();
    }

    public Departure done(Instant now) {
        return new Departure(book, profile, begun, left, closed, known, emptied, now);
    }

    /// Whether nothing new is saved or approved in the old wallet any more.
    public boolean refuses() {
        return closed != null;
    }

    /// @throws IllegalStateException when it is longer than what can be read again: what was written before stays, for
    /// with a page that cannot be read this wallet would never open
    public void writeTo(Notebook notebook) {
        byte[] page = Json.write(this);
        if (page.length > Json.MAX_BYTES) {
            throw new IllegalStateException(
                    "the page of a wallet that is left would be " + page.length + " bytes long");
        }
        notebook.write(new Change().put(Section.PROFILE, NAME, page));
    }
}
