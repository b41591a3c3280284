package io.carewallet.core.directory;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.storage.BlobStore;
import io.carewallet.core.value.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Who somebody is, as the directory vouches for it and their own card says it.
///
/// A directory may hold thousands of entries, and anybody may leave a card where nobody finds it. So one question
/// fetches a bounded number of cards, in a bounded time; look-alikes are judged among the cards that are known then,
/// and the next question fetches on.
public final class People {
    private static final int FETCHES_FOR_ONE = 32;
    private static final Duration PATIENCE_FOR_ONE = Duration.ofSeconds(3);
    private static final int FETCHES_FOR_ALL = 2000;
    private static final Duration PATIENCE_FOR_ALL = Duration.ofSeconds(30);

    private final DirectoryRegister directory;
    private final CardShelf shelf;
    private final InstantSource clock;

    public People(DirectoryRegister directory, BlobStore store, Network network, InstantSource clock) {
        this.directory = directory;
        this.shelf = new CardShelf(store, network, clock);
        this.clock = clock;
    }

    /// Never fails for a stranger: who is not known is NOT_CONFIRMED without a name.
    public Person person(Address account) throws RegisterUnavailable {
        Optional<ListedClinician> listed = directory.clinician(account);
        if (listed.isEmpty()) {
            return new Person(account, "", null, Person.Standing.NOT_CONFIRMED, null, false, false);
        }
        // What a person decides by is asked for in any case; the others only lend it a mark.
        return person(listed.get(), () -> true, new Others(budget(FETCHES_FOR_ONE, PATIENCE_FOR_ONE)));
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

    private Person person(ListedClinician listed, BooleanSupplier mayFetch, Others others) throws RegisterUnavailable {
        Optional<CardShelf.Held> held = card(listed, mayFetch);
        Optional<Card> card = held.map(CardShelf.Held::card);
        Optional<ListedOrganisation> employer = directory.organisation(listed.organisation());
        Optional<CardShelf.Held> employers = employer.flatMap(o -> card(o, mayFetch));
        Organisation named = employer.map(o -> named(o, employers)).orElse(null);
        boolean lookAlike = held.isPresent() && others.lookLike(clinician(listed, held.get()), others.clinicians())
                || employers.isPresent()
                        && others.lookLike(organisation(employer.get(), employers.get()), others.organisations());
        return new Person(
                listed.account(),
                card.map(Card::name).orElse(""),
                named,
                standing(listed, card, named),
                card.map(Card::recipient).orElse(null),
                lookAlike,
                listed.proved() && employer.map(ListedOrganisation::proved).orElse(true));
    }

    private static Person.Standing standing(
            ListedClinician listed, Optional<Card> card, @Nullable Organisation employer) {
        if (!listed.affiliated()) {
            return Person.Standing.NO_LONGER;
        }
        boolean vouched =
                card.isPresent() && employer != null && !employer.name().isEmpty();
        return vouched ? Person.Standing.CONFIRMED : Person.Standing.NOT_CONFIRMED;
    }

    public Optional<Organisation> organisation(Address account) throws RegisterUnavailable {
        return directory.organisation(account).map(o -> named(o, card(o, () -> true)));
    }

    /// All of them; one whose card could not be read in the time that there is has no name.
    public List<Organisation> organisations() throws RegisterUnavailable {
        BooleanSupplier budget = budget(FETCHES_FOR_ALL, PATIENCE_FOR_ALL);
        return directory.organisations().stream()
                .map(o -> named(o, card(o, budget)))
                .toList();
    }

    /// All of them; one whose card could not be read in the time that there is has no name.
    public List<Person> clinicians() throws RegisterUnavailable {
        BooleanSupplier budget = budget(FETCHES_FOR_ALL, PATIENCE_FOR_ALL);
        var others = new Others(budget);
        var people = new ArrayList<Person>();
        for (ListedClinician listed : directory.clinicians()) {
            people.add(person(listed, budget, others));
        }
        return people;
    }

    private static Organisation named(ListedOrganisation listed, Optional<CardShelf.Held> card) {
        String name = card.map(held -> held.card().name()).orElse("");
        return new Organisation(
                listed.account(), name, listed.kind(), listed.status(), listed.admittedAt(), listed.proved());
    }

    /// A clinician's card that names another employer than the directory does is none.
    private Optional<CardShelf.Held> card(ListedClinician listed, BooleanSupplier mayFetch) {
        return shelf.card(key(listed), mayFetch)
                .filter(held -> listed.organisation().equals(held.card().organisation()));
    }

    private Optional<CardShelf.Held> card(ListedOrganisation listed, BooleanSupplier mayFetch) {
        return shelf.card(key(listed), mayFetch);
    }

    private static CardShelf.Key key(ListedClinician listed) {
        return new CardShelf.Key(listed.cardDigest(), listed.account(), Card.CLINICIAN);
    }

    private static CardShelf.Key key(ListedOrganisation listed) {
        return new CardShelf.Key(listed.cardDigest(), listed.account(), Card.ORGANISATION);
    }

    /// So many cards, and none after so long.
    private BooleanSupplier budget(int most, Duration patience) {
        Instant end = clock.instant().plus(patience);
        int[] left = {most};
        return () -> left[0]-- > 0 && clock.instant().isBefore(end);
    }

    /// Somebody of the directory under a name.
    ///
    /// @param now affiliated or admitted at this moment
    private record Named(Address account, boolean now, Instant since, Instant cardSince, Likeness likeness) {
        /// Who was here first, and under this card, is the one whom others may try to look like. Somebody who was here
        /// before and took the name later is not first.
        private boolean isBefore(Named other) {
            return now && since.isBefore(other.since) && cardSince.isBefore(other.cardSince);
        }
    }

    private static Named clinician(ListedClinician c, CardShelf.Held held) {
        return new Named(c.account(), c.affiliated(), c.since(), c.cardSince(), held.likeness());
    }

    private static Named organisation(ListedOrganisation o, CardShelf.Held held) {
        boolean admitted = o.status() == Organisation.Status.ADMITTED;
        return new Named(o.account(), admitted, o.admittedAt(), o.cardSince(), held.likeness());
    }

    /// Those who are in the directory now and whose names are known, read once for one question.
    private final class Others {
        private final BooleanSupplier mayFetch;
        private @Nullable List<Named> clinicians;
        private @Nullable List<Named> organisations;

        private Others(BooleanSupplier mayFetch) {
            this.mayFetch = mayFetch;
        }

        private List<Named> clinicians() throws RegisterUnavailable {
            List<Named> known = clinicians;
            if (known == null) {
                List<ListedClinician> now = directory.clinicians().stream()
                        .filter(ListedClinician::affiliated)
                        .toList();
                // Those that were never asked for come first: what is missing for good must not use up what there is.
                now.stream().filter(c -> shelf.isNew(key(c))).forEach(c -> card(c, mayFetch));
                known = now.stream()
                        .flatMap(c -> card(c, mayFetch).map(held -> clinician(c, held)).stream())
                        .toList();
                clinicians = known;
            }
            return known;
        }

        private List<Named> organisations() throws RegisterUnavailable {
            List<Named> known = organisations;
            if (known == null) {
                List<ListedOrganisation> now = directory.organisations().stream()
                        .filter(o -> o.status() == Organisation.Status.ADMITTED)
                        .toList();
                now.stream().filter(o -> shelf.isNew(key(o))).forEach(o -> card(o, mayFetch));
                known = now.stream()
                        .flatMap(o -> card(o, mayFetch).map(held -> organisation(o, held)).stream())
                        .toList();
                organisations = known;
            }
            return known;
        }

        /// Somebody of a clinic that passes as another one passes as a colleague of its people: so clinics are looked
        /// at as well as names.
        private boolean lookLike(Named one, List<Named> all) {
            return all.stream()
                    .anyMatch(other -> !other.account().equals(one.account())
                            && one.likeness().isLike(other.likeness())
                            && !one.isBefore(other));
        }
    }
}
