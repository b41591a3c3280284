package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline.Part;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the [Fact] in the JSON of an entry. What counts here is what [ChartBuilder] shows: a test compares the two.
final class Facts {
    private static final Set<String> READ = Set.of(
            "AllergyIntolerance", "Composition", "Condition", "DiagnosticReport", "DocumentReference", "Encounter",
            "ImagingStudy", "Immunization", "Media", "MedicationRequest", "MedicationStatement", "Observation");

    private static final Set<String> WRONG = Set.of("entered-in-error");
    private static final Set<String> REFUTED = Set.of("entered-in-error", "refuted");

    private final Names names;
    private final Set<String> alsoDocuments = new HashSet<>();

    Facts(Names names) {
        this.names = names;
    }

    static boolean isRead(String type) {
        return READ.contains(type);
    }

    /// Many systems give a report twice: as DiagnosticReport and as DocumentReference with the report's id as identifier.
    /// It is one document. Call this for all DocumentReferences before [#of].
    void noteDocument(JsonNode documentReference) {
        for (JsonNode identifier : documentReference.path("identifier")) {
            alsoDocuments.add(identifier.path("value").asText());
        }
    }

    boolean isAlsoDocument(String fullUrl, String id) {
        return alsoDocuments.contains(fullUrl) || alsoDocuments.contains("urn:uuid:" + id);
    }

    Fact of(BundleIndex.Item item, JsonNode it) {
        String type = item.type();
        Set<Part> parts = isWithdrawn(it) ? Set.of() : parts(item, it);
        return switch (type) {
            case "Encounter" -> {
                String kind = Nodes.concept(it.path("type").path(0));
                JsonNode where = it.path("serviceProvider");
                String source = names.organisation(where.isMissingNode() ? it.path("location").path(0).path("location") : where);
                yield new Fact(type, parts, kind, reason(it), source, date(it.path("period"), "start"), date(it.path("period"), "end"));
            }
            case "Immunization" ->
                one(type, parts, Nodes.concept(it.path("vaccineCode")), performer(it), date(it, "occurrenceDateTime"));
            case "DocumentReference" -> {
                String title = Nodes.concept(it.path("type"));
                String described = title.isEmpty() ? Nodes.text(it, "description") : title;
                yield one(type, parts, described, names.organisation(it.path("custodian")), date(it, "date"));
            }
            case "Composition" -> {
                JsonNode custodian = it.path("custodian");
                String source = names.organisation(custodian.isMissingNode() ? it.path("author").path(0) : custodian);
                yield one(type, parts, Nodes.text(it, "title"), source, date(it, "date"));
            }
            case "ImagingStudy" -> {
                String described = Nodes.text(it, "description");
                String name = described.isEmpty() ? Nodes.concept(it.path("procedureCode").path(0)) : described;
                yield one(type, parts, name, "", date(it, "started"));
            }
            case "Media" -> one(type, parts, mediaName(it), "", when(it, "created"));
            case "MedicationRequest" -> one(type, parts, "", requester(it), date(it, "authoredOn"));
            case "DiagnosticReport", "Observation" ->
                one(type, parts, Nodes.concept(it.path("code")), performer(it), when(it, "effective"));
            default -> one(type, parts, Nodes.concept(it.path("code")), "", null);
        };
    }

    private static Fact one(String type, Set<Part> parts, String name, String source, @Nullable FuzzyDate at) {
        return new Fact(type, parts, name, "", source, at, at);
    }

    private Set<Part> parts(BundleIndex.Item item, JsonNode it) {
        return switch (item.type()) {
            case "AllergyIntolerance" ->
                Nodes.hasCode(it.path("code"), Allergies.NONE_KNOWN) ? Set.of() : EnumSet.of(Part.ALLERGIES);
            case "MedicationRequest", "MedicationStatement" -> EnumSet.of(Part.MEDICINES);
            case "Condition" -> EnumSet.of(Part.PROBLEMS);
            case "Observation" -> Observed.hasValue(it) ? EnumSet.of(Part.RESULTS) : Set.of();
            case "Immunization" -> EnumSet.of(Part.IMMUNISATIONS);
            case "Encounter" ->
                Visits.isInpatient(Nodes.text(it.path("class"), "code"))
                        ? EnumSet.of(Part.VISITS, Part.HOSPITAL_STAYS)
                        : EnumSet.of(Part.VISITS);
            case "DocumentReference" -> document(Nodes.text(it.path("content").path(0).path("attachment"), "contentType"));
            case "DiagnosticReport" -> {
                boolean own = it.path("presentedForm").size() > 0
                        && !isAlsoDocument(item.fullUrl(), Nodes.text(it, "id"));
                yield own ? document(Nodes.text(it.path("presentedForm").path(0), "contentType")) : Set.of();
            }
            case "Media", "ImagingStudy" -> document("image/");
            default -> Set.of();
        };
    }

    private static Set<Part> document(String mediaType) {
        return mediaType.startsWith("image/")
                ? EnumSet.of(Part.DOCUMENTS, Part.IMAGES)
                : EnumSet.of(Part.DOCUMENTS);
    }

    private static boolean isWithdrawn(JsonNode it) {
        return WRONG.contains(Nodes.text(it, "status")) || Nodes.hasCode(it.path("verificationStatus"), REFUTED);
    }

    private static String mediaName(JsonNode media) {
        String title = Nodes.text(media.path("content"), "title");
        return title.isEmpty() ? Nodes.concept(media.path("modality")) : title;
    }

    private static String reason(JsonNode encounter) {
        String coded = Nodes.concept(encounter.path("reasonCode").path(0));
        if (!coded.isEmpty()) {
            return coded;
        }
        String referred = Nodes.text(encounter.path("reasonReference").path(0), "display");
        String diagnosed = Nodes.text(encounter.path("diagnosis").path(0).path("condition"), "display");
        return referred.isEmpty() ? diagnosed : referred;
    }

    private String requester(JsonNode order) {
        return names.organisation(order.path("requester"));
    }

    private String performer(JsonNode it) {
        for (JsonNode performer : it.path("performer")) {
            JsonNode actor = performer.has("actor") ? performer.path("actor") : performer;
            String organisation = names.organisation(actor);
            if (!organisation.isEmpty()) {
                return organisation;
            }
        }
        return "";
    }

    private static @Nullable FuzzyDate date(JsonNode it, String field) {
        return Dates.of(it.path(field).asText(""));
    }

    /// A choice of dateTime, instant and Period, as `effective[x]` is.
    private static @Nullable FuzzyDate when(JsonNode it, String field) {
        for (String written : new String[] {
            it.path(field + "DateTime").asText(""),
            it.path(field + "Instant").asText(""),
            it.path(field + "Period").path("start").asText("")
        }) {
            FuzzyDate date = Dates.of(written);
            if (date != null) {
                return date;
            }
        }
        return null;
    }
}
