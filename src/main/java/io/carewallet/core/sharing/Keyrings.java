package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.outbox.Planned;
import io.carewallet.core.record.Library;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import io.carewallet.crypto.age.AgeRecipient;
import io.carewallet.crypto.keys.SigningKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes keyring segments and the consent acts that name them. A keyring holds file keys, never payloads; nothing is
/// encrypted again.
final class Keyrings {
    /// Every so many segments all items go into one again.
    static final int COMPACT_EVERY = 64;

    private final Book book;
    private final Library library;
    private final WalletKeys keys;
    private final BlobStore local;
    private final Outbox outbox;
    private final Network network;
    private final SecureRandom random;

    Keyrings(Correspondence correspondence, Library library) {
        this.book = correspondence.book();
        this.library = library;
        this.keys = correspondence.holdings().keys();
        this.local = correspondence.holdings().copies();
        this.outbox = correspondence.holdings().outbox();
        this.network = correspondence.network();
        this.random = correspondence.random();
    }

    /// A segment, sealed and saved here, and the commitment of its consent act.
    record Segment(Messages.Keyring keyring, Cid cid, Bytes32 commitment) {
        /// Terms, digest, keyring and what was shown are worked out from one another once more, from the bytes that go
        /// out.
        ///
        /// @param chosen the records that the patient saw; for a grant that is not standing the terms list them
        boolean follows(Address reader, List<Bytes32> chosen) {
            try {
                Terms terms = Terms.read(keyring.terms());
                Set<Bytes32> granted =
                        keyring.items().stream().map(Messages.Item::record).collect(Collectors.toSet());
                Set<Bytes32> shown = terms.standing()
                        ? Set.copyOf(chosen)
                        : terms.records().stream().map(Terms.Listed::id).collect(Collectors.toSet());
                return commitment.equals(Terms.digest(keyring.salt(), keyring.terms()))
                        && terms.permit()
                        && terms.reader().equals(keyring.reader())
                        && terms.reader().equals(reader)
                        && terms.relation().equals(keyring.relation())
                        && granted.equals(shown);
            } catch (MalformedDocument e) {
                return false;
            }
        }
    }

    Segment first(Pages.Incoming request, AgeRecipient reader, byte[] terms, boolean less, List<Bytes32> records)
            throws StorageUnavailable {
        var head = new Head(request.relation(), WalletKeys.BOOK, request.from(), request.id(), terms, less);
        List<Messages.Item> items = records.stream()
                .map(id -> library.find(id).map(Keyrings::item).orElseThrow())
                .toList();
        return seal(head, reader, 0, null, new Held(items, whose(records)));
    }

    /// Said anew with each segment, for what is said beside the newest one counts.
    private byte[] whose(List<Bytes32> records) {
        return SaidWhose.frame(records, library.ofOthers().keySet());
    }

    /// A keyring without keys. Who gets a no does not learn the account of the book: the relation speaks for itself.
    Segment refusal(Pages.Incoming request, AgeRecipient reader, byte[] terms) throws StorageUnavailable {
        var head = new Head(request.relation(), request.relation(), request.from(), request.id(), terms, true);
        return seal(head, reader, 0, null, new Held(List.of(), new byte[0]));
    }

    /// Whether the next segment has all records of the share.
    private static boolean isCompactNext(Pages.Grant grant) {
        return (grant.segment() + 1) % COMPACT_EVERY == 0;
    }

    /// Whether the next segment can say of each record what it has to. The terms of a share of single records name all
    /// of them for ever, so it has to have all of them, whatever was taken back since.
    boolean canExtend(Pages.Grant grant) {
        Map<Bytes32, Bytes32> before = Given.forms(grant.given());
        return !isCompactNext(grant)
                || grant.records().stream()
                        .allMatch(id -> itemIn(grant, before, id).isPresent());
    }

    /// The next segment of a share, with records that are new in it or have another form.
    Segment next(Pages.Grant grant, List<Bytes32> given) throws StorageUnavailable {
        int number = grant.segment() + 1;
        boolean compact = isCompactNext(grant);
        List<Bytes32> added =
                given.stream().filter(id -> !grant.records().contains(id)).toList();
        List<Bytes32> ids = compact ? joined(grant.records(), added) : given;
        Map<Bytes32, Bytes32> before = new HashMap<>(Given.forms(grant.given()));
        before.keySet().removeAll(given);
        Set<Bytes32> anew = Set.copyOf(given);
        List<Messages.Item> items =
                ids.stream().map(id -> listed(grant, before, anew, id)).toList();
        AgeRecipient reader = recipient(grant.recipient());
        var head = new Head(
                grant.relation(), WalletKeys.BOOK, grant.reader(), grant.request(), grant.terms(), grant.less());
        byte[] whose = whose(joined(grant.records(), added));
        return seal(head, reader, number, compact ? null : grant.last(), new Held(items, whose));
    }

    private static List<Bytes32> joined(List<Bytes32> records, List<Bytes32> added) {
        var all = new ArrayList<>(records);
        all.addAll(added);
        return all;
    }

    /// What a segment holds.
    ///
    /// @param beside what is said of the share's records, see [SaidWhose]
    private record Held(List<Messages.Item> items, byte[] beside) {}

    /// What all segments of a keyring have in common.
    ///
    /// @param speaker the account that the keyring names as the book and that signs for the relation
    private record Head(int relation, int speaker, Address reader, Bytes32 request, byte[] terms, boolean less) {}

    private Segment seal(Head head, AgeRecipient recipient, int number, @Nullable Cid previous, Held held)
            throws StorageUnavailable {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        Address account = keys.address(head.relation());
        var keyring = new Messages.Keyring(
                Messages.VERSION,
                account,
                head.reader(),
                head.request(),
                keys.address(head.speaker()),
                binding(head.speaker(), account, head.reader()),
                head.terms(),
                salt,
                head.less(),
                number,
                previous,
                held.items());
        AgeRecipient owner = keys.identity(WalletKeys.BOOK).recipient();
        Cid cid = local.put(Parcel.seal(keyring, held.beside(), List.of(recipient, owner), random));
        return new Segment(keyring, cid, Terms.digest(salt, head.terms()));
    }

    private byte[] binding(int speaker, Address relation, Address reader) {
        try (SigningKey key = keys.account(speaker)) {
            return Locks.bind(key, network, relation, reader);
        }
    }

    /// Whether all of these records are still here: one may have been withdrawn since it was chosen.
    boolean has(List<Bytes32> records) {
        return records.stream().allMatch(id -> library.find(id).isPresent());
    }

    /// @param anew what is given now, as it is here
    private Messages.Item listed(Pages.Grant grant, Map<Bytes32, Bytes32> before, Set<Bytes32> anew, Bytes32 id) {
        Optional<StoredRecord> here = anew.contains(id) ? library.find(id) : Optional.empty();
        return here.map(Keyrings::item).or(() -> itemIn(grant, before, id)).orElseThrow();
    }

    /// One that was taken back since it was given, and is here once more, is listed as it was.
    ///
    /// @param before in which forms the other records were given
    private Optional<Messages.Item> itemIn(Pages.Grant grant, Map<Bytes32, Bytes32> before, Bytes32 id) {
        return library.find(id)
                .filter(record -> !isGone(grant, before, record))
                .map(Keyrings::item)
                .or(() -> takenBack(before, id));
    }

    /// Whether a record was taken back since a share was given it, so that the one that is here is another one. An
    /// earlier version did not write down in which form it was given: then it is gone when it was taken back since
    /// there is the share.
    ///
    /// @param forms in which the share was given its records, where that is written down
    boolean isGone(Pages.Grant grant, Map<Bytes32, Bytes32> forms, StoredRecord record) {
        Bytes32 given = forms.get(record.id());
        return given == null
                ? outbox.tookBackWhole(record.id(), grant.since())
                : !given.equals(record.commitment()) && outbox.tookBackWhole(given);
    }

    /// All that is left of a record that was taken back is what it was registered as. By that its reader finds in the
    /// book's journal that it is gone; a key of it they are not given once more.
    private Optional<Messages.Item> takenBack(Map<Bytes32, Bytes32> before, Bytes32 id) {
        return Optional.ofNullable(before.get(id))
                .or(() -> outbox.withdrawn(id).stream().findFirst())
                .map(commitment -> new Messages.Item(id, commitment, Cid.raw(Bytes32.ZERO), new byte[16]));
    }

    private static Messages.Item item(StoredRecord record) {
        return new Messages.Item(record.id(), record.commitment(), record.cid(), record.fileKey());
    }

    /// Adds the consent act for a segment to an edit.
    Operation consent(Book.Edit edit, int relation, byte[] answerKey, Segment segment, String about) {
        Address account = keys.address(relation);
        Bytes32 sealed =
                Locks.seal(answerKey, SealedCid.KEYRING, network, account, segment.commitment(), segment.cid());
        var act = Planned.inJournal(ActKind.CONSENT, relation, segment.commitment(), sealed);
        return outbox.add(edit.change(), act, List.of(segment.cid()), about);
    }

    void commit(Book.Edit edit, Operation operation) {
        outbox.commit(edit.change(), operation);
        edit.taken();
    }

    static AgeRecipient recipient(String text) {
        try {
            return AgeRecipient.parse(text);
        } catch (io.carewallet.crypto.age.MalformedAge e) {
            throw new IllegalStateException("a recipient that was checked before cannot be read", e);
        }
    }

    /// What the wallet knows of what is granted at present; the newest segment of each grant counts.
    List<Pages.Grant> current() {
        return book.grants().stream().filter(grant -> grant.stopped() == null).toList();
    }
}
