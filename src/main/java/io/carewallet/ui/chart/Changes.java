package io.carewallet.ui.chart;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.Sorting;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Medicines of which the records hold more than one dose: what is taken now beside what was taken before.
public final class Changes {
    private Changes() {}

    /// @param before the newest earlier entry of the same medicine with another dose
    public record Change(Chart.Medicine now, Chart.Medicine before) {}

    /// The newest change of each medicine, the newest first.
    public static List<Change> in(Chart chart) {
        Map<String, List<Chart.Medicine>> same = new LinkedHashMap<>();
        chart.medicines().stream()
                .filter(medicine -> !medicine.dose().isBlank()
                        && isPast(medicine.from())
                        && !medicine.use().isRuledOut())
                .sorted(Comparator.comparing((Chart.Medicine m) -> m.from(), Sorting.NEWEST_FIRST))
                .forEach(medicine -> same.computeIfAbsent(
                                substance(medicine.what().text()), k -> new ArrayList<>())
                        .add(medicine));
        var changes = new ArrayList<Change>();
        same.values().forEach(entries -> {
            Chart.Medicine now = entries.getFirst();
            if (now.current()) {
                entries.stream()
                        .skip(1)
                        .filter(before -> !isSameDose(before.dose(), now.dose()))
                        .findFirst()
                        .ifPresent(before -> changes.add(new Change(now, before)));
            }
        });
        return changes;
    }

    /// What a prescription would take the place of: the current entry of the same medicine with another dose.
    public static Optional<Chart.Medicine> instead(Chart chart, String what, String dose) {
        return chart.medicines().stream()
                .filter(Chart.Medicine::current)
                .filter(medicine -> substance(medicine.what().text()).equals(substance(what)))
                .filter(medicine -> !medicine.dose().isBlank() && !isSameDose(medicine.dose(), dose))
                .findFirst();
    }

    /// What is to begin some day is not what is taken now.
    private static boolean isPast(@Nullable FuzzyDate from) {
        return from != null && !from.isFuture(LocalDate.now(ZoneId.systemDefault()));
    }

    private static boolean isSameDose(String one, String other) {
        return one.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    private static String substance(String what) {
        return name(what).toLowerCase(Locale.ROOT);
    }

    /// The name without its dose: "Metformin" of "Metformin 500 mg tablets". Two kinds of insulin stay two.
    public static String name(String what) {
        String name = what.split("\\s\\d", 2)[0].strip();
        return name.isEmpty() ? what : name;
    }
}
