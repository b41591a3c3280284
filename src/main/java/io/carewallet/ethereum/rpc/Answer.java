package io.carewallet.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/// What a node said to one call.
public sealed interface Answer {
    /// @param value JSON null when the node knows no such thing
    record Result(JsonNode value) implements Answer {}

    /// A JSON-RPC error object.
    ///
    /// @param data what a contract reverted with; empty when there is none
    /// @param words the node's own text: foreign, never shown
    record Failure(long code, byte[] data, String words) implements Answer {
        /// Not a node's code: its answer exceeds our limits.
        public static final long TOO_LONG = Long.MIN_VALUE;

        private static final int EXECUTION_REVERTED = 3;

        /// Did a contract refuse, rather than the node?
        public boolean reverted() {
            return code == EXECUTION_REVERTED || data.length >= 4 || says("revert");
        }

        /// @param text in lower case
        public boolean says(String text) {
            return words.toLowerCase(Locale.ROOT).contains(text);
        }

        @Override
        public String toString() {
            return "Failure[" + code + "]";
        }
    }
}
