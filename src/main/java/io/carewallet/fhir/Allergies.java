package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Allergy;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.FuzzyDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;

/// Maps AllergyIntolerance: the most dangerous first.
final class Allergies {
    private static final List<String> SEVERITIES = List.of("severe", "moderate", "mild", "");

    private Allergies() {}

    static Allergy map(Origin origin, AllergyIntolerance it) {
        Coded what = what(it);
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
        return new Allergy(
                origin.id(), what, reaction(it, what), severity(it), criticality, active, since, origin.beside());
    }

    /// "Allergy to substance" tells nobody what to keep away: what set off a reaction is among its names.
    private static Coded what(AllergyIntolerance it) {
        List<Coded> substances = it.getReaction().stream()
                .map(reaction -> Words.coded(reaction.getSubstance()))
                .filter(substance -> !substance.text().isEmpty())
                .toList();
        Coded coded = Words.coded(it.getCode());
        Coded what = coded.text().isEmpty() && !substances.isEmpty() ? substances.getFirst() : coded;
        List<String> names = Stream.concat(
                        what.alsoCalled().stream(), substances.stream().flatMap(s -> s.names().stream()))
                .filter(name -> !name.equals(what.text()))
                .distinct()
                .limit(Words.MOST_NAMES)
                .toList();
        return new Coded(what.text(), what.system(), what.code(), names);
    }

    /// The worst first: of many the last are not shown.
    private static String reaction(AllergyIntolerance it, Coded what) {
        return it.getReaction().stream()
                .sorted(Comparator.comparing(Allergies::rank))
                .map(reaction -> reaction(reaction, what))
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    /// "swelling (Amoxicillin)" where the allergy as a whole is called otherwise.
    private static String reaction(AllergyIntoleranceReactionComponent reaction, Coded what) {
        String signs = Words.texts(reaction.getManifestation());
        String said = signs.isEmpty() ? Words.plain(reaction.getDescription()) : signs;
        String substance = Words.text(reaction.getSubstance());
        boolean other = !substance.isEmpty() && !substance.equalsIgnoreCase(what.text());
        return other ? (said + " (" + substance + ")").strip() : said;
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
