package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.proof.Header;
import io.carewallet.ethereum.proof.ProofDoesNotHold;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Blocks by number, and their times, which are asked for once.
///
/// Threads: any.
final class Blocks {
    /// More blocks than this a network of ours does not have: thirty years of one a second. A node that names a higher
    /// one would keep us reading for ever.
    static final long MOST = 1_000_000_000;

    /// For so long after it was asked, what the node said of a block holds for whoever looks at that block: about as
    /// long as an answer takes on a slow line. One round reads the lines of many people as of the same block.
    static final Duration LATELY = Duration.ofMillis(100);

    private static final int REMEMBERED = 4_096;
    private static final int SAID = 8;
    /// The year 9999: a block from later than that is not a block.
    private static final long LATEST_SECOND = 253_402_300_799L;

    private final JsonRpc rpc;
    private final Set<Address> validators;
    private final LongSupplier nanoTime;
    private final Map<Bytes32, Instant> times = newest(REMEMBERED);
    private final Map<Long, Said> said = newest(SAID);

    /// What the node said of the block of a number.
    ///
    /// @param asked when it was asked, by `nanoTime`
    private record Said(JsonNode block, BlockRef read, long asked) {
        private boolean isNewerThan(Said other) {
            return asked - other.asked() > 0;
        }
    }

    /// @param validators who must have sealed what is proved, two thirds of them; none where the network pins none
    /// @param nanoTime as `System.nanoTime`
    Blocks(JsonRpc rpc, Set<Address> validators, LongSupplier nanoTime) {
        this.rpc = rpc;
        this.validators = Set.copyOf(validators);
        this.nanoTime = nanoTime;
    }

    private static <K, V> Map<K, V> newest(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }

    BlockRef latest() throws RegisterUnavailable {
        long asked = nanoTime.getAsLong();
        return said(rpc.call("eth_getBlockByNumber", "latest", false), asked).read();
    }

    Optional<BlockRef> block(long number) throws RegisterUnavailable {
        return ask(number).map(Said::read);
    }

    private Optional<Said> ask(long number) throws RegisterUnavailable {
        long asked = nanoTime.getAsLong();
        JsonNode block = rpc.call("eth_getBlockByNumber", Hex.of(number), false);
        if (block.isNull()) {
            said.remove(number);
            return Optional.empty();
        }
        Said answer = said(block, asked);
        if (answer.read().number() != number) {
            throw Hex.malformed();
        }
        return Optional.of(answer);
    }

    private Said said(JsonNode block, long asked) throws RegisterUnavailable {
        var answer = new Said(block, read(block), asked);
        // Of two threads, the one that asked first may hear last.
        said.merge(answer.read().number(), answer, (before, now) -> now.isNewerThan(before) ? now : before);
        return answer;
    }

    /// Time of a block that a log names.
    Instant timeOf(long number, Bytes32 hash) throws RegisterUnavailable {
        Instant known = times.get(hash);
        if (known != null) {
            return known;
        }
        return requireOnChain(number, hash).at();
    }

    /// The block, when it is part of the chain now, which the node is asked.
    BlockRef requireOnChain(long number, Bytes32 hash) throws RegisterUnavailable {
        return block(number).filter(b -> b.hash().equals(hash)).orElseThrow(Blocks::changed);
    }

    private static RegisterUnavailable changed() {
        return new RegisterUnavailable(
                "The network changed while it was read. Nothing was lost; it is read again by itself.");
    }

    /// All that is told of a block that is part of the chain, or lately was.
    JsonNode told(BlockRef meant) throws RegisterUnavailable {
        Optional<Said> lately = Optional.ofNullable(said.get(meant.number()))
                .filter(answer -> nanoTime.getAsLong() - answer.asked() <= LATELY.toNanos());
        Optional<Said> answer = lately.isPresent() ? lately : ask(meant.number());
        return answer.filter(a -> a.read().hash().equals(meant.hash()))
                .orElseThrow(Blocks::changed)
                .block();
    }

    /// The root of the state after a block that is part of the chain, or lately was.
    ///
    /// @throws ProofDoesNotHold when what is told of it is not that block, or its validators did not seal it
    Bytes32 state(BlockRef meant) throws RegisterUnavailable, ProofDoesNotHold {
        return Header.stateRoot(told(meant), meant, validators);
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
