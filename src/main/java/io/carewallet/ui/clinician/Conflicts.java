package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Sorting;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Medicines that bear the name of something that the patient is allergic to, or belong to the same of a few well-known
/// families. By name only: it does not know every substance.
final class Conflicts {
    private static final int SHORTEST = 4;

    private Conflicts() {}

    /// @param family that both belong to, as it is called: "penicillins"; empty when the name alone says it
    record Conflict(Chart.Allergy allergy, Chart.Medicine medicine, String family) {}

    /// Against one allergy.
    record Match(Chart.Allergy allergy, String family) {}

    /// Of medicines that are taken now and of those that were given once; those of now first, then the newest. What the
    /// records say was not given is no conflict.
    static List<Conflict> in(Chart chart) {
        var found = new ArrayList<Conflict>();
        for (Chart.Medicine medicine : chart.medicines()) {
            if (medicine.use().isRuledOut()) {
                continue;
            }
            for (Match match : allergiesTo(chart, medicine.what().text())) {
                found.add(new Conflict(match.allergy(), medicine, match.family()));
            }
        }
        found.sort(Comparator.comparing((Conflict c) -> !c.medicine().current())
                .thenComparing(c -> c.medicine().from(), Sorting.NEWEST_FIRST));
        return found;
    }

    /// Active allergies that speak against a medicine of this name.
    static List<Match> allergiesTo(Chart chart, String medicine) {
        String name = medicine.toLowerCase(Locale.ROOT);
        var found = new ArrayList<Match>();
        chart.allergies().stream().filter(Chart.Allergy::active).forEach(allergy -> {
            String what = allergy.what().text();
            Optional<String> family = Families.of(what, medicine);
            if (isIn(what, name)) {
                found.add(new Match(allergy, ""));
            } else {
                family.ifPresent(words -> found.add(new Match(allergy, words)));
            }
        });
        return found;
    }

    /// "Penicillin allergy", "Allergy to nuts (not confirmed)".
    static String words(Chart.Allergy allergy) {
        String what = allergy.what().text();
        boolean says = what.toLowerCase(Locale.ROOT).contains("allerg");
        return StandingWords.beside(allergy, says ? what : Texts.of("patient.allergy.to", what));
    }

    private static boolean isIn(String allergy, String medicine) {
        for (String word : allergy.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= SHORTEST && !word.startsWith("allerg") && medicine.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
