package io.carewallet.app.demo;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Sent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Times the steps of the story and remembers what each act cost.
final class Steps {
    private final PrintStream out;
    private final List<Map<String, Object>> done = new ArrayList<>();
    private final Map<String, Long> gas = new LinkedHashMap<>();
    private long gasOfStep;

    Steps(PrintStream out) {
        this.out = out;
    }

    interface Work {
        void run() throws Exception;
    }

    /// Runs a step and prints its line.
    void step(String name, Work work) throws Exception {
        gasOfStep = 0;
        long start = System.nanoTime();
        work.run();
        long millis = (System.nanoTime() - start) / 1_000_000;
        done.add(new LinkedHashMap<>(Map.of("name", name, "millis", millis, "gas", gasOfStep)));
        out.printf("%-58s %6d ms %9d gas%n", name, millis, gasOfStep);
    }

    /// Gas of an act that was sent directly.
    void sent(String act, Sent sent) {
        if (!(sent instanceof Sent.Included included)) {
            throw new StoryStopped("the register refused: " + act);
        }
        count(act, included.gasUsed());
    }

    /// Gas of an operation that the courier carried out.
    void carried(Operation operation, boolean first) {
        Operation.Receipt receipt = operation.receipt();
        if (receipt != null) {
            count(name(operation.kind(), first), receipt.gasUsed());
        }
    }

    private void count(String act, long used) {
        gasOfStep += used;
        gas.put(act, used);
    }

    private static String name(ActKind kind, boolean first) {
        return switch (kind) {
            case RECORD -> first ? "firstEntry" : "record";
            case WITHDRAW -> "withdrawal";
            case LIBRARY -> "library";
            case CONSENT -> first ? "approvalFirst" : "approval";
            case REVOKE -> "revocation";
            case REQUEST -> first ? "requestFirst" : "request";
            case RECEIPT -> "receipt";
            case OFFER -> "offer";
        };
    }

    List<Map<String, Object>> done() {
        return done;
    }

    Map<String, Long> gas() {
        return gas;
    }
}
