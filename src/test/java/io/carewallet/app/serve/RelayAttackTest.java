package io.carewallet.app.serve;

import static io.carewallet.app.serve.AttackedRelay.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers try at the relay. Whatever they send, at most the signed acts get onto the chain, each once.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RelayAttackTest")
class RelayAttackTest {
    private static final Bytes32 COMMITMENT = Bytes32.of(
            new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
            });

    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final AttackedRelay relay = new AttackedRelay(register, this::send);
    private final Network network = relay.network;
    private final SigningKey key = relay.key;
    private final Address subject = relay.subject;
    private final AtomicInteger sent = new AtomicInteger();
    /// How long a block takes.
    private volatile int blockMillis;

    @BeforeEach
    void start() throws Exception {
        relay.open(Serving.Limits.STANDARD);
    }

    private Sent send(SignedAct act) throws RegisterUnavailable {
        sent.incrementAndGet();
        pause();
        return register.relay(act);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private void pause() {
        try {
            Thread.sleep(blockMillis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private SignedAct record(int n, Bytes32 prev) {
        byte[] commitment = COMMITMENT.bytes();
        commitment[0] = (byte) n;
        var act = new Act.Extend(ActKind.RECORD, subject, Bytes32.of(commitment), COMMITMENT);
        return ActMessage.sign(key, network, act, prev, until(Duration.ofDays(7)));
    }

    private Bytes32 head() throws Exception {
        return relay.head();
    }

    private byte[] bytes(SignedAct act) {
        return RelayMessage.of(network, act).bytes();
    }

    private HttpResponse<byte[]> post(byte[] body) throws Exception {
        return relay.post("/relay", body);
    }

    private String refused(byte[] body) throws Exception {
        int before = sent.get();
        Bytes32 head = head();
        HttpResponse<byte[]> answer = post(body);
        assertThat(sent.get()).as("nothing was sent").isEqualTo(before);
        assertThat(head()).isEqualTo(head);
        Reply.Refused refused = Json.read(answer.body(), Reply.Refused.class);
        assertThat(answer.statusCode())
                .isEqualTo(Refusal.Reason.valueOf(refused.refused()).status());
        return refused.refused();
    }

    private RelayAnswer included(byte[] body) throws Exception {
        HttpResponse<byte[]> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        return Json.read(answer.body(), RelayAnswer.class);
    }

    @Test
    void everyKindOfActGetsOntoTheChain() throws Exception {
        var messages = new ArrayList<byte[]>();
        for (ActKind kind : List.of(ActKind.RECORD, ActKind.WITHDRAW, ActKind.LIBRARY, ActKind.CONSENT)) {
            var sealed = kind == ActKind.WITHDRAW ? Bytes32.ZERO : COMMITMENT;
            var act = new Act.Extend(kind, subject, COMMITMENT, sealed);
            byte[] message = bytes(ActMessage.sign(key, network, act, head(), until(Duration.ofDays(7))));
            assertThat(included(message).transaction()).isNotNull();
            messages.add(message);
        }
        var revoke = new Act.Revoke(subject, 0);
        included(bytes(ActMessage.sign(key, network, revoke, Bytes32.ZERO, until(Duration.ofDays(7)))));
        assertThat(register.kinds())
                .containsExactly(ActKind.RECORD, ActKind.WITHDRAW, ActKind.LIBRARY, ActKind.CONSENT, ActKind.REVOKE);
        assertThat(new Slot(head()).epoch()).isEqualTo(1);
    }

    @Test
    void aReplayIsAnsweredAndNotSentAgain() throws Exception {
        byte[] first = bytes(record(1, head()));
        Bytes32 transaction = included(first).transaction();
        assertThat(included(first).transaction()).isEqualTo(transaction);
        included(bytes(record(2, head())));
        assertThat(included(first).transaction()).as("the journal has moved on").isEqualTo(transaction);
        byte[] revoke = bytes(
                ActMessage.sign(key, network, new Act.Revoke(subject, 0), Bytes32.ZERO, until(Duration.ofDays(7))));
        included(revoke);
        included(revoke);
        assertThat(sent.get()).isEqualTo(3);
    }

    @Test
    void theSameMessageAtOnceIsOneTransaction() throws Exception {
        byte[] message = bytes(record(1, head()));
        blockMillis = 500;
        try (var threads = Executors.newFixedThreadPool(20)) {
            Callable<Bytes32> one = () -> included(message).transaction();
            var all = threads.invokeAll(java.util.Collections.nCopies(20, one));
            for (var each : all) {
                assertThat(each.get()).isNotNull();
            }
        }
        assertThat(sent.get()).isEqualTo(1);
    }

    /// Otherwise one act, signed with many deadlines, would be as many transactions at once.
    @Test
    void theSameActInManyMessagesAtOnceIsOneTransaction() throws Exception {
        Bytes32 head = head();
        Act act = record(1, head).act();
        List<Callable<Bytes32>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] message = bytes(ActMessage.sign(key, network, act, head, until(Duration.ofHours(24 + i))));
            all.add(() -> included(message).transaction());
        }
        blockMillis = 500;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var each : threads.invokeAll(all)) {
                assertThat(each.get()).isNotNull();
            }
        }
        assertThat(sent.get()).isEqualTo(1);
        assertThat(included(bytes(ActMessage.sign(key, network, act, head, until(Duration.ofHours(90)))))
                        .transaction())
                .as("afterwards as well")
                .isNotNull();
        assertThat(sent.get()).isEqualTo(1);
    }

    @Test
    void manyActsOnOneHeadAtOnceAreOneTransaction() throws Exception {
        Bytes32 head = head();
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] message = bytes(record(i, head));
            all.add(() -> post(message).statusCode());
        }
        byte[] revoke = bytes(
                ActMessage.sign(key, network, new Act.Revoke(subject, 0), Bytes32.ZERO, until(Duration.ofDays(7))));
        blockMillis = 500;
        try (var threads = Executors.newFixedThreadPool(21)) {
            var answers = threads.invokeAll(all);
            int yes = 0;
            for (var each : answers) {
                yes += each.get() == 200 ? 1 : 0;
                assertThat(each.get()).isIn(200, 409, 503);
            }
            assertThat(yes).isEqualTo(1);
        }
        assertThat(sent.get()).isEqualTo(1);
        included(revoke);
    }

    /// An act that a chain forgot is sent again: what the relay remembers is no proof.
    @Test
    void whatTheChainForgotIsSentAgain() throws Exception {
        byte[] message = bytes(record(1, head()));
        included(message);
        register.forget(1);
        included(message);
        assertThat(register.kinds()).containsExactly(ActKind.RECORD);
        assertThat(sent.get()).isEqualTo(2);
    }

    @Test
    void aMessageForAnOlderHeadIsStale() throws Exception {
        Bytes32 genesis = head();
        included(bytes(record(1, genesis)));
        assertThat(refused(bytes(record(2, genesis)))).isEqualTo("STALE_PREV");
        var early = new Act.Revoke(subject, 5);
        assertThat(refused(bytes(ActMessage.sign(key, network, early, Bytes32.ZERO, until(Duration.ofDays(1))))))
                .isEqualTo("STALE_PREV");
    }

    @Test
    void noFieldCanBeChanged() throws Exception {
        String message = new String(bytes(record(1, head())), StandardCharsets.UTF_8);
        for (String field : List.of("subject", "prev", "commitment", "sealedCid")) {
            int at = message.indexOf("\"" + field + "\":\"") + field.length() + 10;
            char other = message.charAt(at) == '7' ? '8' : '7';
            String changed = message.substring(0, at) + other + message.substring(at + 1);
            assertThat(refused(changed.getBytes(StandardCharsets.UTF_8)))
                    .as(field)
                    .isEqualTo("BAD_SIGNATURE");
        }
        String kind = message.replace("\"RECORD\"", "\"CONSENT\"");
        assertThat(refused(kind.getBytes(StandardCharsets.UTF_8))).isEqualTo("BAD_SIGNATURE");
        int digit = message.indexOf("\"deadline\":") + 20;
        char later = (char) ('0' + (message.charAt(digit) - '0' + 1) % 10);
        String longer = message.substring(0, digit) + later + message.substring(digit + 1);
        assertThat(refused(longer.getBytes(StandardCharsets.UTF_8))).isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void otherNetworksAndSignersAreRefused() throws Exception {
        var act = record(1, head()).act();
        var elsewhere = new Network("other", true, 1, network.careLedger(), network.directory(), 1);
        SignedAct foreign = ActMessage.sign(key, elsewhere, act, head(), until(Duration.ofDays(7)));
        assertThat(refused(RelayMessage.of(elsewhere, foreign).bytes())).isEqualTo("OTHER_NETWORK");
        assertThat(refused(bytes(foreign))).as("said to be of this one").isEqualTo("BAD_SIGNATURE");
        var contract = new Network("other", true, network.chainId(), network.directory(), network.directory(), 1);
        SignedAct wrong = ActMessage.sign(key, contract, act, head(), until(Duration.ofDays(7)));
        assertThat(refused(RelayMessage.of(contract, wrong).bytes())).isEqualTo("OTHER_NETWORK");
        try (SigningKey other = SigningKey.random(AttackedRelay.RANDOM)) {
            SignedAct good = record(1, head());
            byte[] digest = ActMessage.digest(network, act, good.prev(), good.deadline())
                    .bytes();
            var forged = new SignedAct(act, good.prev(), good.deadline(), other.sign(digest));
            assertThat(refused(bytes(forged))).isEqualTo("BAD_SIGNATURE");
        }
    }

    @Test
    void aSignatureOfAnotherFormIsRefused() throws Exception {
        SignedAct good = record(1, head());
        var n = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        byte[] high = good.signature().clone();
        byte[] s = Arrays.copyOfRange(high, 32, 64);
        s[0] &= 0x7f;
        byte[] other = HexFormat.of()
                .parseHex("%064x".formatted(n.subtract(new BigInteger(1, s)).clearBit(255)));
        System.arraycopy(other, 0, high, 32, 32);
        for (byte[] signature : List.of(high, new byte[64], new byte[63], new byte[65])) {
            var act = new SignedAct(good.act(), good.prev(), good.deadline(), signature);
            assertThat(refused(bytes(act))).isIn("BAD_SIGNATURE", "MALFORMED");
        }
    }

    @Test
    void deadlinesHaveBounds() throws Exception {
        var act = record(1, head()).act();
        SignedAct over = ActMessage.sign(key, network, act, head(), until(Duration.ofSeconds(-2)));
        assertThat(refused(bytes(over))).isEqualTo("EXPIRED");
        SignedAct far = ActMessage.sign(key, network, act, head(), until(Duration.ofDays(9)));
        assertThat(refused(bytes(far))).isEqualTo("DEADLINE_TOO_FAR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null", "<html>", "{\"v\":1}", "\0\1\2"})
    void whatIsNoMessageIsRefused(String body) throws Exception {
        assertThat(refused(body.getBytes(StandardCharsets.UTF_8))).isEqualTo("MALFORMED");
    }

    @Test
    void aMessageIsReadInOneWayOnly() throws Exception {
        String message = new String(bytes(record(1, head())), StandardCharsets.UTF_8);
        for (String other : List.of(
                " " + message,
                message + "\n",
                message.replace("\"v\":1", "\"v\":2"),
                message.replace("\"v\":1", "\"v\":1,\"v\":1"),
                message.replace("\"epoch\":null", "\"epoch\":0"),
                message.replace("\"epoch\":null", "\"epoch\":4294967296"),
                message.replace("\"epoch\":null", "\"epoch\":null,\"gas\":9"),
                message.replace("\"RECORD\"", "\"REQUEST\""),
                message.replace("\"RECORD\"", "\"REVOKE\""),
                message.replace("\"RECORD\"", "\"WITHDRAW\""),
                message.replaceAll("\"deadline\":\\d+", "\"deadline\":-1"),
                message.replaceAll("\"deadline\":\\d+", "\"deadline\":9223372036854775807"),
                message.replaceAll("\"prev\":\"[0-9a-f]+\"", "\"prev\":null"))) {
            assertThat(refused(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isEqualTo("MALFORMED");
        }
    }

    @Test
    void aLongBodyIsRefused() throws Exception {
        byte[] body = new byte[RelayMessage.MAX_BYTES + 1];
        Arrays.fill(body, (byte) ' ');
        assertThat(refused(body)).isEqualTo("TOO_LONG");
        String head = "POST /relay HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n";
        String answer =
                RawHttp.answer(relay.address(), (head + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(answer)
                .satisfiesAnyOf(
                        a -> assertThat(a).startsWith("HTTP/1.1 413"),
                        a -> assertThat(a).isEmpty());
        assertThat(sent.get()).isZero();
    }

    /// Ten seconds for a message, whatever was promised: then the connection is closed, and others were answered.
    @Test
    void aSlowBodyIsCutOff() throws Exception {
        byte[] message = bytes(record(1, head()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(
                    () -> RawHttp.status(relay.address(), "POST /relay HTTP/1.1\r\nContent-Length: 900\r\n\r\n{"));
            included(message);
            assertThat(slow.get()).isEqualTo(-1);
        }
        assertThat(sent.get()).isEqualTo(1);
    }

    @Test
    void otherPathsAndMethodsHaveNothing() throws Exception {
        String none = " HTTP/1.1\r\nConnection: close\r\n\r\n";
        for (String path : List.of("/", "/relay/", "/relay?x", "//relay", "/%72elay", "/relay/../relay", "/blob/x")) {
            boolean same = path.equals("/relay?x");
            assertThat(RawHttp.status(relay.address(), "GET " + path + none))
                    .as(path)
                    .isEqualTo(same ? 405 : 404);
        }
        for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            assertThat(RawHttp.status(relay.address(), method + " /relay" + none))
                    .isEqualTo(405);
        }
    }

    /// A public server has no name that it could check: names are for browsers, and what counts here are signatures.
    @Test
    void itAnswersUnderEveryName() throws Exception {
        byte[] message = bytes(record(1, head()));
        String answer = RawHttp.answer(
                relay.address(),
                ("POST /relay HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nConnection: close\r\n"
                                + "Content-Length: " + message.length + "\r\n\r\n"
                                + new String(message, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
    }

    @Test
    void whoSendsTooMuchWaits() throws Exception {
        relay.reopen(new Serving.Limits(3, 1, 1, 1));
        var open = HttpClient.newHttpClient();
        var statuses = new ArrayList<Integer>();
        String retry = "";
        for (int i = 0; i < 5; i++) {
            var answer = open.send(
                    HttpRequest.newBuilder(relay.at("/relay"))
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            statuses.add(answer.statusCode());
            retry = answer.headers().firstValue("Retry-After").orElse("");
        }
        assertThat(statuses).containsExactly(400, 400, 400, 429, 429);
        assertThat(Integer.parseInt(retry)).isBetween(1, 20);
        open.close();
    }

    @Test
    void aChainThatDoesNotAnswerIsSaidSo() throws Exception {
        byte[] message = bytes(record(1, head()));
        register.switchOff(true);
        HttpResponse<byte[]> answer = post(message);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        register.switchOff(false);
        included(message);
    }

    @Test
    void aRefusalOfTheContractIsNoAnswerThatLooksLikeSuccess() throws Exception {
        register.refuseWrongly(1);
        HttpResponse<byte[]> answer = post(bytes(record(1, head())));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.read(answer.body(), Reply.Refused.class).refused()).isEqualTo("REFUSED");
    }

    @Test
    void twoHundredConnectionsAtOnceAreAllAnswered() throws Exception {
        relay.reopen(new Serving.Limits(1000, 1, 1, 1));
        Bytes32 genesis = head();
        var keys = new ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            try (SigningKey one = SigningKey.random(AttackedRelay.RANDOM)) {
                var who = Address.of(one.address());
                var act = new Act.Extend(ActKind.RECORD, who, COMMITMENT, COMMITMENT);
                Bytes32 prev = Slot.genesis(network, who).word();
                keys.add(bytes(ActMessage.sign(one, network, act, prev, until(Duration.ofDays(1)))));
            }
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = keys.stream()
                    .<Callable<Integer>>map(message -> () -> RawHttp.status(
                            relay.address(),
                            "POST /relay HTTP/1.1\r\nConnection: close\r\nContent-Length: " + message.length
                                    + "\r\n\r\n" + new String(message, StandardCharsets.UTF_8)))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(calls)) {
                statuses.add(answer.get());
            }
            assertThat(statuses).hasSize(200).containsOnly(200);
        }
        assertThat(head()).isEqualTo(genesis);
        assertThat(register.kinds()).hasSize(200);
    }
}
