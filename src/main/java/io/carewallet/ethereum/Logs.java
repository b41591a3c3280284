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

    Logs(JsonRpc rpc, Blocks blocks, Address contract) {
        this.rpc = rpc;
        this.blocks = blocks;
        this.contract = contract;
    }

    /// In the order of the chain; both blocks included.
    List<Log> read(long from, long to) throws RegisterUnavailable {
        if (to - from > Blocks.MOST) {
            throw Hex.malformed();
        }
        var all = new ArrayList<Log>();
        for (long first = from; first <= to; first += PAGE_BLOCKS) {
            int before = all.size();
            page(first, Math.min(to, first + PAGE_BLOCKS - 1), all);
            if (all.size() > before) {
                // A block that was replaced takes the ones after it along: the last one speaks for the page.
                Position last = all.getLast().position();
                blocks.requireOnChain(last.block(), last.blockHash());
            }
        }
        return all;
    }

    private void page(long from, long to, List<Log> all) throws RegisterUnavailable {
        var filter = Map.of("address", contract.hex(), "fromBlock", Hex.of(from), "toBlock", Hex.of(to));
        switch (rpc.ask(JsonRpc.LONG_ANSWER, "eth_getLogs", filter)) {
            case Answer.Result result -> append(result.value(), from, to, all);
            case Answer.Failure failure -> {
                if (from == to) {
                    throw new RegisterUnavailable("The network does not give its entries (code " + failure.code()
                            + "). Nothing was changed; try again later or use another network address.");
                }
                // Nodes limit how many entries they give at once.
                long middle = from + (to - from) / 2;
                page(from, middle, all);
                page(middle + 1, to, all);
            }
        }
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
