package io.carewallet.core.notebook;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The in-memory twin of a notebook.
public final class MemoryNotebook implements Notebook {
    private final Map<Section, Map<String, byte[]>> pages = new EnumMap<>(Section.class);
    private final Map<String, Long> places = new HashMap<>();
    private long last;
    private int full;

    /// The next so many changes find no room.
    public synchronized void failNext(int changes) {
        full = changes;
    }

    @Override
    public synchronized Optional<byte[]> get(Section section, String name) {
        return Optional.ofNullable(pages.getOrDefault(section, Map.of()).get(name))
                .map(byte[]::clone);
    }

    @Override
    public synchronized Map<String, byte[]> all(Section section) {
        return new LinkedHashMap<>(pages.getOrDefault(section, Map.of()));
    }

    @Override
    public synchronized List<Page> pages() {
        return pages.entrySet().stream()
                .flatMap(section -> section.getValue().entrySet().stream()
                        .map(page -> new Page(section.getKey(), page.getKey(), page.getValue())))
                .sorted(Comparator.comparingLong(page -> place(page.section(), page.name())))
                .toList();
    }

    @Override
    public synchronized long place(Section section, String name) {
        return places.getOrDefault(section + "/" + name, 0L);
    }

    @Override
    public synchronized void write(Change change) {
        if (full > 0) {
            full--;
            throw new NotebookFull(new java.io.IOException("no room"));
        }
        for (Change.Write write : change.writes()) {
            Map<String, byte[]> section = pages.computeIfAbsent(write.section(), s -> new LinkedHashMap<>());
            byte[] page = write.page();
            if (page == null) {
                section.remove(write.name());
                places.remove(write.section() + "/" + write.name());
            } else {
                section.put(write.name(), page.clone());
                places.putIfAbsent(write.section() + "/" + write.name(), ++last);
            }
        }
    }

    @Override
    public void close() {
        // Nothing is held: the same pages can be opened again.
    }
}
