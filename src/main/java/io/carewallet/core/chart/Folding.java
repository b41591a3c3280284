package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Entry;
import io.carewallet.core.chart.Chart.Result;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
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
        Map<List<Object>, Object> known = new HashMap<>();
        for (List<T> part : parts) {
            Map<Object, List<T>> groups = new LinkedHashMap<>();
            Map<Object, Object> wholes = wholes(part, known);
            part.forEach(entry -> groups.computeIfAbsent(key(entry, wholes), k -> new ArrayList<>())
                    .add(entry));
            groups.forEach((key, entries) -> add(folded.computeIfAbsent(key, k -> new ArrayList<>()), entries));
        }
        return folded.values().stream().flatMap(List::stream).toList();
    }

    /// Each of the new ones stands for one at most of those that other records brought, and the one with a note stays.
    private static <T extends Entry> void add(List<T> here, List<T> more) {
        var free = new Free();
        for (int i = 0; i < here.size(); i++) {
            free.add(note(here.get(i)), i);
        }
        List<T> left =
                more.stream().filter(entry -> free.take(note(entry)) == null).toList();
        for (T entry : left) {
            boolean plain = note(entry).isEmpty();
            Integer place = plain ? free.takeAny() : free.take("");
            if (place == null) {
                here.add(entry);
            } else if (!plain) {
                here.set(place, entry);
            }
        }
    }

    /// The places of entries that no new one stands for yet, by their notes: records may say one thing thousands of
    /// times, so that none of them is searched for.
    private static final class Free {
        private final Map<String, NavigableSet<Integer>> places = new HashMap<>();
        private final NavigableSet<Integer> all = new TreeSet<>();
        private final List<String> notes = new ArrayList<>();

        void add(String note, int place) {
            places.computeIfAbsent(note, k -> new TreeSet<>()).add(place);
            all.add(place);
            notes.add(note);
        }

        /// The first with this note.
        @Nullable
        Integer take(String note) {
            NavigableSet<Integer> some = places.get(note);
            Integer place = some == null ? null : some.pollFirst();
            if (place != null) {
                all.remove(place);
            }
            return place;
        }

        @Nullable
        Integer takeAny() {
            return all.isEmpty() ? null : take(notes.get(all.getFirst()));
        }
    }

    private static String note(Entry entry) {
        return entry.beside().note();
    }

    /// What the parts of each result say together, by what they are parts of: half of one blood pressure beside half of
    /// another one would be a third.
    ///
    /// @param known one object stands for all that says the same: a result may have thousands of parts, and they are
    /// not compared for each of them
    private static Map<Object, Object> wholes(List<? extends Entry> part, Map<List<Object>, Object> known) {
        Map<Object, List<Object>> together = part.stream()
                .filter(entry ->
                        entry instanceof Result result && !result.group().isEmpty())
                .collect(Collectors.groupingBy(
                        entry -> whole((Result) entry), Collectors.mapping(Folding::says, Collectors.toList())));
        Map<Object, Object> wholes = new HashMap<>();
        together.forEach((whole, says) -> wholes.put(whole, known.computeIfAbsent(says, k -> new Object())));
        return wholes;
    }

    private static Object whole(Result result) {
        return Arrays.asList(result.id(), result.group(), result.at(), instant(result));
    }

    /// An entry without a name is like no other one, and neither is a document: its pages are found by its record.
    private static Object key(Entry entry, Map<Object, Object> wholes) {
        if (entry instanceof Chart.Document || name(entry).isBlank()) {
            return new Object();
        }
        return entry instanceof Result result && !result.group().isEmpty()
                ? List.of(says(entry), Objects.requireNonNull(wholes.get(whole(result))))
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
