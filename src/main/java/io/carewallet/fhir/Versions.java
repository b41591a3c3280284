package io.carewallet.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A bundle may hold the history of an entry: one address and several versions. Only the newest is so now: a medicine
/// that was stopped must not be taken still, because it once was.
///
/// Source: https://hl7.org/fhir/R4/bundle.html#bundle-unique and https://hl7.org/fhir/R4/http.html#history (the newest
/// first)
final class Versions {
    private Versions() {}

    private record Version(int entry, String id, JsonNode meta) {}

    /// @return the numbers of the entries that have a newer version in this bundle
    static Set<Integer> replaced(byte[] file, BundleIndex index) {
        Map<String, Integer> first = new HashMap<>();
        Map<String, Version> newest = new HashMap<>();
        var replaced = new HashSet<Integer>();
        for (int i = 0; i < index.items().size(); i++) {
            var item = index.items().get(i);
            String address = item.type() + " " + item.fullUrl();
            Integer before = item.type().isEmpty() || item.fullUrl().isEmpty() ? null : first.putIfAbsent(address, i);
            if (before != null) {
                // Read once, however many come after it.
                Version one = newest.computeIfAbsent(address, a -> version(file, index, before));
                Version other = version(file, index, i);
                // Without two different versions they are two entries under one address by mistake, and both stay.
                if (!one.id.isEmpty() && !other.id.isEmpty() && !one.id.equals(other.id)) {
                    boolean later = isLater(other, one);
                    replaced.add(later ? one.entry : other.entry);
                    newest.put(address, later ? other : one);
                }
            }
        }
        return replaced;
    }

    private static Version version(byte[] file, BundleIndex index, int entry) {
        JsonNode meta = Nodes.read(file, index.items().get(entry).resource()).path("meta");
        return new Version(entry, Nodes.text(meta, "versionId"), meta);
    }

    /// By when they were written, where both say it; else the first is the newest.
    private static boolean isLater(Version other, Version than) {
        OffsetDateTime written = Dates.moment(Nodes.text(other.meta, "lastUpdated"));
        OffsetDateTime before = Dates.moment(Nodes.text(than.meta, "lastUpdated"));
        return written != null && before != null && written.isAfter(before);
    }
}
