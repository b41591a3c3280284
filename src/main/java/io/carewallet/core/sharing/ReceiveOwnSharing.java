package io.carewallet.core.sharing;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.directory.Person;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Gets a patient's relations, requests and shares back from the words, the register and record storage: what came
/// after the checkpoint that a blank computer was given, or all of it where there is none. What a checkpoint alone
/// tells is lost then: the names of codes, and that a code was closed before anybody used it again.
public final class ReceiveOwnSharing {
    /// So many relations without any trace end the search.
    static final int AHEAD = 20;
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Network network;
    private final Outbox outbox;
    private final Peers peers;
    private final OwnRequests requests;
    private final ReceiveStops stops;
    private final Map<Integer, Slot> readUpTo = new HashMap<>();

    public ReceiveOwnSharing(Correspondence correspondence, Commons commons, Peers peers) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.outbox = correspondence.holdings().outbox();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
        this.peers = peers;
        this.requests = new OwnRequests(keys, storage, network);
        this.stops = new ReceiveStops(correspondence, commons);
    }

    /// Everything now, before a library that is got back is shown. What is here already stays as it is.
    ///
    /// @throws StorageUnavailable when storage does not answer, which says nothing of what it has
    public void receiveAll() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        int without = 0;
        for (int k = 1; without < AHEAD; k++) {
            if (k % AHEAD == 1) {
                journals.readAll(IntStream.range(k, k + 2 * AHEAD)
                        .mapToObj(keys::address)
                        .collect(Collectors.toSet()));
            }
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

    /// A round: takes in what another computer with the same words answered, where a journal has changed, and ends what
    /// it ended. Asks nobody when none has.
    ///
    /// @return true when something changed
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean news = false;
        for (Pages.Relation relation : book.relations()) {
            Slot now = journals.known(relation.account()).orElse(null);
            if (now != null && !now.equals(readUpTo.get(relation.k()))) {
                List<Entry> journal = journals.journal(relation.account()).entries();
                news |= receive(relation, journal);
                readUpTo.put(relation.k(), now);
            }
        }
        return news;
    }

    private boolean receive(Pages.Relation relation, List<Entry> journal) throws RegisterUnavailable {
        var consents = new OwnConsents(journal, made());
        boolean unknown = consents.left().stream().anyMatch(consent -> !consents.isMadeHere(consent));
        try {
            for (Pages.Incoming request : unknown ? book.requests() : List.<Pages.Incoming>of()) {
                if (request.relation() == relation.k()) {
                    answer(request, consents);
                }
            }
        } catch (StorageUnavailable e) {
            // What the other computer gave is looked for when the journal changes again; what it ended, below.
        }
        return stops.stop(relation, journal) || unknown;
    }

    /// A relation of which there is a trace: somebody asked, something was granted, or its card was published for a
    /// code.
    private Optional<Pages.Relation> found(int k, List<Entry> inbox, List<Entry> journal) throws StorageUnavailable {
        byte[] card = Cards.ofRelation(network, keys, k);
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
            version = Math.max(
                    version,
                    requests.read(k, 0, entry).map(OwnRequests.Asked::version).orElse(0));
        }
        Instant made = inbox.stream().map(Entry::at).findFirst().orElse(Instant.EPOCH);
        var relation = new Pages.Relation(k, "", version, keys.address(k), digest, made, false, !inbox.isEmpty());
        book.edit().put(relation).write();
        return Optional.of(relation);
    }

    private void receive(Pages.Relation relation, List<Entry> inbox, List<Entry> journal)
            throws StorageUnavailable, RegisterUnavailable {
        var consents = new OwnConsents(journal, made());
        for (Entry entry : inbox) {
            Optional<Pages.Incoming> request = request(relation, entry);
            if (request.isPresent()) {
                answer(request.get(), consents);
            }
        }
        stops.stop(relation, journal);
        endUnexplained(relation, consents);
    }

    /// Something that was given and cannot be read back: nobody could see who reads, nor end it. So it is ended here,
    /// and whoever had it can ask again.
    private void endUnexplained(Pages.Relation relation, OwnConsents consents) throws StorageUnavailable {
        if (!consents.areExplained()) {
            if (requests.wasOffline()) {
                throw new StorageUnavailable("record storage does not answer");
            }
            stops.end(relation, consents.journal());
        }
    }

    private Map<Bytes32, Operation> made() {
        return outbox.all().stream()
                .filter(o -> o.kind() == ActKind.CONSENT)
                .collect(Collectors.toMap(Operation::commitment, o -> o, (a, b) -> b));
    }

    private Optional<Pages.Incoming> request(Pages.Relation relation, Entry entry) throws StorageUnavailable {
        Optional<Pages.Incoming> known = book.request(entry.commitment());
        if (known.isPresent()) {
            return known.filter(r -> r.content() != null);
        }
        Optional<OwnRequests.Asked> asked = requests.read(relation.k(), relation.tokenVersion(), entry);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        // By a token that is not good any more its sender was blocked, or the code closed: it waits for nobody, unless
        // its answer is found.
        boolean waits = asked.get().version() >= relation.tokenVersion();
        var page = new Pages.Incoming(
                entry.commitment(),
                relation.k(),
                entry.from(),
                entry.at(),
                asked.get().request(),
                state(entry.from(), waits));
        book.edit().put(page).write();
        return Optional.of(page);
    }

    private RequestRow.State state(Address sender, boolean waits) {
        if (book.blocked().contains(sender)) {
            return RequestRow.State.BLOCKED;
        }
        return waits ? RequestRow.State.WAITING : RequestRow.State.DENIED;
    }

    /// The newest consent that answers a request; unless this computer knows it.
    private void answer(Pages.Incoming request, OwnConsents consents) throws StorageUnavailable, RegisterUnavailable {
        Messages.Request content = request.content();
        if (content == null) {
            return;
        }
        Optional<Pages.Grant> known = book.grants().stream()
                .filter(grant -> grant.request().equals(request.id()))
                .findFirst();
        for (Entry entry : consents.left().reversed()) {
            Bytes32 digest = keyring(content.answerKey(), entry);
            if (known.filter(grant -> grant.last().digest().equals(digest)).isPresent()) {
                consents.left().remove(entry);
                consents.addOlder(known.get().segment());
                return;
            }
            if (consents.isMadeHere(entry, digest)) {
                // The newest answer is this computer's own.
                return;
            }
            Optional<OwnKeyring> keyring = consents.isMadeHere(entry)
                    ? Optional.empty()
                    : OwnKeyring.read(keys, this::fetch, request, entry, digest);
            if (keyring.isPresent()) {
                write(request, content, keyring.get(), epoch(consents.journal(), entry));
                consents.left().remove(entry);
                consents.addOlder(keyring.get().newest().segment());
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
        Optional<Pages.Grant> known = book.grants().stream()
                .filter(grant -> grant.request().equals(request.id()))
                .findFirst();
        if (!keyring.terms().permit()) {
            known.ifPresent(grant -> edit.put(grant.withStop(keyring.terms().agreed())));
            edit.put(answered(request, RequestRow.State.DENIED)).write();
            return;
        }
        Person reader = peers.person(request.from());
        if (!reader.wasAsked()) {
            throw new RegisterUnavailable("the directory does not answer");
        }
        String recipient =
                reader.recipient() == null ? known.map(Pages.Grant::recipient).orElse("") : reader.recipient();
        var state = keyring.newest().less() ? RequestRow.State.PARTLY : RequestRow.State.APPROVED;
        edit.put(answered(request, state))
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

    /// A block outlives what was answered before it.
    private static Pages.Incoming answered(Pages.Incoming request, RequestRow.State state) {
        return request.state() == RequestRow.State.BLOCKED ? request : request.with(state);
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
