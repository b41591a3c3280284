package io.carewallet.core.notebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A set of writes that happen together or not at all.
public final class Change {
    /// One write; a page of `null` removes it.
    public record Write(Section section, String name, byte @Nullable [] page) {}

    private final List<Write> writes = new ArrayList<>();

    public Change put(Section section, String name, byte[] page) {
        writes.add(new Write(section, name, page));
        return this;
    }

    public Change remove(Section section, String name) {
        writes.add(new Write(section, name, null));
        return this;
    }

    public List<Write> writes() {
        return List.copyOf(writes);
    }
}
