package io.carewallet.ethereum;

import io.carewallet.core.register.Entry.Position;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.Hex;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// One event of one of our contracts, not yet understood.
record Log(Position position, List<Bytes32> topics, byte[] data, Instant at) {
    /// @param indexed how many topics follow the first
    /// @param words of 32 bytes, how many the data has
    Log shaped(int indexed, int words) throws RegisterUnavailable {
        if (topics.size() != indexed + 1 || data.length != 32 * words) {
            throw Hex.malformed();
        }
        return this;
    }

    Bytes32 word(int index) {
        return Bytes32.of(Arrays.copyOfRange(data, 32 * index, 32 * index + 32));
    }
}
