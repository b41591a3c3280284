package io.carewallet.fhir;

import io.carewallet.core.chart.Chart.Immunisation;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Reference;

/// Maps Immunization.
final class Immunisations {
    private final Names names;

    Immunisations(Names names) {
        this.names = names;
    }

    Immunisation map(Origin origin, Immunization it) {
        boolean given = it.getStatus() == ImmunizationStatus.COMPLETED;
        return new Immunisation(
                origin.id(),
                Words.coded(it.getVaccineCode()),
                Words.begin(it.getOccurrence()),
                where(it),
                given,
                origin.beside());
    }

    private String where(Immunization it) {
        for (var performer : it.getPerformer()) {
            Reference actor = performer.getActor();
            String organisation = names.organisation(actor.getDisplay(), actor.getReference());
            if (!organisation.isEmpty()) {
                return organisation;
            }
        }
        return names.of(it.getLocation().getDisplay(), it.getLocation().getReference());
    }
}
