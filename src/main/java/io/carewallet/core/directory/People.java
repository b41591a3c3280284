package io.carewallet.core.directory;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.text.PlainText;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who somebody is, as the directory vouches for it and their own card says it.
public final class People {
    private final DirectoryRegister directory;
    private final BlobStore store;
    private final Network network;
    private final Map<Bytes32, Card> cards = new HashMap<>();

    public People(DirectoryRegister directory, BlobStore store, Network network) {
        this.directory = directory;
        this.store = store;
        this.network = network;
    }

    /// Never fails for a stranger: who is not known is NOT_CONFIRMED without a name.
    public Person person(Address account) throws RegisterUnavailable {
        Optional<ListedClinician> listed = directory.clinician(account);
        if (listed.isEmpty()) {
            return new Person(account, "", null, Person.Standing.NOT_CONFIRMED, null, false);
        }
        return person(listed.get());
    }

    /// Does the contract say the same as its events, when it is asked about this one? One that hides a dismissal from
    /// the events has to lie here as well.
    public boolean isAffiliatedNow(Address account) throws RegisterUnavailable {
        return directory.isAffiliated(account);
    }

    /// Since when somebody works, or worked, for the employer that [#person] tells. Empty: they never did for anybody.
    public Optional<Instant> since(Address account) throws RegisterUnavailable {
        return directory.clinician(account).map(ListedClinician::since);
    }

    private Person person(ListedClinician listed) throws RegisterUnavailable {
        Optional<Card> card = card(listed.cardDigest(), listed.account(), Card.CLINICIAN)
                .filter(c -> listed.organisation().equals(c.organisation()));
        Organisation employer = organisation(listed.organisation()).orElse(null);
        Person.Standing standing = standing(listed, card, employer);
        String name = card.map(Card::name).orElse("");
        return new Person(
                listed.account(),
                name,
                employer,
                standing,
                card.map(Card::recipient).orElse(null),
                !name.isEmpty() && looksLikeAnother(listed.account(), name)
                        || employer != null && looksLikeAnother(employer));
    }

    /// Somebody of a clinic that passes as another one passes as a colleague of its people.
    private boolean looksLikeAnother(Organisation employer) throws RegisterUnavailable {
        String skeleton = skeleton(employer.name());
        return !skeleton.isEmpty()
                && organisations().stream()
                        .filter(other -> !other.account().equals(employer.account()))
                        .anyMatch(other -> skeleton(other.name()).equals(skeleton));
    }

    private static Person.Standing standing(
            ListedClinician listed, Optional<Card> card, @org.jspecify.annotations.Nullable Organisation employer) {
        if (!listed.affiliated()) {
            return Person.Standing.NO_LONGER;
        }
        boolean vouched =
                card.isPresent() && employer != null && !employer.name().isEmpty();
        return vouched ? Person.Standing.CONFIRMED : Person.Standing.NOT_CONFIRMED;
    }

    public Optional<Organisation> organisation(Address account) throws RegisterUnavailable {
        return directory.organisation(account).map(this::named);
    }

    public List<Organisation> organisations() throws RegisterUnavailable {
        return directory.organisations().stream().map(this::named).toList();
    }

    public List<Person> clinicians() throws RegisterUnavailable {
        var people = new java.util.ArrayList<Person>();
        for (ListedClinician listed : directory.clinicians()) {
            people.add(person(listed));
        }
        return people;
    }

    private Organisation named(ListedOrganisation listed) {
        String name = card(listed.cardDigest(), listed.account(), Card.ORGANISATION)
                .map(Card::name)
                .orElse("");
        return new Organisation(listed.account(), name, listed.kind(), listed.status(), listed.admittedAt());
    }

    private synchronized Optional<Card> card(Bytes32 digest, Address account, String kind) {
        Card known = cards.get(digest);
        if (known != null) {
            return Optional.of(known)
                    .filter(c -> c.account().equals(account) && c.kind().equals(kind));
        }
        Optional<Card> fetched = Cards.fetch(store, network, digest, account, kind);
        fetched.ifPresent(card -> cards.put(digest, card));
        return fetched;
    }

    private boolean looksLikeAnother(Address account, String name) throws RegisterUnavailable {
        String skeleton = skeleton(name);
        for (ListedClinician other : directory.clinicians()) {
            if (!other.account().equals(account)) {
                Optional<Card> card = card(other.cardDigest(), other.account(), Card.CLINICIAN);
                if (card.isPresent() && skeleton(card.get().name()).equals(skeleton)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// What is left of a name when accents, case, spaces, punctuation and the usual look-alike letters are taken away
    /// (after Unicode TR 39,
    /// in small).
    static String skeleton(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var out = new StringBuilder();
        plain.codePoints()
                .filter(Character::isLetterOrDigit)
                .filter(PlainText::isShown)
                .map(People::latin)
                .forEach(out::appendCodePoint);
        return out.toString().replace("rn", "m").replace("vv", "w");
    }

    private static int latin(int c) {
        int at = "авекмнорстухіј01ιοαρυνlıѕһԁɡ".indexOf(c);
        return at < 0 ? c : "abekmhopctyxijoiioapuviishdg".charAt(at);
    }
}
