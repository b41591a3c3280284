package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what patients answered: for every question the newest verified consent of the relation that belongs to it.
/// Older keyrings do not count,
/// and nothing that was granted before the last revocation does.
public final class ReceiveAnswers {
    private final Book book;
    private final WalletKeys keys;
    private final BlobStore storage;
    private final Journals journals;
    private final Network network;

    public ReceiveAnswers(Book book, WalletKeys keys, Commons commons) {
        this.book = book;
        this.keys = keys;
        this.storage = commons.store();
        this.journals = commons.journals();
        this.network = commons.network();
    }

    /// @return true when an answer came, changed or ended
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean news = false;
        Journals.DoesNotMatch contradiction = null;
        for (Pages.Ask ask : book.asks()) {
            try {
                news |= receive(ask, journals.journal(ask.relation()));
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

    private boolean receive(Pages.Ask ask, Journals.Verified journal) {
        Optional<Pages.Answer> known = book.answer(ask.id());
        if (known.filter(a -> Boolean.TRUE.equals(a.revoked())).isPresent()) {
            // No question is answered twice: a register that does not show the revocation any more is behind, or was
            // set back, and the patient's wallet sends it again.
            return false;
        }
        List<Entry> consents = sinceLastRevoke(journal.entries());
        for (Entry entry : consents.reversed()) {
            Bytes32 digest = digest(ask, entry);
            boolean same = known.map(Pages.Answer::keyring)
                    .map(Cid::digest)
                    .filter(digest::equals)
                    .isPresent();
            if (same && !known.orElseThrow().ended()) {
                return false;
            }
            switch (storage.get(digest, Parcel.MAX_BYTES)) {
                case Fetched.Found found -> {
                    return answered(ask, entry, found);
                }
                case Fetched.Offline offline -> {
                    return false;
                }
                case Fetched.Damaged damaged -> {
                    // Storage has something for it and does not give it: an older answer must not count instead.
                    return false;
                }
                case Fetched.Missing missing -> {
                    // Not the answer to this question: another one of the same relation.
                }
            }
        }
        // The consent by which this share was read is not among those that hold now.
        return ended(
                ask, known.filter(a -> wasRevoked(ask, a, journal.entries())).isPresent());
    }

    /// Does a revocation come after the consent by which the share was read? One that came before says nothing of it.
    private boolean wasRevoked(Pages.Ask ask, Pages.Answer answer, List<Entry> entries) {
        Cid keyring = answer.keyring();
        boolean consented = false;
        for (Entry entry : entries) {
            if (keyring != null && entry.kind() == ActKind.CONSENT) {
                consented |= digest(ask, entry).equals(keyring.digest());
            } else if (consented && entry.kind() == ActKind.REVOKE) {
                return true;
            }
        }
        return false;
    }

    private Bytes32 digest(Pages.Ask ask, Entry entry) {
        return Locks.apply(
                ask.content().answerKey(),
                SealedCid.KEYRING,
                network,
                ask.relation(),
                entry.commitment(),
                entry.sealedCid());
    }

    private static List<Entry> sinceLastRevoke(List<Entry> entries) {
        var consents = new ArrayList<Entry>();
        for (Entry entry : entries) {
            if (entry.kind() == ActKind.REVOKE) {
                consents.clear();
            } else if (entry.kind() == ActKind.CONSENT) {
                consents.add(entry);
            }
        }
        return consents;
    }

    private boolean ended(Pages.Ask ask, boolean revoked) {
        try (Book.Turn turn = book.turn()) {
            Optional<Pages.Answer> known = book.answer(ask.id()).filter(a -> !a.ended() || revoked);
            known.ifPresent(a -> book.edit().put(a.withEnd(revoked)).write());
            return known.isPresent();
        }
    }

    /// False while storage does not answer: what was known stays, and it is tried again. A segment that storage does
    /// not
    /// have is reported, and tried again as well.
    private boolean answered(Pages.Ask ask, Entry entry, Fetched.Found found) {
        Messages.@Nullable Keyring newest = keyring(ask, found.blob());
        Map<Bytes32, Messages.Item> items = new LinkedHashMap<>();
        Chain chain = newest != null && fits(newest, ask, entry) ? collect(ask, newest, items) : Chain.DOES_NOT_FIT;
        if (chain == Chain.OFFLINE) {
            return false;
        }
        boolean good = chain == Chain.WHOLE && areInTheTerms(java.util.Objects.requireNonNull(newest), items.keySet());
        Cid read = chain == Chain.MISSING ? null : found.cid();
        try (Book.Turn turn = book.turn()) {
            Optional<Pages.Answer> known = book.answer(ask.id());
            if (read == null
                    && known.filter(k -> k.doesNotMatch() && k.keyring() == null)
                            .isPresent()) {
                return false;
            }
            book.edit()
                    .put(new Pages.Answer(
                            ask.id(),
                            read,
                            newest == null ? null : newest.book(),
                            newest == null ? null : newest.terms(),
                            newest != null && newest.less(),
                            good ? List.copyOf(items.values()) : List.of(),
                            known.filter(k -> k.terms() != null)
                                    .map(Pages.Answer::at)
                                    .orElse(entry.at()),
                            false,
                            known.map(Pages.Answer::known).orElse(List.of()),
                            known.map(Pages.Answer::unreported).orElse(List.of()),
                            !good,
                            null))
                    .write();
        }
        return true;
    }

    private enum Chain {
        WHOLE,
        OFFLINE,
        /// Storage says that it does not have a segment.
        MISSING,
        /// A segment belongs to something else.
        DOES_NOT_FIT
    }

    /// All segments back to a first or compacted one; newer items win.
    private Chain collect(Pages.Ask ask, Messages.Keyring newest, Map<Bytes32, Messages.Item> items) {
        Messages.Keyring segment = newest;
        for (int i = 0; i <= Keyrings.COMPACT_EVERY; i++) {
            for (Messages.Item item : segment.items()) {
                items.putIfAbsent(item.record(), item);
            }
            Cid previous = segment.previous();
            if (previous == null) {
                return Chain.WHOLE;
            }
            Fetched fetched = storage.get(previous.digest(), Parcel.MAX_BYTES);
            if (!(fetched instanceof Fetched.Found found)) {
                return fetched instanceof Fetched.Offline ? Chain.OFFLINE : Chain.MISSING;
            }
            Messages.Keyring before = keyring(ask, found.blob());
            if (before == null || before.segment() != segment.segment() - 1 || !sameGrant(before, newest)) {
                return Chain.DOES_NOT_FIT;
            }
            segment = before;
        }
        return Chain.DOES_NOT_FIT;
    }

    /// What is handed over must be what the terms say: nothing with a "no", and of a list only what is on it.
    private static boolean areInTheTerms(Messages.Keyring keyring, Set<Bytes32> records) {
        try {
            Terms terms = Terms.read(keyring.terms());
            Set<Bytes32> listed = terms.records().stream().map(Terms.Listed::id).collect(Collectors.toSet());
            return terms.permit() ? terms.standing() || listed.equals(records) : records.isEmpty();
        } catch (MalformedDocument e) {
            return false;
        }
    }

    private static boolean sameGrant(Messages.Keyring one, Messages.Keyring other) {
        return one.request().equals(other.request())
                && one.reader().equals(other.reader())
                && one.book().equals(other.book())
                && java.util.Arrays.equals(one.terms(), other.terms());
    }

    private Messages.@Nullable Keyring keyring(Pages.Ask ask, byte[] blob) {
        return Parcel.open(keys.identity(WalletKeys.BOOK), blob, Messages.Keyring.class)
                .map(Parcel.Opened::document)
                .filter(k -> k.v() == Messages.VERSION && k.request().equals(ask.id()))
                .orElse(null);
    }

    /// Everything that the keyring says of itself must follow from the entry on chain, from the question, and from the
    /// book's own signature.
    private boolean fits(Messages.Keyring keyring, Pages.Ask ask, Entry entry) {
        try {
            Address self = keys.address(WalletKeys.BOOK);
            Terms terms = Terms.read(keyring.terms());
            return Terms.digest(keyring.salt(), keyring.terms()).equals(entry.commitment())
                    && keyring.relation().equals(ask.relation())
                    && keyring.reader().equals(self)
                    && terms.reader().equals(self)
                    && terms.relation().equals(ask.relation())
                    && keyring.salt().length == 32
                    && Locks.isBound(keyring.bookSignature(), network, keyring.book(), ask.relation(), self);
        } catch (MalformedDocument e) {
            return false;
        }
    }
}
