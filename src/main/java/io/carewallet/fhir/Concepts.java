package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Coded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;

/// What the medicines and problems of a bundle are called, for entries that only refer to them.
final class Concepts {
    private final Targets<Coded> medicines;
    private final Targets<Coded> problems;
    private final String from;

    private Concepts(Targets<Coded> medicines, Targets<Coded> problems, String from) {
        this.medicines = medicines;
        this.problems = problems;
        this.from = from;
    }

    static Concepts of(byte[] file, BundleIndex index) {
        var concepts = new Concepts(new Targets<>(), new Targets<>(), "");
        for (var item : index.items()) {
            switch (item.type()) {
                case "Medication" -> put(concepts.medicines, item, Nodes.read(file, item.resource()));
                case "Condition" -> put(concepts.problems, item, Nodes.read(file, item.resource()));
                default -> {
                    // Entries refer to others as well, but not for the name of a medicine or a problem.
                }
            }
        }
        return concepts;
    }

    private static void put(Targets<Coded> targets, BundleIndex.Item item, JsonNode resource) {
        JsonNode code = resource.path("code");
        JsonNode coding = code.path("coding").path(0);
        var others = new LinkedHashSet<String>();
        code.path("coding").forEach(each -> others.add(Plain.concept(Nodes.text(each, "display"))));
        for (JsonNode ingredient : resource.path("ingredient")) {
            others.add(Nodes.concept(ingredient.path("itemCodeableConcept")));
            others.add(Plain.concept(Nodes.text(ingredient.path("itemReference"), "display")));
        }
        var coded = new Coded(Nodes.concept(code), Nodes.text(coding, "system"), Nodes.text(coding, "code"));
        targets.put(item, Nodes.text(resource, "id"), with(coded, others));
    }

    /// As the references of this entry are to be understood.
    Concepts from(BundleIndex.Item item) {
        return new Concepts(medicines, problems, item.fullUrl());
    }

    /// @return empty texts when the reference leads out of the bundle and says nothing itself
    Coded medicine(Reference reference) {
        if (!(reference.getResource() instanceof Medication medication)) {
            return known(medicines, reference);
        }
        var others = new LinkedHashSet<String>();
        for (var ingredient : medication.getIngredient()) {
            if (ingredient.getItem() instanceof CodeableConcept concept) {
                others.addAll(Words.coded(concept).names());
            } else if (ingredient.getItem() instanceof Reference item) {
                others.add(display(item));
            }
        }
        return named(with(Words.coded(medication.getCode()), others), reference);
    }

    /// @return the first name of a problem that the references lead to, or an empty text
    String problem(List<Reference> references) {
        return references.stream()
                .map(reference -> problem(reference).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Coded problem(Reference reference) {
        return reference.getResource() instanceof Condition condition
                ? Words.coded(condition.getCode())
                : known(problems, reference);
    }

    private Coded known(Targets<Coded> targets, Reference reference) {
        Coded known = targets.find(from, reference.getReference());
        return named(known == null ? new Coded("", "", "") : known, reference);
    }

    /// What has no name of its own is called as the reference calls it, else by what is in it.
    private static Coded named(Coded coded, Reference reference) {
        String display = display(reference);
        if (!coded.text().isEmpty()) {
            return with(coded, Set.of(display));
        }
        String name = display.isEmpty() ? String.join(", ", coded.alsoCalled()) : display;
        return with(new Coded(name, coded.system(), coded.code(), coded.alsoCalled()), Set.of());
    }

    private static String display(Reference reference) {
        return Plain.concept(Words.plain(reference.getDisplay()));
    }

    private static Coded with(Coded coded, Set<String> others) {
        List<String> all = Stream.concat(coded.alsoCalled().stream(), others.stream())
                .filter(name -> !name.isEmpty() && !name.equals(coded.text()))
                .distinct()
                .limit(Words.MOST_NAMES)
                .toList();
        return new Coded(coded.text(), coded.system(), coded.code(), all);
    }
}
