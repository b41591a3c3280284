package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Blood pressure as people say it: "138/82 mmHg". A file has its two values as parts of one result; here they are one
/// row.
public final class Pressures {
    static final String SYSTOLIC = "8480-6";
    static final String DIASTOLIC = "8462-4";
    private static final String TOGETHER = "85354-9";
    private static final String LOINC = "http://loinc.org";

    private Pressures() {}

    /// The same results in the same order of urgency, with both parts of a blood pressure as one. A part without the
    /// other stays what it is.
    public static List<Result> together(List<Result> results) {
        Map<String, List<Result>> upper = parts(results, SYSTOLIC);
        Map<String, List<Result>> lower = parts(results, DIASTOLIC);
        var all = new ArrayList<Result>();
        // Tens of thousands of rows must not be searched for each of them, and no two pressures have one lower value.
        Set<Result> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Result result : results) {
            Result below = isPart(result, SYSTOLIC) ? only(upper, lower, key(result)) : null;
            if (below != null && below.unit().equals(result.unit())) {
                taken.add(below);
                all.add(one(result, below));
            } else {
                all.add(result);
            }
        }
        all.removeIf(taken::contains);
        all.sort(Sorting.RESULTS);
        return List.copyOf(all);
    }

    private static Map<String, List<Result>> parts(List<Result> results, String code) {
        return results.stream().filter(r -> isPart(r, code)).collect(Collectors.groupingBy(Pressures::key));
    }

    /// Two records may use one id for two measurements: then nobody knows which parts belong together.
    private static @Nullable Result only(Map<String, List<Result>> upper, Map<String, List<Result>> lower, String key) {
        List<Result> below = lower.getOrDefault(key, List.of());
        return below.size() == 1 && upper.getOrDefault(key, List.of()).size() == 1 ? below.getFirst() : null;
    }

    static boolean isTogether(Result result) {
        return result.what().code().equals(TOGETHER)
                && result.number() == null
                && result.text().contains("/");
    }

    private static boolean isPart(Result result, String code) {
        return result.number() != null
                && !result.group().isEmpty()
                && result.what().code().equals(code);
    }

    /// Of the same measurement.
    private static String key(Result result) {
        return result.id() + "|" + result.group() + "|" + Objects.toString(result.at()) + "|"
                + Objects.toString(result.moment());
    }

    private static Result one(Result upper, Result lower) {
        return new Result(
                upper.id(),
                new Coded(upper.group(), LOINC, TOGETHER),
                "",
                null,
                ResultWords.value(upper) + "/" + ResultWords.value(lower),
                upper.unit(),
                null,
                null,
                worse(upper.flag(), lower.flag()),
                upper.at(),
                upper.moment(),
                upper.source(),
                beside(upper.beside(), lower.beside()));
    }

    /// What is said of one of them is said of both: nothing of it may get lost.
    private static Chart.Beside beside(Chart.Beside upper, Chart.Beside lower) {
        String note = upper.note().contains(lower.note())
                ? upper.note()
                : lower.note().contains(upper.note()) ? lower.note() : upper.note() + ". " + lower.note();
        return new Chart.Beside(upper.standing(), note, upper.qualified() || lower.qualified());
    }

    private static Flag worse(Flag one, Flag other) {
        if (one == Flag.CRITICAL || other == Flag.CRITICAL) {
            return Flag.CRITICAL;
        }
        if (ResultWords.isUnusual(one) || ResultWords.isUnusual(other)) {
            return ResultWords.isUnusual(one) ? one : other;
        }
        // In range together only if each of them is.
        return one == other ? one : Flag.NONE;
    }
}
