package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;
import io.carewallet.core.chart.Chart.AllergyKnowledge;
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

/// Reads a whole bundle, entry by entry. Nothing is dropped silently: what is not shown is counted by its type.
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

    private final byte[] file;
    private final BundleIndex index;
    private final Entries entries;
    private final Facts facts;
    private final Documents documents;
    private final Medicines medicineMapper;
    private final Visits visitMapper;
    private final Immunisations immunisationMapper;
    private final Results resultMapper;

    private final List<Chart.Allergy> allergies = new ArrayList<>();
    private final List<Chart.Medicine> medicines = new ArrayList<>();
    private final List<Chart.Problem> problems = new ArrayList<>();
    private final List<Chart.Result> results = new ArrayList<>();
    private final List<Chart.Immunisation> immunisations = new ArrayList<>();
    private final List<Chart.Visit> visits = new ArrayList<>();
    private final List<Chart.Document> papers = new ArrayList<>();
    private final Map<String, Integer> unread = new TreeMap<>();
    private AllergyKnowledge noAllergies = AllergyKnowledge.NOT_KNOWN;

    ChartBuilder(byte[] file, BundleIndex index) {
        this.file = file;
        this.index = index;
        Names names = Names.of(file, index);
        Concepts concepts = Concepts.of(file, index);
        entries = new Entries(file);
        documents = new Documents(names, DocumentLinks.of(file, index));
        facts = new Facts(names, documents);
        medicineMapper = new Medicines(names, concepts);
        visitMapper = new Visits(names, concepts);
        immunisationMapper = new Immunisations(names);
        resultMapper = new Results(names);
    }

    Chart build() {
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (!item.type().isEmpty() && !add(i, item)) {
                unread.merge(item.type(), 1, Integer::sum);
            }
        }
        return new Chart(
                People.first(file, index),
                allergyKnowledge(),
                sorted(allergies, Sorting.ALLERGIES),
                sorted(medicines, Sorting.MEDICINES),
                sorted(problems, Sorting.PROBLEMS),
                sorted(results, Sorting.RESULTS),
                sorted(immunisations, Sorting.IMMUNISATIONS),
                sorted(visits, Sorting.VISITS),
                sorted(papers, Sorting.DOCUMENTS),
                Collections.unmodifiableMap(unread),
                entries.isLenient());
    }

    private AllergyKnowledge allergyKnowledge() {
        return allergies.isEmpty() ? noAllergies : AllergyKnowledge.LISTED;
    }

    private static <T> List<T> sorted(List<T> list, Comparator<? super T> order) {
        return list.stream().sorted(order).toList();
    }

    /// @return false when the entry has something to say that no list holds
    private boolean add(int entry, BundleIndex.Item item) {
        if (SUPPORTING.contains(item.type())) {
            return true;
        }
        if (!Facts.isRead(item.type())) {
            return false;
        }
        JsonNode tree = Nodes.read(file, item.resource());
        if (Facts.isWithdrawn(tree)) {
            return false;
        }
        if (facts.parts(entry, item, tree).isEmpty()) {
            if (item.type().equals("AllergyIntolerance")) {
                noAllergies = Collections.min(List.of(noAllergies, NoneKnown.of(tree)));
            }
            return true;
        }
        return show(entry, item, tree);
    }

    private boolean show(int entry, BundleIndex.Item item, JsonNode tree) {
        String id = Nodes.id(entry, tree);
        return switch (item.type()) {
            case "AllergyIntolerance" -> one(item, AllergyIntolerance.class, allergies, it -> Allergies.map(id, it));
            case "Condition" -> one(item, Condition.class, problems, it -> Problems.map(id, it));
            case "MedicationAdministration" ->
                one(item, MedicationAdministration.class, medicines, it -> medicineMapper.map(id, it));
            case "MedicationRequest" -> one(item, MedicationRequest.class, medicines, it -> medicineMapper.map(id, it));
            case "MedicationStatement" ->
                one(item, MedicationStatement.class, medicines, it -> medicineMapper.map(id, it));
            case "Immunization" -> one(item, Immunization.class, immunisations, it -> immunisationMapper.map(id, it));
            case "Encounter" -> one(item, Encounter.class, visits, it -> visitMapper.map(id, it));
            case "Observation" -> many(item, Observation.class, results, it -> resultMapper.map(id, it));
            default -> {
                boolean fits = papers.size() < MOST;
                if (fits) {
                    papers.add(documents.map(entry, item, tree));
                }
                yield fits;
            }
        };
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
