package io.carewallet.core.directory;

import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The cards that were fetched until now, and those that were not to be had: each is asked for again only after
/// a pause that doubles. The lock is never held while a store is asked.
final class CardShelf {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /// Far more than a wallet deals with; a directory that is flooded must not fill the memory.
    private static final int MOST = 20_000;

    private final BlobStore store;
    private final Network network;
    private final InstantSource clock;
    private final Map<Key, Place> places = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Place> eldest) {
            return size() > MOST;
        }
    };

    /// Whose card it must be belongs to the question: who names somebody else's card has none, and takes none away.
    record Key(Bytes32 digest, Address account, String kind) {}

    /// A card, and what its name looks like.
    record Held(Card card, Likeness likeness) {}

    /// @param held null when it was not to be had
    private record Place(@Nullable Held held, Instant again, Duration pause) {}

    CardShelf(BlobStore store, Network network, InstantSource clock) {
        this.store = store;
        this.network = network;
        this.clock = clock;
    }

    /// Whether it was never asked for.
    boolean isNew(Key key) {
        synchronized (places) {
            return !places.containsKey(key);
        }
    }

    /// @param mayFetch asked before the store is; when it says no, only what is here already counts
    Optional<Held> card(Key key, BooleanSupplier mayFetch) {
        Place place;
        synchronized (places) {
            place = places.get(key);
        }
        if (place != null && (place.held() != null || clock.instant().isBefore(place.again()))) {
            return Optional.ofNullable(place.held());
        }
        if (!mayFetch.getAsBoolean()) {
            return Optional.empty();
        }
        Held held = Cards.fetch(store, network, key.digest(), key.account(), key.kind())
                .map(card -> new Held(card, Likeness.of(card.name())))
                .orElse(null);
        synchronized (places) {
            Place other = places.get(key);
            boolean foundMeanwhile = held == null && other != null && other.held() != null;
            if (!foundMeanwhile) {
                places.put(key, next(held, place));
            }
        }
        return Optional.ofNullable(held);
    }

    private Place next(@Nullable Held held, @Nullable Place before) {
        Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        return new Place(held, clock.instant().plus(pause), pause);
    }
}
