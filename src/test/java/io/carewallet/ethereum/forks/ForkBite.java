package io.carewallet.ethereum.forks;

import java.util.List;

/// What one case says of the program as it is loaded here: see `crash.PlantedFaultsTest`.
public final class ForkBite {
    private ForkBite() {}

    public static List<String> complaints(long seed) {
        return new ForkCase(seed).tell(Happening.draw(seed));
    }
}
