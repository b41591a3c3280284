package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.AllergyKnowledge;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Several records together, as one chart: what two records say in the same words is shown once. In doubt both stay.
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
            AlsoAbout.NOBODY,
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
                all(charts, Chart::allergies, Sorting.ALLERGIES),
                all(charts, Chart::medicines, Sorting.MEDICINES),
                all(charts, Chart::problems, Sorting.PROBLEMS),
                all(charts, Chart::results, Sorting.RESULTS),
                all(charts, Chart::immunisations, Sorting.IMMUNISATIONS),
                all(charts, Chart::visits, Sorting.VISITS),
                all(charts, Chart::documents, Sorting.DOCUMENTS),
                unread,
                AlsoAbout.all(charts.stream().map(Chart::alsoAbout).toList()),
                charts.stream().anyMatch(Chart::lenient));
    }

    private static <T extends Chart.Entry> List<T> all(
            List<Chart> charts, Function<Chart, List<T>> part, Comparator<T> order) {
        return Folding.of(charts.stream().map(part).toList()).stream()
                .sorted(order)
                .toList();
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
