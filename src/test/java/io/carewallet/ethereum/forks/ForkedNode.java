package io.carewallet.ethereum.forks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Keccak256;
import io.carewallet.ethereum.ContractCodes;
import io.carewallet.ethereum.LedgerWords;
import io.carewallet.ethereum.proof.Trie;
import io.carewallet.ethereum.rpc.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers for a chain as nodes do, with real headers and proofs.
final class ForkedNode {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Address LEDGER = Forks.NETWORK.careLedger();

    private final Forks forks;
    private final ForkingChain chain;

    ForkedNode(Forks forks, ForkingChain chain) {
        this.forks = forks;
        this.chain = chain;
    }

    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private Failed(String error) {
            super(error);
        }
    }

    byte[] answer(byte[] asked) {
        try {
            JsonNode question = JSON.readTree(asked);
            String head = "{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id").asText() + ",";
            String answer;
            try {
                String result = result(question.get("method").asText(), question.get("params"));
                answer = head + "\"result\":" + result + "}";
            } catch (Failed e) {
                answer = head + "\"error\":" + e.getMessage() + "}";
            }
            return answer.getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RegisterUnavailable e) {
            throw new IllegalStateException(e);
        }
    }

    private String result(String method, JsonNode params) throws RegisterUnavailable, Failed {
        return switch (method) {
            case "eth_chainId" -> "\"0x4d\"";
            case "eth_getCode" -> ContractCodes.of(Forks.NETWORK, params.toString());
            case "eth_getBlockByNumber" -> block(find(params.get(0).asText()));
            case "eth_getLogs" -> logs(params.get(0));
            case "eth_getProof" -> proof(params);
            case "eth_getTransactionCount" -> {
                Address account = Hex.address(params.get(0));
                boolean pending = params.get(1).asText().equals("pending");
                yield quoted(Hex.of(chain.head().state.sent(account) + (pending ? chain.pending(account) : 0)));
            }
            case "eth_call" -> call(params.get(0));
            case "eth_sendRawTransaction" -> take(Tx.of(Hex.data(params.get(0))));
            case "eth_getTransactionReceipt" -> receipt(Hex.word(params.get(0)));
            default -> throw new Failed("{\"code\":-32601,\"message\":\"not here\"}");
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private @Nullable Block find(String name) {
        return name.equals("latest") ? chain.head() : chain.at(Long.decode(name));
    }

    private String block(@Nullable Block block) {
        if (block == null) {
            return "null";
        }
        forks.told(block);
        return block.header().json();
    }

    private String logs(JsonNode filter) {
        long from = Long.decode(filter.get("fromBlock").asText());
        long to = Long.decode(filter.get("toBlock").asText());
        var logs = new ArrayList<String>();
        for (long number = from; number <= to; number++) {
            Block block = chain.at(number);
            if (block != null) {
                block.entries.forEach(entry -> logs.add(log(block, entry)));
            }
        }
        return logs.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String log(Block block, Entry entry) {
        boolean inbox = entry.kind().forInbox();
        boolean sealed = !entry.sealedCid().equals(Bytes32.ZERO);
        return "{\"address\":\"" + LEDGER.hex() + "\",\"topics\":[\"0x"
                + LedgerWords.topic(entry.kind()).hex() + "\",\"" + topic(entry.account())
                + (inbox ? "\",\"" + topic(entry.from()) : "") + "\"],\"data\":\"0x"
                + entry.commitment().hex() + (sealed ? entry.sealedCid().hex() : "")
                + "\",\"blockNumber\":\"" + Hex.of(block.number) + "\",\"blockHash\":\"0x"
                + block.hash().hex() + "\",\"blockTimestamp\":\"" + Hex.of(block.at.getEpochSecond())
                + "\",\"transactionHash\":\"0x"
                + entry.position().transaction().hex() + "\",\"logIndex\":\""
                + Hex.of(entry.position().logIndex()) + "\",\"removed\":false}";
    }

    private static String topic(Address account) {
        return "0x" + "0".repeat(24) + account.hex().substring(2);
    }

    private String proof(JsonNode params) throws RegisterUnavailable {
        Block block = find(params.get(2).asText());
        if (block == null) {
            return "null";
        }
        Address account = Hex.address(params.get(0));
        var slots = new ArrayList<String>();
        for (JsonNode slot : params.get(1)) {
            Trie storage = block.state.storage();
            slots.add("{\"proof\":"
                    + parts(storage.proof(Keccak256.of(Hex.word(slot).bytes()))) + "}");
        }
        return "{\"accountProof\":" + parts(block.state.accounts().proof(Keccak256.of(account.bytes())))
                + ",\"storageProof\":[" + String.join(",", slots) + "]}";
    }

    private static String parts(List<byte[]> nodes) {
        return nodes.stream().map(node -> quoted(Hex.of(node))).collect(Collectors.joining(",", "[", "]"));
    }

    private String call(JsonNode asked) throws RegisterUnavailable, Failed {
        byte[] call = Hex.data(asked.get("data"));
        var none = new Entry.Position(0, Bytes32.ZERO, 0, Bytes32.ZERO);
        State.Done done = chain.head().state.copy().run(Hex.address(asked.get("from")), call, none, chain.head().at);
        if (done.refusal() != null) {
            throw new Failed("{\"code\":3,\"message\":\"execution reverted\",\"data\":\"" + done.refusal() + "\"}");
        }
        return "\"0x\"";
    }

    private String take(Tx tx) throws Failed {
        if (chain.has(tx.hash())) {
            throw new Failed("{\"code\":-32000,\"message\":\"already known\"}");
        }
        if (!tx.from().equals(Address.ZERO) && tx.number() < chain.head().state.sent(tx.from())) {
            throw new Failed("{\"code\":-32000,\"message\":\"nonce too low\"}");
        }
        chain.take(tx);
        return quoted("0x" + tx.hash().hex());
    }

    private String receipt(Bytes32 hash) {
        for (Block block = chain.head(); block != null; block = block.parent) {
            Boolean good = block.receipts.get(hash);
            if (good != null) {
                return "{\"transactionHash\":\"0x" + hash.hex() + "\",\"status\":\"" + (good ? "0x1" : "0x0")
                        + "\",\"blockNumber\":\"" + Hex.of(block.number) + "\",\"gasUsed\":\"0x1\"}";
            }
        }
        return "null";
    }
}
