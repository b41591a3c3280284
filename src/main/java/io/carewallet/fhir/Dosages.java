package io.carewallet.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationDosageComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// How much and how often, in words. Codes are put into words only when all of them are said; else the prescriber's own
/// text stands; without a text the reader is sent to the original. What the text adds to the codes stands beside them.
/// How it is applied (`method`) and that it is swallowed are not said.
final class Dosages {
    static final String SEE = "see the original for how to take it";
    static final String STEPS = "in several steps: see the original";

    private static final Pattern WHEN_NEEDED =
            Pattern.compile("(?i)\\b(?:as|when|if|where) (?:needed|required|necessary)\\b|\\bprn\\b");
    private static final Pattern SWALLOWED = Pattern.compile("(?i).*\\b(?:oral|orally|mouth|po|per os)\\b.*");
    private static final String[] SWALLOWED_CODES = {"26643006", "PO"};
    private static final int MOST_STEPS = 20;

    private Dosages() {}

    /// @param dose "500 mg"; @param timing "twice a day"
    record InWords(String dose, String timing) {}

    private static final InWords NOTHING = new InWords("", "");

    /// @param sound false when something of it was malformed and got lost in reading: then codes say too little
    static InWords of(List<Dosage> dosages, boolean sound) {
        List<Dosage> steps = dosages.stream().filter(it -> !it.isEmpty()).toList();
        if (steps.isEmpty()) {
            return sound ? NOTHING : new InWords("", SEE);
        }
        return steps.size() == 1 ? step(steps.getFirst(), sound) : new InWords("", steps(steps, sound));
    }

    /// What was given, once.
    static InWords given(MedicationAdministrationDosageComponent it, boolean sound) {
        String dose = it.hasDose() && sound ? Doses.amount(it.getDose()) : "";
        boolean bare = dose != null && !dose.isEmpty() && isBare(it.getDose());
        var rate = new DosageDoseAndRateComponent();
        rate.setRate(it.getRate());
        String speed = sound ? Doses.rate(List.of(rate)) : "";
        boolean whole = sound && dose != null && speed != null;
        String text = Sayings.free(it.hasText() ? it.getText() : "");
        String words = Timings.joined(
                ", ",
                bare ? dose + " at a time" : "",
                text,
                speed == null ? "" : speed,
                whole || !text.isEmpty() ? "" : "see the original for how much");
        return new InWords(dose == null || bare ? "" : dose, words);
    }

    /// Every step, because the first of a tapering dose alone would mislead. Steps of the same number go together.
    private static String steps(List<Dosage> dosages, boolean sound) {
        boolean numbered = dosages.stream()
                .allMatch(it -> it.hasSequence() && it.getSequenceElement().hasValue());
        List<Dosage> ordered = numbered
                ? dosages.stream()
                        .sorted(Comparator.comparing(Dosage::getSequence))
                        .toList()
                : dosages;
        var out = new StringBuilder();
        for (int i = 0; i < ordered.size(); i++) {
            InWords step = step(ordered.get(i), sound);
            if (step.timing.isEmpty() || step.timing.endsWith(SEE) || i == MOST_STEPS) {
                return STEPS;
            }
            if (i > 0) {
                boolean together = numbered
                        && ordered.get(i - 1).getSequence() == ordered.get(i).getSequence();
                out.append(!numbered ? "; " : together ? "; and " : "; then ");
            }
            boolean said = step.dose.isEmpty() || Sayings.isSaidIn(step.timing, step.dose);
            out.append(said ? "" : step.dose + ", ").append(step.timing);
        }
        return out.toString();
    }

    private static InWords step(Dosage it, boolean sound) {
        String text = Sayings.free(it.hasText() ? it.getText() : "");
        String dose = sound ? Doses.dose(it.getDoseAndRate()) : null;
        String codes = sound && dose != null ? codes(it, dose) : null;
        String shown = dose == null || isBare(it, dose) ? "" : dose;
        if (codes == null) {
            String most = Doses.most(it);
            String limit = most == null ? "see the original for what is too much" : most;
            String stands = text.isEmpty() ? SEE : with(with(text, List.of(limit)), instructions(it));
            return new InWords(shown, needed(it, stands));
        }
        if (!it.hasTiming() && !text.isEmpty()) {
            return new InWords(shown, needed(it, with(with(text, List.of(codes)), instructions(it))));
        }
        String said = needed(it, with(codes, instructions(it)));
        if (text.isEmpty() || Sayings.isSaidIn(shown + " " + said, text)) {
            return new InWords(shown, said);
        }
        return new InWords(shown, Sayings.isSaidIn(text, said) ? text : said + " (" + text + ")");
    }

    /// @return null when something that is set is not said
    private static @Nullable String codes(Dosage it, String dose) {
        String timing = Timings.words(it.getTiming());
        String rate = Doses.rate(it.getDoseAndRate());
        String most = Doses.most(it);
        String where = where(it);
        if (timing == null || rate == null || most == null || where == null || it.hasModifierExtension()) {
            return null;
        }
        // A bare number is so many tablets or puffs: as a dose it would read like a strength.
        String bare = isBare(it, dose) ? dose + " at a time" : "";
        return Timings.joined(", ", bare, timing, rate, where, most);
    }

    private static boolean isBare(Dosage it, String dose) {
        return !dose.isEmpty() && it.getDoseAndRate().stream().allMatch(one -> isBare(one.getDose()));
    }

    private static boolean isBare(@Nullable Type dose) {
        return switch (dose) {
            case Quantity quantity -> Words.unit(quantity).isEmpty();
            case Range range ->
                Words.unit(range.getLow()).isEmpty()
                        && Words.unit(range.getHigh()).isEmpty();
            case Ratio ratio -> false;
            case null -> true;
            default -> false;
        };
    }

    /// "left eye"; the mouth is where people expect it.
    private static @Nullable String where(Dosage it) {
        String site = Sayings.of(it.getSite());
        String route = Sayings.of(it.getRoute());
        boolean swallowed = SWALLOWED.matcher(route).matches() || Words.hasCode(it.getRoute(), SWALLOWED_CODES);
        if (site.isEmpty() && it.hasSite() || route.isEmpty() && it.hasRoute() && !swallowed) {
            return null;
        }
        return Timings.joined(", ", site, swallowed ? "" : route);
    }

    private static List<String> instructions(Dosage it) {
        var all = new ArrayList<String>();
        for (CodeableConcept instruction : it.getAdditionalInstruction()) {
            String words = Sayings.of(instruction);
            all.add(words.isEmpty() ? "see the original for more" : words);
        }
        all.add(Sayings.free(it.hasPatientInstruction() ? it.getPatientInstruction() : ""));
        return all;
    }

    private static String with(String words, List<String> more) {
        String said = words;
        for (String instruction : more) {
            if (!Sayings.isSaidIn(said, instruction)) {
                said = Timings.joined(", ", said, instruction);
            }
        }
        return said;
    }

    private static String needed(Dosage it, String words) {
        boolean needed = it.hasAsNeededCodeableConcept()
                || it.hasAsNeededBooleanType()
                        && Boolean.TRUE.equals(it.getAsNeededBooleanType().getValue());
        if (!needed) {
            return words;
        }
        String reason = it.hasAsNeededCodeableConcept() ? Sayings.of(it.getAsNeededCodeableConcept()) : "";
        String all = "when needed" + (reason.isEmpty() ? "" : " for " + reason);
        boolean said = reason.isEmpty() && WHEN_NEEDED.matcher(words).find();
        if (words.equals(SEE)) {
            return all + ": " + SEE;
        }
        return said ? words : Timings.joined(", ", words, all);
    }
}
