package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Entry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The same entry in two records, of which one has a note beside it: shown once, with the note.
final class SameButNote {
    private SameButNote() {}

    /// Without those that say nothing but what another one says with a note. Two that differ in anything else, or have
    /// notes of their own, both stay.
    static <T extends Entry> List<T> fold(List<T> entries) {
        Set<Object> noted = new HashSet<>();
        entries.stream().filter(SameButNote::hasNote).forEach(entry -> noted.add(butNote(entry)));
        return entries.stream()
                .filter(entry -> hasNote(entry) || !noted.contains(butNote(entry)))
                .toList();
    }

    private static boolean hasNote(Entry entry) {
        return !entry.beside().note().isEmpty();
    }

    /// All that it says, without its id, which is another one in each record.
    private static Object butNote(Entry entry) {
        List<Object> says = switch (entry) {
            case Chart.Allergy a ->
                Arrays.asList(a.what(), a.reaction(), a.severity(), a.criticality(), a.active(), a.since());
            case Chart.Medicine m ->
                Arrays.asList(m.what(), m.dose(), m.timing(), m.reason(), m.use(), m.from(), m.until(), m.prescriber());
            case Chart.Problem p -> Arrays.asList(p.what(), p.active(), p.since(), p.until(), p.severity());
            case Chart.Result r ->
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
                        r.moment(),
                        r.source());
            case Chart.Immunisation i -> Arrays.asList(i.what(), i.at(), i.where(), i.given());
            case Chart.Visit v ->
                Arrays.asList(v.kind(), v.reason(), v.from(), v.until(), v.who(), v.where(), v.inpatient());
            // Its pages are found by its id.
            case Chart.Document d -> List.of(d);
        };
        return List.of(says, entry.beside().standing(), entry.beside().qualified());
    }
}
