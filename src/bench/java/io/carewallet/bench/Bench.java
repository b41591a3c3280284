package io.carewallet.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs all benchmarks, or those that are named: `cipher age memory save journal start restore intake nodes`. Ends with
/// 1 when a figure falls short of its limit, or could not be measured because something that it needs is not here.
public final class Bench {
    private Bench() {}

    /// One group of figures.
    interface Part {
        void run(Figures figures) throws Exception;
    }

    public static void main(String[] names) throws Exception {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("cipher", CipherBench::run);
        parts.put("age", AgeProgramBench::run);
        parts.put("memory", MemoryBench::run);
        parts.put("save", SaveBench::run);
        parts.put("journal", JournalBench::run);
        parts.put("start", StartBench::run);
        parts.put("restore", RestoreBench::run);
        parts.put("intake", NodesBench::intake);
        parts.put("nodes", NodesBench::run);
        var figures = new Figures(System.out);
        for (String name : names.length == 0 ? parts.keySet() : List.of(names)) {
            Part part = parts.get(name);
            if (part == null) {
                System.err.println("There is no benchmark '" + name + "': only " + parts.keySet() + ".");
                System.exit(2);
                return;
            }
            part.run(figures);
        }
        figures.fallenShort().forEach(what -> System.err.println("Falls short of its limit: " + what));
        figures.unmeasured().forEach(what -> System.err.println("Not measured: " + what));
        boolean whole = figures.fallenShort().isEmpty() && figures.unmeasured().isEmpty();
        // Pools of libraries must not hold the run back.
        System.exit(whole ? 0 : 1);
    }
}
