package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Coded;
import java.util.List;
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
        var coded = new Coded(Nodes.concept(code), Nodes.text(coding, "system"), Nodes.text(coding, "code"));
        targets.put(item, Nodes.text(resource, "id"), coded);
    }

    /// As the references of this entry are to be understood.
    Concepts from(BundleIndex.Item item) {
        return new Concepts(medicines, problems, item.fullUrl());
    }

    /// @return empty texts when the reference leads out of the bundle and says nothing itself
    Coded medicine(Reference reference) {
        return reference.getResource() instanceof Medication medication
                ? Words.coded(medication.getCode())
                : known(medicines, reference);
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
        return known != null && !known.text().isEmpty()
                ? known
                : new Coded(Plain.concept(Words.plain(reference.getDisplay())), "", "");
    }
}
