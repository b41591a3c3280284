package io.carewallet.fhir;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.record.Outline.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the outline needs of one entry.
///
/// @param parts what it counts as; more than one for a stay (also a visit) and an image (also a document)
/// @param name what people call it; for a visit its kind
/// @param reason of a visit
/// @param source the organisation behind it, empty when it names none
record Fact(
        String type,
        Set<Part> parts,
        String name,
        String reason,
        String source,
        @Nullable FuzzyDate from,
        @Nullable FuzzyDate until) {}
