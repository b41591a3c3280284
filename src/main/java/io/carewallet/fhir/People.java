package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.chart.Chart;

/// Whose record it is.
final class People {
    static final Chart.Person UNKNOWN = new Chart.Person("", null, "");

    /// A name that was given up, whatever its use was.
    private static final int ENDED = 5;

    private People() {}

    /// The official name before others, never one that is no longer used if there is another.
    static Chart.Person of(byte[] file, BundleIndex index) {
        int number = number(file, index);
        if (number < 0) {
            return UNKNOWN;
        }
        return person(Nodes.read(file, index.items().get(number).resource()));
    }

    static Chart.Person person(JsonNode patient) {
        String sex = Nodes.text(patient, "gender");
        return new Chart.Person(name(patient.path("name")), Dates.of(Nodes.text(patient, "birthDate")), sex);
    }

    /// @return the number of the entry of the Patient whom a document is about, else of the first Patient; -1 for none
    static int number(byte[] file, BundleIndex index) {
        int first = -1;
        int called = -1;
        String subject = subject(file, index);
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            if (item.type().equals("Patient")) {
                if (subject.isEmpty() || subject.equals(item.fullUrl())) {
                    return i;
                }
                boolean is = called < 0 && isCalled(subject, Nodes.read(file, item.resource()));
                called = is ? i : called;
                first = first < 0 ? i : first;
            }
        }
        return called < 0 ? first : called;
    }

    private static boolean isCalled(String reference, JsonNode patient) {
        String id = Nodes.text(patient, "id");
        return !id.isEmpty() && Names.relative(reference).equals("Patient/" + id);
    }

    /// A document says whom it is about in its Composition. Its `Patient/1` is the one of its own server.
    private static String subject(byte[] file, BundleIndex index) {
        for (var item : index.items()) {
            if (item.type().equals("Composition")) {
                JsonNode subject = Nodes.read(file, item.resource()).path("subject");
                return Targets.absolute(
                        item.fullUrl(), subject.path("reference").asText(""));
            }
        }
        return "";
    }

    static String name(JsonNode names) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (JsonNode name : names) {
            String called = Nodes.human(name);
            if (!called.isEmpty() && rank(name) < least) {
                best = called;
                least = rank(name);
            }
        }
        return best;
    }

    private static int rank(JsonNode name) {
        if (name.path("period").hasNonNull("end")) {
            return ENDED;
        }
        return switch (Nodes.text(name, "use")) {
            case "official" -> 0;
            case "usual" -> 1;
            case "old", "maiden" -> 4;
            case "temp", "nickname", "anonymous" -> 3;
            default -> 2;
        };
    }
}
