package io.carewallet.core.checkpoint;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Deletes all checkpoints of a wallet whose owner has gone on under new words, whichever computer kept them: whoever
/// has the old ones could read them. What such a person has kept of them, or keeps themselves, stays.
public final class EndCheckpoints {
    private final Notebook notebook;
    private final Holdings holdings;
    private final Commons commons;
    /// As what those were registered that were looked at since the wallet was opened.
    private final Set<Bytes32> ended = ConcurrentHashMap.newKeySet();

    public EndCheckpoints(Notebook notebook, Holdings holdings, Commons commons) {
        this.notebook = notebook;
        this.holdings = holdings;
        this.commons = commons;
    }

    /// What waits to be registered is not sent any more: it would tell whoever has the words what there was.
    public void giveUp() {
        List<String> waiting = holdings.outbox().waiting().stream()
                .filter(operation -> operation.kind() == ActKind.LIBRARY)
                .map(Operation::id)
                .toList();
        if (!waiting.isEmpty()) {
            holdings.outbox().giveUp(new Change(), waiting);
        }
    }

    /// One that cannot be deleted now keeps no other.
    ///
    /// @throws StorageUnavailable when record storage could not delete one of them now
    public void end() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Last last = Last.of(notebook);
        StorageUnavailable silent = null;
        for (Cid own :
                Stream.of(last.before(), last.cid()).flatMap(Stream::ofNullable).toList()) {
            try {
                delete(own);
            } catch (StorageUnavailable e) {
                silent = e;
            }
        }
        for (Map.Entry<Bytes32, Set<Bytes32>> named : registered().entrySet()) {
            try {
                Optional<Cid> checkpoint = checkpoint(named.getKey(), named.getValue());
                if (checkpoint.isPresent()) {
                    delete(checkpoint.get());
                }
                ended.addAll(named.getValue());
            } catch (StorageUnavailable e) {
                silent = e;
            }
        }
        if (silent != null) {
            throw silent;
        }
        if (!last.equals(Last.NONE)) {
            notebook.write(Last.NONE.put(new Change()));
        }
    }

    private void delete(Cid checkpoint) throws StorageUnavailable {
        // The copy here first: what is here is stored again where it is missing.
        holdings.copies().remove(checkpoint);
        if (commons.store().has(checkpoint)) {
            commons.store().remove(checkpoint);
        }
    }

    /// Whoever has the words can register anything as a checkpoint, the only copy of a record for one: it is deleted
    /// only when it opens as the checkpoint that it was registered as.
    private Optional<Cid> checkpoint(Bytes32 digest, Set<Bytes32> commitments) throws StorageUnavailable {
        for (BlobStore store : List.of(holdings.copies(), commons.store())) {
            Fetched fetched = store.get(digest, BlobStore.MAX_BLOB_BYTES);
            if (fetched instanceof Fetched.Offline) {
                throw new StorageUnavailable("record storage does not answer");
            }
            if (fetched instanceof Fetched.Found found
                    && ReadCheckpoint.open(holdings.keys(), found.blob())
                            .filter(opened -> commitments.contains(opened.commitment()))
                            .isPresent()) {
                return Optional.of(found.cid());
            }
        }
        return Optional.empty();
    }

    /// What is registered as a checkpoint and was not looked at yet: by the digest of its blob.
    private Map<Bytes32, Set<Bytes32>> registered() throws RegisterUnavailable, Journals.DoesNotMatch {
        Address self = holdings.keys().address(WalletKeys.BOOK);
        var all = new LinkedHashMap<Bytes32, Set<Bytes32>>();
        try (Secret locator = holdings.keys().locator()) {
            for (Entry entry : commons.journals().journal(self).entries()) {
                if (entry.kind() == ActKind.LIBRARY && !ended.contains(entry.commitment())) {
                    Bytes32 digest = SealedCid.apply(
                            locator, SealedCid.LIBRARY, commons.network(), self, entry.commitment(), entry.sealedCid());
                    all.computeIfAbsent(digest, none -> new HashSet<>()).add(entry.commitment());
                }
            }
        }
        return all;
    }
}
