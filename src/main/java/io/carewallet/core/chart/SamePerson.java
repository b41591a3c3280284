package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Person;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether records are about one person, as far as names and birth dates tell.
public final class SamePerson {
    /// Words before and after a name that one hospital writes and the next one does not.
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "mme", "mlle", "md", "phd");

    /// So many words of one name must be in the other, when a middle name is left out.
    private static final int ENOUGH = 2;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private SamePerson() {}

    /// A person with the words of the name, which are made once: hundreds of records name the same few people.
    private record Named(Person person, Set<String> words) {
        static Named of(Person person) {
            return new Named(person, SamePerson.words(person.name()));
        }
    }

    /// The same name, and no other birth date. With the same full birth date one name may leave words of the other out.
    public static boolean agree(Person one, Person other) {
        return agree(Named.of(one), Named.of(other));
    }

    private static boolean agree(Named one, Named other) {
        var born = one.person().birthDate();
        var otherBorn = other.person().birthDate();
        if (born != null && otherBorn != null && !fit(born, otherBorn)) {
            return false;
        }
        Set<String> words = one.words();
        Set<String> otherWords = other.words();
        boolean sameDay = born != null && born.precision() == FuzzyDate.Precision.DAY && born.equals(otherBorn);
        return words.equals(otherWords) || sameDay && (isPart(words, otherWords) || isPart(otherWords, words));
    }

    private static boolean fit(FuzzyDate one, FuzzyDate other) {
        String day = one.toString();
        String otherDay = other.toString();
        return day.startsWith(otherDay) || otherDay.startsWith(day);
    }

    private static boolean isPart(Set<String> less, Set<String> more) {
        return less.size() >= ENOUGH && more.containsAll(less);
    }

    /// Whom most of them name, of two the first; nobody when none has a name. Where birth dates are told, it is
    /// somebody with one: a father and a son of one name are two people.
    public static Person most(List<Person> people) {
        Map<Named, Integer> named = new LinkedHashMap<>();
        Map<Person, Named> seen = new HashMap<>();
        people.stream()
                .filter(p -> !p.name().isBlank())
                .forEach(p -> named.merge(seen.computeIfAbsent(p, Named::of), 1, Integer::sum));
        List<Named> dated = named.keySet().stream()
                .filter(p -> p.person().birthDate() != null)
                .toList();
        Person most = Charts.EMPTY.person();
        long votes = 0;
        for (Named one : dated.isEmpty() ? List.copyOf(named.keySet()) : dated) {
            long now = named.entrySet().stream()
                    .filter(other -> agree(one, other.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (now > votes) {
                most = one.person();
                votes = now;
            }
        }
        return most;
    }

    /// Whom all of them name that name somebody; nobody where two do not agree, however many are on either side: most
    /// of the records that somebody shares may be their child's. Where nobody has a name, one birth date for all of
    /// them tells that much.
    public static Person only(List<Person> people) {
        List<Person> named = people.stream().filter(p -> !p.name().isBlank()).toList();
        if (named.isEmpty()) {
            List<FuzzyDate> born = people.stream()
                    .map(Person::birthDate)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return born.size() == 1 ? new Person("", born.getFirst(), "") : Charts.EMPTY.person();
        }
        return named.stream().noneMatch(anotherThanMost(people)) ? most(people) : Charts.EMPTY.person();
    }

    /// Which of these people are somebody else than the one whom most of them are. Whose name fits two birth dates, and
    /// who has none, may be either: then the record is left out, too.
    public static Predicate<Person> anotherThanMost(List<Person> people) {
        Person here = most(people);
        boolean two = people.stream().anyMatch(p -> isNamesake(here, p.birthDate()) && sameName(here, p));
        return person -> isAnother(here, person) || two && person.birthDate() == null && sameName(here, person);
    }

    private static boolean isNamesake(Person here, @Nullable FuzzyDate born) {
        FuzzyDate mine = here.birthDate();
        return mine != null && born != null && !fit(mine, born);
    }

    private static boolean sameName(Person one, Person other) {
        return !other.name().isBlank() && words(one.name()).equals(words(other.name()));
    }

    /// Whether a record names somebody else: one that names nobody does not.
    public static boolean isAnother(Person here, Person inRecord) {
        return !here.name().isBlank() && !inRecord.name().isBlank() && !agree(here, inRecord);
    }

    /// In any order, because some write the family name first.
    private static Set<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                .collect(Collectors.toSet());
    }
}
