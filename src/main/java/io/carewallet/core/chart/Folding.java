package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Entry;
import io.carewallet.core.chart.Chart.Result;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The same entry in two records, shown once. It is the same only if all that it says is equal, except that one may
/// have a note beside it and the other none. What one record says twice it says twice: two infusions of one kind are
/// two.
final class Folding {
    private Folding() {}

    /// @param parts one list of each record
    static <T extends Entry> List<T> of(List<List<T>> parts) {
        Map<Object, List<T>> folded = new LinkedHashMap<>();
        for (List<T> part : parts) {
            Map<Object, List<T>> groups = new LinkedHashMap<>();
            Map<Object, List<Object>> wholes = wholes(part);
            part.forEach(entry -> groups.computeIfAbsent(key(entry, wholes), k -> new ArrayList<>())
                    .add(entry));
            groups.forEach((key, entries) -> add(folded.computeIfAbsent(key, k -> new ArrayList<>()), entries));
        }
        return folded.values().stream().flatMap(List::stream).toList();
    }

    /// Each of the new ones stands for one at most of those that other records brought, and the one with a note stays.
    private static <T extends Entry> void add(List<T> here, List<T> more) {
        var free = new ArrayList<>(here);
        var left = new ArrayList<T>();
        for (T entry : more) {
            if (!take(free, there -> note(there).equals(note(entry)), null, here)) {
                left.add(entry);
            }
        }
        for (T entry : left) {
            boolean plain = note(entry).isEmpty();
            if (!take(free, there -> plain || note(there).isEmpty(), plain ? null : entry, here)) {
                here.add(entry);
            }
        }
    }

    /// @param instead takes the place of the one that is found, unless it is null
    private static <T extends Entry> boolean take(List<T> free, Predicate<T> same, @Nullable T instead, List<T> here) {
        for (T each : free) {
            if (same.test(each)) {
                free.remove(each);
                if (instead != null) {
                    here.set(here.indexOf(each), instead);
                }
                return true;
            }
        }
        return false;
    }

    private static String note(Entry entry) {
        return entry.beside().note();
    }

    /// What the parts of each result say together, by what they are parts of: half of one blood pressure beside half of
    /// another one would be a third.
    private static Map<Object, List<Object>> wholes(List<? extends Entry> part) {
        return part.stream()
                .filter(entry ->
                        entry instanceof Result result && !result.group().isEmpty())
                .collect(Collectors.groupingBy(
                        entry -> whole((Result) entry), Collectors.mapping(Folding::says, Collectors.toList())));
    }

    private static Object whole(Result result) {
        return Arrays.asList(result.id(), result.group(), result.at(), instant(result));
    }

    /// An entry without a name is like no other one, and neither is a document: its pages are found by its record.
    private static Object key(Entry entry, Map<Object, List<Object>> wholes) {
        if (entry instanceof Chart.Document || name(entry).isBlank()) {
            return new Object();
        }
        return entry instanceof Result result && !result.group().isEmpty()
                ? List.of(says(entry), wholes.getOrDefault(whole(result), List.of()))
                : says(entry);
    }

    private static String name(Entry entry) {
        return switch (entry) {
            case Chart.Allergy a -> a.what().text();
            case Chart.Medicine m -> m.what().text();
            case Chart.Problem p -> p.what().text();
            case Result r -> r.what().text();
            case Chart.Immunisation i -> i.what().text();
            case Chart.Visit v -> v.kind() + v.reason();
            case Chart.Document d -> d.title();
        };
    }

    private static @Nullable Object instant(Result result) {
        OffsetDateTime moment = result.moment();
        return moment == null ? null : moment.toInstant();
    }

    /// All that it says without its note, and without its id, which is another one in each record.
    private static Object says(Entry entry) {
        List<@Nullable Object> says = switch (entry) {
            case Chart.Allergy a ->
                Arrays.asList(a.what(), a.reaction(), a.severity(), a.criticality(), a.active(), a.since());
            case Chart.Medicine m ->
                Arrays.asList(m.what(), m.dose(), m.timing(), m.reason(), m.use(), m.from(), m.until(), m.prescriber());
            case Chart.Problem p -> Arrays.asList(p.what(), p.active(), p.since(), p.until(), p.severity());
            case Result r ->
                Arrays.asList(
                        r.what(),
                        r.group(),
                        r.number(),
                        r.text(),
                        r.unit(),
                        r.low(),
                        r.high(),
                        r.flag(),
                        r.at(),
                        instant(r),
                        r.source());
            case Chart.Immunisation i -> Arrays.asList(i.what(), i.at(), i.where(), i.given());
            case Chart.Visit v ->
                Arrays.asList(v.kind(), v.reason(), v.from(), v.until(), v.who(), v.where(), v.inpatient());
            case Chart.Document d -> Arrays.asList(d);
        };
        return List.of(says, entry.beside().standing(), entry.beside().qualified());
    }
}
