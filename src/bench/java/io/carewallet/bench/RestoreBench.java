package io.carewallet.bench;

import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.wallet.Desk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A blank computer with the words: 1,000 records of 5 KB, on the practice network, from the unlocked vault until the
/// list is whole.
final class RestoreBench {
    private static final int RECORDS = 1_000;
    private static final int ROUNDS = 3;
    private static final double LIMIT = 60_000;

    private RestoreBench() {}

    static void run(Figures figures) throws Exception {
        try (var people = People.onPracticeNetwork()) {
            Desk.Patient patient = people.patient();
            for (int i = 0; i < RECORDS; i++) {
                var outcome = patient.save().save("note-" + i + ".json", note(i), true, SaveProgress.NONE);
                if (!(outcome instanceof SaveOutcome.Saved)) {
                    throw new IllegalStateException("not saved");
                }
                if (i % 200 == 199) {
                    awaitAllSent(patient);
                }
            }
            // One is made at each 64 acts: most come from the newest one, the others from the register.
            restore(figures, people, "older", "register and an older checkpoint");
            if (patient.checkpoint().save() == SaveCheckpoint.Outcome.ACTS_WAIT) {
                throw new IllegalStateException("no checkpoint");
            }
            awaitAllSent(patient);
            restore(figures, people, "newest", "newest checkpoint");
        }
    }

    private static void restore(Figures figures, People people, String id, String from) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            times.add(people.newComputer(id + "-" + i, RECORDS));
        }
        figures.below("1,000 records on a blank computer, from the " + from, Figures.median(times), LIMIT);
        figures.note(Figures.spread(times));
    }

    static void awaitAllSent(Desk.Patient patient) {
        patient.sync().wake();
        SaveBench.await(
                "the register",
                () -> patient.sync().operations().stream()
                        .allMatch(operation -> operation.state() == Operation.State.INCLUDED));
    }

    static byte[] note(int number) {
        String text = "A note of some length about visit number " + number + ". ";
        return ("""
            {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p",\
            "name":[{"family":"Sample","given":["Pat"]}],"birthDate":"1970-01-01"}},{"resource":{"resourceType":\
            "Observation","id":"o","status":"final","code":{"text":"Note"},"subject":{"reference":"Patient/p"},\
            "effectiveDateTime":"2026-05-04","valueString":"%s","note":[{"text":"%s"}]}}]}
            """.formatted(text, text.repeat(90))).getBytes(StandardCharsets.UTF_8);
    }
}
