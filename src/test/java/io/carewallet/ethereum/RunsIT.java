package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Relay;
import io.carewallet.core.register.RelayRun;
import io.carewallet.core.register.Sent;
import io.carewallet.core.register.SignedAct;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.practice.TestChain;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many acts in one go, on a real node.
class RunsIT {
    private Story story;

    @BeforeEach
    void start() {
        story = new Story(chain());
    }

    /// The node that it all happens on.
    TestChain chain() {
        return AnvilFixture.start();
    }

    @AfterEach
    void stop() {
        story.close();
    }

    private List<SignedAct> run(int many) throws Exception {
        var run = new ArrayList<SignedAct>();
        Bytes32 prev = story.now().word();
        for (int i = 0; i < many; i++) {
            run.add(story.signed(story.act(ActKind.RECORD), prev));
            prev = RelayRun.after(run.getLast());
        }
        return run;
    }

    private List<Bytes32> journal() throws Exception {
        return new Journals(story.register)
                .journal(Story.account(story.patient)).entries().stream()
                        .map(Entry::commitment)
                        .toList();
    }

    private static List<Bytes32> commitments(List<SignedAct> run) {
        return run.stream().map(act -> ((Act.Extend) act.act()).commitment()).toList();
    }

    /// A new account each time: the first of each is waited for, the others are not.
    @Test
    void aRunFromThrowawayAccountsIsInTheJournalInItsOrder() throws Exception {
        List<SignedAct> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            List<SignedAct> run = run(25);
            assertThat(story.register.relay(run)).hasSize(25).allMatch(Sent.Included.class::isInstance);
            all.addAll(run);
        }
        assertThat(journal()).isEqualTo(commitments(all));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void soIsOneFromAnAccountOfOnesOwnAlsoTheFirstTime() throws Exception {
        Relay own = story.register.from(SigningKey.random(new SecureRandom()));
        List<SignedAct> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            List<SignedAct> run = run(i == 0 ? 2 : 50);
            List<Sent> sent = own.relay(run);
            assertThat(sent).hasSameSizeAs(run).allMatch(Sent.Included.class::isInstance);
            assertThat(sent).extracting(s -> ((Sent.Included) s).transaction()).doesNotHaveDuplicates();
            all.addAll(run);
        }
        assertThat(own.relay(
                        story.signed(story.act(ActKind.CONSENT), story.now().word())))
                .isInstanceOf(Sent.Included.class);
        assertThat(journal().subList(0, 102)).isEqualTo(commitments(all));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void whatCameLaterThanAnotherActIsToldSoBeforeAnythingIsSent() throws Exception {
        List<SignedAct> run = run(3);
        story.relay(story.act(ActKind.RECORD));
        assertThat(story.register.relay(run)).containsExactly(new Sent.Refused(Sent.Reason.STALE_PREV));
        assertThat(journal()).hasSize(1);
    }

    @Test
    void fromTheFirstThatDoesNotFollowOnNothingGetsIn() throws Exception {
        List<SignedAct> run = run(5);
        run.remove(2);
        Relay own = story.register.from(SigningKey.random(new SecureRandom()));
        List<Sent> sent = own.relay(run);
        assertThat(sent).hasSize(3).last().isEqualTo(new Sent.Refused(Sent.Reason.STALE_PREV));
        assertThat(journal()).isEqualTo(commitments(run).subList(0, 2));
        List<SignedAct> next = run(4);
        assertThat(own.relay(next)).as("the account is not stuck").hasSize(4);
    }
}
