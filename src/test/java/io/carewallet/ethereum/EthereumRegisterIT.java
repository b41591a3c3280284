package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.InboxAct;
import io.carewallet.core.register.InboxTransaction;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.core.register.Slot;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.practice.TestChain;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The port to the register, on a real node.
class EthereumRegisterIT {
    private Story story;

    @BeforeEach
    void start() throws Exception {
        story = new Story(chain());
        story.admitClinic();
        story.affiliateDoctor();
    }

    /// The node that it all happens on.
    TestChain chain() {
        return AnvilFixture.start();
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void aJournalWithoutEntriesHoldsItsGenesis() throws Exception {
        Slot genesis = Slot.genesis(story.register.network(), Story.account(story.patient));
        assertThat(story.now()).isEqualTo(genesis);
        assertThat(story.register.inbox(Story.account(story.patient), story.register.latest()))
                .isEqualTo(new Held(genesis.word(), Held.Basis.PROVED));
    }

    @Test
    void everyActIsReadBackAndReplaysToTheContractsHead() throws Exception {
        var acts = new ArrayList<Act>();
        for (ActKind kind : List.of(ActKind.RECORD, ActKind.CONSENT, ActKind.LIBRARY, ActKind.WITHDRAW)) {
            acts.add(story.act(kind));
        }
        acts.add(new Act.Revoke(Story.account(story.patient), 0));
        acts.add(story.act(ActKind.RECORD));
        for (Act act : acts) {
            Slot expected = story.now().after(act);
            assertThat(story.relay(act)).isInstanceOf(Sent.Included.class);
            assertThat(story.now()).isEqualTo(expected);
        }
        Bytes32 commitment = Story.word();
        Sent direct = story.register.recordDirect(story.patient, story.now().word(), commitment, Story.word());
        assertThat(direct).isInstanceOf(Sent.Included.class);
        for (ActKind kind : List.of(ActKind.REQUEST, ActKind.RECEIPT, ActKind.OFFER)) {
            assertThat(story.inbox(kind)).isInstanceOf(Sent.Included.class);
        }

        var journals = new Journals(story.register);
        Journals.Verified journal = journals.journal(Story.account(story.patient));
        assertThat(journal.entries())
                .extracting(Entry::kind)
                .containsExactly(
                        ActKind.RECORD,
                        ActKind.CONSENT,
                        ActKind.LIBRARY,
                        ActKind.WITHDRAW,
                        ActKind.REVOKE,
                        ActKind.RECORD,
                        ActKind.RECORD);
        assertThat(journal.entries().getLast().commitment()).isEqualTo(commitment);
        assertThat(journal.slot().epoch()).isEqualTo(1);
        List<Entry> inbox = journals.inbox(Story.account(story.patient)).entries();
        assertThat(inbox).extracting(Entry::kind).containsExactly(ActKind.REQUEST, ActKind.RECEIPT, ActKind.OFFER);
        assertThat(inbox).extracting(Entry::from).containsOnly(Story.account(story.doctor));
        assertThat(inbox.getFirst().at())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void aBlockHoldsWhatTheReceiptSays() throws Exception {
        var sent = (Sent.Included) story.relay(story.act(ActKind.RECORD));
        Entry entry = story.register.entries(sent.block(), sent.block()).getFirst();
        assertThat(entry.position().transaction()).isEqualTo(sent.transaction());
        assertThat(story.register.block(sent.block())).hasValueSatisfying(block -> {
            assertThat(block.hash()).isEqualTo(entry.position().blockHash());
            assertThat(block.at()).isEqualTo(entry.at());
        });
        assertThat(story.register.block(sent.block() + 1)).isEmpty();
        assertThat(story.register.latest().number()).isEqualTo(sent.block());
    }

    @Test
    void aJournalCanBeReadAsOfAnEarlierBlock() throws Exception {
        BlockRef before = story.register.latest();
        Slot then = story.now();
        story.relay(story.act(ActKind.RECORD));
        assertThat(story.register.journal(Story.account(story.patient), before))
                .isEqualTo(new Held(then.word(), Held.Basis.PROVED));
        assertThat(story.now()).isNotEqualTo(then);
    }

    @Test
    void refusalsNameTheirReason() throws Exception {
        Bytes32 stale = story.now().word();
        story.relay(story.act(ActKind.RECORD));
        Act next = story.act(ActKind.RECORD);
        var network = story.register.network();

        assertRefused(story.register.relay(story.signed(next, stale)), Reason.STALE_PREV);
        var late = ActMessage.sign(
                story.patient, network, next, story.now().word(), Instant.now().minusSeconds(60));
        assertRefused(story.register.relay(late), Reason.EXPIRED);
        var revoke = new Act.Revoke(Story.account(story.patient), 7);
        assertRefused(story.register.relay(story.signed(revoke, Bytes32.ZERO)), Reason.STALE_PREV);

        byte[] wrong = story.signed(next, story.now().word()).signature();
        wrong[5] ^= 1;
        var forged = new io.carewallet.core.register.SignedAct(
                next, story.now().word(), Instant.now().plusSeconds(60), wrong);
        assertRefused(story.register.relay(forged), Reason.BAD_SIGNATURE);

        SigningKey stranger = SigningKey.random(new SecureRandom());
        var ask = new InboxAct(ActKind.REQUEST, Story.account(story.patient), Story.word(), Story.word());
        assertRefused(story.register.extendInbox(stranger, ask), Reason.NOT_AFFILIATED);
    }

    @Test
    void aRefusedActLeavesNoTransaction() throws Exception {
        long before = story.register.latest().number();
        assertRefused(story.register.relay(story.signed(story.act(ActKind.RECORD), Story.word())), Reason.STALE_PREV);
        assertThat(story.register.latest().number()).isEqualTo(before);
    }

    @Test
    void theSameMessageTwiceChangesNothing() throws Exception {
        var message = story.signed(story.act(ActKind.CONSENT), story.now().word());
        story.register.relay(message);
        Slot after = story.now();
        assertThat(story.register.relay(message)).isInstanceOf(Sent.Included.class);
        assertThat(story.now()).isEqualTo(after);
        assertThat(story.register.entries(1, story.register.latest().number())).hasSize(1);
    }

    @Test
    void requestsCountAgainstTheDaysQuota() throws Exception {
        int before = story.register.requestsLeft(Story.account(story.doctor));
        story.inbox(ActKind.REQUEST);
        story.inbox(ActKind.RECEIPT);
        assertThat(story.register.requestsLeft(Story.account(story.doctor))).isEqualTo(before - 1);
        assertThat(story.register.requestsLeft(Story.account(story.patient))).isZero();
    }

    @Test
    void twoProgramsWithOneKeyBothGetThrough() throws Exception {
        var other = story.chain.directory();
        int before = story.directory.clinicians().size();
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
        assertThat(story.directory.clinicians()).hasSize(before + 12);
    }

    @Test
    void aSignedInboxActIsIncludedOnceHoweverOftenItIsSent() throws Exception {
        var ask = new InboxAct(ActKind.REQUEST, Story.account(story.patient), Story.word(), Story.word());
        InboxTransaction kept = story.register.sign(story.doctor, ask);
        long before = story.register.transactions(Story.account(story.doctor), story.register.latest());
        assertThat(kept.number()).isEqualTo(before);
        var sent = (Sent.Included) story.register.send(kept);
        assertThat(story.register.send(kept)).isEqualTo(sent);
        assertThat(story.chain.register().send(kept))
                .as("through another program")
                .isEqualTo(sent);
        assertThat(story.register.entries(sent.block(), story.register.latest().number()))
                .hasSize(1);
        assertThat(story.register.transactions(Story.account(story.doctor), story.register.latest()))
                .isEqualTo(before + 1);
    }

    @Test
    void ofTwoSignedForOnePlaceTheSecondIsToldSo() throws Exception {
        var ask = new InboxAct(ActKind.RECEIPT, Story.account(story.patient), Story.word(), Story.word());
        var other = new InboxAct(ActKind.RECEIPT, Story.account(story.patient), Story.word(), Story.word());
        InboxTransaction first = story.register.sign(story.doctor, ask);
        InboxTransaction second = story.register.sign(story.doctor, other);
        assertThat(story.register.send(first)).isInstanceOf(Sent.Included.class);
        assertRefused(story.register.send(second), Reason.NUMBER_TAKEN);
    }

    @Test
    void gasOfEveryActStaysWithinWhatWasPromised() throws Exception {
        var gas = new java.util.LinkedHashMap<String, Long>();
        gas.put("firstEntry", used(story.relay(story.act(ActKind.RECORD))));
        gas.put("record", used(story.relay(story.act(ActKind.RECORD))));
        gas.put(
                "recordDirect",
                used(story.register.recordDirect(story.patient, story.now().word(), Story.word(), Story.word())));
        gas.put("withdrawal", used(story.relay(story.act(ActKind.WITHDRAW))));
        gas.put("approval", used(story.relay(story.act(ActKind.CONSENT))));
        gas.put("library", used(story.relay(story.act(ActKind.LIBRARY))));
        gas.put("revocation", used(story.relay(new Act.Revoke(Story.account(story.patient), 0))));
        gas.put("requestFirst", used(story.inbox(ActKind.REQUEST)));
        gas.put("request", used(story.inbox(ActKind.REQUEST)));
        gas.put("receipt", used(story.inbox(ActKind.RECEIPT)));
        gas.put("offer", used(story.inbox(ActKind.OFFER)));
        System.out.println("gas: " + gas);
        assertThat(gas.get("firstEntry")).isLessThanOrEqualTo(56_000);
        assertThat(gas.get("record")).isLessThanOrEqualTo(38_000);
        assertThat(gas.get("recordDirect")).isLessThanOrEqualTo(32_000);
        assertThat(gas.get("withdrawal")).isLessThanOrEqualTo(38_000);
        assertThat(gas.get("approval")).isLessThanOrEqualTo(39_000);
        assertThat(gas.get("revocation")).isLessThanOrEqualTo(37_000);
        assertThat(gas.get("requestFirst")).isLessThanOrEqualTo(64_000);
        assertThat(gas.get("request")).isLessThanOrEqualTo(47_000);
        assertThat(gas.get("receipt")).isLessThanOrEqualTo(41_000);
    }

    private static long used(Sent sent) {
        return ((Sent.Included) sent).gasUsed();
    }

    private static void assertRefused(Sent sent, Reason reason) {
        assertThat(sent).isEqualTo(new Sent.Refused(reason));
    }
}
