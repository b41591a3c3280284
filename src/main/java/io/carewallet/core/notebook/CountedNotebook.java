package io.carewallet.core.notebook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A notebook that counts what changes in it for people: whoever draws what is in it draws again when the count has
/// changed, and not otherwise. The same page once more is no change, and of its own marks a wallet shows nothing.
public final class CountedNotebook implements Notebook {
    private final Notebook notebook;
    private final AtomicLong changes = new AtomicLong();

    public CountedNotebook(Notebook notebook) {
        this.notebook = notebook;
    }

    /// How many writes have changed something so far.
    public long changes() {
        return changes.get();
    }

    @Override
    public void write(Change change) {
        boolean differs = change.writes().stream().anyMatch(this::differs);
        notebook.write(change);
        if (differs) {
            changes.incrementAndGet();
        }
    }

    private boolean differs(Change.Write write) {
        if (write.section() == Section.PROFILE) {
            return false;
        }
        byte[] before = notebook.get(write.section(), write.name()).orElse(null);
        return !Arrays.equals(before, write.page());
    }

    @Override
    public Optional<byte[]> get(Section section, String name) {
        return notebook.get(section, name);
    }

    @Override
    public Map<String, byte[]> all(Section section) {
        return notebook.all(section);
    }

    @Override
    public List<Page> pages() {
        return notebook.pages();
    }

    @Override
    public long place(Section section, String name) {
        return notebook.place(section, name);
    }

    @Override
    public void close() {
        notebook.close();
    }
}
