package io.carewallet.core.succession;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The page of a wallet whose owner goes over to new words; see decision 17. It is this computer's own: whoever has the
/// old words reads the checkpoints of this wallet, so that it is in none.
///
/// @param book of the new wallet, by which it is recognised
/// @param profile under which the new wallet is on this computer
/// @param left records, or what is registered without a file, that the owner does not wait for any more
/// @param closed since when nothing new is saved here; null before
/// @param done when everything was over there and nothing was owed here any more; null before
public record Departure(
        Address book,
        String profile,
        Instant begun,
        List<Bytes32> left,
        @Nullable Instant closed,
        @Nullable Instant done) {
    private static final String NAME = "departure";

    public static Optional<Departure> of(Notebook notebook) {
        return notebook.get(Section.PROFILE, NAME).map(page -> Json.readOwn(page, Departure.class));
    }

    public static Departure begin(Address book, String profile, Instant now) {
        return new Departure(book, profile, now, List.of(), null, null);
    }

    /// The same new wallet, which is under another profile now.
    public Departure in(String nowProfile) {
        return new Departure(book, nowProfile, begun, left, closed, done);
    }

    public Departure without(Collection<Bytes32> more) {
        var all = new ArrayList<>(left);
        more.stream().filter(id -> !left.contains(id)).forEach(all::add);
        return new Departure(book, profile, begun, List.copyOf(all), closed, done);
    }

    public Departure closed(Instant now) {
        return new Departure(book, profile, begun, left, now, done);
    }

    public Departure done(Instant now) {
        return new Departure(book, profile, begun, left, closed, now);
    }

    /// Whether nothing new is saved or approved in the old wallet any more.
    public boolean refuses() {
        return closed != null;
    }

    public void writeTo(Notebook notebook) {
        notebook.write(new Change().put(Section.PROFILE, NAME, Json.write(this)));
    }
}
