package io.carewallet.fhir;

import io.carewallet.core.record.RefusedRecord;
import io.carewallet.core.record.RefusedRecord.Reason;
import java.util.HashSet;
import java.util.Set;

/// How much a file may hold besides its bytes. A list of nothing (`[],[],[]`) takes three bytes in the file and a
/// hundred in memory, so 64 MiB that are well formed would exhaust the wallet. The limits are far above real records:
/// 64 MiB of Synthea patients have 30,000 entries, and the largest entry has 3,000 parts.
final class Amounts {
    /// Entries of a bundle.
    static final int MAX_ENTRIES = 250_000;

    /// Names, values and brackets of the whole file; 64 MiB of real records without white space have 6 million.
    static final int MAX_PARTS = 8_000_000;

    /// Names, values and brackets of one entry, which becomes a tree.
    static final int MAX_PARTS_OF_ENTRY = 500_000;

    /// Different names of fields: the parser remembers each of them.
    static final int MAX_NAMES = 20_000;

    private final Set<String> names = new HashSet<>();
    private int entries;
    private int parts;
    private int partsOfEntry;

    void entry() throws RefusedRecord {
        entries++;
        partsOfEntry = 0;
        requireAtMost(MAX_ENTRIES, entries);
    }

    /// @param inside whether the part belongs to an entry
    void part(boolean inside) throws RefusedRecord {
        parts++;
        partsOfEntry++;
        requireAtMost(MAX_PARTS, parts);
        requireAtMost(MAX_PARTS_OF_ENTRY, inside ? partsOfEntry : 0);
    }

    void name(String name) throws RefusedRecord {
        names.add(name);
        requireAtMost(MAX_NAMES, names.size());
    }

    private static void requireAtMost(int most, int amount) throws RefusedRecord {
        if (amount > most) {
            throw new RefusedRecord(Reason.TOO_MANY_PARTS);
        }
    }
}
