package io.carewallet.core.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.carewallet.core.record.Outline;
import io.carewallet.core.value.Bytes32;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a clinician asks for.
///
/// @param everything all records, also those added later (a standing share); otherwise the records of today that match
/// @param parts only records that hold one of these; empty for any
/// @param since only records that reach to this day or later; null for any
/// @param records these records alone, by id in their order, and nothing else is said then; empty for no single ones.
/// It is left out of a message when it is empty, so that earlier versions read whatever they could read before
public record Wanted(
        boolean everything,
        List<Outline.Part> parts,
        @Nullable LocalDate since,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Bytes32> records) {
    /// More single records than these are not asked for: it is everything that is meant then.
    public static final int MAX_RECORDS = 100;

    public static final Wanted EVERYTHING = new Wanted(true, List.of(), null);

    /// @throws IllegalArgumentException when single records are named in another way than the page of formats says
    public Wanted {
        records = records == null ? List.of() : List.copyOf(records);
        if (!records.isEmpty() && (everything || since != null || parts == null || !parts.isEmpty())) {
            throw new IllegalArgumentException("single records, and something else");
        }
        if (records.size() > MAX_RECORDS || !records.equals(inOrder(records))) {
            throw new IllegalArgumentException("too many single records, or not each once and in order");
        }
    }

    public Wanted(boolean everything, List<Outline.Part> parts, @Nullable LocalDate since) {
        this(everything, parts, since, List.of());
    }

    /// Single records, as many as they are at most.
    public static Wanted of(Collection<Bytes32> records) {
        return new Wanted(false, List.of(), null, inOrder(records));
    }

    private static List<Bytes32> inOrder(Collection<Bytes32> records) {
        return records.stream()
                .distinct()
                .sorted(Comparator.comparing(Bytes32::hex))
                .toList();
    }
}
