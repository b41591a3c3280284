package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;

/// Which version of FHIR a bundle is written in. Bundles do not say, but the versions differ in fields: each resource
/// that has a field or a shape that exists only in one version is a vote. An old version is refused only when its votes
/// outnumber those for R4, so a valid R4 file never is (it can hold no such field) and a careless one, with an odd
/// field here and there, neither.
///
/// Source: the version histories at https://hl7.org/fhir/R4/diff.html and the definitions of DSTU2 and STU3.
final class VersionEvidence {
    private int dstu2;
    private int stu3;
    private int older;
    private int r4;

    void addUnknownInR4(String type) {
        if (ResourceTypes.isOnlyDstu2(type)) {
            dstu2++;
        } else if (ResourceTypes.isOnlyStu3(type)) {
            stu3++;
        } else {
            older++;
        }
    }

    static boolean isRead(String type) {
        return type.equals("Patient") || type.equals("Procedure") || Facts.isRead(type);
    }

    void add(String type, JsonNode resource) {
        addProfiles(resource);
        switch (type) {
            case "Patient" -> patient(resource);
            case "Encounter" -> encounter(resource);
            case "Condition" -> condition(resource);
            case "AllergyIntolerance" -> allergy(resource);
            case "Immunization" -> immunization(resource);
            case "Observation" -> observation(resource);
            case "MedicationRequest", "MedicationStatement" -> medication(resource);
            case "DiagnosticReport", "Procedure" -> act(resource);
            case "DocumentReference" -> older += has(resource, "class", "created", "indexed") ? 1 : 0;
            default -> {}
        }
    }

    void requireR4() throws RefusedRecord {
        if (dstu2 + stu3 + older <= r4 || dstu2 + stu3 + older == 0) {
            return;
        }
        throw new RefusedRecord(dstu2 > stu3 ? Reason.FHIR_DSTU2 : Reason.FHIR_STU3);
    }

    private void addProfiles(JsonNode resource) {
        for (JsonNode profile : resource.path("meta").path("profile")) {
            String url = profile.asText();
            if (url.startsWith("http://hl7.org/fhir/1.0/") || url.startsWith("http://fhir.org/guides/argonaut/")) {
                dstu2++;
            } else if (url.startsWith("http://hl7.org/fhir/3.0/")) {
                stu3++;
            } else if (url.startsWith("http://hl7.org/fhir/4.0/")) {
                r4++;
            }
        }
    }

    private void patient(JsonNode patient) {
        dstu2 += has(patient, "careProvider")
                        || patient.path("name").path(0).path("family").isArray()
                ? 1
                : 0;
        older += has(patient, "animal") ? 1 : 0;
    }

    private void encounter(JsonNode encounter) {
        dstu2 += encounter.path("class").isTextual() || has(encounter, "patient", "indication") ? 1 : 0;
        older += has(encounter, "reason", "incomingReferral") ? 1 : 0;
        r4 += has(encounter, "reasonCode", "reasonReference", "serviceType") ? 1 : 0;
    }

    private void condition(JsonNode condition) {
        dstu2 += has(condition, "patient", "dateRecorded")
                        || condition.path("category").isObject()
                ? 1
                : 0;
        stu3 += has(condition, "context", "assertedDate") ? 1 : 0;
        older += condition.path("clinicalStatus").isTextual() ? 1 : 0;
        r4 += condition.path("clinicalStatus").isObject() || has(condition, "recordedDate") ? 1 : 0;
    }

    private void allergy(JsonNode allergy) {
        dstu2 += has(allergy, "substance", "recordedDate") && has(allergy, "substance", "status") ? 1 : 0;
        stu3 += has(allergy, "assertedDate") ? 1 : 0;
        older += allergy.path("clinicalStatus").isTextual() ? 1 : 0;
        r4 += allergy.path("clinicalStatus").isObject() ? 1 : 0;
    }

    private void immunization(JsonNode immunization) {
        dstu2 += has(immunization, "wasNotGiven", "reported") ? 1 : 0;
        stu3 += has(immunization, "notGiven") ? 1 : 0;
        older += has(immunization, "date") ? 1 : 0;
        r4 += has(immunization, "occurrenceDateTime", "occurrenceString") ? 1 : 0;
    }

    private void observation(JsonNode observation) {
        dstu2 += observation.path("category").isObject() || has(observation, "comments") ? 1 : 0;
        stu3 += has(observation, "context", "comment") ? 1 : 0;
        older += has(observation, "related") ? 1 : 0;
        r4 += observation.path("interpretation").isArray() || has(observation, "note", "focus", "partOf", "hasMember")
                ? 1
                : 0;
    }

    private void medication(JsonNode medication) {
        dstu2 += has(medication, "patient", "wasNotTaken") ? 1 : 0;
        stu3 += has(medication, "taken") || medication.path("requester").has("agent") ? 1 : 0;
        r4 += medication.path("requester").has("reference") ? 1 : 0;
    }

    private void act(JsonNode act) {
        dstu2 += has(act, "notPerformed") || act.path("performer").isObject() ? 1 : 0;
        stu3 += has(act, "notDone", "context", "codedDiagnosis")
                        || act.path("performer").path(0).has("role")
                ? 1
                : 0;
        r4 += has(act, "resultsInterpreter", "media", "statusReason", "asserter") ? 1 : 0;
    }

    private static boolean has(JsonNode resource, String... anyOf) {
        for (String field : anyOf) {
            if (resource.has(field)) {
                return true;
            }
        }
        return false;
    }
}
