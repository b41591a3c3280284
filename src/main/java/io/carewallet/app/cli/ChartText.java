package io.carewallet.app.cli;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.ui.chart.AllergyGroup;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.NotShownWords;
import io.carewallet.ui.chart.NoteText;
import io.carewallet.ui.chart.Pressures;
import io.carewallet.ui.chart.ResultWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Charts as text: the same words, units and dates as in the windows.
final class ChartText {
    private ChartText() {}

    /// Part by part, a line for each entry.
    static Map<String, Object> map(Chart chart) {
        var map = new LinkedHashMap<String, Object>();
        map.put("allergies", lines(chart.allergies(), ChartText::allergy));
        map.put("allergyKnowledge", Rows.word(chart.allergyKnowledge()));
        map.put("medicines", lines(chart.medicines(), ChartText::medicine));
        map.put("problems", lines(chart.problems(), ChartText::problem));
        map.put("results", lines(Pressures.together(chart.results()), ChartText::result));
        map.put(
                "immunisations",
                lines(
                        chart.immunisations(),
                        i -> joined(
                                i.what().text(),
                                i.given() ? "" : Texts.of("chart.not-given"),
                                i.where(),
                                Days.day(i.at()))));
        map.put(
                "visits",
                lines(
                        chart.visits(),
                        v -> joined(named(v.kind(), v.reason()), v.who(), v.where(), Days.span(v.from(), v.until()))));
        map.put(
                "documents",
                lines(
                        chart.documents(),
                        d -> joined(
                                StandingWords.beside(d, d.title().isEmpty() ? d.kind() : d.title()),
                                Days.day(d.at()))));
        map.put("notShown", NotShownWords.of(chart));
        return map;
    }

    static String text(Chart chart) {
        var out = new StringBuilder();
        map(chart).forEach((part, said) -> {
            boolean saysSomething = part.equals("allergies") || said instanceof List<?> list && !list.isEmpty();
            if (saysSomething && said instanceof List<?> lines) {
                out.append('\n')
                        .append(part.equals("notShown") ? "not shown here" : part)
                        .append('\n');
                lines.forEach(line -> out.append("  ").append(line).append('\n'));
            }
            if (part.equals("allergies") && chart.allergies().isEmpty()) {
                out.append("  ").append(nothing(chart.allergyKnowledge())).append('\n');
            }
        });
        return out.toString();
    }

    private static String nothing(AllergyKnowledge knowledge) {
        return switch (knowledge) {
            case NONE_KNOWN -> Texts.of("chart.allergies.none-known");
            case NO_DRUGS_KNOWN -> Texts.of("chart.allergies.no-drugs");
            case LISTED, NOT_KNOWN -> Texts.of("chart.allergies.not-known");
        };
    }

    private static <T extends Chart.Entry> List<String> lines(List<T> entries, Function<T, String> line) {
        return entries.stream()
                .map(entry -> joined(line.apply(entry), NotShownWords.mark(entry), NoteText.of(entry)))
                .toList();
    }

    private static String allergy(Chart.Allergy it) {
        return joined(
                StandingWords.name(it),
                it.active() ? "" : Texts.of("chart.allergy.inactive"),
                named(AllergyGroup.danger(it), it.reaction()),
                Days.day(it.since()));
    }

    private static String medicine(Chart.Medicine it) {
        return joined(
                MedicineWords.title(it),
                MedicineWords.use(it),
                it.timing(),
                it.reason().isEmpty() ? "" : Texts.of("chart.medicine.for", it.reason()),
                it.prescriber().isEmpty() ? "" : Texts.of("chart.medicine.by", it.prescriber()),
                Days.span(it.from(), it.until()));
    }

    private static String problem(Chart.Problem it) {
        return joined(
                StandingWords.name(it),
                it.active() ? "" : Texts.of("chart.problem.over"),
                it.severity(),
                Days.span(it.since(), it.until()));
    }

    private static String result(Chart.Result it) {
        String range = ResultWords.range(it);
        String reference = range.isEmpty() ? "" : Texts.of("chart.trend.range", range);
        return joined(
                (ResultWords.name(it) + " " + ResultWords.valueWithUnit(it)).strip(),
                ResultWords.meaning(it.flag()),
                reference,
                it.source(),
                Days.day(it.at()));
    }

    private static String named(String first, String second) {
        return Stream.of(first, second)
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + ": " + b)
                .orElse("");
    }

    private static String joined(String... parts) {
        return Stream.of(parts)
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
