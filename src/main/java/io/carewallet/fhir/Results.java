package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.FuzzyDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// Maps Observation: one result for its own value and one for each component.
final class Results {
    private static final int MOST_COMPONENTS = 200;

    /// People say 138 over 82; many systems write the lower pressure (LOINC 8462-4) first.
    private static final Comparator<ObservationComponentComponent> SYSTOLIC_FIRST =
            Comparator.comparing(component -> Words.hasCode(component.getCode(), "8462-4"));

    private final Names names;

    Results(Names names) {
        this.names = names;
    }

    /// One measured value, wherever in the Observation it stands.
    private record Part(
            CodeableConcept code,
            Type value,
            CodeableConcept absent,
            List<CodeableConcept> interpretation,
            List<ObservationReferenceRangeComponent> ranges) {}

    /// What all values of an Observation share.
    private record Whole(
            Origin origin, @Nullable FuzzyDate at, @Nullable OffsetDateTime moment, String source) {}

    List<Result> map(Origin origin, Observation it) {
        var out = new ArrayList<Result>();
        var whole = new Whole(origin, Words.begin(it.getEffective()), Words.moment(it.getEffective()), source(it));
        if (it.hasValue() || it.hasDataAbsentReason() || !it.hasComponent() || saysMore(it)) {
            var own = new Part(
                    it.getCode(),
                    it.getValue(),
                    it.getDataAbsentReason(),
                    it.getInterpretation(),
                    it.getReferenceRange());
            out.add(result(whole, "", own));
        }
        String group = Words.text(it.getCode());
        it.getComponent().stream().limit(MOST_COMPONENTS).sorted(SYSTOLIC_FIRST).forEach(component -> {
            var part = new Part(
                    component.getCode(),
                    component.getValue(),
                    component.getDataAbsentReason(),
                    component.getInterpretation(),
                    component.getReferenceRange());
            out.add(result(whole, group, part));
        });
        return out;
    }

    /// Whether it says of all components together what none of them says by itself: which of them is meant is not
    /// known.
    private static boolean saysMore(Observation it) {
        Flags.Said whole = Flags.said(it.getInterpretation());
        boolean isCalm = whole.flag() == Flag.NONE || whole.flag() == Flag.NORMAL;
        return !(isCalm && whole.words().isEmpty())
                && it.getComponent().stream()
                        .map(component -> Flags.said(component.getInterpretation()))
                        .noneMatch(part -> part.words().containsAll(whole.words())
                                && Flags.worse(part.flag(), whole.flag()) == part.flag());
    }

    private static Result result(Whole whole, String group, Part part) {
        Coded what = Words.coded(part.code);
        var value = Values.of(part.value, part.absent);
        var range = Ranges.of(part.ranges, value.unit());
        Flags.Said said = Flags.said(part.interpretation);
        Flag flag = Flags.both(said.flag(), Flags.of(part.value, value.number(), range));
        var words = new ArrayList<>(said.words());
        if (said.flag() == Flag.NORMAL && flag != Flag.NORMAL) {
            words.add("Its source calls it normal");
        }
        if (flag == Flag.NORMAL && (whole.origin.qualified() || !said.words().isEmpty())) {
            // What is not understood may hurt, but it must not calm anybody.
            flag = Flag.NONE;
        }
        return new Result(
                whole.origin.id(),
                what,
                group,
                value.number(),
                value.text().isEmpty() ? Words.texts(part.interpretation) : value.text(),
                value.unit(),
                range.low(),
                range.high(),
                flag,
                whole.at,
                whole.moment,
                whole.source,
                beside(whole.origin.beside(), words));
    }

    private static Beside beside(Beside whole, List<String> words) {
        if (words.isEmpty()) {
            return whole;
        }
        String note = String.join(". ", words) + (whole.note().isEmpty() ? "" : ". " + whole.note());
        return new Beside(whole.standing(), note, whole.qualified());
    }

    private String source(Observation it) {
        for (Reference performer : it.getPerformer()) {
            String organisation = names.organisation(performer.getDisplay(), performer.getReference());
            if (!organisation.isEmpty()) {
                return organisation;
            }
        }
        Reference first = it.getPerformerFirstRep();
        return names.of(first.getDisplay(), first.getReference());
    }
}
