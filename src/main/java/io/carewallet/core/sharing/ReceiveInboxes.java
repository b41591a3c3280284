package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Holdings;
import io.carewallet.core.record.DamagedRecord;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Seal;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what clinicians added to the inboxes of a patient's relations: requests, receipts and offers. Reading an entry
/// again adds nothing.
public final class ReceiveInboxes {
    /// Four times what our own windows let somebody write.
    static final int MAX_MESSAGE = 4_000;

    private static final int MAX_REQUESTS_OF_ONE = 8;

    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Seal seal;
    private final Network network;
    private final Attempts<Entry.Position> attempts;
    private final Openings openings;

    public ReceiveInboxes(
            Book book, Library library, Holdings holdings, Commons commons, Seal seal, InstantSource clock) {
        this.book = book;
        this.keys = holdings.keys();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.seal = seal;
        this.network = commons.network();
        this.attempts = new Attempts<>(clock);
        this.openings = new Openings(book, library, holdings.outbox());
    }

    /// An entry that may have something to say.
    private record Due(Pages.Relation relation, Entry entry) {
        Entry.Position place() {
            return entry.position();
        }

        Address sender() {
            return entry.from();
        }
    }

    /// A bounded piece of work: what it leaves comes in the next round.
    ///
    /// @return true when something new came in
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        attempts.beginRound();
        var mishaps = new Mishaps();
        var due = new ArrayList<Due>();
        Set<Address> blocked = book.blocked();
        for (Pages.Relation relation : book.relations()) {
            try {
                journals.inbox(relation.account()).entries().stream()
                        .filter(entry -> isOpen(entry, relation, blocked) && attempts.isDue(entry.position()))
                        .forEach(entry -> due.add(new Due(relation, entry)));
            } catch (Journals.DoesNotMatch e) {
                mishaps.add(e);
            } catch (RuntimeException e) {
                mishaps.add(e);
            }
        }
        boolean news = false;
        for (Due next : attempts.inTurn(due, Due::place, Due::sender)) {
            try {
                news |= attempts.mayTry(next.entry().from()) && look(next.relation(), next.entry());
            } catch (RuntimeException e) {
                mishaps.add(e);
            }
        }
        mishaps.raise();
        return news;
    }

    /// Whether each offer was looked at at least once, so that none waits unseen.
    public boolean isRead() throws RegisterUnavailable, Journals.DoesNotMatch {
        Set<Address> blocked = book.blocked();
        for (Pages.Relation relation : book.relations()) {
            boolean isLeft = journals.inbox(relation.account()).entries().stream()
                    .filter(entry -> entry.kind() == ActKind.OFFER && isOpen(entry, relation, blocked))
                    .anyMatch(entry -> !attempts.wasAnswered(entry.position()));
            if (isLeft) {
                return false;
            }
        }
        return true;
    }

    /// May it still have something to say? Openings are reported by whoever is blocked as well: a share outlives the
    /// block, and who reads should be seen.
    private boolean isOpen(Entry entry, Pages.Relation relation, Set<Address> blocked) {
        return switch (entry.kind()) {
            case REQUEST ->
                !blocked.contains(entry.from())
                        && book.request(entry.commitment())
                                .map(r -> r.state() == RequestRow.State.UNKNOWN_SENDER && !relation.closed())
                                .orElse(true);
            case RECEIPT -> !book.hasLine(Openings.name(entry));
            case OFFER ->
                !blocked.contains(entry.from())
                        && book.offer(entry.commitment()).isEmpty();
            default -> false;
        };
    }

    private boolean look(Pages.Relation relation, Entry entry) {
        attempts.begin();
        boolean news = switch (entry.kind()) {
            case REQUEST -> request(relation, entry);
            case RECEIPT -> receipt(relation, entry);
            case OFFER -> offer(relation, entry);
            default -> false;
        };
        attempts.end(entry.position());
        return news;
    }

    private Fetched fetch(Entry entry, Bytes32 digest, long limit) {
        Fetched fetched = storage.get(digest, limit);
        attempts.fetched(entry.from(), fetched);
        return fetched;
    }

    /// A request is known by its commitment, but only its own sender's entry makes it readable: whoever copies the
    /// commitment first takes nobody's place. Under another token than the one that is good now it stays unread.
    private boolean request(Pages.Relation relation, Entry entry) {
        boolean isNew = book.request(entry.commitment()).isEmpty();
        if (relation.closed()) {
            return isNew && keep(relation, entry, null);
        }
        byte[] token = keys.askToken(relation.k(), relation.tokenVersion());
        Bytes32 digest = Locks.apply(
                token, SealedCid.REQUEST, network, relation.account(), entry.commitment(), entry.sealedCid());
        Fetched fetched = fetch(entry, digest, Parcel.MAX_BYTES);
        if (fetched instanceof Fetched.Offline) {
            return false;
        }
        var content = fetched instanceof Fetched.Found found
                ? OwnRequests.content(keys, relation.k(), entry, token, found.blob())
                : null;
        return (content != null || isNew) && keep(relation, entry, content);
    }

    private boolean keep(Pages.Relation relation, Entry entry, Messages.@Nullable Request content) {
        var state = content == null ? RequestRow.State.UNKNOWN_SENDER : RequestRow.State.WAITING;
        try (Book.Turn turn = book.turn()) {
            // While the blob was fetched the person may have blocked the sender or closed the code.
            Optional<RequestRow.State> known = book.request(entry.commitment()).map(Pages.Incoming::state);
            boolean same = book.relation(relation.k())
                    .filter(r -> r.tokenVersion() == relation.tokenVersion() && r.closed() == relation.closed())
                    .isPresent();
            if (!same
                    || book.blocked().contains(entry.from())
                    || known.filter(s -> s != RequestRow.State.UNKNOWN_SENDER).isPresent()) {
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

    private boolean receipt(Pages.Relation relation, Entry entry) {
        for (Pages.Grant grant : grantsOf(relation, entry)) {
            Optional<Messages.Receipt> found = sealed(
                            relation, entry, grant.answerKey(), SealedCid.RECEIPT, Messages.Receipt.class)
                    .filter(r -> r.v() == Messages.VERSION
                            && r.relation().equals(relation.account())
                            && r.reader().equals(entry.from())
                            && r.request().equals(grant.request()));
            if (found.isPresent()) {
                boolean news = openings.keep(entry, grant, found.get());
                attempts.settle();
                return news;
            }
        }
        return false;
    }

    private List<Pages.Grant> grantsOf(Pages.Relation relation, Entry entry) {
        return book.grants().stream()
                .filter(g -> g.relation() == relation.k() && g.reader().equals(entry.from()))
                .toList();
    }

    private boolean offer(Pages.Relation relation, Entry entry) {
        for (Pages.Incoming request : requestsOf(relation, entry)) {
            Messages.Request asked = Objects.requireNonNull(request.content());
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

    /// To which an offer may belong: those that were granted first, then the newest. An honest offer answers a share,
    /// and whoever sends many requests must not make each offer a search through all of them.
    private List<Pages.Incoming> requestsOf(Pages.Relation relation, Entry entry) {
        return book.requests().stream()
                .filter(r -> r.content() != null
                        && r.relation() == relation.k()
                        && r.from().equals(entry.from()))
                .sorted(Comparator.<Pages.Incoming, Boolean>comparing(r -> !isGranted(r))
                        .thenComparing(Comparator.comparing(Pages.Incoming::at).reversed()))
                .limit(MAX_REQUESTS_OF_ONE)
                .toList();
    }

    private static boolean isGranted(Pages.Incoming request) {
        return request.state() == RequestRow.State.APPROVED || request.state() == RequestRow.State.PARTLY;
    }

    /// False while the record itself cannot be fetched, or storage gives other bytes for it: it is tried again.
    private boolean keepOffer(Pages.Relation relation, Entry entry, Messages.Offer offer) {
        if (!(fetch(entry, offer.blob().digest(), BlobStore.MAX_BLOB_BYTES) instanceof Fetched.Found found)) {
            return false;
        }
        Outline outline = null;
        var state = OfferRow.State.DAMAGED;
        try {
            outline = seal.openWith(offer.fileKey(), found.blob()).inspected().outline();
            state = OfferRow.State.WAITING;
        } catch (DamagedRecord e) {
            outline = null;
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
        if (!(fetch(entry, digest, Parcel.MAX_BYTES) instanceof Fetched.Found found)) {
            return Optional.empty();
        }
        return Parcel.open(keys.identity(relation.k()), found.blob(), type)
                .filter(opened -> opened.digest().equals(entry.commitment()))
                .map(Parcel.Opened::document);
    }
}
