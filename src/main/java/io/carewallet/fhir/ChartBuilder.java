package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
import io.carewallet.core.chart.NotShown;
import io.carewallet.core.chart.NotShown.Why;
import io.carewallet.core.chart.Sorting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Reads a whole bundle, entry by entry. Nothing is dropped silently: what is not shown is counted by
/// its type, with the reason.
final class ChartBuilder {
    /// No list of a chart grows beyond this; the rest is counted as unread.
    static final int MOST = 50_000;

    /// What others refer to; it is shown there.
    private static final Set<String> SUPPORTING = Set.of(
            "Patient",
            "Organization",
            "Practitioner",
            "PractitionerRole",
            "Location",
            "HealthcareService",
            "Medication");

    /// What nobody shows where it is only a part of another entry. A problem may be the reason for that, and is shown.
    private static final Set<String> INSIDE = Set.of(
            "AllergyIntolerance",
            "DiagnosticReport",
            "Immunization",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation");

    private final byte[] file;
    private final BundleIndex index;
    private final Entries entries;
    private final Facts facts;
    private final Subjects subjects;
    private final Documents documents;
    private final Names names;
    private final Concepts concepts;
    private final OtherPeople others;

    private final List<Chart.Allergy> allergies = new ArrayList<>();
    private final List<Chart.Medicine> medicines = new ArrayList<>();
    private final List<Chart.Problem> problems = new ArrayList<>();
    private final List<Chart.Result> results = new ArrayList<>();
    private final List<Chart.Immunisation> immunisations = new ArrayList<>();
    private final List<Chart.Visit> visits = new ArrayList<>();
    private final List<Chart.Document> papers = new ArrayList<>();
    private final Map<NotShown, Integer> unread = new TreeMap<>();
    private boolean broken;
    private AllergyKnowledge noAllergies = AllergyKnowledge.NOT_KNOWN;

    ChartBuilder(byte[] file, BundleIndex index) {
        this.file = file;
        this.index = index;
        names = Names.of(file, index);
        concepts = Concepts.of(file, index);
        entries = new Entries(file);
        subjects = Subjects.of(file, index);
        others = new OtherPeople(People.of(file, index), subjects);
        documents = new Documents(names, DocumentLinks.of(file, index, subjects));
        facts = new Facts(names, documents, subjects);
    }

    Chart build() {
        Set<Integer> replaced = Versions.replaced(file, index);
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            Why why = replaced.contains(i) ? Why.TAKEN_BACK : item.type().isEmpty() ? null : addSafely(i, item);
            if (why != null) {
                unread.merge(new NotShown(why, item.type()), 1, Integer::sum);
            }
        }
        return new Chart(
                People.of(file, index),
                allergyKnowledge(),
                sorted(allergies, Sorting.ALLERGIES),
                sorted(medicines, Sorting.MEDICINES),
                sorted(problems, Sorting.PROBLEMS),
                sorted(results, Sorting.RESULTS),
                sorted(immunisations, Sorting.IMMUNISATIONS),
                sorted(visits, Sorting.VISITS),
                sorted(papers, Sorting.DOCUMENTS),
                Collections.unmodifiableMap(unread),
                others.build(),
                broken || entries.isLenient());
    }

    private AllergyKnowledge allergyKnowledge() {
        return allergies.isEmpty() ? noAllergies : AllergyKnowledge.LISTED;
    }

    private static <T> List<T> sorted(List<T> list, Comparator<? super T> order) {
        return list.stream().sorted(order).toList();
    }

    /// One odd entry takes itself off the chart and nothing else.
    private @Nullable Why addSafely(int number, BundleIndex.Item item) {
        try {
            return add(number, item);
        } catch (RuntimeException e) {
            // Foreign entries fail in ways that nobody has thought of: HAPI has no closed set of exceptions.
            broken = true;
            return Why.UNREADABLE;
        }
    }

    /// @return why no list holds it; null when one does, or when others refer to it and it is shown there
    private @Nullable Why add(int number, BundleIndex.Item item) {
        boolean supporting = SUPPORTING.contains(item.type());
        if (!supporting && !Facts.isRead(item.type())) {
            return Why.KIND;
        }
        JsonNode tree = Nodes.read(file, item.resource());
        boolean qualified = index.ruled() || Qualifiers.isIn(file, item, tree);
        if (supporting) {
            boolean another = item.type().equals("Patient") && subjects.isAnother(item, tree);
            return another ? somebodyElse(item, tree) : qualified || isDead(tree) ? Why.QUALIFIED : null;
        }
        if (Facts.isTakenBack(item.type(), tree)) {
            return Why.TAKEN_BACK;
        }
        if (subjects.isAboutSomebodyElse(item, tree)) {
            return somebodyElse(item, tree);
        }
        countInside(tree);
        if (facts.parts(number, item, tree).isEmpty()) {
            return qualified ? Why.QUALIFIED : unlisted(item, tree);
        }
        return show(number, item, tree, Origin.of(number, tree, qualified)) ? null : Why.UNREADABLE;
    }

    private Why somebodyElse(BundleIndex.Item item, JsonNode tree) {
        others.add(item, tree);
        return Why.SOMEBODY_ELSE;
    }

    /// Nothing here says so otherwise: the age of somebody who has died must not go on without a word.
    private static boolean isDead(JsonNode patient) {
        return patient.path("deceasedBoolean").asBoolean(false) || patient.hasNonNull("deceasedDateTime");
    }

    /// The values of a report may stand inside of it, where no list finds them.
    private void countInside(JsonNode tree) {
        for (JsonNode inner : tree.path("contained")) {
            String type = Nodes.text(inner, "resourceType");
            if (INSIDE.contains(type) && !Facts.isTakenBack(type, inner)) {
                unread.merge(new NotShown(Why.UNREADABLE, type), 1, Integer::sum);
            }
        }
    }

    /// What has no line of its own by its nature.
    private @Nullable Why unlisted(BundleIndex.Item item, JsonNode tree) {
        if (item.type().equals("AllergyIntolerance")) {
            noAllergies = Collections.min(List.of(noAllergies, NoneKnown.of(tree)));
        }
        return item.type().equals("Composition") && Documents.hasText(tree) ? Why.TEXT : null;
    }

    /// @return false when it cannot be read, or when its list is full
    private boolean show(int number, BundleIndex.Item item, JsonNode tree, Origin origin) {
        Names known = names.from(item);
        var medicineMapper = new Medicines(known, concepts.from(item));
        return switch (item.type()) {
            case "AllergyIntolerance" ->
                one(item, AllergyIntolerance.class, allergies, it -> Allergies.map(origin, it));
            case "Condition" -> one(item, Condition.class, problems, it -> Problems.map(origin, it));
            case "MedicationAdministration" ->
                one(item, MedicationAdministration.class, medicines, it -> medicineMapper.map(origin, it));
            case "MedicationRequest" ->
                one(item, MedicationRequest.class, medicines, it -> medicineMapper.map(origin, it));
            case "MedicationStatement" ->
                one(item, MedicationStatement.class, medicines, it -> medicineMapper.map(origin, it));
            case "Immunization" ->
                one(item, Immunization.class, immunisations, it -> new Immunisations(known).map(origin, it));
            case "Encounter" ->
                one(item, Encounter.class, visits, it -> new Visits(known, concepts.from(item)).map(origin, it));
            case "Observation" -> many(item, Observation.class, results, it -> new Results(known).map(origin, it));
            default -> {
                boolean fits = papers.size() < MOST;
                if (fits) {
                    addPapers(item.type(), tree, documents.map(number, origin, item, tree));
                }
                yield fits;
            }
        };
    }

    /// A document whose contents are in part elsewhere must not look whole. One that has none here says so itself.
    private void addPapers(String type, JsonNode tree, List<Chart.Document> mapped) {
        papers.addAll(mapped);
        int contents = Documents.contents(type, tree);
        if (mapped.getFirst().attachment() != null && contents > mapped.size()) {
            unread.merge(new NotShown(Why.CONTENT, type), contents - mapped.size(), Integer::sum);
        }
    }

    private interface Mapper<R, T> {
        T map(R resource);
    }

    private <R extends Resource, T> boolean one(
            BundleIndex.Item item, Class<R> type, List<T> into, Mapper<R, T> mapper) {
        return many(item, type, into, resource -> List.of(mapper.map(resource)));
    }

    private <R extends Resource, T> boolean many(
            BundleIndex.Item item, Class<R> type, List<T> into, Mapper<R, List<T>> mapper) {
        R resource = into.size() < MOST ? entries.read(item, type) : null;
        if (resource == null) {
            return false;
        }
        into.addAll(mapper.map(resource));
        return true;
    }
}
