package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.GethFixture;
import io.carewallet.ethereum.rpc.Hex;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What only a real node does: blocks that come when they come, death in the middle of work, a wish for fees.
@Tag("nodes")
class GethIT {
    private static final int KILLS = 6;

    @Test
    void whatWasIncludedIsThereAfterGethWasKilledAndTheWorkGoesOn() throws Exception {
        GethFixture chain = GethFixture.start(0);
        try (var story = new Story(chain)) {
            EthereumRegister register = chain.impatient();
            var done = new ArrayList<Act.Extend>();
            var over = new AtomicBoolean();
            var work = CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            Act.Extend act = story.act(ActKind.RECORD);
                            untilIncluded(register, story, act);
                            done.add(act);
                        }
                    },
                    Thread::startVirtualThread);
            var random = new Random(5);
            for (int i = 0; i < KILLS; i++) {
                Thread.sleep(200 + random.nextInt(400));
                chain.kill();
                chain.startAgain();
            }
            Thread.sleep(500);
            over.set(true);
            work.join();
            List<Bytes32> entries = new Journals(register)
                    .journal(Story.account(story.patient)).entries().stream()
                            .map(Entry::commitment)
                            .toList();
            assertThat(entries)
                    .as("each once, in their order")
                    .isEqualTo(done.stream().map(Act.Extend::commitment).toList())
                    .hasSizeGreaterThan(KILLS);
        }
    }

    /// As a wallet does: one signed message, sent until the answer is known.
    private static void untilIncluded(EthereumRegister register, Story story, Act.Extend act) {
        SignedAct signed = null;
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            try {
                if (signed == null) {
                    signed = story.signed(act, story.now().word());
                }
                Sent sent = register.relay(signed);
                assertThat(sent).isInstanceOf(Sent.Included.class);
                return;
            } catch (RegisterUnavailable whileItIsAway) {
                pause();
            } catch (Journals.DoesNotMatch e) {
                throw new AssertionError("an honest node is not believed", e);
            }
        }
        throw new AssertionError("the work does not go on");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDoctorsSignedQuestionIsIncludedOnceAlthoughGethWasKilledWithIt() throws Exception {
        GethFixture chain = GethFixture.start(1);
        try (var story = new Story(chain)) {
            story.admitClinic();
            story.affiliateDoctor();
            var ask = new InboxAct(ActKind.REQUEST, Story.account(story.patient), Story.word(), Story.word());
            InboxTransaction kept = story.register.sign(story.doctor, ask);
            var sending = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return chain.impatient().send(kept);
                        } catch (RegisterUnavailable e) {
                            return e;
                        }
                    },
                    Thread::startVirtualThread);
            Thread.sleep(150);
            chain.kill();
            sending.join();
            chain.startAgain();
            assertThat(story.register.send(kept)).isInstanceOf(Sent.Included.class);
            assertThat(new Journals(story.register)
                            .inbox(Story.account(story.patient))
                            .entries())
                    .extracting(Entry::commitment)
                    .containsExactly(ask.commitment());
        }
    }

    @Test
    void blocksThatComeEverySecondAreWaitedFor() throws Exception {
        try (var story = new Story(GethFixture.start(1))) {
            assertThat(story.admitClinic()).isInstanceOf(Sent.Included.class);
            assertThat(story.affiliateDoctor()).isInstanceOf(Sent.Included.class);
            assertThat(story.relay(story.act(ActKind.RECORD))).isInstanceOf(Sent.Included.class);
            assertThat(story.relay(story.act(ActKind.CONSENT))).isInstanceOf(Sent.Included.class);
            assertThat(story.inbox(ActKind.REQUEST)).isInstanceOf(Sent.Included.class);
            assertThat(new Journals(story.register)
                            .journal(Story.account(story.patient))
                            .entries())
                    .hasSize(2);
        }
    }

    @Test
    void twoProgramsWithOneKeyBothGetThroughWhereBlocksAreRare() throws Exception {
        try (var story = new Story(GethFixture.start(1))) {
            story.admitClinic();
            var other = story.chain.directory();
            var hires = new ArrayList<Callable<Sent>>();
            for (int i = 0; i < 12; i++) {
                var directory = i % 2 == 0 ? story.directory : other;
                Address somebody = Story.account(SigningKey.random(new SecureRandom()));
                hires.add(() -> directory.affiliate(story.clinic, somebody, 1, Story.word()));
            }
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (Future<Sent> sent : threads.invokeAll(hires)) {
                    assertThat(sent.get()).isInstanceOf(Sent.Included.class);
                }
            }
            assertThat(story.directory.clinicians()).hasSize(12);
        }
    }

    @Test
    void ofTwoActsForOnePlaceOfAJournalTheSecondIsToldSo() throws Exception {
        try (var story = new Story(GethFixture.start(1))) {
            Bytes32 prev = story.now().word();
            SignedAct one = story.signed(story.act(ActKind.RECORD), prev);
            SignedAct two = story.signed(story.act(ActKind.RECORD), prev);
            try (var threads = Executors.newFixedThreadPool(2)) {
                Future<Sent> first = threads.submit(() -> story.register.relay(one));
                Future<Sent> second =
                        threads.submit(() -> story.chain.register().relay(two));
                List<Sent> sent = List.of(first.get(), second.get());
                assertThat(sent).hasAtLeastOneElementOfType(Sent.Included.class);
                assertThat(sent).contains(new Sent.Refused(Sent.Reason.STALE_PREV));
            }
        }
    }

    @Test
    void aNetworkThatAsksForAFeeIsToldApartFromANumberThatIsTaken() throws Exception {
        GethFixture chain = GethFixture.start(0);
        try (var story = new Story(chain)) {
            story.admitClinic();
            story.affiliateDoctor();
            InboxTransaction kept = story.register.sign(
                    story.doctor,
                    new InboxAct(ActKind.REQUEST, Story.account(story.patient), Story.word(), Story.word()));
            chain.inside("miner.setGasPrice('0x7')");
            String sentence = "asks for a fee";
            assertThatThrownBy(() -> story.relay(story.act(ActKind.RECORD)))
                    .isInstanceOf(RegisterUnavailable.class)
                    .hasMessageContaining(sentence);
            assertThatThrownBy(() -> story.register.send(kept))
                    .isInstanceOf(RegisterUnavailable.class)
                    .hasMessageContaining(sentence);
            long start = System.nanoTime();
            assertThatThrownBy(() -> story.directory.dismiss(story.clinic, Story.account(story.doctor)))
                    .isInstanceOf(RegisterUnavailable.class)
                    .hasMessageContaining(sentence);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            chain.inside("miner.setGasPrice('0x0')");
            assertThat(story.register.send(kept)).isInstanceOf(Sent.Included.class);
        }
    }

    @Test
    void theChainStaysWithoutFeesAndWithoutAccounts() throws Exception {
        try (var story = new Story(GethFixture.start(0))) {
            story.admitClinic();
            JsonNode block = story.chain.rpc().call("eth_getBlockByNumber", "latest", false);
            assertThat(Hex.quantity(block.get("baseFeePerGas"))).isZero();
            assertThat(Hex.quantity(block.get("gasLimit"))).isGreaterThan(100_000_000_000L);
            assertThat(story.chain.rpc().call("eth_accounts")).isEmpty();
            for (String call : List.of("admin_peers", "debug_setHead", "miner_setGasPrice", "dev_addWithdrawal")) {
                assertThatThrownBy(() -> story.chain.rpc().call(call)).hasMessageContaining("-32601");
            }
        }
    }
}
