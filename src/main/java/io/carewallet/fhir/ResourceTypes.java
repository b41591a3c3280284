package io.carewallet.fhir;

import java.util.Set;

/// The names of resources: those of R4 (https://hl7.org/fhir/R4/resourcelist.html) and those that only earlier versions
/// had.
final class ResourceTypes {
    private static final Set<String> R4 = names("""
            Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment AppointmentResponse
            AuditEvent Basic Binary BiologicallyDerivedProduct BodyStructure Bundle CapabilityStatement CarePlan
            CareTeam CatalogEntry ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression
            CodeSystem Communication CommunicationRequest CompartmentDefinition Composition ConceptMap Condition
            Consent Contract Coverage CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue
            Device DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement DiagnosticReport
            DocumentManifest DocumentReference EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest
            EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable ExampleScenario
            ExplanationOfBenefit FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse
            HealthcareService ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation
            ImplementationGuide InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media
            Medication MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest
            MedicationStatement MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication
            MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction
            MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
            MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem
            NutritionOrder Observation ObservationDefinition OperationDefinition OperationOutcome Organization
            OrganizationAffiliation Parameters Patient PaymentNotice PaymentReconciliation Person PlanDefinition
            Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson
            RequestGroup ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject
            RiskAssessment RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen
            SpecimenDefinition StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid
            SubstancePolymer SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial
            SubstanceSpecification SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport
            TestScript ValueSet VerificationResult VisionPrescription
            """);

    private static final Set<String> ONLY_DSTU2 = names("""
            Conformance DeviceUseRequest DiagnosticOrder ImagingObjectSelection MedicationOrder Order OrderResponse
            """);

    private static final Set<String> ONLY_STU3 = names("""
            ExpansionProfile ImagingManifest Sequence ServiceDefinition
            """);

    private static final Set<String> BOTH_OLDER = names("""
            BodySite DataElement DeviceComponent EligibilityRequest EligibilityResponse ProcedureRequest ProcessRequest
            ProcessResponse ReferralRequest
            """);

    private ResourceTypes() {}

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    static boolean isR4(String type) {
        return R4.contains(type);
    }

    static Set<String> r4() {
        return R4;
    }

    static boolean isOlder(String type) {
        return isOnlyDstu2(type) || isOnlyStu3(type) || BOTH_OLDER.contains(type);
    }

    static boolean isOnlyDstu2(String type) {
        return ONLY_DSTU2.contains(type);
    }

    static boolean isOnlyStu3(String type) {
        return ONLY_STU3.contains(type);
    }
}
