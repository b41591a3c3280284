package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline.Kind;
import io.carewallet.core.record.Outline.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names a record in plain words by what it holds.
final class Titles {
    /// More visits than this are a history and not one of them.
    private static final int FEW_VISITS = 1;

    private final List<Fact> facts;
    private final Map<Part, Integer> counts;

    Titles(List<Fact> facts, Map<Part, Integer> counts) {
        this.facts = facts;
        this.counts = counts;
    }

    /// @param centre the one visit or report that the record is about, if there is one
    Kind kind(@Nullable Fact centre) {
        if (count(Part.VISITS) > FEW_VISITS) {
            return Kind.HISTORY;
        }
        if (count(Part.VISITS) == 1) {
            return count(Part.HOSPITAL_STAYS) == 1 ? Kind.HOSPITAL_STAY : Kind.VISIT;
        }
        if (holdsOnly(Part.IMMUNISATIONS)) {
            return Kind.IMMUNISATIONS;
        }
        if (holdsOnly(Part.MEDICINES)) {
            return Kind.MEDICINES;
        }
        if (holdsOnly(Part.DOCUMENTS, Part.IMAGES)) {
            boolean images = count(Part.IMAGES) > 0;
            return images ? Kind.IMAGING : count(Part.DOCUMENTS) == 1 ? Kind.NOTE : Kind.DOCUMENT;
        }
        if (holdsOnly(Part.RESULTS, Part.DOCUMENTS, Part.IMAGES)) {
            return Kind.RESULTS;
        }
        return centre == null && counts.size() > 1 ? Kind.HISTORY : Kind.OTHER;
    }

    String title(Kind kind, @Nullable Fact centre, @Nullable FuzzyDate from, @Nullable FuzzyDate until) {
        for (Fact fact : facts) {
            if (fact.type().equals("Composition") && !fact.name().isEmpty()) {
                return fact.name();
            }
        }
        return switch (kind) {
            case HISTORY -> "Health record" + years(from, until);
            case HOSPITAL_STAY -> withReason("Hospital stay", centre);
            case VISIT -> visit(centre);
            case IMMUNISATIONS -> vaccines();
            case MEDICINES -> "Medicines";
            case RESULTS -> nameOr(centre, oneName(Part.RESULTS, "Test results"));
            case IMAGING -> nameOr(centre, oneName(Part.IMAGES, "Images"));
            case NOTE, DOCUMENT -> nameOr(centre, oneName(Part.DOCUMENTS, "Documents"));
            case OTHER -> other(centre);
        };
    }

    private String other(@Nullable Fact centre) {
        if (holdsOnly(Part.ALLERGIES) && count(Part.ALLERGIES) > 0) {
            return "Allergies";
        }
        if (holdsOnly(Part.PROBLEMS) && count(Part.PROBLEMS) > 0) {
            return oneName(Part.PROBLEMS, "Problems");
        }
        return nameOr(centre, "Health record");
    }

    /// "Flu and COVID-19 vaccines" when they are two and called so, else the general word.
    private String vaccines() {
        List<String> names = names(Part.IMMUNISATIONS, 3);
        if (names.size() == 1 && !names.getFirst().isEmpty()) {
            return names.getFirst();
        }
        String ending = " vaccine";
        boolean twoCalledSo = names.size() == 2 && names.stream().allMatch(name -> name.endsWith(ending));
        return twoCalledSo ? String.join(" and ", names).replaceFirst(ending + " and ", " and ") + "s" : "Vaccines";
    }

    private static String visit(@Nullable Fact visit) {
        if (visit == null) {
            return "Visit";
        }
        return visit.name().isEmpty() ? withReason("Visit", visit) : visit.name();
    }

    private static String withReason(String what, @Nullable Fact visit) {
        if (visit == null || visit.reason().isEmpty()) {
            return what;
        }
        return what + ": " + lowerFirst(visit.reason());
    }

    /// "Chest infection" inside a line, but "COVID-19" and "HIV test" stay as they are.
    private static String lowerFirst(String text) {
        boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }

    private static String nameOr(@Nullable Fact centre, String otherwise) {
        return centre == null || centre.name().isEmpty() ? otherwise : centre.name();
    }

    /// @return the name that all facts of this part share, else the general word
    private String oneName(Part part, String general) {
        List<String> names = names(part, 2);
        return names.size() == 1 && !names.getFirst().isEmpty() ? names.getFirst() : general;
    }

    private List<String> names(Part part, int most) {
        return facts.stream()
                .filter(fact -> fact.parts().contains(part))
                .map(Fact::name)
                .distinct()
                .limit(most)
                .toList();
    }

    private static String years(@Nullable FuzzyDate from, @Nullable FuzzyDate until) {
        if (from == null || until == null) {
            return "";
        }
        int first = from.day().getYear();
        int last = until.day().getYear();
        return first == last ? ", " + first : ", " + first + " to " + last;
    }

    private boolean holdsOnly(Part... parts) {
        return Set.of(parts).containsAll(counts.keySet()) && !counts.isEmpty();
    }

    private int count(Part part) {
        return counts.getOrDefault(part, 0);
    }
}
