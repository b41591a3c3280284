package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart.Coded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/// What the medicines and problems of a bundle are called, for entries that only refer to them.
final class Concepts {
    private static final Set<String> NAMED = Set.of("Medication", "Condition");

    private final Map<String, Coded> byReference = new HashMap<>();

    static Concepts of(byte[] file, BundleIndex index) {
        var concepts = new Concepts();
        for (var item : index.items()) {
            if (NAMED.contains(item.type())) {
                concepts.add(item, Nodes.read(file, item.resource()));
            }
        }
        return concepts;
    }

    private void add(BundleIndex.Item item, JsonNode resource) {
        JsonNode code = resource.path("code");
        JsonNode coding = code.path("coding").path(0);
        var coded = new Coded(Nodes.concept(code), Nodes.text(coding, "system"), Nodes.text(coding, "code"));
        byReference.put(item.fullUrl(), coded);
        byReference.put(item.type() + "/" + Nodes.text(resource, "id"), coded);
    }

    /// @return empty texts when the reference leads out of the bundle and says nothing itself
    Coded of(Reference reference) {
        Coded contained = contained(reference);
        if (contained != null) {
            return contained;
        }
        String target = Words.plain(reference.getReference());
        Coded known = byReference.getOrDefault(target, byReference.get(Names.relative(target)));
        return known != null ? known : new Coded(Plain.concept(Words.plain(reference.getDisplay())), "", "");
    }

    /// @return the first name that the references lead to, or an empty text
    String text(List<Reference> references) {
        return references.stream()
                .map(reference -> of(reference).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static @Nullable Coded contained(Reference reference) {
        return switch (reference.getResource()) {
            case Medication medication -> Words.coded(medication.getCode());
            case Condition condition -> Words.coded(condition.getCode());
            case null -> null;
            default -> null;
        };
    }
}
