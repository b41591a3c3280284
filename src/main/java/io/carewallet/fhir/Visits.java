package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Visit;
import java.util.Comparator;
import java.util.Set;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;
import org.hl7.fhir.r4.model.Reference;

/// Maps Encounter.
final class Visits {
    private static final Set<String> INPATIENT = Set.of("IMP", "ACUTE", "NONAC");

    private final Names names;
    private final Concepts concepts;

    Visits(Names names, Concepts concepts) {
        this.names = names;
        this.concepts = concepts;
    }

    /// @param code of HL7 v3 ActCode, as in Encounter.class
    static boolean isInpatient(String code) {
        return INPATIENT.contains(code);
    }

    Visit map(Origin origin, Encounter it) {
        return new Visit(
                origin.id(),
                Words.text(it.getTypeFirstRep()),
                reason(it),
                Words.date(it.getPeriod().getStartElement()),
                Words.date(it.getPeriod().getEndElement()),
                who(it),
                where(it),
                isInpatient(Words.plain(it.getClass_().getCode())),
                origin.beside());
    }

    private String reason(Encounter it) {
        String coded = Words.texts(it.getReasonCode());
        if (!coded.isEmpty()) {
            return coded;
        }
        String referred = concepts.problem(it.getReasonReference());
        return referred.isEmpty()
                ? concepts.problem(it.getDiagnosis().stream()
                        .map(diagnosis -> diagnosis.getCondition())
                        .toList())
                : referred;
    }

    /// The person who was responsible, if the file says who was, else the first one.
    private String who(Encounter it) {
        return it.getParticipant().stream()
                .sorted(Comparator.comparing(participant -> !isResponsible(participant)))
                .map(participant -> name(participant.getIndividual()))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isResponsible(EncounterParticipantComponent participant) {
        return participant.getType().stream().anyMatch(type -> Words.hasCode(type, "PPRF", "ATND"));
    }

    private String where(Encounter it) {
        String provider = name(it.getServiceProvider());
        return provider.isEmpty() ? name(it.getLocationFirstRep().getLocation()) : provider;
    }

    private String name(Reference reference) {
        return names.of(reference.getDisplay(), reference.getReference());
    }
}
