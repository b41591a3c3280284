package io.carewallet.ui.records;

import io.carewallet.core.record.Outline;
import io.carewallet.ui.common.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a list says about a record without opening it.
final class Outlines {
    private Outlines() {}

    /// "9 results, 1 document".
    static String counts(Outline outline) {
        return Stream.of(Outline.Part.values())
                .filter(part -> outline.counts().getOrDefault(part, 0) > 0)
                .filter(part -> !isSaidAlready(part, outline))
                .map(part -> Texts.count(
                        "count." + part.name().toLowerCase(Locale.ROOT),
                        outline.counts().getOrDefault(part, 0)))
                .collect(Collectors.joining(", "));
    }

    /// A hospital stay is a visit, an image a document, too.
    private static boolean isSaidAlready(Outline.Part part, Outline outline) {
        return part == Outline.Part.HOSPITAL_STAYS && outline.counts().containsKey(Outline.Part.VISITS)
                || part == Outline.Part.IMAGES && outline.counts().containsKey(Outline.Part.DOCUMENTS);
    }

    static String icon(Outline.Kind kind) {
        return switch (kind) {
            case HISTORY -> "book-open";
            case RESULTS -> "droplet";
            case VISIT -> "user";
            case HOSPITAL_STAY -> "home";
            case IMMUNISATIONS -> "shield";
            case IMAGING -> "image";
            case MEDICINES -> "plus-circle";
            case NOTE -> "edit-3";
            case DOCUMENT, OTHER -> "file-text";
        };
    }
}
