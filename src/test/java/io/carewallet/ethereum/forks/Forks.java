package io.carewallet.ethereum.forks;

import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What all chains of one case share: their network, the time, and the blocks that anybody was told of.
final class Forks {
    static final Network NETWORK = new Network(
            "test", false, 77, Address.parse("0x" + "11".repeat(20)), Address.parse("0x" + "22".repeat(20)), 1);

    private final Map<Bytes32, Block> told = new HashMap<>();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private int branches;

    Instant now() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    int nextBranch() {
        return ++branches;
    }

    void told(Block block) {
        told.put(block.hash(), block);
    }

    /// A block that somebody was told of.
    Block block(Bytes32 hash) {
        return told.get(hash);
    }
}
