package io.carewallet.core.chart;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Chart.Document;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Immunisation;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Problem;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.Chart.Visit;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In which order people read: what can hurt first, then the newest first.
public final class Sorting {
    public static final Comparator<@Nullable FuzzyDate> NEWEST_FIRST = Comparator.nullsLast(Comparator.reverseOrder());

    public static final Comparator<Allergy> ALLERGIES = Comparator.comparing((Allergy allergy) -> !allergy.active())
            .thenComparing(Sorting::danger)
            .thenComparing(Allergy::since, NEWEST_FIRST);

    /// What must not be given comes before what is taken.
    public static final Comparator<Medicine> MEDICINES = Comparator.comparing(
                    (Medicine medicine) -> medicine.use() != Use.NOT_TO_BE_GIVEN)
            .thenComparing(medicine -> !medicine.current())
            .thenComparing(Medicine::from, NEWEST_FIRST);

    public static final Comparator<Problem> PROBLEMS =
            Comparator.comparing((Problem problem) -> !problem.active()).thenComparing(Problem::since, NEWEST_FIRST);

    /// Values of one day by their time of day; those without one count as the earlier.
    public static final Comparator<Result> NEWEST_RESULTS = Comparator.comparing(Result::at, NEWEST_FIRST)
            .thenComparing(Result::moment, Comparator.nullsLast(Comparator.reverseOrder()));

    public static final Comparator<Result> RESULTS =
            Comparator.comparing(Sorting::urgency).thenComparing(NEWEST_RESULTS);

    public static final Comparator<Immunisation> IMMUNISATIONS = Comparator.comparing(Immunisation::at, NEWEST_FIRST);

    public static final Comparator<Visit> VISITS = Comparator.comparing(Visit::from, NEWEST_FIRST);

    public static final Comparator<Document> DOCUMENTS = Comparator.comparing(Document::at, NEWEST_FIRST);

    private static final List<String> SEVERITIES = List.of("severe", "moderate", "mild", "");

    private Sorting() {}

    /// Whether one value is known to be older than another: by their times if both have one, also where one of them was
    /// written in another zone and on another day.
    public static boolean isBefore(Result one, Result other) {
        FuzzyDate day = one.at();
        FuzzyDate than = other.at();
        if (day == null || than == null) {
            return false;
        }
        OffsetDateTime moment = one.moment();
        OffsetDateTime later = other.moment();
        return moment != null && later != null ? moment.isBefore(later) : day.compareTo(than) < 0;
    }

    private static int danger(Allergy allergy) {
        return allergy.criticality().equals("high") ? 0 : SEVERITIES.indexOf(allergy.severity());
    }

    /// High, low and abnormal weigh the same: the newest of them comes first.
    private static int urgency(Result result) {
        if (result.flag() == Flag.CRITICAL) {
            return 0;
        }
        return result.flag() == Flag.NONE || result.flag() == Flag.NORMAL ? 2 : 1;
    }
}
