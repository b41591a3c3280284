package io.carewallet.core.sharing;

import io.carewallet.core.directory.Cards;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.RestoreProgress;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Slot;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Sha256;
import java.time.Instant;
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
    /// So much is looked through at once: a card of a relation costs whoever has the words nothing, and stands on no
    /// chain, so that there can be as many as they like.
    private static final int MOST_AT_ONCE = 1_000;
    /// What a relation that is not here costs more than one that is: record storage is asked for its card.
    private static final int COST_OF_NEW = 10;

    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Network network;
    private final Outbox outbox;
    private final OwnAnswers answers;
    private final OwnRequests requests;
    private final ReceiveStops stops;
    private final Map<Integer, Seen> readUpTo = new HashMap<>();
    /// Where [#receiveSome] goes on.
    private Place place = Place.FIRST;

    /// An answer is read with its question: the same journal may say more when another question has come.
    private record Seen(Slot journal, long requests) {}

    /// @param without so many relations before this one leave no trace
    private record Place(int k, int without) {
        private static final Place FIRST = new Place(1, 0);
    }

    public ReceiveOwnSharing(Correspondence correspondence, Commons commons, Peers peers) {
        this.book = correspondence.book();
        this.keys = correspondence.holdings().keys();
        this.outbox = correspondence.holdings().outbox();
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
        this.answers = new OwnAnswers(correspondence, commons, peers);
        this.requests = new OwnRequests(keys, storage, network);
        this.stops = new ReceiveStops(correspondence, commons);
    }

    /// Everything now, before a library that is got back is shown. What is here already stays as it is.
    ///
    /// @throws StorageUnavailable when storage does not answer, which says nothing of what it has
    public void receiveAll(RestoreProgress progress)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped {
        receive(Place.FIRST, Long.MAX_VALUE, progress);
    }

    /// The same in parts that each have a bound: the next call goes on where the last one ended, or could not go on.
    ///
    /// @return whether it came to the end; the next call begins at the first relation then
    public boolean receiveSome() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        try {
            Place next = receive(place, MOST_AT_ONCE, RestoreProgress.NONE);
            boolean isAll = next.without() >= AHEAD;
            place = isAll ? Place.FIRST : next;
            return isAll;
        } catch (RestoreProgress.Stopped nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    private Place receive(Place from, long most, RestoreProgress progress)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable, RestoreProgress.Stopped {
        int without = from.without();
        int k = from.k();
        long left = most;
        for (; without < AHEAD && left > 0; k++) {
            progress.next(RestoreProgress.Step.SHARES, k - 1, 0);
            if (k % AHEAD == 1 || k == from.k()) {
                journals.readAll(IntStream.range(k, k + 2 * AHEAD)
                        .mapToObj(keys::address)
                        .collect(Collectors.toSet()));
            }
            Address account = keys.address(k);
            List<Entry> inbox = journals.inbox(account).entries();
            List<Entry> journal = journals.journal(account).entries();
            Optional<Pages.Relation> relation = book.relation(k);
            left -= relation.isEmpty() ? COST_OF_NEW : 1;
            if (relation.isEmpty()) {
                relation = found(k, inbox, journal);
            }
            without = relation.isPresent() ? 0 : without + 1;
            if (relation.isPresent()) {
                receive(relation.get(), inbox, journal);
            }
        }
        return new Place(k, without);
    }

    /// A round: takes in what another computer with the same words answered, where a journal has changed, and ends what
    /// it ended. Asks nobody when none has. A relation that cannot be read stops no other.
    ///
    /// @return true when something changed
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        boolean news = false;
        var mishaps = new Mishaps();
        for (Pages.Relation relation : book.relations()) {
            Optional<Seen> now = seen(relation.k());
            if (now.isEmpty() || isRead(relation.k())) {
                continue;
            }
            try {
                news |= receive(relation);
                readUpTo.put(relation.k(), now.get());
            } catch (Journals.DoesNotMatch e) {
                mishaps.add(e);
            } catch (RegisterUnavailable e) {
                mishaps.add(e);
            } catch (StorageUnavailable e) {
                mishaps.add(e);
            } catch (RuntimeException e) {
                mishaps.add(e);
            }
        }
        mishaps.raise();
        return news;
    }

    /// Is it known what other computers gave, refused and ended in this relation, as far as its journal is known?
    public boolean isRead(int relation) {
        return seen(relation).map(now -> now.equals(readUpTo.get(relation))).orElse(true);
    }

    /// The same of all relations: is it known to whom what was given?
    public boolean isRead() {
        return book.relations().stream().allMatch(relation -> isRead(relation.k()));
    }

    private Optional<Seen> seen(int relation) {
        long requests =
                book.requests().stream().filter(r -> r.relation() == relation).count();
        return journals.known(keys.address(relation)).map(journal -> new Seen(journal, requests));
    }

    private boolean receive(Pages.Relation relation)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        List<Entry> journal = journals.journal(relation.account()).entries();
        var consents = new OwnConsents(journal, made());
        boolean unknown = consents.left().stream().anyMatch(consent -> !consents.isMadeHere(consent));
        boolean ended;
        try {
            for (Pages.Incoming request : unknown ? book.requests() : List.<Pages.Incoming>of()) {
                if (request.relation() == relation.k()) {
                    answers.answer(request, consents);
                }
            }
        } finally {
            // Whether or not it can be read what was given.
            ended = stops.stop(relation, journal);
        }
        return ended || unknown;
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
                answers.answer(request.get(), consents);
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
}
