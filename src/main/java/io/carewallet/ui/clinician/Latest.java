package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.Sorting;
import io.carewallet.ui.chart.Pressures;
import io.carewallet.ui.chart.ResultWords;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The newest value of each thing that was measured, and what it was before.
final class Latest {
    /// LOINC codes of estimated glomerular filtration rate, by the formulas in use.
    private static final Set<String> KIDNEYS = Set.of(
            "33914-3", "48642-3", "48643-1", "50044-7", "62238-1", "69405-9", "70969-1", "77147-7", "88293-6",
            "88294-4", "98979-8");

    /// What is looked at in every visit, in this order: blood pressure, weight, kidneys, HbA1c.
    private static final List<Set<String>> FIRST =
            List.of(Set.of("85354-9"), Set.of("29463-7", "3141-9"), KIDNEYS, Set.of("4548-4", "17856-6", "59261-8"));

    private final LocalDate today;
    private final List<Result> results;
    private final List<Result> all;
    /// Those with a date, the newest first: one of tens of thousands is compared only with what can stand for it.
    private final Map<Key, List<Result>> series = new HashMap<>();

    Latest(Chart chart) {
        this(chart, LocalDate.now(ZoneId.systemDefault()));
    }

    /// A value with a date that is still to come is never the newest: it is in the list only where there is no other
    /// one, at the end.
    Latest(Chart chart, LocalDate today) {
        this.today = today;
        results = Pressures.together(chart.results());
        List<Result> dated = results.stream()
                .filter(result -> result.at() != null)
                .sorted(Comparator.comparing(this::isFuture).thenComparing(Sorting.NEWEST_RESULTS))
                .toList();
        Map<Key, Result> newest = new LinkedHashMap<>();
        dated.forEach(result -> {
            newest.putIfAbsent(key(result), result);
            series.computeIfAbsent(key(result), k -> new ArrayList<>()).add(result);
        });
        all = List.copyOf(newest.values());
    }

    boolean isOf(LocalDate day) {
        return today.equals(day);
    }

    /// What can stand for what: values of one thing in one unit. What has no number or may mean something else does not
    /// take the place of what was read, and neither does a value of urine that of blood, which has another code.
    private record Key(String name, String code, String unit, boolean isNumber, boolean isQualified) {}

    /// The newest first.
    List<Result> all() {
        return all;
    }

    /// Values outside of what is usual, critical ones first: also those without a date, or with one that is still to
    /// come, unless a later value is known.
    List<Result> unusual() {
        Stream<Result> critical = results.stream()
                .filter(result -> result.flag() == Flag.CRITICAL)
                .filter(result -> like(result).stream().noneMatch(other -> isSuperseded(result, other)))
                .sorted(Comparator.comparing(this::isFuture).thenComparing(Sorting.NEWEST_RESULTS));
        Stream<Result> others = all.stream()
                .filter(result -> result.flag() != Flag.CRITICAL)
                .filter(result -> ResultWords.isUnusual(result.flag()));
        return Stream.concat(critical, others).distinct().toList();
    }

    private List<Result> like(Result result) {
        return series.getOrDefault(key(result), List.of());
    }

    /// Certainly: some day in 2026 may be later than one in May.
    private boolean isSuperseded(Result critical, Result later) {
        FuzzyDate at = critical.at();
        FuzzyDate than = later.at();
        if (at == null
                || than == null
                || isFuture(later)
                || isWeaker(later, critical)
                || ResultWords.value(later).isBlank()) {
            return false;
        }
        return at.precision() == FuzzyDate.Precision.DAY
                ? Sorting.isBefore(critical, later)
                : at.lastDay().isBefore(than.day());
    }

    /// What may still change does not take the place of what is final, and words that nobody has judged, "Not
    /// performed" say, not that of words that were judged.
    private static boolean isWeaker(Result later, Result critical) {
        boolean mayChange = later.beside().standing() == Chart.Standing.PRELIMINARY
                && critical.beside().standing() != Chart.Standing.PRELIMINARY;
        return mayChange || later.number() == null && later.flag() == Flag.NONE;
    }

    private boolean isFuture(Result result) {
        FuzzyDate at = result.at();
        return at != null && at.isFuture(today);
    }

    /// The same with what is looked at in every visit before the others.
    List<Result> forVisits() {
        return all.stream().sorted(Comparator.comparingInt(Latest::rank)).toList();
    }

    /// The value before it, in the same unit.
    Optional<Result> before(Result result) {
        return like(result).stream()
                .filter(r -> !result.qualified())
                .filter(r -> Sorting.isBefore(r, result))
                .findFirst();
    }

    /// The newest estimated glomerular filtration rate that can be read.
    Optional<Result> kidneys() {
        List<Result> rates = all.stream()
                .filter(r -> KIDNEYS.contains(r.what().code()) && !isFuture(r))
                .toList();
        return rates.stream()
                .filter(r -> !r.qualified())
                .filter(r -> ResultWords.value(r).chars().anyMatch(Character::isDigit))
                .findFirst()
                .or(() -> rates.stream().findFirst());
    }

    private static Key key(Result result) {
        return new Key(
                ResultWords.name(result),
                result.what().code(),
                result.unit(),
                result.number() != null,
                result.qualified());
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
