package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Seal;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.age.AgeIdentity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what clinicians added to the inboxes of a patient's relations: requests, receipts and offers. Reading an entry
/// again adds nothing.
public final class ReceiveInboxes {
    /// Four times what our own windows let somebody write.
    private static final int MAX_MESSAGE = 4_000;

    private final Book book;
    private final Library library;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Seal seal;
    private final Network network;
    private final Map<Entry.Position, Integer> rounds = new HashMap<>();

    public ReceiveInboxes(
            Book book,
            Library library,
            WalletKeys keys,
            BlobStore storage,
            Journals journals,
            Seal seal,
            Network network) {
        this.book = book;
        this.library = library;
        this.keys = keys;
        this.storage = storage;
        this.journals = journals;
        this.seal = seal;
        this.network = network;
    }

    /// @return true when something new came in
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean news = false;
        Journals.DoesNotMatch contradiction = null;
        for (Pages.Relation relation : book.relations()) {
            try {
                news |= receive(relation);
            } catch (Journals.DoesNotMatch e) {
                // One account that contradicts itself stops no other.
                contradiction = e;
            }
        }
        if (contradiction != null) {
            throw contradiction;
        }
        return news;
    }

    private boolean receive(Pages.Relation relation) throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean news = false;
        Set<Address> blocked = book.blocked();
        for (Entry entry : journals.inbox(relation.account()).entries()) {
            // Openings are reported all the same: a share outlives the block, and who reads should be seen.
            if (entry.kind() != ActKind.RECEIPT && blocked.contains(entry.from())) {
                continue;
            }
            news |= switch (entry.kind()) {
                case REQUEST -> request(relation, entry);
                case RECEIPT -> receipt(relation, entry);
                case OFFER -> offer(relation, entry);
                default -> false;
            };
        }
        return news;
    }

    /// Entries that say nothing yet are looked at again in ever longer intervals: a blob may come late, and somebody
    /// who floods the inbox must not keep the wallet busy.
    private boolean isDue(Entry entry) {
        return Integer.bitCount(rounds.merge(entry.position(), 1, Integer::sum)) == 1;
    }

    /// A request is known by its commitment, but only its own sender's entry makes it readable: whoever copies the
    /// commitment first takes nobody's place.
    private boolean request(Pages.Relation relation, Entry entry) {
        Optional<RequestRow.State> known = book.request(entry.commitment()).map(Pages.Incoming::state);
        boolean open = known.isEmpty() || known.get() == RequestRow.State.UNKNOWN_SENDER;
        if (!open || !isDue(entry)) {
            return false;
        }
        for (int version = relation.tokenVersion(); version >= 0; version--) {
            byte[] token = keys.askToken(relation.k(), version);
            Bytes32 digest = Locks.apply(
                    token, SealedCid.REQUEST, network, relation.account(), entry.commitment(), entry.sealedCid());
            Fetched fetched = storage.get(digest, Parcel.MAX_BYTES);
            if (fetched instanceof Fetched.Offline) {
                return false;
            }
            if (fetched instanceof Fetched.Found found) {
                boolean tokenIsGood = version == relation.tokenVersion() && !relation.closed();
                var content = tokenIsGood ? content(relation, entry, token, found.blob()) : null;
                return (content != null || known.isEmpty()) && keep(relation, entry, content);
            }
        }
        return known.isEmpty() && keep(relation, entry, null);
    }

    private boolean keep(Pages.Relation relation, Entry entry, Messages.@Nullable Request content) {
        var state = content == null ? RequestRow.State.UNKNOWN_SENDER : RequestRow.State.WAITING;
        try (Book.Turn turn = book.turn()) {
            // While the blob was fetched the person may have blocked the sender or closed the code.
            Optional<RequestRow.State> known = book.request(entry.commitment()).map(Pages.Incoming::state);
            boolean same = book.relation(relation.k())
                    .filter(r -> r.tokenVersion() == relation.tokenVersion() && r.closed() == relation.closed())
                    .isPresent();
            if (!same || book.blocked().contains(entry.from()) || known.filter(s -> s != RequestRow.State.UNKNOWN_SENDER).isPresent()) {
                return false;
            }
            Book.Edit edit = book.edit()
                    .put(new Pages.Incoming(
                            entry.commitment(), relation.k(), entry.from(), entry.at(), content, state));
            if (content != null) {
                book.relation(relation.k()).ifPresent(r -> edit.put(r.withUse()));
            }
            edit.write();
        }
        return true;
    }

    private Messages.@Nullable Request content(Pages.Relation relation, Entry entry, byte[] token, byte[] blob) {
        AgeIdentity identity = keys.identity(relation.k());
        return Parcel.open(identity, blob, Messages.Request.class)
                .filter(opened -> opened.digest().equals(entry.commitment()))
                .map(Parcel.Opened::document)
                .filter(r -> r.v() == Messages.VERSION
                        && r.relation().equals(relation.account())
                        && r.sender().equals(entry.from())
                        && r.answerKey().length == 32
                        && r.message().length() <= MAX_MESSAGE
                        && r.wanted().parts().size() <= Outline.Part.values().length
                        && java.security.MessageDigest.isEqual(r.token(), token))
                .orElse(null);
    }

    private boolean receipt(Pages.Relation relation, Entry entry) {
        String name = "receipt-" + entry.commitment().hex();
        if (book.hasLine(name) || !isDue(entry)) {
            return false;
        }
        for (Pages.Grant grant : grantsOf(relation, entry)) {
            Optional<Messages.Receipt> found = sealed(
                            relation, entry, grant.answerKey(), SealedCid.RECEIPT, Messages.Receipt.class)
                    .filter(r -> r.v() == Messages.VERSION
                            && r.relation().equals(relation.account())
                            && r.reader().equals(entry.from())
                            && r.request().equals(grant.request()));
            if (found.isPresent()) {
                opened(name, grant, found.get(), entry.at());
                return true;
            }
        }
        return false;
    }

    private void opened(String name, Pages.Grant grant, Messages.Receipt receipt, Instant at) {
        List<String> titles = receipt.openings().stream()
                .map(Messages.Opening::record)
                .distinct()
                .filter(grant.records()::contains)
                .flatMap(id -> library.find(id).stream())
                .map(record -> record.outline().title())
                .toList();
        Instant last = receipt.openings().stream()
                .map(Messages.Opening::at)
                .filter(time -> !time.isAfter(at))
                .max(Instant::compareTo)
                .orElse(at);
        var line = new Pages.Line(
                last,
                HistoryRow.What.OPENED,
                grant.reader(),
                SharedWith.terms(grant).purpose(),
                grant.id(),
                titles,
                "");
        try (Book.Turn turn = book.turn()) {
            Pages.Grant now = book.grant(grant.id()).orElse(grant);
            book.edit().put(name, line).put(now.withOpening(last)).write();
        }
    }

    private List<Pages.Grant> grantsOf(Pages.Relation relation, Entry entry) {
        return book.grants().stream()
                .filter(g -> g.relation() == relation.k() && g.reader().equals(entry.from()))
                .toList();
    }

    private boolean offer(Pages.Relation relation, Entry entry) {
        if (book.offer(entry.commitment()).isPresent() || !isDue(entry)) {
            return false;
        }
        for (Pages.Incoming request : book.requests()) {
            Messages.Request asked = request.content();
            if (asked == null
                    || request.relation() != relation.k()
                    || !request.from().equals(entry.from())) {
                continue;
            }
            Optional<Messages.Offer> found = sealed(
                            relation, entry, asked.answerKey(), SealedCid.OFFER, Messages.Offer.class)
                    .filter(o -> o.v() == Messages.VERSION
                            && o.sender().equals(entry.from())
                            && o.relation().equals(relation.account())
                            && o.request().equals(request.id())
                            && o.message().length() <= MAX_MESSAGE);
            if (found.isPresent()) {
                return keepOffer(relation, entry, found.get());
            }
        }
        return false;
    }

    /// False while the record itself cannot be fetched: it is tried again.
    private boolean keepOffer(Pages.Relation relation, Entry entry, Messages.Offer offer) {
        Outline outline = null;
        var state = OfferRow.State.DAMAGED;
        Fetched fetched = storage.get(offer.blob().digest(), BlobStore.MAX_BLOB_BYTES);
        if (fetched instanceof Fetched.Offline || fetched instanceof Fetched.Missing) {
            return false;
        }
        if (fetched instanceof Fetched.Found found) {
            try {
                outline =
                        seal.openWith(offer.fileKey(), found.blob()).inspected().outline();
                state = OfferRow.State.WAITING;
            } catch (DamagedRecord e) {
                outline = null;
            }
        }
        var page = new Pages.Offered(
                entry.commitment(),
                true,
                relation.k(),
                entry.from(),
                relation.account(),
                offer,
                outline,
                entry.at(),
                state);
        try (Book.Turn turn = book.turn()) {
            // While the record was fetched the person may have blocked the sender.
            boolean welcome = !book.blocked().contains(entry.from())
                    && book.offer(entry.commitment()).isEmpty();
            if (welcome) {
                book.edit().put(page).write();
            }
            return welcome;
        }
    }

    private <T> Optional<T> sealed(
            Pages.Relation relation, Entry entry, byte[] answerKey, String label, Class<T> type) {
        Bytes32 digest =
                Locks.apply(answerKey, label, network, relation.account(), entry.commitment(), entry.sealedCid());
        if (!(storage.get(digest, Parcel.MAX_BYTES) instanceof Fetched.Found found)) {
            return Optional.empty();
        }
        return Parcel.open(keys.identity(relation.k()), found.blob(), type)
                .filter(opened -> opened.digest().equals(entry.commitment()))
                .map(Parcel.Opened::document);
    }
}
