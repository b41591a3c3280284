package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Medicines that bear the name of something that the patient is allergic to. By name only: it finds "Penicillin V"
/// with an allergy to penicillin, and does not know that amoxicillin is one.
final class Conflicts {
    private static final int SHORTEST = 4;

    private Conflicts() {}

    record Conflict(String allergy, String medicine) {}

    static List<Conflict> in(Chart chart) {
        var found = new ArrayList<Conflict>();
        chart.medicines().stream()
                .filter(Chart.Medicine::current)
                .forEach(medicine -> allergyTo(chart, medicine.what().text())
                        .forEach(allergy ->
                                found.add(new Conflict(allergy, medicine.what().text()))));
        return found;
    }

    /// Active allergies of whose names one word is in the medicine's name.
    static List<String> allergyTo(Chart chart, String medicine) {
        String name = medicine.toLowerCase(Locale.ROOT);
        return chart.allergies().stream()
                .filter(Chart.Allergy::active)
                .map(allergy -> allergy.what().text())
                .filter(allergy -> isIn(allergy, name))
                .toList();
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
