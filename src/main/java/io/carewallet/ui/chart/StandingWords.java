package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.Standing;
import io.carewallet.ui.common.Texts;
import java.util.Locale;

/// How certain or final an entry is, in words beside its name: a possible illness must not be read as one that is
/// known.
public final class StandingWords {
    private StandingWords() {}

    /// "Asthma (not confirmed)"; the name alone where the source calls it settled.
    public static String name(Chart.Problem problem) {
        return beside(problem, named(problem.what()));
    }

    public static String name(Chart.Allergy allergy) {
        return beside(allergy, named(allergy.what()));
    }

    /// A thing without a name must not be an empty line that nobody sees.
    static String named(Chart.Coded what) {
        return what.text().isBlank() ? Texts.of("chart.unnamed") : what.text();
    }

    public static String beside(Chart.Entry entry, String words) {
        String standing = of(entry);
        return standing.isEmpty() ? words : Texts.of("chart.standing", words, standing);
    }

    /// "Not final yet", where it stands alone.
    static String sentence(String standing) {
        return standing.substring(0, 1).toUpperCase(Locale.ROOT) + standing.substring(1);
    }

    /// "not final yet"; empty where the source calls it settled.
    public static String of(Chart.Entry entry) {
        Standing standing = entry.beside().standing();
        return standing == Standing.SETTLED
                ? ""
                : Texts.of("chart.standing." + standing.name().toLowerCase(Locale.ROOT));
    }
}
