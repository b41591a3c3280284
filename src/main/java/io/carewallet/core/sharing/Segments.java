package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads keyrings segment by segment. What was read of one stays here until it is whole, so that one which takes longer
/// than a round may go on in the next.
final class Segments {
    /// What is begun first is finished first: if each gave way to the next, none would ever be whole.
    static final int MOST_BEGUN = 16;

    private final WalletKeys keys;
    private final BlobStore storage;
    private final Attempts<?> attempts;
    private final Map<Bytes32, Reading> begun = new HashMap<>();

    Segments(WalletKeys keys, BlobStore storage, Attempts<?> attempts) {
        this.keys = keys;
        this.storage = storage;
        this.attempts = attempts;
    }

    enum Chain {
        WHOLE,
        OFFLINE,
        /// Storage says that it does not have a segment.
        MISSING,
        /// A segment belongs to something else.
        DOES_NOT_FIT,
        /// The round is over.
        GOES_ON
    }

    /// A keyring as far as it was read, the newest segment first; newer items win.
    static final class Reading {
        private final Cid cid;
        private final Messages.@Nullable Keyring newest;
        private final @Nullable SaidWhose whose;
        private final Map<Bytes32, Messages.Item> items = new LinkedHashMap<>();
        private Messages.@Nullable Keyring oldest;
        private int count;

        private Reading(Cid cid, Parcel.@Nullable Opened<Messages.Keyring> opened) {
            this.cid = cid;
            this.newest = opened == null ? null : opened.document();
            this.whose = opened == null ? null : SaidWhose.read(opened.beside()).orElse(null);
            add(newest);
        }

        private void add(Messages.@Nullable Keyring segment) {
            oldest = segment;
            count++;
            if (segment != null) {
                segment.items().forEach(item -> items.putIfAbsent(item.record(), item));
            }
        }

        Cid cid() {
            return cid;
        }

        /// Null when it is not for this wallet, or not the answer to that question.
        Messages.@Nullable Keyring newest() {
            return newest;
        }

        /// Which records of the share the patient says are another person's; null where nothing was said.
        @Nullable
        List<Bytes32> ofOthers() {
            return whose == null
                    ? null
                    : whose.ofOthers().stream()
                            .filter(items::containsKey)
                            .distinct()
                            .toList();
        }

        List<Messages.Item> items() {
            return new ArrayList<>(items.values());
        }

        Set<Bytes32> records() {
            return items.keySet();
        }
    }

    /// What was read of the keyring of this digest before.
    Optional<Reading> begun(Pages.Ask ask, Bytes32 digest) {
        return Optional.ofNullable(begun.get(ask.id()))
                .filter(reading -> reading.cid().digest().equals(digest));
    }

    Reading begin(Pages.Ask ask, Fetched.Found newest) {
        var reading = new Reading(newest.cid(), opened(ask, newest.blob()));
        begun.remove(ask.id());
        if (begun.size() < MOST_BEGUN) {
            begun.put(ask.id(), reading);
        }
        return reading;
    }

    /// Nobody waits for the others any more.
    void keepOnly(Set<Bytes32> asks) {
        begun.keySet().retainAll(asks);
    }

    /// Nothing more is to be read of it.
    void done(Pages.Ask ask) {
        begun.remove(ask.id());
    }

    Fetched fetch(Address patient, Bytes32 digest) {
        Fetched fetched = storage.get(digest, Parcel.MAX_BYTES);
        attempts.fetched(patient, fetched);
        return fetched;
    }

    /// Reads on, back to a first or compacted segment.
    Chain readOn(Pages.Ask ask, Reading reading) {
        Messages.Keyring newest = reading.newest;
        Messages.Keyring oldest = reading.oldest;
        if (newest == null || oldest == null) {
            return Chain.DOES_NOT_FIT;
        }
        while (reading.count <= Keyrings.COMPACT_EVERY + 1) {
            Cid previous = oldest.previous();
            if (previous == null) {
                return Chain.WHOLE;
            }
            if (!attempts.mayGoOn()) {
                return Chain.GOES_ON;
            }
            Fetched fetched = fetch(ask.relation(), previous.digest());
            if (!(fetched instanceof Fetched.Found found)) {
                return fetched instanceof Fetched.Offline ? Chain.OFFLINE : Chain.MISSING;
            }
            var opened = opened(ask, found.blob());
            Messages.Keyring before = opened == null ? null : opened.document();
            if (before == null || before.segment() != oldest.segment() - 1 || !sameGrant(before, newest)) {
                return Chain.DOES_NOT_FIT;
            }
            reading.add(before);
            oldest = before;
        }
        return Chain.DOES_NOT_FIT;
    }

    private Parcel.@Nullable Opened<Messages.Keyring> opened(Pages.Ask ask, byte[] blob) {
        return Parcel.open(keys.identity(WalletKeys.BOOK), blob, Messages.Keyring.class)
                .filter(opened -> opened.document().v() == Messages.VERSION
                        && opened.document().request().equals(ask.id()))
                .orElse(null);
    }

    private static boolean sameGrant(Messages.Keyring one, Messages.Keyring other) {
        return one.request().equals(other.request())
                && one.reader().equals(other.reader())
                && one.book().equals(other.book())
                && Arrays.equals(one.terms(), other.terms());
    }
}
