package io.carewallet.core.chart;

import java.util.Comparator;
import java.util.Map;

/// Entries that no list of a chart holds, and why not. They are counted, so that nobody takes what is listed for all
/// that the record says.
///
/// @param type the FHIR resource type
public record NotShown(Why why, String type) implements Comparable<NotShown> {
    /// In the order in which people need to know.
    public enum Why {
        /// Of a kind that is shown otherwise, but this one could not be read.
        UNREADABLE,
        /// Something in it changes what it means, and nobody here knows how.
        QUALIFIED,
        /// About a relative, an unborn child, a donor, a device: not about the person of this record.
        SOMEBODY_ELSE,
        /// Cancelled, recorded by mistake or found to be untrue, as its source says.
        TAKEN_BACK,
        /// One of several contents of a document: the file has only a link to it, or there are too many.
        CONTENT,
        /// The prose of a document that has no file.
        TEXT,
        /// Of a kind that has no list.
        KIND
    }

    private static final Comparator<NotShown> ORDER =
            Comparator.comparing(NotShown::why).thenComparing(NotShown::type);

    @Override
    public int compareTo(NotShown other) {
        return ORDER.compare(this, other);
    }

    /// Whether there may be an allergy among them: then nobody can say that none is known.
    static boolean mayHoldAllergy(Map<NotShown, Integer> counts) {
        return counts.containsKey(new NotShown(Why.UNREADABLE, "AllergyIntolerance"))
                || counts.containsKey(new NotShown(Why.QUALIFIED, "AllergyIntolerance"));
    }
}
