package io.carewallet.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The figures of one run, each beside its limit.
final class Figures {
    private final PrintStream out;
    private final List<String> missed = new ArrayList<>();
    private final List<String> unmeasured = new ArrayList<>();

    Figures(PrintStream out) {
        this.out = out;
    }

    /// At least so much, in times.
    void atLeast(String what, double measured, double limit) {
        line(what, "%.2f times".formatted(measured), "at least %.2f".formatted(limit), measured >= limit);
    }

    /// Less than so many milliseconds.
    void below(String what, double millis, double limit) {
        line(what, "%,.0f ms".formatted(millis), "below %,.0f ms".formatted(limit), millis < limit);
    }

    /// Something that either works within its bound or does not.
    void holds(String what, String measured, String limit, boolean holds) {
        line(what, measured, limit, holds);
    }

    /// What is worth knowing and has no limit.
    void note(String what) {
        out.println("  " + what);
        out.flush();
    }

    /// What could not be measured here, and what it needs: a run without it is not whole.
    void notMeasured(String what) {
        unmeasured.add(what);
        note("NOT MEASURED: " + what);
    }

    private void line(String what, String measured, String limit, boolean holds) {
        out.printf(Locale.ROOT, "%-58s %14s   %-18s %s%n", what, measured, limit, holds ? "holds" : "FALLS SHORT");
        out.flush();
        if (!holds) {
            missed.add(what);
        }
    }

    /// What fell short.
    List<String> fallenShort() {
        return List.copyOf(missed);
    }

    /// What could not be measured.
    List<String> unmeasured() {
        return unmeasured.stream().distinct().toList();
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double median(List<Double> values) {
        return median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// Smallest, median and largest, for a note.
    static String spread(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "%d rounds: %,.0f / %,.0f / %,.0f ms (least, median, most)"
                .formatted(sorted.length, sorted[0], median(sorted), sorted[sorted.length - 1]);
    }
}
