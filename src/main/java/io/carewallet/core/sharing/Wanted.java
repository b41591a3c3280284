package io.carewallet.core.sharing;

import io.carewallet.core.record.Outline;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a clinician asks for.
///
/// @param everything all records, also those added later (a standing share); otherwise the records of today that match
/// @param parts only records that hold one of these; empty for any
/// @param since only records that reach to this day or later; null for any
public record Wanted(
        boolean everything,
        List<Outline.Part> parts,
        @Nullable LocalDate since) {
    public static final Wanted EVERYTHING = new Wanted(true, List.of(), null);
}
