package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.RelayAnswer;
import io.carewallet.core.register.RelayMessage;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.crypto.keys.SigningKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What strangers try with many acts in one go. A run is sent as a whole or not at all, and counts as what it is.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("RunAttackTest")
class RunAttackTest {
    private final MemoryRegister register = new MemoryRegister(Instant.now());
    private final Chain chain = new Chain();
    private final AttackedRelay relay = new AttackedRelay(register, chain);
    private final Network network = relay.network;
    private final SigningKey key = relay.key;

    private final class Chain implements Relay {
        private final List<Integer> asked = new ArrayList<>();
        private Runnable before = () -> {};
        private boolean oneAtATime;

        @Override
        public Sent relay(SignedAct act) throws RegisterUnavailable {
            asked.add(1);
            before.run();
            return register.relay(act);
        }

        @Override
        public List<Sent> relay(List<SignedAct> run) throws RegisterUnavailable {
            if (oneAtATime) {
                return Relay.super.relay(run);
            }
            asked.add(run.size());
            before.run();
            return register.relay(run);
        }
    }

    @BeforeEach
    void start() throws Exception {
        relay.open(Serving.Limits.STANDARD);
    }

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private static Bytes32 word() {
        byte[] word = new byte[32];
        AttackedRelay.RANDOM.nextBytes(word);
        return Bytes32.of(word);
    }

    private Bytes32 head() throws Exception {
        return relay.head();
    }

    private SignedAct act(SigningKey who, ActKind kind, Bytes32 prev, Duration validFor) {
        var act = new Act.Extend(kind, Address.of(who.address()), word(), word());
        return ActMessage.sign(who, network, act, prev, AttackedRelay.until(validFor));
    }

    private SignedAct record(Bytes32 prev) {
        return act(key, ActKind.RECORD, prev, Duration.ofDays(7));
    }

    private List<SignedAct> run(int many) throws Exception {
        var run = new ArrayList<SignedAct>();
        Bytes32 prev = head();
        for (int i = 0; i < many; i++) {
            run.add(record(prev));
            prev = RelayRun.after(run.getLast());
        }
        return run;
    }

    private byte[] bytes(List<SignedAct> run) {
        return RelayRun.of(network, run).bytes();
    }

    private HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
        return relay.post(path, body);
    }

    private void assertIncluded(byte[] body, Bytes32 head) throws Exception {
        HttpResponse<byte[]> answer = post("/relay/run", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.read(answer.body(), RelayAnswer.class).included()).isTrue();
        assertThat(head()).isEqualTo(head);
    }

    private String refused(byte[] body) throws Exception {
        List<Integer> before = List.copyOf(chain.asked);
        Bytes32 head = head();
        HttpResponse<byte[]> answer = post("/relay/run", body);
        assertThat(chain.asked).as("nothing was sent").isEqualTo(before);
        assertThat(head()).isEqualTo(head);
        String word = Json.read(answer.body(), Reply.Refused.class).refused();
        assertThat(answer.statusCode()).isEqualTo(Refusal.Reason.valueOf(word).status());
        return word;
    }

    @Test
    void fiftyGetOntoTheChainInTheirOrder() throws Exception {
        List<SignedAct> run = run(50);
        assertThat(bytes(run)).hasSizeLessThan(RelayRun.MAX_BYTES * 2 / 3);
        assertIncluded(bytes(run), RelayRun.after(run.getLast()));
        assertThat(chain.asked).containsExactly(50);
        assertThat(relay.counts().toString()).contains("50 messages relayed");
    }

    @Test
    void aReplayIsAnsweredAndNotSentAgain() throws Exception {
        List<SignedAct> run = run(4);
        Bytes32 end = RelayRun.after(run.getLast());
        assertIncluded(bytes(run), end);
        assertIncluded(bytes(run), end);
        assertIncluded(bytes(run.subList(1, 4)), end);
        SignedAct more = record(end);
        register.relay(more);
        assertIncluded(bytes(run), RelayRun.after(more));
        assertThat(chain.asked).containsExactly(4);
    }

    @Test
    void whatTheJournalHasOfItIsNotSentAgain() throws Exception {
        List<SignedAct> run = run(5);
        register.relay(run.get(0));
        register.relay(run.get(1));
        assertIncluded(bytes(run), RelayRun.after(run.getLast()));
        assertThat(chain.asked).containsExactly(3);
    }

    /// A chain that was set back lost what was sent before.
    @Test
    void whatTheChainLostIsSentAgain() throws Exception {
        List<SignedAct> run = run(3);
        Bytes32 end = RelayRun.after(run.getLast());
        assertIncluded(bytes(run), end);
        register.forget(2);
        assertIncluded(bytes(run), end);
        assertThat(chain.asked).containsExactly(3, 2);
    }

    @Test
    void aJournalThatHasMovedOnIsSaidSo() throws Exception {
        List<SignedAct> run = run(3);
        register.relay(record(head()));
        assertThat(refused(bytes(run))).isEqualTo("STALE_PREV");
        List<SignedAct> early = run(4).subList(1, 4);
        assertThat(refused(bytes(early))).as("it begins later").isEqualTo("STALE_PREV");
    }

    @Test
    void oneAndFiftyOneAreNoRun() throws Exception {
        assertThat(refused(bytes(run(1)))).isEqualTo("MALFORMED");
        assertThat(refused(bytes(List.of()))).isEqualTo("MALFORMED");
        assertThat(refused(bytes(run(51)))).isEqualTo("MALFORMED");
    }

    @Test
    void oneThatDoesNotBelongThereRefusesAll() throws Exception {
        for (int at = 0; at < 3; at++) {
            List<SignedAct> whole = run(3);
            Bytes32 prev = whole.get(at).prev();
            List<SignedAct> odd = new ArrayList<>(List.of(
                    act(key, ActKind.CONSENT, prev, Duration.ofDays(7)),
                    ActMessage.sign(key, network, new Act.Revoke(Address.of(key.address()), 0), prev, later())));
            for (SignedAct one : odd) {
                var run = new ArrayList<>(whole);
                run.set(at, one);
                assertThat(refused(bytes(run))).isEqualTo("MALFORMED");
            }
        }
    }

    private static Instant later() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3600);
    }

    @Test
    void twoAccountsAreNoRun() throws Exception {
        try (SigningKey other = SigningKey.random(AttackedRelay.RANDOM)) {
            List<SignedAct> run = run(2);
            Bytes32 prev = Slot.genesis(network, Address.of(other.address())).word();
            var mixed = List.of(run.get(0), act(other, ActKind.RECORD, prev, Duration.ofDays(7)));
            assertThat(refused(bytes(mixed))).isEqualTo("MALFORMED");
            var following = act(other, ActKind.RECORD, run.get(1).prev(), Duration.ofDays(7));
            assertThat(refused(bytes(List.of(run.get(0), following)))).isEqualTo("MALFORMED");
        }
    }

    @Test
    void aGapOrAnotherOrderIsNoRun() throws Exception {
        List<SignedAct> run = run(4);
        assertThat(refused(bytes(List.of(run.get(0), run.get(2))))).isEqualTo("MALFORMED");
        assertThat(refused(bytes(run.reversed()))).isEqualTo("MALFORMED");
        assertThat(refused(bytes(List.of(run.get(0), run.get(0))))).isEqualTo("MALFORMED");
    }

    @Test
    void oneBadSignatureOrDeadlineInTheMiddleRefusesAll() throws Exception {
        for (int at = 0; at < 4; at++) {
            List<SignedAct> run = run(4);
            SignedAct good = run.get(at);
            byte[] signature = good.signature().clone();
            signature[40] ^= 1;
            run.set(at, new SignedAct(good.act(), good.prev(), good.deadline(), signature));
            assertThat(refused(bytes(run))).isEqualTo("BAD_SIGNATURE");
            run.set(at, signedUntil(good, Duration.ofSeconds(-5)));
            assertThat(refused(bytes(run))).isEqualTo("EXPIRED");
            run.set(at, signedUntil(good, Duration.ofDays(9)));
            assertThat(refused(bytes(run))).isEqualTo("DEADLINE_TOO_FAR");
        }
    }

    private SignedAct signedUntil(SignedAct act, Duration time) {
        Instant until = Instant.ofEpochSecond(Instant.now().plus(time).getEpochSecond());
        return ActMessage.sign(key, network, act.act(), act.prev(), until);
    }

    @Test
    void anotherNetworkInTheMiddleRefusesAll() throws Exception {
        List<SignedAct> run = run(3);
        var messages = new ArrayList<>(RelayRun.of(network, run).acts());
        RelayMessage m = messages.get(1);
        messages.set(
                1,
                new RelayMessage(
                        1,
                        m.chainId() + 1,
                        m.careLedger(),
                        m.kind(),
                        m.subject(),
                        m.prev(),
                        m.commitment(),
                        m.sealedCid(),
                        null,
                        m.deadline(),
                        m.signature()));
        assertThat(refused(new RelayRun(1, messages).bytes())).isEqualTo("OTHER_NETWORK");
    }

    @Test
    void aLongBodyAndOtherWordsAreRefused() throws Exception {
        assertThat(refused(new byte[RelayRun.MAX_BYTES + 1])).isEqualTo("TOO_LONG");
        assertThat(refused(" ".repeat(RelayRun.MAX_BYTES).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("MALFORMED");
        for (String body : List.of("", "{}", "[]", "{\"v\":1,\"acts\":null}", "{\"v\":1,\"acts\":[null,null]}")) {
            assertThat(refused(body.getBytes(StandardCharsets.UTF_8))).as(body).isEqualTo("MALFORMED");
        }
        List<RelayMessage> acts = RelayRun.of(network, run(2)).acts();
        assertThat(refused(new RelayRun(2, acts).bytes())).isEqualTo("MALFORMED");
    }

    /// 120 messages a minute are two runs of fifty and twenty messages.
    @Test
    void eachMessageOfARunCountsAsOne() throws Exception {
        post("/relay/run", bytes(run(50)));
        post("/relay/run", bytes(run(50)));
        HttpResponse<byte[]> answer = post("/relay/run", bytes(run(50)));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("")))
                .isBetween(10, 20);
        assertThat(chain.asked).containsExactly(50, 50);
    }

    @Test
    void aRunThatIsLargerThanAllThatIsAllowedIsTooMuch() throws Exception {
        relay.reopen(new Serving.Limits(20, 1, 1, 1));
        var open = HttpClient.newHttpClient();
        var answer = open.send(
                HttpRequest.newBuilder(relay.at("/relay/run"))
                        .POST(BodyPublishers.ofByteArray(bytes(run(50))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(chain.asked).isEmpty();
        open.close();
    }

    @Test
    void oneAccountHasOneThingUnderWay() throws Exception {
        List<SignedAct> run = run(3);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        chain.before = () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> post("/relay/run", bytes(run)));
            begun.await();
            byte[] single = RelayMessage.of(network, run.getFirst()).bytes();
            assertThat(post("/relay", single).statusCode()).isEqualTo(503);
            assertThat(post("/relay/run", bytes(run.subList(0, 2))).statusCode())
                    .isEqualTo(503);
            var same = threads.submit(() -> post("/relay/run", bytes(run)));
            Thread.sleep(200);
            end.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(same.get().statusCode()).isEqualTo(200);
        } finally {
            end.countDown();
        }
        assertThat(chain.asked).containsExactly(3);
    }

    @Test
    void whatOnlyBeganToGetInIsNoSuccess() throws Exception {
        register.takeOfARun(2);
        List<SignedAct> run = run(5);
        assertThat(post("/relay/run", bytes(run)).statusCode()).isEqualTo(503);
        assertThat(head()).isEqualTo(RelayRun.after(run.get(1)));
        register.takeOfARun(5);
        assertIncluded(bytes(run), RelayRun.after(run.getLast()));
        assertThat(chain.asked).containsExactly(5, 3);
    }

    @Test
    void aSenderThatTakesOneAtATimeKnowsNoRuns() throws Exception {
        chain.oneAtATime = true;
        assertThat(refused(bytes(run(2)))).isEqualTo("NOT_FOUND");
    }

    @Test
    void otherMethodsHaveNothing() throws Exception {
        assertThat(RawHttp.status(relay.address(), "GET /relay/run HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .isEqualTo(405);
        assertThat(RawHttp.status(relay.address(), "POST /relay/run/ HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .isEqualTo(404);
    }
}
