package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Writes down a receipt and the operation that sends it.
final class Receipts {
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore local;
    private final Outbox outbox;
    private final Network network;
    private final SecureRandom random;
    private final InstantSource clock;

    Receipts(Correspondence correspondence, InstantSource clock) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.local = correspondence.holdings().copies();
        this.outbox = correspondence.holdings().outbox();
        this.network = correspondence.network();
        this.random = correspondence.random();
        this.clock = clock;
    }

    void report(Pages.Ask ask, Pages.Answer answer) throws StorageUnavailable {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        var receipt = new Messages.Receipt(
                Messages.VERSION, ask.relation(), keys.address(WalletKeys.BOOK), ask.id(), nonce, answer.unreported());
        Bytes32 commitment = Parcel.digest(receipt);
        Cid cid = local.put(Parcel.seal(receipt, List.of(Keyrings.recipient(ask.recipient())), random));
        Bytes32 sealed =
                Locks.seal(ask.content().answerKey(), SealedCid.RECEIPT, network, ask.relation(), commitment, cid);
        Book.Edit edit = book.edit().put(answer.with(answer.known(), List.of()));
        Instant now = clock.instant();
        edit.put(
                "report-" + commitment.hex(),
                Pages.Line.of(now, HistoryRow.What.OPENED, null, ask.content().purpose(), ask.id(), ask.label())
                        .about(answer.unreported().stream()
                                .map(Messages.Opening::record)
                                .distinct()
                                .map(record -> new HistoryRow.Mention(record, title(answer, record), false))
                                .toList()));
        var act = Planned.inInbox(ActKind.RECEIPT, ask.relation(), commitment, sealed);
        Operation operation = outbox.add(edit.change(), act, List.of(cid), ask.label());
        outbox.commit(edit.change(), operation);
        edit.taken();
    }

    private static String title(Pages.Answer answer, Bytes32 record) {
        return answer.known().stream()
                .filter(k -> k.record().equals(record))
                .map(k -> k.outline().title())
                .findFirst()
                .orElse("");
    }
}
