package io.carewallet.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.Entry.Position;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.Answer;
import io.carewallet.ethereum.rpc.Hex;
import io.carewallet.ethereum.rpc.JsonRpc;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The events of one contract by block range. Never by account: what a wallet is interested in stays with the wallet.
final class Logs {
    private static final long PAGE_BLOCKS = 5_000;
    private static final int MAX_TOPICS = 4;
    private static final int MOST_LOGS = 1_000_000;

    private final JsonRpc rpc;
    private final Blocks blocks;
    private final Address contract;
    /// How many blocks are asked for next: fewer where answers were too long, more again where they are not.
    private volatile long span = PAGE_BLOCKS;

    Logs(JsonRpc rpc, Blocks blocks, Address contract) {
        this.rpc = rpc;
        this.blocks = blocks;
        this.contract = contract;
    }

    /// The events of a range, or of as many of its first blocks as fit an answer; in the order of the chain.
    ///
    /// @param last block up to and with which they are told
    record Part(List<Log> logs, long last) {}

    /// In the order of the chain; both blocks included.
    List<Log> read(long from, long to) throws RegisterUnavailable {
        var all = new ArrayList<Log>();
        for (long next = from; next <= to; ) {
            Part part = part(next, to);
            boolean follows = all.isEmpty()
                    || part.logs().isEmpty()
                    || follows(all.getLast(), part.logs().getFirst());
            if (!follows || all.size() + part.logs().size() > MOST_LOGS) {
                throw Hex.malformed();
            }
            all.addAll(part.logs());
            next = part.last() + 1;
        }
        return all;
    }

    /// Takes at most fourteen questions, whatever the node says.
    Part part(long from, long to) throws RegisterUnavailable {
        if (to - from > Blocks.MOST) {
            throw Hex.malformed();
        }
        long last = Math.min(to, from + span - 1);
        while (true) {
            var filter = Map.of("address", contract.hex(), "fromBlock", Hex.of(from), "toBlock", Hex.of(last));
            switch (rpc.ask(JsonRpc.LONG_ANSWER, "eth_getLogs", filter)) {
                case Answer.Result result -> {
                    var logs = new ArrayList<Log>();
                    append(result.value(), from, last, logs);
                    if (!logs.isEmpty()) {
                        // A block that was replaced takes the ones after it along: the last one speaks for all.
                        Position end = logs.getLast().position();
                        blocks.requireOnChain(end.block(), end.blockHash());
                    }
                    span = Math.min(PAGE_BLOCKS, 2 * Math.max(span, last - from + 1));
                    return new Part(logs, last);
                }
                case Answer.Failure failure -> {
                    if (from == last) {
                        throw cannotBeRead(from, failure);
                    }
                    // Nodes limit how many entries they give at once.
                    last = from + (last - from) / 2;
                    span = last - from + 1;
                }
            }
        }
    }

    /// More than fits an answer in one block: tens of thousands of acts, which a chain whose blocks are not gigantic
    /// cannot hold. Nothing is skipped, because whoever skips a block believes what is left.
    private static RegisterUnavailable cannotBeRead(long block, Answer.Failure failure) {
        if (failure.code() == Answer.Failure.TOO_LONG) {
            return new RegisterUnavailable("Block " + block + " of this network holds more entries than CareWallet can "
                    + "read at once. Nothing was changed; tell whoever runs the network, or use another network"
                    + " address.");
        }
        return new RegisterUnavailable("The network does not give its entries (code " + failure.code()
                + "). Nothing was changed; try again later or use another network address.");
    }

    private void append(JsonNode logs, long from, long to, List<Log> all) throws RegisterUnavailable {
        if (!logs.isArray()) {
            throw Hex.malformed();
        }
        for (JsonNode node : logs) {
            Log log = log(node);
            Position here = log.position();
            boolean follows = all.isEmpty() || follows(all.getLast(), log);
            if (here.block() < from || here.block() > to || !follows || all.size() == MOST_LOGS) {
                throw Hex.malformed();
            }
            all.add(log);
        }
    }

    private static boolean follows(Log before, Log log) {
        Position a = before.position();
        Position b = log.position();
        if (a.block() == b.block()) {
            // Two blocks of one number are two chains.
            return a.logIndex() < b.logIndex()
                    && a.blockHash().equals(b.blockHash())
                    && before.at().equals(log.at());
        }
        return a.block() < b.block() && !log.at().isBefore(before.at());
    }

    private Log log(JsonNode node) throws RegisterUnavailable {
        JsonNode topics = node.path("topics");
        long index = Hex.quantity(node.get("logIndex"));
        boolean wellFormed = topics.isArray()
                && topics.size() <= MAX_TOPICS
                && index <= Integer.MAX_VALUE
                && !node.path("removed").asBoolean(false)
                && Hex.address(node.get("address")).equals(contract);
        if (!wellFormed) {
            throw Hex.malformed();
        }
        var words = new ArrayList<Bytes32>();
        for (JsonNode topic : topics) {
            words.add(Hex.word(topic));
        }
        var position = new Position(
                Hex.quantity(node.get("blockNumber")),
                Hex.word(node.get("blockHash")),
                (int) index,
                Hex.word(node.get("transactionHash")));
        return new Log(position, List.copyOf(words), Hex.data(node.get("data")), time(node, position));
    }

    /// Many nodes give the block's time with each log; the others are asked for the block.
    private Instant time(JsonNode node, Position position) throws RegisterUnavailable {
        if (node.hasNonNull("blockTimestamp")) {
            return Blocks.time(node.get("blockTimestamp"));
        }
        return blocks.timeOf(position.block(), position.blockHash());
    }
}
