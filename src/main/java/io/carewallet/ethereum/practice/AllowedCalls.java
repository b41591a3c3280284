package io.carewallet.ethereum.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/// What the guarded door lets through to the node: what wallets need, and no call that changes the chain other than by
/// a signed transaction.
final class AllowedCalls {
    static final String SEND = "eth_sendRawTransaction";

    private static final int MOST_IN_A_BATCH = 100;
    private static final Set<String> METHODS = Set.of(
            SEND,
            "eth_chainId",
            "eth_blockNumber",
            "eth_getBlockByNumber",
            "eth_getBlockByHash",
            "eth_getLogs",
            "eth_getStorageAt",
            "eth_getProof",
            "eth_call",
            "eth_estimateGas",
            "eth_gasPrice",
            "eth_getTransactionCount",
            "eth_getTransactionReceipt",
            "eth_getTransactionByHash",
            "eth_getBalance",
            "eth_getCode",
            "net_version",
            "web3_clientVersion");

    private AllowedCalls() {}

    /// One call, or a batch in which every call is allowed.
    static boolean allows(JsonNode question) {
        if (!question.isArray()) {
            return isAllowed(question);
        }
        if (question.isEmpty() || question.size() > MOST_IN_A_BATCH) {
            return false;
        }
        for (JsonNode call : question) {
            if (!isAllowed(call)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(JsonNode call) {
        JsonNode method = call.get("method");
        return call.isObject() && method != null && method.isTextual() && METHODS.contains(method.textValue());
    }

    /// Does it send a transaction?
    static boolean sends(JsonNode question) {
        return question.findValues("method").stream().anyMatch(method -> SEND.equals(method.textValue()));
    }
}
