package io.carewallet.core.sharing;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Change;
import io.carewallet.core.outbox.RegisteredBlob;
import io.carewallet.core.register.Network;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ObjIntConsumer;

/// Makes share codes: each is a relation of its own, for one clinician or organisation.
public final class ShareCodes {
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore local;
    private final BlobStore storage;
    private final Network network;
    private final InstantSource clock;

    public ShareCodes(
            Book book, WalletKeys keys, BlobStore local, BlobStore storage, Network network, InstantSource clock) {
        this.book = book;
        this.keys = keys;
        this.local = local;
        this.storage = storage;
        this.network = network;
        this.clock = clock;
    }

    /// Makes a relation and its code. The relation's card must be in record storage before anyone can use the code, so
    /// this needs it to answer.
    ///
    /// @param label the patient's own name for it, seen by nobody else; may be empty
    public CodeRow make(String label) throws StorageUnavailable {
        return make(label, (change, relation) -> {});
    }

    /// The same, with what else is written down in that very change.
    public synchronized CodeRow make(String label, ObjIntConsumer<Change> also) throws StorageUnavailable {
        int k = book.relations().stream().mapToInt(Pages.Relation::k).max().orElse(0) + 1;
        // Another computer with the same words has made a code of this number: it is somebody else's.
        while (storage.has(Cid.raw(Bytes32.of(Sha256.of(card(k)))))) {
            k++;
        }
        try (SigningKey key = keys.account(k)) {
            byte[] card = card(k);
            var relation = new Pages.Relation(
                    k, label, 0, keys.address(k), Bytes32.of(Sha256.of(card)), clock.instant(), false, false);
            local.put(card);
            storage.put(card);
            Book.Edit edit = book.edit()
                    .put(relation)
                    .put(
                            "code-" + k,
                            Pages.Line.of(clock.instant(), HistoryRow.What.CODE_MADE, null, null, null, label));
            also.accept(edit.change(), k);
            edit.write();
            return row(relation);
        }
    }

    private byte[] card(int k) {
        return Cards.ofRelation(network, keys, k);
    }

    /// All codes, the newest first.
    public List<CodeRow> list() {
        return book.relations().reversed().stream().map(this::row).toList();
    }

    /// The cards that record storage has to keep. Of closed codes as well: a new computer with the same words tells by
    /// them which numbers were given.
    public List<RegisteredBlob> cards() {
        return book.relations().stream()
                .map(relation -> RegisteredBlob.card(relation.k(), relation.card()))
                .toList();
    }

    /// Gives a code another name, seen by nobody else.
    public void rename(int relation, String label) {
        try (Book.Turn turn = book.turn()) {
            book.relation(relation)
                    .ifPresent(r -> book.edit().put(r.named(label)).write());
        }
    }

    /// Closes a code: who has it can ask no more. It ends no share.
    public boolean close(int relation) {
        try (Book.Turn turn = book.turn()) {
            var found = book.relation(relation);
            found.ifPresent(r -> book.edit()
                    .put(r.withNextToken(true))
                    .put("closed-" + r.k(), closedNow(r))
                    .write());
            return found.isPresent();
        }
    }

    private Pages.Line closedNow(Pages.Relation relation) {
        return Pages.Line.of(clock.instant(), HistoryRow.What.CODE_CLOSED, null, null, null, relation.label());
    }

    private CodeRow row(Pages.Relation relation) {
        byte[] token = keys.askToken(relation.k(), relation.tokenVersion());
        String code = ShareCode.of(network, relation.account(), token, relation.card())
                .text();
        return new CodeRow(relation.k(), relation.label(), code, relation.made(), relation.closed(), relation.used());
    }
}
