package io.carewallet.fhir;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Outline.Kind;
import io.carewallet.core.record.Outline.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts a record into one line: what it is, where from, when, and how many of what.
final class OutlineBuilder {
    private final Chart.Person person;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Part, Integer> counts = new EnumMap<>(Part.class);

    OutlineBuilder(Chart.Person person) {
        this.person = person;
    }

    void add(Fact fact) {
        facts.add(fact);
        fact.parts().forEach(part -> counts.merge(part, 1, Integer::sum));
    }

    Outline build() {
        Fact centre = centre();
        FuzzyDate begin = centre == null ? null : centre.from();
        FuzzyDate end = centre == null ? null : centre.until();
        FuzzyDate from = begin == null ? first() : begin;
        FuzzyDate until = begin == null ? last() : end == null ? begin : end;
        Titles titles = new Titles(facts, counts);
        Kind kind = titles.kind(centre);
        String title = titles.title(kind, centre, from, until);
        return new Outline(title, source(), kind, from, until, person, Map.copyOf(counts));
    }

    /// The one visit, or else the one report, that everything else in the record belongs to.
    private @Nullable Fact centre() {
        List<Fact> visits = facts.stream()
                .filter(fact -> fact.parts().contains(Part.VISITS))
                .toList();
        if (!visits.isEmpty()) {
            return visits.size() == 1 ? visits.getFirst() : null;
        }
        List<Fact> reports = facts.stream()
                .filter(fact -> fact.type().equals("DiagnosticReport"))
                .toList();
        return reports.size() == 1 ? reports.getFirst() : null;
    }

    private @Nullable FuzzyDate first() {
        return dates().min(Comparator.naturalOrder()).orElse(null);
    }

    private @Nullable FuzzyDate last() {
        return dates().max(Comparator.naturalOrder()).orElse(null);
    }

    /// The date of a Composition is the day it was put together, so it counts only when nothing else has a date.
    private Stream<FuzzyDate> dates() {
        List<FuzzyDate> all = facts.stream()
                .filter(fact -> !fact.type().equals("Composition"))
                .flatMap(fact -> Stream.of(fact.from(), fact.until()))
                .filter(Objects::nonNull)
                .toList();
        if (!all.isEmpty()) {
            return all.stream();
        }
        return facts.stream().map(Fact::from).filter(Objects::nonNull);
    }

    /// Who put the document together, else the organisation that most entries come from; the first of them when equal.
    private String source() {
        for (Fact fact : facts) {
            if (fact.type().equals("Composition") && !fact.source().isEmpty()) {
                return fact.source();
            }
        }
        var votes = new HashMap<String, Integer>();
        String best = "";
        for (Fact fact : facts) {
            if (!fact.source().isEmpty()) {
                votes.merge(fact.source(), 1, Integer::sum);
            }
        }
        for (Fact fact : facts) {
            if (votes.getOrDefault(fact.source(), 0) > votes.getOrDefault(best, 0)) {
                best = fact.source();
            }
        }
        return best;
    }
}
