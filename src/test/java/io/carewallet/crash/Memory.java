package io.carewallet.crash;

import io.carewallet.core.value.Cid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What people remember, whatever becomes of the program: what they were told is done, what they asked for, and how far
/// they came in their story. It is told line by line to whoever listens, before the program goes on.
final class Memory {
    final Set<String> promises = new LinkedHashSet<>();
    final Set<String> wishes = new LinkedHashSet<>();
    /// Blobs of records that were taken back.
    final Set<Cid> withdrawn = new LinkedHashSet<>();

    private final List<String> lines = new ArrayList<>();
    private final Consumer<String> listener;
    private int done;

    Memory(Consumer<String> listener) {
        this.listener = listener;
    }

    static boolean isOne(String line) {
        return line.startsWith("told ")
                || line.startsWith("asked for ")
                || line.startsWith("gone ")
                || line.equals("step");
    }

    /// Takes up what somebody remembers from before.
    void recall(String line) {
        lines.add(line);
        if (line.startsWith("told ")) {
            promises.add(line.substring(5));
        } else if (line.startsWith("asked for ")) {
            wishes.add(line.substring(10));
        } else if (line.startsWith("gone ")) {
            withdrawn.add(Cid.parse(line.substring(5)));
        } else {
            done++;
        }
    }

    private void remember(String line) {
        recall(line);
        listener.accept(line);
    }

    void promise(String what) {
        remember("told " + what);
    }

    void wish(String what) {
        remember("asked for " + what);
    }

    void withdrawn(Cid cid) {
        remember("gone " + cid.text());
    }

    void stepDone() {
        remember("step");
    }

    /// How many steps of the story are behind them.
    int done() {
        return done;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
