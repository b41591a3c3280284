package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.FuzzyDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;

/// Maps AllergyIntolerance: the most dangerous first.
final class Allergies {
    private static final List<String> SEVERITIES = List.of("severe", "moderate", "mild", "");

    private Allergies() {}

    static Allergy map(Origin origin, AllergyIntolerance it) {
        Coded what = Words.coded(it.getCode());
        if (what.text().isEmpty() && it.hasReaction()) {
            what = Words.coded(it.getReactionFirstRep().getSubstance());
        }
        boolean active = Clinical.ofAllergy(it.getClinicalStatus()) != Clinical.OVER;
        FuzzyDate onset = Words.begin(it.getOnset());
        String criticality = it.getCriticality() == null
                ? ""
                : switch (it.getCriticality()) {
                    case HIGH -> "high";
                    case LOW -> "low";
                    default -> "";
                };
        FuzzyDate since = onset == null ? Words.date(it.getRecordedDateElement()) : onset;
        return new Allergy(origin.id(), what, reaction(it), severity(it), criticality, active, since, origin.beside());
    }

    /// The worst first: of many the last are not shown.
    private static String reaction(AllergyIntolerance it) {
        return it.getReaction().stream()
                .sorted(Comparator.comparing(Allergies::rank))
                .map(Allergies::reaction)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    private static String reaction(AllergyIntoleranceReactionComponent reaction) {
        String signs = Words.texts(reaction.getManifestation());
        return signs.isEmpty() ? Words.plain(reaction.getDescription()) : signs;
    }

    /// The worst that was ever seen.
    private static String severity(AllergyIntolerance it) {
        return it.getReaction().stream()
                .map(Allergies::severity)
                .min(Comparator.comparing(SEVERITIES::indexOf))
                .orElse("");
    }

    private static String severity(AllergyIntoleranceReactionComponent reaction) {
        return reaction.getSeverity() == null ? "" : reaction.getSeverity().toCode();
    }

    private static int rank(AllergyIntoleranceReactionComponent reaction) {
        return SEVERITIES.indexOf(severity(reaction));
    }
}
