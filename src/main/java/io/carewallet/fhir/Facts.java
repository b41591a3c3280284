package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline.Part;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the [Fact] in the JSON of an entry. What counts here is what [ChartBuilder] shows: a test compares the two. A
/// document counts once, however many pages it has there.
final class Facts {
    private static final Set<String> READ = Set.of(
            "AllergyIntolerance",
            "Binary",
            "Composition",
            "Condition",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "ImagingStudy",
            "Immunization",
            "Media",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation");

    private static final Set<String> WRONG = Set.of("entered-in-error");
    private static final String CANCELLED = "cancelled";

    private final Names names;
    private final Documents documents;
    private final Subjects subjects;

    Facts(Names names, Documents documents, Subjects subjects) {
        this.names = names;
        this.documents = documents;
        this.subjects = subjects;
    }

    static boolean isRead(String type) {
        return READ.contains(type);
    }

    /// What its source has taken back: cancelled before it came about, recorded by mistake, or found to be untrue. An
    /// order that was cancelled is listed as that: somebody may have the medicine at home.
    static boolean isTakenBack(String type, JsonNode it) {
        String status = Nodes.text(it, "status");
        return WRONG.contains(status)
                || status.equals(CANCELLED) && !type.equals("MedicationRequest")
                || WRONG.contains(Nodes.text(it, "docStatus"))
                || Standings.isRefuted(it);
    }

    /// What says nothing of this patient: it is taken back, or about somebody else.
    boolean isLeftOut(BundleIndex.Item item, JsonNode it) {
        return isTakenBack(item.type(), it) || subjects.isAboutSomebodyElse(item, it);
    }

    Fact of(int entry, BundleIndex.Item item, JsonNode it) {
        return named(item.type(), parts(entry, item, it), it, names.from(item));
    }

    private static Fact named(String type, Set<Part> parts, JsonNode it, Names names) {
        return switch (type) {
            case "Encounter" -> {
                String kind = Nodes.concept(it.path("type").path(0));
                JsonNode where = it.path("serviceProvider");
                String source = names.organisation(
                        where.isMissingNode() ? it.path("location").path(0).path("location") : where);
                yield new Fact(
                        type,
                        parts,
                        kind,
                        reason(it),
                        source,
                        date(it.path("period"), "start"),
                        date(it.path("period"), "end"));
            }
            case "Immunization" ->
                one(
                        type,
                        parts,
                        Nodes.concept(it.path("vaccineCode")),
                        performer(it, names),
                        date(it, "occurrenceDateTime"));
            case "DocumentReference" ->
                one(type, parts, title(type, it), names.organisation(it.path("custodian")), date(it, "date"));
            case "Composition" -> {
                JsonNode custodian = it.path("custodian");
                String source = names.organisation(
                        custodian.isMissingNode() ? it.path("author").path(0) : custodian);
                yield one(type, parts, Nodes.text(it, "title"), source, date(it, "date"));
            }
            case "ImagingStudy", "Media", "Binary" -> one(type, parts, title(type, it), "", Documents.at(it));
            case "MedicationRequest" -> one(type, parts, "", requester(it, names), date(it, "authoredOn"));
            case "DiagnosticReport", "Observation" ->
                one(type, parts, Nodes.concept(it.path("code")), performer(it, names), when(it, "effective"));
            default -> one(type, parts, Nodes.concept(it.path("code")), "", null);
        };
    }

    private static String title(String type, JsonNode it) {
        var pointers = Documents.attachments(type, it);
        return Documents.title(type, it, it.at(pointers.isEmpty() ? "/none" : pointers.getFirst()));
    }

    private static Fact one(String type, Set<Part> parts, String name, String source, @Nullable FuzzyDate at) {
        return new Fact(type, parts, name, "", source, at, at);
    }

    /// What an entry counts as; nothing when the chart has no line for it.
    ///
    /// @param entry its number in the bundle
    Set<Part> parts(int entry, BundleIndex.Item item, JsonNode it) {
        if (isLeftOut(item, it)) {
            return Set.of();
        }
        return switch (item.type()) {
            case "AllergyIntolerance" ->
                NoneKnown.isSaidInWords(it) ? Set.of() : unlessNothing(it, "code", Part.ALLERGIES);
            case "MedicationAdministration", "MedicationRequest", "MedicationStatement" ->
                unlessNothing(it, "medicationCodeableConcept", Part.MEDICINES);
            case "Condition" -> unlessNothing(it, "code", Part.PROBLEMS);
            case "Immunization" -> unlessNothing(it, "vaccineCode", Part.IMMUNISATIONS);
            case "Observation" -> hasValue(it) ? EnumSet.of(Part.RESULTS) : Set.of();
            case "Encounter" ->
                Visits.isInpatient(Nodes.text(it.path("class"), "code"))
                        ? EnumSet.of(Part.VISITS, Part.HOSPITAL_STAYS)
                        : EnumSet.of(Part.VISITS);
            default -> documents.isOwn(entry, item, it) ? document(item.type(), it) : Set.of();
        };
    }

    private static Set<Part> unlessNothing(JsonNode it, String field, Part part) {
        return NoneKnown.saysNothing(it, field) ? Set.of() : EnumSet.of(part);
    }

    /// An observation that holds no value, no reason why there is none, no components, nothing of what it means and no
    /// words only groups others.
    private static boolean hasValue(JsonNode observation) {
        if (!observation.path("interpretation").isEmpty()
                || !observation.path("note").isEmpty()) {
            return true;
        }
        for (Iterator<String> fields = observation.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (field.startsWith("value") || field.equals("component") || field.equals("dataAbsentReason")) {
                return true;
            }
        }
        return false;
    }

    private static Set<Part> document(String type, JsonNode it) {
        var pointers = Documents.attachments(type, it);
        JsonNode attachment = it.at(pointers.isEmpty() ? "/none" : pointers.getFirst());
        return Documents.isImage(type, attachment)
                ? EnumSet.of(Part.DOCUMENTS, Part.IMAGES)
                : EnumSet.of(Part.DOCUMENTS);
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

    private static String requester(JsonNode order, Names names) {
        return names.organisation(order.path("requester"));
    }

    private static String performer(JsonNode it, Names names) {
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
