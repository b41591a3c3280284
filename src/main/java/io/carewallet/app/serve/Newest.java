package io.carewallet.app.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers so many things at most: the one that was not seen for longest is forgotten first. For one thread at a
/// time.
final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD = 0.75f;

    private final int most;

    Newest(int most) {
        super(16, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
