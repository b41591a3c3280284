package io.carewallet.ui.records;

import io.carewallet.core.record.Outline;
import io.carewallet.core.record.Outline.Part;
import io.carewallet.core.record.RecordRow;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a list says about a record without opening it.
final class Outlines {
    /// Visits first: they say what the record is.
    private static final List<Part> ORDER = List.of(
            Part.VISITS,
            Part.HOSPITAL_STAYS,
            Part.RESULTS,
            Part.MEDICINES,
            Part.PROBLEMS,
            Part.ALLERGIES,
            Part.IMMUNISATIONS,
            Part.DOCUMENTS,
            Part.IMAGES);

    private Outlines() {}

    /// "9 results, 1 document".
    static String counts(Outline outline) {
        return ORDER.stream()
                .filter(part -> outline.counts().getOrDefault(part, 0) > 0)
                .filter(part -> !isSaidAlready(part, outline))
                .map(part -> Texts.count(
                        "count." + part.name().toLowerCase(Locale.ROOT),
                        outline.counts().getOrDefault(part, 0)))
                .collect(Collectors.joining(", "));
    }

    /// A hospital stay is a visit, an image a document, too.
    private static boolean isSaidAlready(Part part, Outline outline) {
        return part == Part.HOSPITAL_STAYS && outline.counts().containsKey(Part.VISITS)
                || part == Part.IMAGES && outline.counts().containsKey(Part.DOCUMENTS);
    }

    /// Where a record comes from, when, and what is in it.
    static String line(RecordRow row) {
        return joined(
                row.outline().source(),
                Days.span(row.outline().from(), row.outline().until()),
                counts(row.outline()));
    }

    static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" \u00b7 "));
    }
}
