package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What several records say of one allergy, under one name where there is little room. All of it is shown, the worst
/// first; the lists of a chart have each of them in a line of its own.
///
/// @param name with how certain it is
/// @param said never empty
public record AllergyGroup(String name, List<Allergy> said) {
    /// A reaction of which nobody says how bad it is may be the worst but one.
    private static final List<String> WORST_FIRST = List.of("severe", "", "moderate", "mild");

    /// @param allergies in the order of the chart; one without a name is in no group with another one
    public static List<AllergyGroup> of(List<Allergy> allergies) {
        Map<Object, List<Allergy>> same = new LinkedHashMap<>();
        for (Allergy allergy : allergies) {
            String name = StandingWords.name(allergy).strip().toLowerCase(Locale.ROOT);
            Object key = allergy.what().text().isBlank() ? new Object() : name;
            same.computeIfAbsent(key, k -> new ArrayList<>()).add(allergy);
        }
        return same.values().stream()
                .map(said -> new AllergyGroup(
                        StandingWords.name(said.getFirst()),
                        said.stream()
                                .sorted(Comparator.comparing(AllergyGroup::rank))
                                .toList()))
                .toList();
    }

    /// Whether any of them says so.
    public boolean isSevere() {
        return said.stream()
                .anyMatch(allergy -> allergy.severity().equals("severe")
                        || allergy.criticality().equals("high"));
    }

    /// How bad it was or may be next time: "severe", "mild, high risk"; empty where nobody says.
    public static String danger(Allergy allergy) {
        boolean isSaid =
                allergy.severity().equals("severe") || !allergy.criticality().equals("high");
        return isSaid ? allergy.severity() : Entries.joined(", ", allergy.severity(), Texts.of("chart.allergy.high"));
    }

    private static int rank(Allergy allergy) {
        int rank = WORST_FIRST.indexOf(allergy.severity());
        return allergy.criticality().equals("high") ? -1 : rank;
    }
}
