package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.Chart.Use;
import io.carewallet.core.chart.FuzzyDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/// Maps MedicationRequest, MedicationStatement and MedicationAdministration: what was ordered, is taken, was given.
final class Medicines {
    private static final Coded NOT_SAID = new Coded("", "", "");

    private final Names names;
    private final Concepts concepts;

    Medicines(Names names, Concepts concepts) {
        this.names = names;
        this.concepts = concepts;
    }

    Medicine map(Origin origin, MedicationRequest it) {
        var dosage = Dosages.of(it.getDosageInstruction(), Entries.isDosageSound(it));
        return new Medicine(
                origin.id(),
                what(it.getMedication()),
                dosage.dose(),
                dosage.timing(),
                reason(it.getReasonCode(), it.getReasonReference()),
                use(origin, use(it)),
                Words.date(it.getAuthoredOnElement()),
                until(it.getDosageInstruction()),
                name(it.getRequester()),
                origin.beside());
    }

    Medicine map(Origin origin, MedicationStatement it) {
        var dosage = Dosages.of(it.getDosage(), Entries.isDosageSound(it));
        FuzzyDate from = Words.begin(it.getEffective());
        return new Medicine(
                origin.id(),
                what(it.getMedication()),
                dosage.dose(),
                dosage.timing(),
                reason(it.getReasonCode(), it.getReasonReference()),
                use(origin, use(it.getStatus())),
                from == null ? Words.date(it.getDateAssertedElement()) : from,
                Words.end(it.getEffective()),
                name(it.getInformationSource()),
                origin.beside());
    }

    /// What was given once, in hospital say: an allergy to it matters, and it is no current medicine.
    Medicine map(Origin origin, MedicationAdministration it) {
        var dosage = Dosages.given(it.getDosage(), Entries.isDosageSound(it));
        return new Medicine(
                origin.id(),
                what(it.getMedication()),
                dosage.dose(),
                dosage.timing(),
                reason(it.getReasonCode(), it.getReasonReference()),
                use(origin, use(it.getStatus())),
                Words.begin(it.getEffective()),
                Words.end(it.getEffective()),
                it.getPerformer().isEmpty()
                        ? ""
                        : name(it.getPerformerFirstRep().getActor()),
                origin.beside());
    }

    /// What is not understood is not taken for a medicine of now, nor for one of before. That it must not be given is
    /// kept: to be careful is no mistake.
    private static Use use(Origin origin, Use use) {
        return origin.qualified() && use != Use.NOT_TO_BE_GIVEN ? Use.NOT_SAID : use;
    }

    private static Use use(MedicationRequest it) {
        Use said = switch (it.getStatus()) {
            case ACTIVE -> Use.CURRENT;
            case ONHOLD -> Use.ON_HOLD;
            case DRAFT -> Use.PLANNED;
            case CANCELLED -> Use.CANCELLED;
            case COMPLETED, STOPPED -> Use.PAST;
            case null -> Use.NOT_SAID;
            default -> Use.NOT_SAID;
        };
        Use use = said != Use.CANCELLED && isProposal(it) ? Use.PROPOSED : said;
        if (!it.hasDoNotPerform()) {
            return use;
        }
        Boolean not = it.getDoNotPerformElement().getValue();
        if (not == null) {
            return Use.NOT_SAID;
        }
        if (!not) {
            return use;
        }
        return said == Use.PAST || said == Use.CANCELLED ? Use.WAS_NOT_TO_BE_GIVEN : Use.NOT_TO_BE_GIVEN;
    }

    /// Nobody has ordered it. A plan that somebody reported is what people take of their own accord: US Core writes it
    /// so.
    private static boolean isProposal(MedicationRequest it) {
        return switch (it.getIntent()) {
            case PROPOSAL, OPTION -> true;
            case PLAN -> !it.hasReportedReference() && !isReported(it);
            case null -> false;
            default -> false;
        };
    }

    private static boolean isReported(MedicationRequest it) {
        return it.hasReportedBooleanType()
                && Boolean.TRUE.equals(it.getReportedBooleanType().getValue());
    }

    private static Use use(@Nullable MedicationStatementStatus status) {
        return switch (status) {
            case ACTIVE -> Use.CURRENT;
            case ONHOLD -> Use.ON_HOLD;
            case INTENDED -> Use.PLANNED;
            case NOTTAKEN -> Use.NOT_TAKEN;
            case COMPLETED, STOPPED -> Use.PAST;
            case null -> Use.NOT_SAID;
            default -> Use.NOT_SAID;
        };
    }

    private static Use use(@Nullable MedicationAdministrationStatus status) {
        return switch (status) {
            case INPROGRESS, COMPLETED, STOPPED -> Use.GIVEN;
            case ONHOLD -> Use.ON_HOLD;
            case NOTDONE -> Use.NOT_TAKEN;
            case null -> Use.NOT_SAID;
            default -> Use.NOT_SAID;
        };
    }

    private Coded what(@Nullable Type medication) {
        return switch (medication) {
            case CodeableConcept concept -> Words.coded(concept);
            case Reference reference -> concepts.medicine(reference);
            case null -> NOT_SAID;
            default -> NOT_SAID;
        };
    }

    private String reason(List<CodeableConcept> codes, List<Reference> references) {
        String coded = Words.texts(codes);
        return coded.isEmpty() ? concepts.problem(references) : coded;
    }

    private String name(Reference reference) {
        return names.of(reference.getDisplay(), reference.getReference());
    }

    /// When the last of the steps ends; null when one of them does not say.
    private static @Nullable FuzzyDate until(List<Dosage> dosages) {
        FuzzyDate latest = null;
        for (Dosage dosage : dosages) {
            FuzzyDate end = Words.end(dosage.getTiming().getRepeat().getBounds());
            if (end == null) {
                return null;
            }
            latest = latest == null || latest.compareTo(end) < 0 ? end : latest;
        }
        return latest;
    }
}
