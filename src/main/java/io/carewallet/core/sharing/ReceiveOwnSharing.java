package io.carewallet.core.sharing;

import io.carewallet.core.directory.Card;
import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Outbox;
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
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.keys.SigningKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Gets a patient's relations, requests and shares back from the words, the register and record storage: what came
/// after the checkpoint that a blank computer was given, or all of it where there is none. What a checkpoint alone
/// tells is lost then: the names of codes, and that a code was closed before anybody used it again.
public final class ReceiveOwnSharing {
    /// So many relations without any trace end the search.
    static final int AHEAD = 20;
    /// Ask tokens of one relation that are tried.
    private static final int TOKENS = 8;
    /// Of one sender so many requests are looked for that cannot be read; the others come in later, as from somebody
    /// unknown. Whoever sends thousands must not keep a library away.
    private static final int UNREADABLE = 32;

    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Network network;
    private final Outbox outbox;
    private final Peers peers;
    /// What was read of requests: each is looked for once.
    private final Map<Entry.Position, Optional<Asked>> read = new HashMap<>();
    private final Map<Address, Integer> unreadable = new HashMap<>();

    public ReceiveOwnSharing(Correspondence correspondence, Commons commons, Peers peers) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.outbox = correspondence.holdings().outbox();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
        this.peers = peers;
    }

    /// Everything now, before a library that is got back is shown. What is here already stays as it is.
    ///
    /// @throws StorageUnavailable when storage does not answer, which says nothing of what it has
    public void receiveAll() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        int without = 0;
        for (int k = 1; without < AHEAD; k++) {
            Address account = keys.address(k);
            List<Entry> inbox = journals.inbox(account).entries();
            List<Entry> journal = journals.journal(account).entries();
            Optional<Pages.Relation> relation = book.relation(k);
            if (relation.isEmpty()) {
                relation = found(k, inbox, journal);
            }
            without = relation.isPresent() ? 0 : without + 1;
            if (relation.isPresent()) {
                receive(relation.get(), inbox, journal);
            }
        }
    }

    /// A relation of which there is a trace: somebody asked, something was granted, or its card was published for a
    /// code.
    private Optional<Pages.Relation> found(int k, List<Entry> inbox, List<Entry> journal) throws StorageUnavailable {
        byte[] card = card(k);
        Bytes32 digest = Bytes32.of(Sha256.of(card));
        boolean published = switch (storage.get(digest, card.length)) {
            case Fetched.Found there -> true;
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
            default -> false;
        };
        if (inbox.isEmpty() && journal.isEmpty() && !published) {
            return Optional.empty();
        }
        int version = 0;
        for (Entry entry : inbox) {
            version = Math.max(version, read(k, entry).map(Asked::version).orElse(0));
        }
        Instant made = inbox.stream().map(Entry::at).findFirst().orElse(Instant.EPOCH);
        var relation = new Pages.Relation(k, "", version, keys.address(k), digest, made, false, !inbox.isEmpty());
        book.edit().put(relation).write();
        return Optional.of(relation);
    }

    private byte[] card(int k) {
        try (SigningKey key = keys.account(k);
                var identity = keys.identity(k)) {
            return Cards.make(network, key, Card.RELATION, "", null, identity.recipient());
        }
    }

    private record Asked(Messages.Request request, int version) {}

    /// A request by whichever of the relation's tokens it was made.
    private Optional<Asked> read(int k, Entry entry) throws StorageUnavailable {
        Optional<Asked> before = read.get(entry.position());
        if (before != null) {
            return before;
        }
        if (entry.kind() != ActKind.REQUEST || unreadable.getOrDefault(entry.from(), 0) >= UNREADABLE) {
            return Optional.empty();
        }
        Optional<Asked> now = fetch(k, entry);
        read.put(entry.position(), now);
        if (now.isEmpty()) {
            unreadable.merge(entry.from(), 1, Integer::sum);
        }
        return now;
    }

    private Optional<Asked> fetch(int k, Entry entry) throws StorageUnavailable {
        for (int version = 0; version < TOKENS; version++) {
            byte[] token = keys.askToken(k, version);
            Bytes32 digest = Locks.apply(
                    token, SealedCid.REQUEST, network, entry.account(), entry.commitment(), entry.sealedCid());
            Optional<Fetched.Found> found = fetch(digest);
            if (found.isPresent()) {
                Messages.Request request = ReceiveInboxes.content(
                        keys, k, entry, token, found.get().blob());
                int by = version;
                return Optional.ofNullable(request).map(r -> new Asked(r, by));
            }
        }
        return Optional.empty();
    }

    private void receive(Pages.Relation relation, List<Entry> inbox, List<Entry> journal)
            throws StorageUnavailable, RegisterUnavailable {
        Set<Bytes32> made = outbox.all().stream()
                .filter(o -> o.kind() == ActKind.CONSENT)
                .map(o -> o.commitment())
                .collect(Collectors.toSet());
        List<Entry> unknown = new ArrayList<>(journal.stream()
                .filter(entry -> entry.kind() == ActKind.CONSENT && !made.contains(entry.commitment()))
                .toList());
        for (Entry entry : inbox) {
            Optional<Pages.Incoming> request = request(relation, entry);
            if (request.isPresent()) {
                answer(request.get(), unknown, journal);
            }
        }
        stop(relation, journal);
    }

    private Optional<Pages.Incoming> request(Pages.Relation relation, Entry entry) throws StorageUnavailable {
        Optional<Pages.Incoming> known = book.request(entry.commitment());
        if (known.isPresent()) {
            return known.filter(r -> r.content() != null);
        }
        Optional<Asked> asked = read(relation.k(), entry);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        // By a token that is not good any more its sender was blocked, or the code closed: it waits for nobody, unless
        // its answer is found.
        boolean waits = asked.get().version() == relation.tokenVersion();
        var page = new Pages.Incoming(
                entry.commitment(),
                relation.k(),
                entry.from(),
                entry.at(),
                asked.get().request(),
                waits ? RequestRow.State.WAITING : RequestRow.State.DENIED);
        book.edit().put(page).write();
        return Optional.of(page);
    }

    /// The newest consent that answers a request, and is not one of those that this computer knows.
    ///
    /// @param unknown loses those that are read
    private void answer(Pages.Incoming request, List<Entry> unknown, List<Entry> journal)
            throws StorageUnavailable, RegisterUnavailable {
        Messages.Request content = request.content();
        if (content == null) {
            return;
        }
        for (Entry entry : unknown.reversed()) {
            Optional<OwnKeyring> keyring =
                    OwnKeyring.read(keys, this::fetch, request, entry, keyring(content.answerKey(), entry));
            if (keyring.isPresent()) {
                write(request, content, keyring.get(), epoch(journal, entry));
                unknown.removeIf(one -> keyring.get().segments().contains(keyring(content.answerKey(), one)));
                return;
            }
        }
    }

    private static int epoch(List<Entry> journal, Entry consent) {
        return (int) journal.stream()
                .takeWhile(entry -> !entry.equals(consent))
                .filter(entry -> entry.kind() == ActKind.REVOKE)
                .count();
    }

    private void write(Pages.Incoming request, Messages.Request content, OwnKeyring keyring, int epoch)
            throws RegisterUnavailable {
        Book.Edit edit = book.edit();
        if (!keyring.terms().permit()) {
            edit.put(request.with(RequestRow.State.DENIED)).write();
            return;
        }
        Person reader = peers.person(request.from());
        if (!reader.wasAsked()) {
            throw new RegisterUnavailable("the directory does not answer");
        }
        Optional<Pages.Grant> known = book.grants().stream()
                .filter(grant -> grant.request().equals(request.id()))
                .findFirst();
        String recipient =
                reader.recipient() == null ? known.map(Pages.Grant::recipient).orElse("") : reader.recipient();
        var state = keyring.newest().less() ? RequestRow.State.PARTLY : RequestRow.State.APPROVED;
        edit.put(request.with(state))
                .put(new Pages.Grant(
                        known.map(Pages.Grant::id).orElse(keyring.first()),
                        request.relation(),
                        request.id(),
                        content.answerKey(),
                        request.from(),
                        recipient,
                        keyring.newest().terms(),
                        keyring.newest().less(),
                        new ArrayList<>(keyring.records()),
                        epoch,
                        keyring.newest().segment(),
                        keyring.cid(),
                        keyring.terms().agreed(),
                        null,
                        known.map(Pages.Grant::lastOpened).orElse(null),
                        ""))
                .write();
    }

    /// What a revocation ended that this computer does not know of.
    private void stop(Pages.Relation relation, List<Entry> journal) {
        for (Pages.Grant grant : book.grants()) {
            if (grant.relation() != relation.k() || grant.stopped() != null) {
                continue;
            }
            List<Entry> after = journal.stream()
                    .dropWhile(entry -> entry.kind() != ActKind.CONSENT
                            || !keyring(grant.answerKey(), entry)
                                    .equals(grant.last().digest()))
                    .filter(entry -> entry.kind() == ActKind.REVOKE)
                    .toList();
            if (!after.isEmpty()) {
                book.edit().put(grant.withStop(after.getFirst().at())).write();
            }
        }
    }

    /// The root block of the keyring that a consent names, if it answers the request of this key.
    private Bytes32 keyring(byte[] answerKey, Entry consent) {
        return Locks.apply(
                answerKey, SealedCid.KEYRING, network, consent.account(), consent.commitment(), consent.sealedCid());
    }

    private Optional<Fetched.Found> fetch(Bytes32 digest) throws StorageUnavailable {
        return switch (storage.get(digest, Parcel.MAX_BYTES)) {
            case Fetched.Found found -> Optional.of(found);
            case Fetched.Offline offline -> throw new StorageUnavailable("record storage does not answer");
            default -> Optional.empty();
        };
    }
}
