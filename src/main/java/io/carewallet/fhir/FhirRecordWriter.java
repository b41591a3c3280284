package io.carewallet.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.RecordWriter;
import io.carewallet.core.record.VisitNote;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Writes a visit as a FHIR R4 collection: patient, who and where, the visit with its note, allergies, prescriptions.
public final class FhirRecordWriter implements RecordWriter {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    @Override
    public byte[] write(VisitNote note) {
        var bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        Reference patient = add(bundle, patient(note.patient()));
        var clinic = new Organization();
        clinic.setName(note.organisation());
        Reference organisation = add(bundle, clinic).setDisplay(note.organisation());
        var doctor = new Practitioner();
        doctor.addName(new HumanName().setText(note.clinician()));
        Reference clinician = add(bundle, doctor).setDisplay(note.clinician());
        Reference visit = add(bundle, visit(note, patient, clinician, organisation));
        if (!note.note().isBlank()) {
            add(bundle, text(note, patient, clinician, visit));
        }
        note.allergies().forEach(it -> add(bundle, allergy(it, note, patient, clinician)));
        note.medicines().forEach(it -> add(bundle, prescription(it, note, patient, clinician)));
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(bundle)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Reference add(Bundle bundle, Resource resource) {
        UUID id = UUID.randomUUID();
        resource.setId(id.toString());
        bundle.addEntry().setFullUrl("urn:uuid:" + id).setResource(resource);
        return new Reference("urn:uuid:" + id);
    }

    private static Patient patient(Chart.Person person) {
        var patient = new Patient();
        if (!person.name().isEmpty()) {
            patient.addName(name(person.name()));
        }
        if (person.birthDate() != null) {
            patient.setBirthDateElement(new DateType(person.birthDate().toString()));
        }
        try {
            patient.setGender(Enumerations.AdministrativeGender.fromCode(person.sex()));
        } catch (org.hl7.fhir.exceptions.FHIRException notACode) {
            // The records do not say, or say it in words of their own.
        }
        return patient;
    }

    private static HumanName name(String name) {
        int last = name.lastIndexOf(' ');
        var human = new HumanName().setText(name).setFamily(name.substring(last + 1));
        if (last > 0) {
            human.addGiven(name.substring(0, last));
        }
        return human;
    }

    private static Encounter visit(VisitNote note, Reference patient, Reference clinician, Reference organisation) {
        var visit = new Encounter();
        visit.setStatus(Encounter.EncounterStatus.FINISHED);
        visit.setClass_(new Coding(ACT_CODE, "AMB", "ambulatory"));
        visit.addType(new CodeableConcept().setText(note.kind()));
        if (!note.about().isBlank()) {
            visit.addReasonCode(new CodeableConcept().setText(note.about().strip()));
        }
        visit.setSubject(patient);
        visit.addParticipant().setIndividual(clinician);
        visit.setServiceProvider(organisation);
        visit.setPeriod(new Period().setStartElement(day(note.date())).setEndElement(day(note.date())));
        return visit;
    }

    private static DocumentReference text(VisitNote note, Reference patient, Reference clinician, Reference visit) {
        var document = new DocumentReference();
        document.setStatus(Enumerations.DocumentReferenceStatus.CURRENT);
        document.setType(new CodeableConcept().setText("Note"));
        document.setDescription(note.title());
        document.setSubject(patient);
        document.addAuthor(clinician);
        document.setDateElement(noon(note.date()));
        document.getContext().addEncounter(visit);
        document.addContent()
                .getAttachment()
                .setContentType("text/plain; charset=utf-8")
                .setTitle(note.title())
                .setData(note.note().getBytes(StandardCharsets.UTF_8));
        return document;
    }

    private static AllergyIntolerance allergy(
            VisitNote.Intolerance it, VisitNote note, Reference patient, Reference clinician) {
        var allergy = new AllergyIntolerance();
        allergy.setClinicalStatus(new CodeableConcept(new Coding(CLINICAL, "active", null)));
        allergy.setVerificationStatus(new CodeableConcept(new Coding(VERIFICATION, "confirmed", null)));
        allergy.setCode(new CodeableConcept().setText(it.what()));
        allergy.setPatient(patient);
        allergy.setRecorder(clinician);
        allergy.setRecordedDateElement(day(note.date()));
        var reaction = allergy.addReaction();
        reaction.addManifestation(
                new CodeableConcept().setText(it.reaction().isBlank() ? "not described" : it.reaction()));
        reaction.setSeverity(AllergyIntolerance.AllergyIntoleranceSeverity.fromCode(
                it.severity().toLowerCase(Locale.ROOT)));
        return allergy;
    }

    private static MedicationRequest prescription(
            VisitNote.Prescription it, VisitNote note, Reference patient, Reference clinician) {
        var request = new MedicationRequest();
        request.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
        request.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
        request.setMedication(new CodeableConcept().setText((it.what() + " " + it.dose()).strip()));
        request.setSubject(patient);
        request.setRequester(clinician);
        request.setAuthoredOnElement(day(note.date()));
        request.addDosageInstruction(new Dosage().setText(it.timing()));
        if (!it.reason().isBlank()) {
            request.addReasonCode(new CodeableConcept().setText(it.reason()));
            request.addNote(new Annotation().setText(it.reason()));
        }
        return request;
    }

    private static DateTimeType day(LocalDate date) {
        return new DateTimeType(date.toString());
    }

    /// FHIR wants a moment where the note has a day. Noon of UTC is that day nearly everywhere, and it is written as
    /// that day whatever the zone of this computer.
    private static InstantType noon(LocalDate date) {
        return new InstantType(date + "T12:00:00Z");
    }
}
