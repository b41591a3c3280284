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
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Deletes all checkpoints of a wallet whose owner has gone on under new words, whichever computer kept them: whoever
/// has the old ones could read them. What such a person has kept of them, or keeps themselves, stays.
public final class EndCheckpoints {
    private final Notebook notebook;
    private final Holdings holdings;
    private final Commons commons;
    /// Those that were deleted since the wallet was opened.
    private final Set<Cid> gone = ConcurrentHashMap.newKeySet();

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

    /// @throws StorageUnavailable when record storage could not delete one of them now
    public void end() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        Last last = Last.of(notebook);
        var all = new LinkedHashSet<Cid>();
        Stream.of(last.before(), last.cid()).flatMap(Stream::ofNullable).forEach(all::add);
        all.addAll(registered());
        all.removeAll(gone);
        for (Cid cid : all) {
            // The copy here first: what is here is stored again where it is missing.
            holdings.copies().remove(cid);
            if (commons.store().has(cid)) {
                commons.store().remove(cid);
            }
            gone.add(cid);
        }
        if (!last.equals(Last.NONE)) {
            notebook.write(Last.NONE.put(new Change()));
        }
    }

    private Set<Cid> registered() throws RegisterUnavailable, Journals.DoesNotMatch {
        Address self = holdings.keys().address(WalletKeys.BOOK);
        var all = new LinkedHashSet<Cid>();
        try (Secret locator = holdings.keys().locator()) {
            for (Entry entry : commons.journals().journal(self).entries()) {
                if (entry.kind() == ActKind.LIBRARY) {
                    Bytes32 digest = SealedCid.apply(
                            locator, SealedCid.LIBRARY, commons.network(), self, entry.commitment(), entry.sealedCid());
                    // Whether it is of one block or of several, only whoever made it knows.
                    all.add(Cid.raw(digest));
                    all.add(new Cid(true, digest));
                }
            }
        }
        return all;
    }
}
