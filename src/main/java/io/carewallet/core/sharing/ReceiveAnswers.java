package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
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

    public ReceiveAnswers(Book book, WalletKeys keys, BlobStore storage, Journals journals, Network network) {
        this.book = book;
        this.keys = keys;
        this.storage = storage;
        this.journals = journals;
        this.network = network;
    }

    /// @return true when an answer came, changed or ended
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch {
        boolean news = false;
        for (Pages.Ask ask : book.asks()) {
            news |= receive(ask, journals.journal(ask.relation()));
        }
        return news;
    }

    private boolean receive(Pages.Ask ask, Journals.Verified journal) {
        Optional<Pages.Answer> known = book.answer(ask.id());
        List<Entry> consents = sinceLastRevoke(journal.entries());
        for (Entry entry : consents.reversed()) {
            Bytes32 digest = Locks.apply(
                    ask.content().answerKey(),
                    SealedCid.KEYRING,
                    network,
                    ask.relation(),
                    entry.commitment(),
                    entry.sealedCid());
            boolean same = known.map(Pages.Answer::keyring)
                    .map(Cid::digest)
                    .filter(digest::equals)
                    .isPresent();
            if (same && !known.orElseThrow().ended()) {
                return false;
            }
            switch (storage.get(digest, Parcel.MAX_BYTES)) {
                case Fetched.Found found -> {
                    return answered(ask, known, entry, found);
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
        return ended(ask, known);
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

    /// No consent since the last revocation is the one that was known: it was revoked, whatever else was granted since.
    private boolean ended(Pages.Ask ask, Optional<Pages.Answer> known) {
        if (known.isEmpty() || known.get().ended()) {
            return false;
        }
        Pages.Answer a = known.get();
        book.edit()
                .put(new Pages.Answer(
                        ask.id(),
                        a.keyring(),
                        a.book(),
                        a.terms(),
                        a.less(),
                        List.of(),
                        a.at(),
                        true,
                        a.known(),
                        a.unreported(),
                        a.doesNotMatch()))
                .write();
        return true;
    }

    private boolean answered(Pages.Ask ask, Optional<Pages.Answer> known, Entry entry, Fetched.Found found) {
        Messages.@Nullable Keyring newest = keyring(ask, found.blob());
        boolean good = newest != null && fits(newest, ask, entry);
        Map<Bytes32, Messages.Item> items = new LinkedHashMap<>();
        good = good
                && collect(ask, java.util.Objects.requireNonNull(newest), items)
                && areInTheTerms(newest, items.keySet());
        List<Pages.Known> outlines = known.map(Pages.Answer::known).orElse(List.of());
        List<Messages.Opening> unreported = known.map(Pages.Answer::unreported).orElse(List.of());
        book.edit()
                .put(new Pages.Answer(
                        ask.id(),
                        found.cid(),
                        newest == null ? null : newest.book(),
                        newest == null ? null : newest.terms(),
                        newest != null && newest.less(),
                        good ? List.copyOf(items.values()) : List.of(),
                        known.filter(k -> k.terms() != null)
                                .map(Pages.Answer::at)
                                .orElse(entry.at()),
                        false,
                        outlines,
                        unreported,
                        !good))
                .write();
        return true;
    }

    /// All segments back to a first or compacted one; newer items win. False when one is missing or does not fit.
    private boolean collect(Pages.Ask ask, Messages.Keyring newest, Map<Bytes32, Messages.Item> items) {
        Messages.Keyring segment = newest;
        for (int i = 0; i <= Keyrings.COMPACT_EVERY; i++) {
            for (Messages.Item item : segment.items()) {
                items.putIfAbsent(item.record(), item);
            }
            Cid previous = segment.previous();
            if (previous == null) {
                return true;
            }
            if (!(storage.get(previous.digest(), Parcel.MAX_BYTES) instanceof Fetched.Found found)) {
                return false;
            }
            Messages.Keyring before = keyring(ask, found.blob());
            if (before == null || before.segment() != segment.segment() - 1 || !sameGrant(before, newest)) {
                return false;
            }
            segment = before;
        }
        return false;
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
