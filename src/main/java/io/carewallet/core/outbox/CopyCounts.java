package io.carewallet.core.outbox;

import io.carewallet.core.notebook.Change;
import io.carewallet.core.notebook.Notebook;
import io.carewallet.core.notebook.Section;
import io.carewallet.core.value.Cid;
import io.carewallet.core.wire.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What this computer found out about the copies of its blobs: a page for each, among those that a notebook keeps about
/// itself, so that neither backup nor checkpoint has them.
final class CopyCounts {
    private static final String PREFIX = "copies/";

    private final Notebook notebook;
    private final Map<String, CopyCount> counts;

    CopyCounts(Notebook notebook) {
        this.notebook = notebook;
        this.counts = new ConcurrentHashMap<>(notebook.all(Section.PROFILE).entrySet().stream()
                .filter(page -> page.getKey().startsWith(PREFIX))
                .collect(Collectors.toMap(Map.Entry::getKey, page -> Json.readOwn(page.getValue(), CopyCount.class))));
    }

    private static String name(Cid cid) {
        return PREFIX + cid;
    }

    Optional<CopyCount> of(Cid cid) {
        return Optional.ofNullable(counts.get(name(cid)));
    }

    void note(Cid cid, CopyCount count) {
        notebook.write(new Change().put(Section.PROFILE, name(cid), Json.write(count)));
        counts.put(name(cid), count);
    }

    /// Forgets what was counted for any other blob.
    void keepOnly(Set<Cid> blobs) {
        Set<String> kept = blobs.stream().map(CopyCounts::name).collect(Collectors.toSet());
        Set<String> gone =
                counts.keySet().stream().filter(Predicate.not(kept::contains)).collect(Collectors.toSet());
        if (gone.isEmpty()) {
            return;
        }
        var change = new Change();
        gone.forEach(name -> change.remove(Section.PROFILE, name));
        notebook.write(change);
        counts.keySet().removeAll(gone);
    }
}
