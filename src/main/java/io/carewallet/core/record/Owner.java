package io.carewallet.core.record;

import io.carewallet.core.chart.Chart.Person;
import io.carewallet.core.chart.SamePerson;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose records a book holds: the one answer for the question before a record is saved, for offers and for lists.
///
/// The record that was saved first, of those that are still here, tells it; one that names nobody tells nothing. A
/// record that was saved as another person's tells who the owner was then, never the person that it names itself. So
/// neither the dates in the records nor how many there are of whom change the owner, and a stranger who was let in once
/// does not become the owner when the owner's own records are taken back: each further record of the stranger is asked
/// about again.
///
/// The price: who saved a wrong file first, and then their own ones as another person's, stays a stranger in their own
/// book until those are taken back and added again. That asks too often, which is better than once too rarely. Pages
/// of earlier versions do not say whether they were saved as another person's: each of them tells whom it names.
final class Owner {
    private Owner() {}

    /// The owner, with the birth date that is told first for that name; empty while no record tells anybody.
    static Optional<Person> of(Collection<StoredRecord> records) {
        var told = new Told();
        records.stream().sorted(Comparator.comparing(StoredRecord::savedAt)).forEach(told::add);
        return told.owner();
    }

    /// What records tell that are gone through in the order in which they were saved.
    static final class Told {
        private @Nullable Person first;
        private @Nullable Person born;

        void add(StoredRecord next) {
            Person person = told(next);
            if (born != null || person.name().isBlank()) {
                return;
            }
            if (first == null) {
                first = person;
            }
            if (person.birthDate() != null && SamePerson.agree(first, person)) {
                born = person;
            }
        }

        /// As of those that were added.
        Optional<Person> owner() {
            return Optional.ofNullable(born == null ? first : born);
        }
    }

    private static Person told(StoredRecord record) {
        Person then = record.otherThan();
        return then == null ? record.outline().person() : then;
    }

    /// Whether a record is another person's: it was saved as such, or it names somebody else than the owner.
    static boolean isAnothers(StoredRecord record, Person owner) {
        return record.otherThan() != null
                || SamePerson.isAnother(owner, record.outline().person());
    }
}
