package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.AllergyKnowledge;
import java.util.List;
import java.util.Map;

/// A chart that holds what a test says and nothing else.
///
/// @param entries of any kind, each of which goes into its part of the chart
public record ChartOf(
        Chart.Person person,
        AllergyKnowledge knowledge,
        Map<NotShown, Integer> unread,
        List<? extends Chart.Entry> entries) {
    /// Of nobody who is named; allergies are listed where there are any.
    public static Chart entries(Chart.Entry... entries) {
        return of(Charts.EMPTY.person(), entries);
    }

    public static Chart of(Chart.Person person, Chart.Entry... entries) {
        List<Chart.Entry> all = List.of(entries);
        boolean listed = all.stream().anyMatch(Chart.Allergy.class::isInstance);
        var knowledge = listed ? AllergyKnowledge.LISTED : AllergyKnowledge.NOT_KNOWN;
        return new ChartOf(person, knowledge, Map.of(), all).chart();
    }

    public Chart chart() {
        return new Chart(
                person,
                knowledge,
                only(Chart.Allergy.class),
                only(Chart.Medicine.class),
                only(Chart.Problem.class),
                only(Chart.Result.class),
                only(Chart.Immunisation.class),
                only(Chart.Visit.class),
                only(Chart.Document.class),
                unread,
                AlsoAbout.NOBODY,
                false);
    }

    /// The same chart of a file that also says something of somebody else.
    public static Chart with(Chart chart, AlsoAbout alsoAbout) {
        return new Chart(
                chart.person(),
                chart.allergyKnowledge(),
                chart.allergies(),
                chart.medicines(),
                chart.problems(),
                chart.results(),
                chart.immunisations(),
                chart.visits(),
                chart.documents(),
                chart.unread(),
                alsoAbout,
                chart.lenient());
    }

    private <T extends Chart.Entry> List<T> only(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
