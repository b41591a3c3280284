package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Commons;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.SealedCid;
import io.carewallet.core.storage.Fetched;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.MalformedDocument;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what patients answered: for every question the newest verified consent of the relation that belongs to it.
/// Older keyrings do not count, and nothing that was granted before the last revocation does.
public final class ReceiveAnswers {
    private final Book book;
    private final WalletKeys keys;
    private final Journals journals;
    private final Network network;
    private final Attempts<Place> attempts;
    private final Segments segments;
    /// Consents that storage has something for and does not give: an older one must not count instead.
    private final Set<Place> withheld = new HashSet<>();

    public ReceiveAnswers(Book book, WalletKeys keys, Commons commons, InstantSource clock) {
        this.book = book;
        this.keys = keys;
        this.journals = commons.journals();
        this.network = commons.network();
        this.attempts = new Attempts<>(clock);
        this.segments = new Segments(keys, commons.store(), attempts);
    }

    /// One consent, as the answer to one question.
    private record Place(Bytes32 ask, Entry.Position position) {}

    /// A bounded piece of work: what it leaves comes in the next round.
    ///
    /// @return true when an answer came, changed or ended
    public boolean receive() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        attempts.beginRound();
        boolean news = false;
        var mishaps = new Mishaps();
        List<Pages.Ask> asks = book.asks();
        // Each keyring may take long, so that a patient with many must not be the first of every round.
        segments.keepOnly(asks.stream().map(Pages.Ask::id).collect(Collectors.toSet()));
        asks.sort(Comparator.comparingLong(ask -> attempts.lastTurn(ask.relation())));
        for (Pages.Ask ask : asks) {
            try {
                news |= receive(ask, journals.journal(ask.relation()));
            } catch (Journals.DoesNotMatch e) {
                mishaps.add(e);
            } catch (RuntimeException e) {
                mishaps.add(e);
            }
        }
        mishaps.raise();
        return news;
    }

    private boolean receive(Pages.Ask ask, Journals.Verified journal) {
        Optional<Pages.Answer> known = book.answer(ask.id());
        if (known.filter(a -> Boolean.TRUE.equals(a.revoked())).isPresent()) {
            segments.done(ask);
            // No question is answered twice: a register that does not show the revocation any more is behind, or was
            // set back, and the patient's wallet sends it again.
            return false;
        }
        List<Entry> consents = sinceLastRevoke(journal.entries());
        for (Entry entry : consents.reversed()) {
            var place = new Place(ask.id(), entry.position());
            if (!attempts.isDue(place)) {
                if (withheld.contains(place)) {
                    return false;
                }
                continue;
            }
            Bytes32 digest = digest(ask, entry);
            boolean same = known.map(Pages.Answer::keyring)
                    .map(Cid::digest)
                    .filter(digest::equals)
                    .isPresent();
            if (same && !known.orElseThrow().ended() || !attempts.mayTry(ask.relation())) {
                return false;
            }
            attempts.begin();
            Look look = look(ask, entry, digest);
            withheld.remove(place);
            switch (look) {
                case NEWS -> {
                    return true;
                }
                case NOTHING_NEW -> {
                    return false;
                }
                case WITHHELD -> {
                    attempts.end(place);
                    withheld.add(place);
                    return false;
                }
                case PASSED_OVER -> attempts.end(place);
            }
        }
        // The consent by which this share was read is not among those that hold now.
        return ended(
                ask, known.filter(a -> wasRevoked(ask, a, journal.entries())).isPresent());
    }

    private enum Look {
        NEWS,
        NOTHING_NEW,
        /// Storage does not answer, or does not give what it has: it is tried again.
        WITHHELD,
        /// Not the answer to this question, as far as storage knows: another one of the same relation.
        PASSED_OVER
    }

    private Look look(Pages.Ask ask, Entry entry, Bytes32 digest) {
        Optional<Segments.Reading> begun = segments.begun(ask, digest);
        if (begun.isPresent()) {
            return readOn(ask, entry, begun.get());
        }
        return switch (segments.fetch(ask.relation(), digest)) {
            case Fetched.Found found -> readOn(ask, entry, segments.begin(ask, found));
            case Fetched.Offline offline -> Look.WITHHELD;
            case Fetched.Damaged damaged -> Look.WITHHELD;
            case Fetched.Missing missing -> Look.PASSED_OVER;
        };
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

    /// While storage does not answer, or has more than there is time for, what was known stays. A segment that storage
    /// does not have is reported, and tried again as well.
    private Look readOn(Pages.Ask ask, Entry entry, Segments.Reading reading) {
        Messages.Keyring newest = reading.newest();
        boolean fits = newest != null && fits(newest, ask, entry);
        Segments.Chain chain = fits ? segments.readOn(ask, reading) : Segments.Chain.DOES_NOT_FIT;
        return switch (chain) {
            case OFFLINE -> Look.WITHHELD;
            case GOES_ON -> Look.NOTHING_NEW;
            case MISSING -> {
                segments.done(ask);
                yield answered(ask, entry, reading, chain) ? Look.NEWS : Look.WITHHELD;
            }
            case WHOLE, DOES_NOT_FIT -> {
                segments.done(ask);
                yield answered(ask, entry, reading, chain) ? Look.NEWS : Look.NOTHING_NEW;
            }
        };
    }

    /// @return false when the book says so already
    private boolean answered(Pages.Ask ask, Entry entry, Segments.Reading reading, Segments.Chain chain) {
        Messages.Keyring newest = reading.newest();
        boolean good = chain == Segments.Chain.WHOLE && newest != null && areInTheTerms(newest, reading.records());
        Cid read = chain == Segments.Chain.MISSING ? null : reading.cid();
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
                            good ? reading.items() : List.of(),
                            known.filter(k -> k.terms() != null)
                                    .map(Pages.Answer::at)
                                    .orElse(entry.at()),
                            false,
                            known.map(Pages.Answer::known).orElse(List.of()),
                            known.map(Pages.Answer::unreported).orElse(List.of()),
                            !good,
                            null,
                            good ? reading.ofOthers() : null))
                    .write();
        }
        return true;
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
