package io.carewallet.ui.common;

import io.carewallet.core.record.Outline;

/// What kind of record it is, as an icon: the same for patients and clinicians.
public final class Kinds {
    private Kinds() {}

    public static String icon(Outline.Kind kind) {
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
