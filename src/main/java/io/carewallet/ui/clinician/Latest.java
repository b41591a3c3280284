package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Sorting;
import io.carewallet.ui.chart.Pressures;
import io.carewallet.ui.chart.ResultWords;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The newest value of each thing that was measured, and what it was before.
final class Latest {
    /// LOINC codes of estimated glomerular filtration rate, by the formulas in use.
    private static final Set<String> KIDNEYS = Set.of(
            "33914-3", "48642-3", "48643-1", "50044-7", "62238-1", "69405-9", "70969-1", "77147-7", "88293-6",
            "88294-4", "98979-8");

    /// What is looked at in every visit, in this order: blood pressure, weight, kidneys, HbA1c.
    private static final List<Set<String>> FIRST =
            List.of(Set.of("85354-9"), Set.of("29463-7", "3141-9"), KIDNEYS, Set.of("4548-4", "17856-6", "59261-8"));

    private final List<Result> dated;
    private final List<Result> all;

    Latest(Chart chart) {
        dated = Pressures.together(chart.results()).stream()
                .filter(result -> result.at() != null)
                .sorted(Sorting.NEWEST_RESULTS)
                .toList();
        Map<String, Result> newest = new LinkedHashMap<>();
        dated.forEach(result -> newest.putIfAbsent(key(result), result));
        all = List.copyOf(newest.values());
    }

    /// The newest first.
    List<Result> all() {
        return all;
    }

    /// The same with what is looked at in every visit before the others.
    List<Result> forVisits() {
        return all.stream().sorted(Comparator.comparingInt(Latest::rank)).toList();
    }

    /// The value before it, in the same unit.
    Optional<Result> before(Result result) {
        return dated.stream()
                .filter(r -> key(r).equals(key(result)) && r.unit().equals(result.unit()))
                .filter(r -> !r.qualified() && !result.qualified())
                .filter(r -> Sorting.isBefore(r, result))
                .findFirst();
    }

    /// The newest estimated glomerular filtration rate.
    Optional<Result> kidneys() {
        return all.stream().filter(r -> KIDNEYS.contains(r.what().code())).findFirst();
    }

    private static String key(Result result) {
        return ResultWords.name(result);
    }

    private static int rank(Result result) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (FIRST.get(i).contains(result.what().code())) {
                return i;
            }
        }
        return FIRST.size();
    }
}
