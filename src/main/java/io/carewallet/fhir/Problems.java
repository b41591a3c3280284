package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Problem;
import io.carewallet.core.chart.FuzzyDate;
import org.hl7.fhir.r4.model.Condition;

/// Maps Condition. Systems record findings and circumstances of life as conditions, too: all are kept, active ones
/// first.
final class Problems {
    private Problems() {}

    static Problem map(Origin origin, Condition it) {
        FuzzyDate onset = Words.begin(it.getOnset());
        FuzzyDate since = onset == null ? Words.date(it.getRecordedDateElement()) : onset;
        FuzzyDate end = Words.end(it.getAbatement());
        FuzzyDate until = end == null ? Words.begin(it.getAbatement()) : end;
        boolean active = switch (Clinical.ofProblem(it.getClinicalStatus())) {
            case ACTIVE -> true;
            case OVER -> false;
            case NOT_SAID -> !it.hasAbatement();
        };
        return new Problem(
                origin.id(),
                Words.coded(it.getCode()),
                active,
                since,
                until,
                Words.text(it.getSeverity()),
                origin.beside());
    }
}
