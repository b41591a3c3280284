package io.carewallet.ui.common;

import io.carewallet.core.record.Outline;
import java.util.regex.Pattern;

/// What kind of record it is, as an icon: the same for patients and clinicians.
public final class Kinds {
    /// A visit is a visit in the record; that it was about the eyes stands in its title only.
    private static final Pattern EYES = Pattern.compile("(?iU)\\b(eyes?|ophthalm\\w*|optom\\w*|retin\\w*)\\b");

    private Kinds() {}

    public static String icon(Outline outline) {
        boolean visit = outline.kind() == Outline.Kind.VISIT;
        return visit && EYES.matcher(outline.title()).find() ? "eye" : icon(outline.kind());
    }

    private static String icon(Outline.Kind kind) {
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
