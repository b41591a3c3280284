package io.carewallet.ethereum.lies;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.carewallet.ethereum.rpc.Hex;

/// A node as it was some time ago: everything it says was true then.
final class Stale {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stale() {}

    /// @param newest its newest block
    static LyingProxy.Lie at(long newest) {
        return new LyingProxy.Lie(asked -> true, (asked, truth, out) -> {
            var question = (ObjectNode) Lie.question(asked);
            var params = (ArrayNode) question.get("params");
            boolean isLater = false;
            for (int i = 0; i < params.size(); i++) {
                String text = params.get(i).asText();
                if (text.equals("latest") || text.equals("pending")) {
                    params.set(i, new TextNode(Hex.of(newest)));
                } else if (question.get("method").textValue().equals("eth_getBlockByNumber") && text.startsWith("0x")) {
                    isLater = Long.decode(text) > newest;
                }
            }
            LyingProxy.Reply reply = truth.ask(JSON.writeValueAsBytes(question));
            var answer = (ObjectNode) JSON.readTree(reply.body());
            if (isLater) {
                answer.set("result", null);
            }
            LyingProxy.write(out, 200, JSON.writeValueAsBytes(answer));
        });
    }
}
