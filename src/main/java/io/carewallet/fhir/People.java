package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;

/// Whose record it is.
final class People {
    static final Chart.Person UNKNOWN = new Chart.Person("", null, "");

    private People() {}

    /// The official name before others, never one that is no longer used if there is another.
    static Chart.Person of(byte[] file, BundleIndex index) {
        int number = number(file, index);
        if (number < 0) {
            return UNKNOWN;
        }
        JsonNode patient = Nodes.read(file, index.items().get(number).resource());
        String sex = Nodes.text(patient, "gender");
        return new Chart.Person(name(patient.path("name")), Dates.of(Nodes.text(patient, "birthDate")), sex);
    }

    /// @return the number of the entry of the Patient whom a document is about, else of the first Patient; -1 for none
    static int number(byte[] file, BundleIndex index) {
        int first = -1;
        String subject = subject(file, index);
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (item.type().equals("Patient")) {
                if (subject.isEmpty() || isCalled(subject, item, Nodes.read(file, item.resource()))) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    private static boolean isCalled(String reference, BundleIndex.Item item, JsonNode patient) {
        String id = Nodes.text(patient, "id");
        return reference.equals(item.fullUrl())
                || !id.isEmpty() && Names.relative(reference).equals("Patient/" + id);
    }

    /// A document says whom it is about in its Composition.
    private static String subject(byte[] file, BundleIndex index) {
        for (var item : index.items()) {
            if (item.type().equals("Composition")) {
                return Nodes.read(file, item.resource())
                        .path("subject")
                        .path("reference")
                        .asText("");
            }
        }
        return "";
    }

    static String name(JsonNode names) {
        JsonNode best = names.path(0);
        for (JsonNode name : names) {
            if (rank(name) < rank(best)) {
                best = name;
            }
        }
        return Nodes.human(best);
    }

    private static int rank(JsonNode name) {
        return switch (Nodes.text(name, "use")) {
            case "official" -> 0;
            case "usual" -> 1;
            case "old", "maiden" -> 4;
            case "temp", "nickname", "anonymous" -> 3;
            default -> 2;
        };
    }
}
