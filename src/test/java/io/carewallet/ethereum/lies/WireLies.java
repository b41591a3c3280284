package io.carewallet.ethereum.lies;

import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN;
import static io.carewallet.ethereum.lies.Lie.Attempt.OPEN_HASTY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Answers that are not answers: as JSON-RPC, as JSON, as HTTP, or in length and time.
final class WireLies {
    private static final String METHOD = "eth_getBlockByNumber";
    private static final String TRUE_FORM = "{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":";

    private final List<Lie> all = new ArrayList<>();

    private WireLies() {}

    static List<Lie> all() {
        var lies = new WireLies();
        lies.errors();
        lies.json();
        lies.http();
        lies.streams();
        return lies.all;
    }

    private void add(String name, LyingProxy.Lie telling, Lie.Outcome outcome) {
        all.add(new Lie(name, OPEN, telling, outcome));
    }

    private void raw(String name, LyingProxy.Speech speech, Lie.Outcome outcome) {
        add(name, Lie.raw(METHOD, speech), outcome);
    }

    private void text(String name, String body, Lie.Outcome outcome) {
        add(name, Lie.text(METHOD, body), outcome);
    }

    private void errors() {
        add("an error with markup", Lie.error(METHOD, -32_000, Lie.MARKER, Lie.MARKER), Words.code(-32_000));
        add("a huge error", Lie.error(METHOD, -32_000, Lie.MARKER.repeat(40_000), "0x"), Words.code(-32_000));
        add(
                "an error that is longer than answers are",
                Lie.error(METHOD, 1, Lie.MARKER.repeat(60_000), "0x"),
                Words.TOO_LONG);
        add(
                "an error with a giant number",
                Lie.instead(
                        METHOD,
                        answer -> answer.putObject("error").put("code", new java.math.BigInteger("9".repeat(29)))),
                Words.code(0));
        add(
                "an error whose number is markup",
                Lie.instead(METHOD, answer -> answer.putObject("error").put("code", Lie.MARKER)),
                Words.code(0));
        add(
                "an error and a result",
                Lie.to(METHOD, answer -> answer.putObject("error").put("code", 1)),
                Words.NO_SENSE);
        add("an error that is a word", Lie.instead(METHOD, answer -> answer.put("error", Lie.MARKER)), Words.NO_SENSE);
    }

    private void json() {
        text("nothing at all", "", Words.NO_SENSE);
        text("words", "all is well " + Lie.MARKER, Words.NO_SENSE);
        text("a page", "<html><body>" + Lie.MARKER + "</body></html>", Words.NO_SENSE);
        text("half an answer", TRUE_FORM + "{\"number\":\"0x", Words.NO_SENSE);
        text("two answers", TRUE_FORM + "null}" + TRUE_FORM + "null}", Words.NO_SENSE);
        text("a batch", "[" + TRUE_FORM + "null}]", Words.NO_SENSE);
        text("an answer to another question", "{\"jsonrpc\":\"2.0\",\"id\":7777,\"result\":null}", Words.NO_SENSE);
        text("the number of the question in quotes", "{\"id\":\"$ID\",\"result\":null}", Words.NO_SENSE);
        text("no number of a question", "{\"result\":null}", Words.NO_SENSE);
        text("a question's number with a fraction", "{\"id\":$ID.5,\"result\":null}", Words.NO_SENSE);
        text("one name twice", "{\"id\":$ID,\"result\":null,\"result\":{}}", Words.NO_SENSE);
        text("not a number", TRUE_FORM + "NaN}", Words.NO_SENSE);
        text("a number of ten thousand digits", TRUE_FORM + "9".repeat(10_000) + "}", Words.TOO_LONG);
        text("depth", TRUE_FORM + "[".repeat(100_000), Words.TOO_LONG);
        text("a name without end", "{\"" + "n".repeat(500_000) + "\":1}", Words.TOO_LONG);
        text("a mark in front", "\ufeff" + TRUE_FORM + "null}", Words.NO_SENSE);
        raw(
                "another alphabet",
                (asked, truth, out) -> LyingProxy.write(out, 200, "{\"id\":1}".getBytes(StandardCharsets.UTF_16)),
                Words.NO_SENSE);
        raw(
                "bytes that are no text",
                (asked, truth, out) ->
                        LyingProxy.write(out, 200, new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', '}'}),
                Words.NO_SENSE);
        add(
                "the truth in other words",
                Lie.to(METHOD, answer -> {
                    answer.put("said", Lie.MARKER);
                    ((ObjectNode) answer.get("result")).put("said", Lie.MARKER);
                }),
                new Lie.True());
    }

    private void status(int status) {
        raw(
                "status " + status,
                (asked, truth, out) -> LyingProxy.write(
                        out,
                        status,
                        Lie.MARKER.getBytes(StandardCharsets.UTF_8),
                        "Location: http://127.0.0.1:1/elsewhere"),
                Words.status(status));
    }

    private void http() {
        for (int status : new int[] {201, 301, 302, 307, 400, 401, 403, 404, 418, 429, 500, 503}) {
            status(status);
        }
        raw(
                "the truth as a page",
                (asked, truth, out) -> LyingProxy.write(out, 200, truth.ask().body(), "Content-Type: text/html"),
                new Lie.True());
        raw(
                "less than promised",
                (asked, truth, out) -> {
                    byte[] body = truth.ask().body();
                    LyingProxy.head(out, 200, body.length + 100);
                    out.write(body);
                },
                Words.NOT_REACHED);
        raw(
                "more than promised",
                (asked, truth, out) -> {
                    byte[] body = truth.ask().body();
                    LyingProxy.head(out, 200, body.length - 100);
                    out.write(body);
                },
                Words.NO_SENSE);
        raw(
                "a length below nothing",
                (asked, truth, out) -> LyingProxy.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}"),
                Words.NOT_REACHED);
        raw(
                "a length that is a word",
                (asked, truth, out) -> LyingProxy.raw(out, "HTTP/1.1 200 OK\r\nContent-Length: long\r\n\r\n{}"),
                Words.NOT_REACHED);
        raw(
                "a chunk of a size that is a word",
                (asked, truth, out) -> {
                    LyingProxy.head(out, 200, -1);
                    LyingProxy.raw(out, "evil\r\n{}\r\n");
                },
                Words.NOT_REACHED);
        raw(
                "a chunk that is torn",
                (asked, truth, out) -> {
                    LyingProxy.head(out, 200, -1);
                    LyingProxy.raw(out, "ff\r\n{\"id\"");
                },
                Words.NOT_REACHED);
        raw(
                "headers without end",
                (asked, truth, out) -> {
                    LyingProxy.raw(out, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 100_000; i++) {
                        LyingProxy.raw(out, "X-" + i + ": " + "x".repeat(1_000) + "\r\n");
                    }
                },
                Words.NOT_REACHED);
        raw(
                "something that is not HTTP",
                (asked, truth, out) -> LyingProxy.raw(out, "SSH-2.0-" + Lie.MARKER + "\r\n"),
                Words.NOT_REACHED);
        raw("a closed door", (asked, truth, out) -> out.close(), Words.NOT_REACHED);
        raw("a packed answer", (asked, truth, out) -> Flood.bomb(out, 1 << 16), Words.NO_SENSE);
        raw(
                "a packed answer that would fill the memory",
                (asked, truth, out) -> Flood.bomb(out, 1 << 25),
                Words.NO_SENSE);
    }

    private void streams() {
        raw("a giant answer", (asked, truth, out) -> Flood.giant(out, 1 << 30), Words.TOO_LONG);
        raw("an endless answer", (asked, truth, out) -> Flood.endless(out), Words.TOO_LONG);
        raw(
                "an endless error",
                (asked, truth, out) -> {
                    LyingProxy.head(out, 500, -1);
                    while (true) {
                        LyingProxy.chunk(out, Lie.MARKER.repeat(1_000).getBytes(StandardCharsets.UTF_8));
                    }
                },
                Words.status(500));
        all.add(new Lie(
                "silence",
                OPEN_HASTY,
                Lie.raw(METHOD, (asked, truth, out) -> Thread.sleep(30_000)),
                Words.NOT_REACHED));
        all.add(new Lie(
                "silence after the first bytes",
                OPEN_HASTY,
                Lie.raw(METHOD, (asked, truth, out) -> {
                    LyingProxy.head(out, 200, 100);
                    LyingProxy.raw(out, "{");
                    Thread.sleep(30_000);
                }),
                Words.NOT_REACHED));
        all.add(new Lie(
                "a byte now and then",
                OPEN_HASTY,
                Lie.raw(METHOD, (asked, truth, out) -> Flood.drip(out)),
                Words.NOT_REACHED));
    }
}
