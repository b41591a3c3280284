package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.Entry;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A keyring of this patient's own making, read back by the owner's stanza: what was granted, to whom, in which words.
///
/// @param newest the segment that the consent names
/// @param first commitment of the oldest segment that was read: identifies the grant
/// @param cid of the newest segment
/// @param items of all records in it, in the order in which these were added; of each the newest
record OwnKeyring(Messages.Keyring newest, Terms terms, Bytes32 first, Cid cid, List<Messages.Item> items) {
    List<Bytes32> records() {
        return items.stream().map(Messages.Item::record).toList();
    }

    /// Fetches a blob by the digest of its root block; empty when storage does not have it.
    interface Blobs {
        Optional<Fetched.Found> fetch(Bytes32 digest) throws StorageUnavailable;
    }

    /// Empty when the consent does not answer this request, or its segment is not to be had.
    static Optional<OwnKeyring> read(
            WalletKeys keys, Blobs storage, Pages.Incoming request, Entry consent, Bytes32 digest)
            throws StorageUnavailable {
        Optional<Fetched.Found> found = storage.fetch(digest);
        Optional<Messages.Keyring> newest = found.flatMap(blob -> segment(keys, request, blob));
        if (newest.isEmpty() || !commitment(newest.get()).equals(consent.commitment())) {
            return Optional.empty();
        }
        var added = new java.util.ArrayDeque<Messages.Keyring>();
        Messages.Keyring oldest = newest.get();
        added.push(oldest);
        while (oldest.previous() != null && added.size() <= Keyrings.COMPACT_EVERY) {
            Bytes32 previous = oldest.previous().digest();
            Optional<Messages.Keyring> before = storage.fetch(previous).flatMap(blob -> segment(keys, request, blob));
            if (before.isEmpty() || !Arrays.equals(before.get().terms(), oldest.terms())) {
                // Whoever reads has what storage has lost by now as well. What is left says to whom, and in which
                // words.
                break;
            }
            oldest = before.get();
            added.push(oldest);
        }
        var items = new LinkedHashMap<Bytes32, Messages.Item>();
        added.forEach(segment -> segment.items().forEach(item -> items.put(item.record(), item)));
        return terms(newest.get())
                .map(terms -> new OwnKeyring(
                        newest.get(),
                        terms,
                        commitment(added.peek()),
                        found.get().cid(),
                        List.copyOf(items.values())));
    }

    private static Optional<Messages.Keyring> segment(WalletKeys keys, Pages.Incoming request, Fetched.Found found) {
        try (AgeIdentity owner = keys.identity(WalletKeys.BOOK)) {
            return Parcel.open(owner, found.blob(), Messages.Keyring.class)
                    .map(Parcel.Opened::document)
                    .filter(k -> k.v() == Messages.VERSION
                            && k.request().equals(request.id())
                            && k.reader().equals(request.from())
                            && k.relation().equals(keys.address(request.relation())));
        }
    }

    private static Bytes32 commitment(Messages.Keyring segment) {
        return Terms.digest(segment.salt(), segment.terms());
    }

    private static Optional<Terms> terms(Messages.Keyring keyring) {
        try {
            return Optional.of(Terms.read(keyring.terms()));
        } catch (MalformedDocument e) {
            return Optional.empty();
        }
    }
}
