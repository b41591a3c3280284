package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;

/// Whose record it is.
final class People {
    static final Chart.Person UNKNOWN = new Chart.Person("", null, "");

    private People() {}

    /// The first Patient of the bundle; the official name before others, never one that is no longer used if there is
    /// another.
    static Chart.Person first(byte[] file, BundleIndex index) {
        for (var item : index.items()) {
            if (item.type().equals("Patient")) {
                JsonNode patient = Nodes.read(file, item.resource());
                String sex = Nodes.text(patient, "gender");
                return new Chart.Person(name(patient.path("name")), Dates.of(Nodes.text(patient, "birthDate")), sex);
            }
        }
        return UNKNOWN;
    }

    private static String name(JsonNode names) {
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
