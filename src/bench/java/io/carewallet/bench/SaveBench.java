package io.carewallet.bench;

import io.carewallet.core.outbox.Operation;
import io.carewallet.core.record.OpenedRecord;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.wallet.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What people wait for on the practice network. Saving: from the click, which reads the file, until its entry is in a
/// block and the wallet has seen it. Approving: from the click until the doctor's program has opened the record, which
/// includes the block (the practice node makes one for each transaction, at once).
final class SaveBench {
    private static final int SMALL = 3_000_000;
    private static final int LARGE = 40_000_000;
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    private SaveBench() {}

    static void run(Figures figures) throws Exception {
        Bundles bundles = Bundles.read(figures);
        try (var people = People.onPracticeNetwork();
                var folder = new TempFolder()) {
            var small = new Saving(people.patient(), folder.path(), bundles.ofAtLeast(SMALL));
            List<Double> times = small.rounds(6, 15);
            figures.below("save 3 MB, click to registered", Figures.median(times), 400);
            figures.note(Figures.spread(times));
            approve(figures, people);
            var large = new Saving(people.patient(), folder.path(), bundles.ofAtLeast(LARGE));
            List<Double> largeTimes = large.rounds(2, 5);
            figures.below("save 40 MB, click to registered", Figures.median(largeTimes), 3_000);
            figures.note(Figures.spread(largeTimes));
        }
    }

    /// Saves one bundle again and again, each time as another file.
    private record Saving(Desk.Patient patient, Path folder, byte[] bundle) {
        List<Double> rounds(int warmUp, int rounds) throws IOException {
            var times = new ArrayList<Double>();
            for (int i = 1; i <= warmUp + rounds; i++) {
                Path file = folder.resolve("bundle-" + bundle.length + "-" + i + ".json");
                Files.write(file, Bundles.another(bundle, i));
                double millis = save(file);
                Files.delete(file);
                if (i > warmUp) {
                    times.add(millis);
                }
            }
            return times;
        }

        private double save(Path file) {
            long start = System.nanoTime();
            if (!(patient.save().save(file, true, SaveProgress.NONE) instanceof SaveOutcome.Saved)) {
                throw new IllegalStateException("not saved");
            }
            patient.sync().wake();
            await(
                    "the register",
                    () -> patient.sync().operations().stream()
                            .allMatch(operation -> operation.state() == Operation.State.INCLUDED));
            return Clock.since(start);
        }
    }

    private static void approve(Figures figures, People people) throws Exception {
        String code = people.patient().codes().make("The practice").code();
        var waits = new ArrayList<Wait>();
        // The doctor's wallet looks each quarter of a second: with few rounds the median says where in it they fell.
        for (int round = -4; round < 31; round++) {
            Wait wait = approve(people.patient(), people.doctor(), code);
            if (round >= 0) {
                waits.add(wait);
            }
        }
        List<Double> times = waits.stream().map(Wait::millis).toList();
        figures.below("approval to readable at the clinician", Figures.median(times), 500);
        figures.note(Figures.spread(times));
        figures.note("of which opening the record: "
                + Figures.spread(waits.stream().map(Wait::opening).toList()));
    }

    /// From the click until the record is open, and how much of that went into opening it; in milliseconds.
    private record Wait(double millis, double opening) {}

    private static Wait approve(Desk.Patient patient, Desk.Clinician doctor, String code) throws Exception {
        var question = new AskForAccess.Question(
                code,
                "Pat Sample",
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                LocalDate.now(ZoneOffset.UTC).plusDays(30),
                "");
        if (!(doctor.ask().ask(question) instanceof AskForAccess.Outcome.Asked)) {
            throw new IllegalStateException("the request was not taken");
        }
        doctor.sync().wake();
        await("the request", () -> waiting(patient) != null);
        RequestRow request = Objects.requireNonNull(waiting(patient));
        var choice = new ApproveRequest.Choice(request.means(), true, request.until());
        if (!(patient.approve().prepare(request.id(), choice) instanceof ApproveRequest.Prepared.Ready ready)) {
            throw new IllegalStateException("the request cannot be approved");
        }
        var readable = new AtomicBoolean();
        var opening = new AtomicLong();
        // The window looks when the wallet tells it that something changed, and so does this.
        doctor.sync().onChange(() -> {
            if (!readable.get()) {
                opening.set(System.nanoTime());
                readable.set(opens(doctor));
            }
        });
        // Nothing ties the click to the rhythm in which the doctor's wallet looks.
        Thread.sleep(System.nanoTime() % 1_000);
        long start = System.nanoTime();
        if (patient.approve().approve(ready.approval()) != null) {
            throw new IllegalStateException("the approval was not taken");
        }
        patient.sync().wake();
        await("the answer", readable::get);
        var wait = new Wait(Clock.since(start), Clock.since(opening.get()));
        var grant = patient.sharedWith().list().getFirst();
        if (!patient.stop().stop(grant.id())) {
            throw new IllegalStateException("sharing was not stopped");
        }
        patient.sync().wake();
        await("the end", () -> doctor.shares().list().stream().noneMatch(SaveBench::isOpen));
        return wait;
    }

    private static @Nullable RequestRow waiting(Desk.Patient patient) {
        return patient.requests().list().stream()
                .filter(row -> row.state() == RequestRow.State.WAITING)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOpen(ShareRow share) {
        return share.state() == ShareRow.State.OPEN;
    }

    private static boolean opens(Desk.Clinician doctor) {
        return doctor.shares().list().stream()
                .filter(SaveBench::isOpen)
                .anyMatch(share -> doctor.shares()
                                .open(share.id(), share.records().getFirst().id())
                        instanceof OpenedRecord.Opened);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited too long for " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
