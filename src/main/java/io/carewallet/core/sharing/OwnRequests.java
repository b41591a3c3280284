package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.Outline;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads requests of which it is not known by which token they were made: each once. What cannot be read comes in
/// later, as from somebody unknown.
final class OwnRequests {
    /// Ask tokens of one relation that are tried, at least.
    private static final int TOKENS = 8;
    /// Of one sender so many requests are looked for that cannot be read. Whoever sends thousands must not keep a
    /// library away.
    private static final int UNREADABLE = 32;

    private final WalletKeys keys;
    private final BlobStore storage;
    private final Network network;
    private final Map<Entry.Position, Optional<Asked>> read = new HashMap<>();
    private final Map<Address, Integer> unreadable = new HashMap<>();
    private boolean offline;

    OwnRequests(WalletKeys keys, BlobStore storage, Network network) {
        this.keys = keys;
        this.storage = storage;
        this.network = network;
    }

    /// @param version of the token
    record Asked(Messages.Request request, int version) {}

    /// Did storage fail to answer for one of them? Then one that could not be read says nothing.
    boolean wasOffline() {
        return offline;
    }

    /// @param first version of the token that is tried first
    Optional<Asked> read(int k, int first, Entry entry) {
        Optional<Asked> before = read.get(entry.position());
        if (before != null) {
            return before;
        }
        if (entry.kind() != ActKind.REQUEST || unreadable.getOrDefault(entry.from(), 0) >= UNREADABLE) {
            return Optional.empty();
        }
        Optional<Asked> now = fetch(k, first, entry);
        read.put(entry.position(), now);
        if (now.isEmpty()) {
            unreadable.merge(entry.from(), 1, Integer::sum);
        }
        return now;
    }

    private Optional<Asked> fetch(int k, int first, Entry entry) {
        int[] versions = IntStream.concat(
                        IntStream.of(first),
                        IntStream.range(0, Math.max(TOKENS, first + 3)).filter(v -> v != first))
                .toArray();
        for (int version : versions) {
            byte[] token = keys.askToken(k, version);
            Bytes32 digest = Locks.apply(
                    token, SealedCid.REQUEST, network, entry.account(), entry.commitment(), entry.sealedCid());
            Fetched fetched = storage.get(digest, Parcel.MAX_BYTES);
            offline |= fetched instanceof Fetched.Offline;
            if (fetched instanceof Fetched.Found found) {
                return Optional.ofNullable(content(keys, k, entry, token, found.blob()))
                        .map(request -> new Asked(request, version));
            }
        }
        return Optional.empty();
    }

    /// What a blob asks of relation `k` with this token; null when it is not the request that the entry registers.
    static Messages.@Nullable Request content(WalletKeys keys, int k, Entry entry, byte[] token, byte[] blob) {
        AgeIdentity identity = keys.identity(k);
        return Parcel.open(identity, blob, Messages.Request.class)
                .filter(opened -> opened.digest().equals(entry.commitment()))
                .map(Parcel.Opened::document)
                .filter(r -> r.v() == Messages.VERSION
                        && r.relation().equals(entry.account())
                        && r.sender().equals(entry.from())
                        && r.answerKey().length == 32
                        && r.message().length() <= ReceiveInboxes.MAX_MESSAGE
                        && r.wanted().parts().size() <= Outline.Part.values().length
                        && java.security.MessageDigest.isEqual(r.token(), token))
                .orElse(null);
    }
}
