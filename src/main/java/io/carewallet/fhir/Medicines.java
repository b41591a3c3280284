package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Medicine;
import io.carewallet.core.chart.FuzzyDate;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
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

    Medicine map(String id, MedicationRequest it) {
        var dosage = Dosages.of(it.getDosageInstruction());
        return new Medicine(
                id,
                what(it.getMedication()),
                dosage.dose(),
                dosage.timing(),
                reason(it.getReasonCode(), it.getReasonReference()),
                it.getStatus() == MedicationRequestStatus.ACTIVE && !it.getDoNotPerform(),
                Words.date(it.getAuthoredOnElement()),
                until(it.getDosageInstruction()),
                name(it.getRequester()));
    }

    Medicine map(String id, MedicationStatement it) {
        var dosage = Dosages.of(it.getDosage());
        FuzzyDate from = Words.begin(it.getEffective());
        return new Medicine(
                id,
                what(it.getMedication()),
                dosage.dose(),
                dosage.timing(),
                reason(it.getReasonCode(), it.getReasonReference()),
                it.getStatus() == MedicationStatementStatus.ACTIVE,
                from == null ? Words.date(it.getDateAssertedElement()) : from,
                Words.end(it.getEffective()),
                name(it.getInformationSource()));
    }

    /// What was given once, in hospital say: an allergy to it matters, and it is no current medicine.
    Medicine map(String id, MedicationAdministration it) {
        return new Medicine(
                id,
                what(it.getMedication()),
                it.getDosage().getText() == null ? "" : it.getDosage().getText().strip(),
                "",
                reason(it.getReasonCode(), it.getReasonReference()),
                false,
                Words.begin(it.getEffective()),
                Words.end(it.getEffective()),
                it.getPerformer().isEmpty()
                        ? ""
                        : name(it.getPerformerFirstRep().getActor()));
    }

    private Coded what(@Nullable Type medication) {
        return switch (medication) {
            case CodeableConcept concept -> Words.coded(concept);
            case Reference reference -> concepts.of(reference);
            case null -> NOT_SAID;
            default -> NOT_SAID;
        };
    }

    private String reason(List<CodeableConcept> codes, List<Reference> references) {
        String coded = Words.texts(codes);
        return coded.isEmpty() ? concepts.text(references) : coded;
    }

    private String name(Reference reference) {
        return names.of(reference.getDisplay(), reference.getReference());
    }

    private static @Nullable FuzzyDate until(List<Dosage> dosages) {
        return dosages.isEmpty() || !dosages.getFirst().getTiming().getRepeat().hasBounds()
                ? null
                : Words.end(dosages.getFirst().getTiming().getRepeat().getBounds());
    }
}
