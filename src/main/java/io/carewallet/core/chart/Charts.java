package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.Chart.Coded;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Several records together, as one chart: the same statement in two records is shown once. In doubt both stay.
public final class Charts {
    public static final Chart EMPTY = new Chart(
            new Chart.Person("", null, ""),
            AllergyKnowledge.NOT_KNOWN,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            false);

    private Charts() {}

    /// @param charts in any order; the person's name is that of the first one that has one
    public static Chart join(List<Chart> charts) {
        if (charts.size() == 1) {
            return charts.getFirst();
        }
        var unread = new TreeMap<NotShown, Integer>();
        charts.forEach(chart -> chart.unread().forEach((what, count) -> unread.merge(what, count, Integer::sum)));
        return new Chart(
                person(charts),
                knowledge(charts),
                all(charts, Chart::allergies, Sorting.ALLERGIES, a -> List.of(name(a.what()), a.active(), a.beside())),
                all(
                        charts,
                        Chart::medicines,
                        Sorting.MEDICINES,
                        m -> List.of(name(m.what()), m.dose(), m.timing(), m.use(), m.beside())),
                all(charts, Chart::problems, Sorting.PROBLEMS, p -> List.of(name(p.what()), p.active(), p.beside())),
                all(
                        charts,
                        Chart::results,
                        Sorting.RESULTS,
                        r -> List.of(
                                name(r.what()),
                                r.group(),
                                r.text(),
                                r.beside(),
                                r.unit(),
                                Objects.toString(r.at()),
                                Optional.ofNullable(r.moment()).map(OffsetDateTime::toInstant))),
                all(
                        charts,
                        Chart::immunisations,
                        Sorting.IMMUNISATIONS,
                        i -> List.of(name(i.what()), i.given(), i.beside(), Objects.toString(i.at()))),
                all(
                        charts,
                        Chart::visits,
                        Sorting.VISITS,
                        v -> List.of(v.kind(), v.reason(), v.where(), v.beside(), Objects.toString(v.from()))),
                all(charts, Chart::documents, Sorting.DOCUMENTS, d -> d),
                unread,
                charts.stream().anyMatch(Chart::lenient));
    }

    private static String name(Coded coded) {
        return coded.text().strip().toLowerCase(java.util.Locale.ROOT);
    }

    /// Sorted, and of those that say the same only the first, or the one with a note.
    private static <T extends Chart.Entry> List<T> all(
            List<Chart> charts, Function<Chart, List<T>> part, Comparator<T> order, Function<T, Object> same) {
        var seen = new LinkedHashMap<Object, T>();
        charts.stream()
                .flatMap(chart -> part.apply(chart).stream())
                .sorted(order)
                .forEach(entry -> seen.putIfAbsent(same.apply(entry), entry));
        return SameButNote.fold(List.copyOf(seen.values()));
    }

    /// A listed allergy outweighs another record's "none known".
    private static AllergyKnowledge knowledge(List<Chart> charts) {
        return charts.stream()
                .map(Chart::allergyKnowledge)
                .min(Comparator.naturalOrder())
                .orElse(AllergyKnowledge.NOT_KNOWN);
    }

    private static Chart.Person person(List<Chart> charts) {
        return charts.stream()
                .map(Chart::person)
                .filter(person -> !person.name().isEmpty())
                .max(Comparator.comparing(person -> person.birthDate() != null))
                .orElse(EMPTY.person());
    }
}
