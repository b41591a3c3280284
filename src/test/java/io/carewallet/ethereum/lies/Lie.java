package io.carewallet.ethereum.lies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One lie, what is tried while it is told, and what must come of that.
///
/// @param name says what is false
/// @param attempt what the wallet does meanwhile
/// @param outcome what it must come to
record Lie(String name, Attempt attempt, LyingProxy.Lie telling, Outcome outcome) {
    /// Must not be in any sentence: it is what a node would like to say through our screens.
    static final String MARKER = "<b>call 0800 EVIL</b>";

    /// Names of lies about what no wallet asks begin like this.
    static final String NEVER_ASKED = "nobody asks for ";

    private static final ObjectMapper JSON = new ObjectMapper();

    enum Attempt {
        /// A wallet that was just opened reads the book, a relation and its inbox.
        OPEN,
        /// The same one that has just read them reads them again.
        READ_ON,
        /// The same with contracts that are known to the byte.
        OPEN_PRACTICE,
        /// As `OPEN`, and nobody waits longer than a second and a half for an answer.
        OPEN_HASTY,
        /// The directory is read and asked.
        LIST,
        /// A record is registered.
        SEND,
        /// A request is sent to an inbox.
        ASK
    }

    /// What came of an attempt.
    sealed interface Outcome {}

    /// The lie changed nothing that counts: everything read is true and proved.
    record True() implements Outcome {}

    /// Everything read is true, and not said to be proved.
    record TrueButTold() implements Outcome {}

    /// Something read is false, and of nothing that was read it is said that it is proved.
    record FalseAndTold() implements Outcome {}

    /// Every act is true and proved, and when or in which block it was is not.
    record TrueButWhen() implements Outcome {}

    /// The register counts as unavailable, for this reason.
    record Unavailable(String sentence) implements Outcome {}

    /// The register contradicts itself, in these words.
    record DoesNotMatch(String sentence) implements Outcome {}

    /// What is sent waits, for a reason that is nobody's sentence: the contract was said to refuse it.
    record Waits() implements Outcome {}

    /// It is given up, and can be sent anew.
    record GivenUp() implements Outcome {}

    /// It was sent, whatever the node said.
    record Sent() implements Outcome {}

    /// The lie is believed.
    record Believed() implements Outcome {}

    @Override
    public String toString() {
        return name;
    }

    /// Alters the answers to one method.
    static LyingProxy.Lie to(String method, Consumer<ObjectNode> alter) {
        return to(method, params -> true, alter);
    }

    static LyingProxy.Lie to(String method, Predicate<JsonNode> params, Consumer<ObjectNode> alter) {
        return new LyingProxy.Lie(
                asked -> is(question(asked), method)
                        && params.test(question(asked).path("params")),
                (asked, truth, out) -> {
                    var answer = (ObjectNode) JSON.readTree(truth.ask().body());
                    alter.accept(answer);
                    LyingProxy.write(out, 200, JSON.writeValueAsBytes(answer), "Content-Type: application/json");
                });
    }

    /// Puts another result in place of the real one.
    static LyingProxy.Lie result(String method, @Nullable Object value) {
        return to(method, answer -> answer.set("result", JSON.valueToTree(value)));
    }

    /// Answers without asking the real node.
    static LyingProxy.Lie instead(String method, @Nullable Object result) {
        return instead(method, answer -> answer.set("result", JSON.valueToTree(result)));
    }

    static LyingProxy.Lie instead(String method, Consumer<ObjectNode> answer) {
        return raw(method, (asked, truth, out) -> {
            ObjectNode said = JSON.createObjectNode();
            said.put("jsonrpc", "2.0");
            said.set("id", question(asked).get("id"));
            answer.accept(said);
            LyingProxy.write(out, 200, JSON.writeValueAsBytes(said));
        });
    }

    static LyingProxy.Lie error(String method, long code, String message, String data) {
        return instead(
                method,
                answer -> answer.putObject("error")
                        .put("code", code)
                        .put("message", message)
                        .put("data", data));
    }

    /// @param body in which `$ID` stands for the number of the question
    static LyingProxy.Lie text(String method, String body) {
        return raw(
                method,
                (asked, truth, out) -> LyingProxy.write(
                        out,
                        200,
                        body.replace("$ID", question(asked).get("id").toString())
                                .getBytes(StandardCharsets.UTF_8)));
    }

    static LyingProxy.Lie raw(String method, LyingProxy.Speech speech) {
        return new LyingProxy.Lie(asked -> is(question(asked), method), speech);
    }

    static JsonNode question(LyingProxy.Asked asked) {
        try {
            return JSON.readTree(asked.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(JsonNode question, String method) {
        return question.path("method").asText().equals(method);
    }
}
