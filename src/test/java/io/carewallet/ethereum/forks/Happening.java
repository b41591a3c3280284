package io.carewallet.ethereum.forks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One thing that happens in a case.
///
/// @param seed of what is left to chance in it
/// @param seen whether the wallets look at the chain right after it
record Happening(What what, long seed, boolean seen) {
    enum What {
        SAVE(5),
        ALLOW(4),
        STOP(3),
        WITHDRAW(1),
        ASK(3),
        /// Other people's blocks.
        BLOCKS(2),
        REORGANISED(5),
        RESTORED(1),
        WIPED(1),
        /// For an hour of the chain's time there are no blocks, and what is sent waits.
        STALLED(1),
        /// For an hour there are blocks, and none of them is final.
        NOT_FINAL(1),
        GOES_ON(2),
        /// Another endpoint answers, which is on another branch.
        OTHER_ENDPOINT(1),
        WAITING_DROPPED(1),
        STARTED_AGAIN(1);

        private final int weight;

        What(int weight) {
            this.weight = weight;
        }
    }

    private static final int MOST = 14;

    static List<Happening> draw(long seed) {
        var random = new Random(seed);
        var bag = new ArrayList<What>();
        for (What what : What.values()) {
            for (int i = 0; i < what.weight; i++) {
                bag.add(what);
            }
        }
        var some = new ArrayList<Happening>();
        int count = 4 + random.nextInt(MOST - 3);
        for (int i = 0; i < count; i++) {
            some.add(new Happening(bag.get(random.nextInt(bag.size())), random.nextLong(), random.nextInt(10) < 7));
        }
        return some;
    }

    @Override
    public String toString() {
        return what + (seen ? "" : " (unseen)");
    }
}
