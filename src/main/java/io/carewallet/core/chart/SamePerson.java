package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Person;
import java.util.List;
import java.util.Locale;

/// Whether records are about one person, as far as names and birth dates tell.
public final class SamePerson {
    private SamePerson() {}

    /// The same name, and no other birth date.
    public static boolean agree(Person one, Person other) {
        var born = one.birthDate();
        var otherBorn = other.birthDate();
        boolean sameDay = born == null || otherBorn == null || born.equals(otherBorn);
        return sameDay && plain(one.name()).equals(plain(other.name()));
    }

    /// Whom most of them name, of two the first; nobody when none has a name.
    public static Person most(List<Person> people) {
        Person most = Charts.EMPTY.person();
        long votes = 0;
        for (Person person : people) {
            long now = people.stream().filter(other -> agree(person, other)).count();
            if (!person.name().isBlank() && now > votes) {
                most = person;
                votes = now;
            }
        }
        return most;
    }

    /// Whether a record names somebody else: one that names nobody does not.
    public static boolean isAnother(Person here, Person inRecord) {
        return !here.name().isBlank() && !inRecord.name().isBlank() && !agree(here, inRecord);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ").strip();
    }
}
