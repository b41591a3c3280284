package io.carewallet.ui.clinician;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Sorting;
import io.carewallet.ui.chart.Changes;
import io.carewallet.ui.chart.MedicineWords;
import io.carewallet.ui.chart.StandingWords;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Medicines that bear the name of something that the patient is allergic to, or belong to the same of a few well-known
/// families. By name only: it does not know every substance.
final class Conflicts {
    private static final int SHORTEST = 4;

    /// Words in names of medicines that many of them share.
    private static final Set<String> FORMS =
            Set.of(("tablet tablets capsule capsules oral solution suspension syrup injection injectable"
                            + " infusion inhaler inhalation spray nasal cream ointment topical drops patch powder"
                            + " pack dose doses daily with without film coated extended release prolonged modified"
                            + " retard forte unit units mmol microgram micrograms actuat hour intravenous"
                            + " intramuscular subcutaneous sterile slow effervescent")
                    .split(" "));
    private static final Set<String> SALTS =
            Set.of(("sodium potassium calcium magnesium hydrochloride sulfate sulphate phosphate acetate citrate"
                            + " tartrate maleate fumarate succinate mesilate besilate bromide chloride acid")
                    .split(" "));

    /// Of two salts of one of these, one is as good or bad as the other.
    private static final Set<String> METALS = Set.of("sodium", "potassium", "calcium", "magnesium");

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
            for (Match match : allergiesTo(chart, medicine.what().names())) {
                found.add(new Conflict(match.allergy(), medicine, match.family()));
            }
        }
        found.sort(Comparator.comparing((Conflict c) -> !c.medicine().current())
                .thenComparing(c -> c.medicine().from(), Sorting.NEWEST_FIRST));
        return found;
    }

    /// Active allergies that speak against a medicine of this name.
    static List<Match> allergiesTo(Chart chart, String medicine) {
        return allergiesTo(chart, List.of(medicine));
    }

    /// @param medicine all its names: a trade name says nothing of what is in it
    private static List<Match> allergiesTo(Chart chart, List<String> medicine) {
        var found = new ArrayList<Match>();
        chart.allergies().stream().filter(Chart.Allergy::active).forEach(allergy -> {
            List<String> what = allergy.what().names();
            if (medicine.stream().anyMatch(name -> what.stream().anyMatch(word -> isIn(word, name)))) {
                found.add(new Match(allergy, ""));
            } else {
                family(what, medicine).ifPresent(words -> found.add(new Match(allergy, words)));
            }
        });
        return found;
    }

    private static Optional<String> family(List<String> some, List<String> others) {
        return some.stream()
                .flatMap(one -> others.stream().flatMap(other -> Families.of(one, other).stream()))
                .findFirst();
    }

    /// What must not be given and is it, or is related to it.
    record Ban(Chart.Medicine medicine, String family) {}

    /// Orders not to give a medicine of this name.
    static List<Ban> bansOf(Chart chart, String medicine) {
        var found = new ArrayList<Ban>();
        for (Chart.Medicine forbidden : MedicineWords.forbidden(chart)) {
            List<String> what = forbidden.what().names();
            if (what.stream().anyMatch(name -> isSameSubstance(name, medicine))) {
                found.add(new Ban(forbidden, ""));
            } else {
                family(what, List.of(medicine)).ifPresent(words -> found.add(new Ban(forbidden, words)));
            }
        }
        return found;
    }

    /// Whether they share a word that is neither a form nor a salt: "Diclofenac sodium" says nothing of sodium. Of
    /// "Potassium chloride" both words count: nothing else is in it.
    private static boolean isSameSubstance(String one, String other) {
        List<String> words = words(one);
        List<String> others = words(other);
        return substances(words).stream().anyMatch(substances(others)::contains)
                || isSaltIn(words, others)
                || isSaltIn(others, words)
                || Changes.name(one).equalsIgnoreCase(Changes.name(other));
    }

    private static boolean isSaltIn(List<String> salt, List<String> other) {
        List<String> parts = salt.stream().filter(SALTS::contains).toList();
        if (!substances(salt).isEmpty() || parts.isEmpty()) {
            return false;
        }
        boolean bothAreSalts = substances(other).isEmpty();
        return other.containsAll(parts)
                || bothAreSalts && parts.stream().filter(METALS::contains).anyMatch(other::contains);
    }

    private static List<String> words(String medicine) {
        return Stream.of(medicine.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"))
                .filter(word -> word.length() >= SHORTEST)
                .toList();
    }

    private static List<String> substances(List<String> words) {
        return words.stream()
                .filter(word -> !FORMS.contains(word) && !SALTS.contains(word))
                .toList();
    }

    /// "Penicillin allergy", "Allergy to nuts (not confirmed)".
    static String words(Chart.Allergy allergy) {
        String what = allergy.what().text();
        boolean says = what.toLowerCase(Locale.ROOT).contains("allerg");
        return StandingWords.beside(allergy, says ? what : Texts.of("patient.allergy.to", what));
    }

    private static boolean isIn(String allergy, String medicine) {
        String name = medicine.toLowerCase(Locale.ROOT);
        for (String word : allergy.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (word.length() >= SHORTEST && !word.startsWith("allerg") && name.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
