package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Blocks by number, and their times, which are asked for once.
final class Blocks {
    /// More blocks than this a network of ours does not have: thirty years of one a second. A node that names a higher
    /// one would keep us reading for ever.
    static final long MOST = 1_000_000_000;

    private static final int REMEMBERED = 4_096;
    /// The year 9999: a block from later than that is not a block.
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final JsonRpc rpc;
    private final Map<Bytes32, Instant> times = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes32, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    Blocks(JsonRpc rpc) {
        this.rpc = rpc;
    }

    BlockRef latest() throws RegisterUnavailable {
        return read(rpc.call("eth_getBlockByNumber", "latest", false));
    }

    Optional<BlockRef> block(long number) throws RegisterUnavailable {
        JsonNode block = rpc.call("eth_getBlockByNumber", Hex.of(number), false);
        if (block.isNull()) {
            return Optional.empty();
        }
        BlockRef read = read(block);
        if (read.number() != number) {
            throw Hex.malformed();
        }
        return Optional.of(read);
    }

    /// Time of a block that a log names.
    Instant timeOf(long number, Bytes32 hash) throws RegisterUnavailable {
        Instant known = times.get(hash);
        if (known != null) {
            return known;
        }
        return requireOnChain(number, hash).at();
    }

    /// The block, when it is part of the chain now.
    BlockRef requireOnChain(long number, Bytes32 hash) throws RegisterUnavailable {
        return block(number).filter(b -> b.hash().equals(hash)).orElseThrow(Blocks::changed);
    }

    private static RegisterUnavailable changed() {
        return new RegisterUnavailable(
                "The network changed while it was read. Nothing was lost; it is read again by itself.");
    }

    /// All that is told of a block, as long as it is part of the chain.
    JsonNode told(BlockRef meant) throws RegisterUnavailable {
        JsonNode block = rpc.call("eth_getBlockByNumber", Hex.of(meant.number()), false);
        if (block.isNull() || !read(block).hash().equals(meant.hash())) {
            throw changed();
        }
        return block;
    }

    void remember(Bytes32 hash, Instant at) {
        times.put(hash, at);
    }

    static Instant time(JsonNode seconds) throws RegisterUnavailable {
        long second = Hex.quantity(seconds);
        if (second > LATEST_SECOND) {
            throw Hex.malformed();
        }
        return Instant.ofEpochSecond(second);
    }

    private BlockRef read(JsonNode block) throws RegisterUnavailable {
        if (!block.isObject()) {
            throw Hex.malformed();
        }
        long number = Hex.quantity(block.get("number"));
        if (number > MOST) {
            throw Hex.malformed();
        }
        var read = new BlockRef(number, Hex.word(block.get("hash")), time(block.path("timestamp")));
        remember(read.hash(), read.at());
        return read;
    }
}
