package io.carewallet.bench;

import io.carewallet.app.wiring.ProfileConnection;
import io.carewallet.core.checkpoint.SaveCheckpoint;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ethereum.EthereumRegister;
import java.util.ArrayList;
import java.util.List;

/// What a network of geth and Kubo takes in, and a wallet on it: 1,000 records of 5 KB, servers that are killed, a long
/// journal and a blank computer. With a block each second, as a network of several has them, and with one for each
/// transaction at once.
final class NodesBench {
    private static final int RECORDS = 1_000;
    private static final int NAIVE = 100;
    private static final int NAIVE_WITH_SECONDS = 20;
    private static final int ROUNDS = 3;
    private static final double AT_LEAST = 5;

    private NodesBench() {}

    /// Records that come in one by one, or many at once.
    static void intake(Figures figures) throws Exception {
        if (isMissing(figures)) {
            return;
        }
        try (LocalStack stack = LocalStack.start(1)) {
            Pace pace = intake(figures, stack, NAIVE_WITH_SECONDS);
            figures.atLeast("1,000 of 5 KB at once (CAR, acts ahead), beside one by one", pace.times(), AT_LEAST);
            figures.note("a block each second");
            try (People people = People.on(new ProfileConnection(stack.profile()))) {
                double perSecond = wallet(figures, people.patient(), RECORDS);
                double times = perSecond / pace.oneByOne();
                figures.atLeast("1,000 records of 5 KB by the wallet, beside one by one", times, AT_LEAST);
            }
            stack.at(0);
            // One by one has nothing to wait for here, as on no network of more than one node: no limit.
            figures.note("%.2f times with a block for each transaction, at once"
                    .formatted(intake(figures, stack, NAIVE).times()));
        }
    }

    static void run(Figures figures) throws Exception {
        if (isMissing(figures)) {
            return;
        }
        try (LocalStack stack = LocalStack.start(0)) {
            try (People people = People.on(new ProfileConnection(stack.profile()))) {
                wallet(figures, people.patient(), RECORDS);
                restore(figures, people);
            }
            killed(figures, stack);
            var profile = stack.profile();
            JournalBench.measure(
                    figures,
                    "10,000 journal entries on geth replayed and proved",
                    new EthereumRegister(profile.network(), profile::endpoint),
                    profile::endpoint);
        }
    }

    private static boolean isMissing(Figures figures) {
        if (!LocalStack.isHere()) {
            figures.notMeasured("geth and Kubo are not here: local-stack/servers builds them");
            return true;
        }
        return false;
    }

    /// Acts a second.
    private record Pace(double oneByOne, double atOnce) {
        double times() {
            return atOnce / oneByOne;
        }
    }

    private static Pace intake(Figures figures, LocalStack stack, int naive) throws Exception {
        List<Double> times = new ArrayList<>();
        List<Double> each;
        try (var intake = new Intake(stack)) {
            each = intake.oneByOne(naive);
            // geth lets the second transaction of an account that it never saw wait for up to a minute.
            figures.note("the first 50 of an account: %,.0f ms".formatted(intake.together(50)));
            for (int i = 0; i < ROUNDS; i++) {
                times.add(intake.together(RECORDS));
            }
        }
        double slow = 1_000 / Figures.median(each);
        double fast = RECORDS * 1_000 / Figures.median(times);
        figures.note("at once %.1f a second, %s".formatted(fast, Figures.spread(times)));
        figures.note("one by one %.1f a second, %s".formatted(slow, Figures.spread(each)));
        return new Pace(slow, fast);
    }

    /// From the first click until the last record is in a block, by the wallet as it is.
    ///
    /// @return records a second
    private static double wallet(Figures figures, Desk.Patient patient, int many) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < many; i++) {
            if (!(patient.save().save("note-" + i + ".json", RestoreBench.note(i), true, SaveProgress.NONE)
                    instanceof SaveOutcome.Saved)) {
                throw new IllegalStateException("not saved");
            }
            if (i % 200 == 199) {
                RestoreBench.awaitAllSent(patient);
            }
        }
        RestoreBench.awaitAllSent(patient);
        double millis = Clock.since(start);
        figures.note("the wallet itself, through relay and door: %,d records, %.1f a second"
                .formatted(many, many * 1_000 / millis));
        return many * 1_000 / millis;
    }

    private static void restore(Figures figures, People people) throws Exception {
        if (people.patient().checkpoint().save() == SaveCheckpoint.Outcome.ACTS_WAIT) {
            throw new IllegalStateException("no checkpoint");
        }
        RestoreBench.awaitAllSent(people.patient());
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            times.add(people.newComputer("blank-" + i, RECORDS));
        }
        figures.below("1,000 records on a blank computer, from geth and Kubo", Figures.median(times), 60_000);
        figures.note(Figures.spread(times));
    }

    /// From the end of a killed server until the network answers again, with the time that `up` takes to look after the
    /// other servers.
    private static void killed(Figures figures, LocalStack stack) throws Exception {
        for (String server : List.of("geth", "kubo")) {
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                stack.kill(server);
                long start = System.nanoTime();
                stack.up();
                times.add(Clock.since(start));
            }
            figures.note(server + " killed until the network runs again: " + Figures.spread(times));
        }
    }
}
