package io.carewallet.core.outbox;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Mistakes of ours with one act of many: they keep no other from going out, and are thrown when all had their turn.
final class Mistakes {
    private final AtomicReference<@Nullable RuntimeException> last = new AtomicReference<>();

    void add(RuntimeException mistake) {
        last.set(mistake);
    }

    void contain(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            add(e);
        }
    }

    void raise() {
        RuntimeException mistake = last.getAndSet(null);
        if (mistake != null) {
            throw mistake;
        }
    }
}
