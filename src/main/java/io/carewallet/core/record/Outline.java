package io.carewallet.core.record;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Charts;
import io.carewallet.core.chart.FuzzyDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a list shows of a record without opening it.
///
/// @param title in plain words: "Blood tests", "Hospital stay: chest infection", "Health record of 12 years"
/// @param source the organisation that it comes from; empty when the file does not say
/// @param kind what its icon says
/// @param counts how many of what, only what there is at all. A hospital stay is counted as a visit, too, and an image
/// as a
///     document; a result with several components is one result.
public record Outline(
        String title,
        String source,
        Kind kind,
        @Nullable FuzzyDate from,
        @Nullable FuzzyDate until,
        Chart.Person person,
        Map<Part, Integer> counts) {
    /// Of a record that nobody has read yet.
    public static final Outline EMPTY = new Outline("", "", Kind.OTHER, null, null, Charts.EMPTY.person(), Map.of());

    public enum Kind {
        HISTORY,
        RESULTS,
        VISIT,
        HOSPITAL_STAY,
        IMMUNISATIONS,
        IMAGING,
        MEDICINES,
        DOCUMENT,
        NOTE,
        OTHER
    }

    /// The parts of a record that people ask for.
    public enum Part {
        ALLERGIES,
        MEDICINES,
        PROBLEMS,
        RESULTS,
        IMMUNISATIONS,
        VISITS,
        HOSPITAL_STAYS,
        DOCUMENTS,
        IMAGES
    }
}
