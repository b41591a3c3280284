package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent.Reason;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Change;
import io.carewallet.core.succession.Change.Kind;
import io.carewallet.core.succession.Change.Signer;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.succession.SignedChange;
import io.carewallet.core.succession.Successions.Known;
import io.carewallet.core.succession.Successions.Sending;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.practice.AnvilFixture;
import io.carewallet.ethereum.practice.TestChain;
import io.carewallet.ethereum.rpc.Hex;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The port to Succession, on a real node.
class EthereumSuccessionIT {
    private static final int HOUR = 3600;
    private static final Sending DONE = new Sending.Done();

    private Story story;
    private EthereumSuccessions successions;
    private final SigningKey paper = SigningKey.random(new SecureRandom());
    private final SigningKey heir = SigningKey.random(new SecureRandom());
    private Address book;

    @BeforeEach
    void start() {
        story = new Story(chain());
        successions = story.chain.successions();
        book = Story.account(story.patient);
    }

    /// The node that it all happens on.
    TestChain chain() {
        return AnvilFixture.start();
    }

    @AfterEach
    void stop() {
        story.close();
    }

    private Known known() throws Exception {
        return successions.read(book, story.register.latest());
    }

    private BookState state() throws Exception {
        Known known = known();
        assertThat(known.basis()).isEqualTo(Held.Basis.PROVED);
        return known.state();
    }

    private SignedChange signed(Kind kind, SigningKey other, Signer... signers) throws Exception {
        var keys = new EnumMap<Signer, SigningKey>(Signer.class);
        for (Signer signer : signers) {
            keys.put(
                    signer,
                    switch (signer) {
                        case BOOK -> story.patient;
                        case RECOVERY -> paper;
                        case SUCCESSOR -> other;
                    });
        }
        Address about = kind == Kind.OBJECT ? Address.ZERO : Story.account(other);
        return successions.message().sign(state().change(kind, book, about), deadline(), keys);
    }

    private Instant deadline() throws Exception {
        return story.register.latest().at().plus(Duration.ofDays(7));
    }

    private Sending complete() throws Exception {
        return successions.send(SignedChange.complete(state().change(Kind.COMPLETE, book, Address.ZERO)));
    }

    private Sending namePaper() throws Exception {
        return successions.send(signed(Kind.NAME_RECOVERY, paper, Signer.BOOK));
    }

    @Test
    void aBookThatNobodyTouchedIsProvedToHaveNothing() throws Exception {
        BookState state = state();
        assertThat(state.version()).isZero();
        assertThat(state.stage()).isEqualTo(Stage.OPEN);
        assertThat(state.hasRecovery()).isFalse();
        assertThat(known().successor()).isEmpty();
    }

    @Test
    void aBookMovesAtOnceWithWhatItsJournalHeld() throws Exception {
        story.relay(story.act(ActKind.RECORD));
        SignedChange move = signed(Kind.MOVE, heir, Signer.BOOK, Signer.SUCCESSOR);
        assertThat(successions.send(move)).isEqualTo(DONE);
        assertThat(successions.send(move)).as("a copy changes nothing").isEqualTo(DONE);
        Known known = known();
        assertThat(known.successor()).contains(Story.account(heir));
        assertThat(known.state().lastJournal()).isEqualTo(story.now().word());
        assertThat(namePaper()).isEqualTo(new Sending.Refused(Reason.STALE_PREV));
    }

    @Test
    void withARecoveryAddressEachWaitsForTheOther() throws Exception {
        assertThat(namePaper()).isEqualTo(DONE);
        assertThat(successions.send(signed(Kind.MOVE_BY_RECOVERY, heir, Signer.RECOVERY, Signer.SUCCESSOR)))
                .isEqualTo(DONE);
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_MOVES);
        assertThat(complete()).isEqualTo(new Sending.Refused(Reason.NOT_ALLOWED));
        story.chain.advance(71 * HOUR);
        assertThat(complete()).isEqualTo(new Sending.Refused(Reason.NOT_ALLOWED));
        assertThat(successions.send(signed(Kind.OBJECT, heir, Signer.RECOVERY)))
                .isEqualTo(new Sending.Refused(Reason.BAD_SIGNATURE));
        assertThat(successions.send(signed(Kind.OBJECT, heir, Signer.BOOK))).isEqualTo(DONE);
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(successions.send(signed(Kind.MOVE_BY_RECOVERY, heir, Signer.RECOVERY, Signer.SUCCESSOR)))
                .as("it rests")
                .isEqualTo(new Sending.Refused(Reason.NOT_ALLOWED));
        assertThat(successions.send(signed(Kind.MOVE_TOGETHER, heir, Signer.BOOK, Signer.RECOVERY, Signer.SUCCESSOR)))
                .isEqualTo(DONE);
        assertThat(known().successor()).contains(Story.account(heir));
    }

    /// Also on a chain where nothing else happens, so that its newest block is old.
    @Test
    void whatIsAnnouncedIsCompletedAfterItsTime() throws Exception {
        namePaper();
        successions.send(signed(Kind.MOVE, heir, Signer.BOOK, Signer.SUCCESSOR));
        assertThat(known().successor()).isEmpty();
        story.chain.advance(72 * HOUR + 1);
        assertThat(complete()).isEqualTo(DONE);
        assertThat(known().successor()).contains(Story.account(heir));
    }

    @Test
    void whatNobodySignedRightlyChangesNothing() throws Exception {
        namePaper();
        BookState before = state();
        SignedChange move = signed(Kind.MOVE, heir, Signer.BOOK, Signer.SUCCESSOR);
        SignedChange late = successions
                .message()
                .sign(
                        move.change(),
                        story.register.latest().at().minusSeconds(1),
                        Map.of(Signer.BOOK, story.patient, Signer.SUCCESSOR, heir));
        assertThat(successions.send(late)).isEqualTo(new Sending.Refused(Reason.EXPIRED));
        var forged = new SignedChange(move.change(), move.deadline().plusSeconds(1), move.signatures());
        assertThat(successions.send(forged)).isEqualTo(new Sending.Refused(Reason.BAD_SIGNATURE));
        SignedChange stale = successions
                .message()
                .sign(
                        new Change(Kind.MOVE, book, Story.account(heir), before.version() + 3),
                        deadline(),
                        Map.of(Signer.BOOK, story.patient, Signer.SUCCESSOR, heir));
        assertThat(successions.send(stale)).isEqualTo(new Sending.Refused(Reason.STALE_PREV));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aNetworkWithoutTheContractOrWithAnotherOneMovesNoBook() throws Exception {
        SignedChange naming = signed(Kind.NAME_RECOVERY, paper, Signer.BOOK);
        Address contract = successions.message().contract();
        byte[] code = Hex.data(story.chain.rpc().call("eth_getCode", contract.hex(), "latest"));
        byte[] other = code.clone();
        other[other.length / 2] ^= 1;
        for (byte[] wrong : List.of(new byte[0], other)) {
            story.chain.rpc().call("anvil_setCode", contract.hex(), Hex.of(wrong));
            var again = story.chain.successions();
            assertThatThrownBy(() -> again.send(naming))
                    .isInstanceOf(RegisterUnavailable.class)
                    .hasMessageContaining("by which a book moves");
            assertThatThrownBy(() -> again.read(book, story.register.latest())).isInstanceOf(RegisterUnavailable.class);
            assertThat(story.chain.register().latest()).as("records go on").isNotNull();
        }
    }

    /// What the contract does and what the rules in memory say, over changes at random.
    @Test
    void theContractAndTheRulesInMemoryAgree() throws Exception {
        var clock = new Object() {
            Instant now = Instant.EPOCH;
        };
        var memory = new MemorySuccessions(successions.message(), () -> clock.now, this::journal);
        var random = new Random(20261130);
        List<SigningKey> people = List.of();
        int done = 0;
        for (int i = 0; i < 160; i++) {
            // Books move, and then nothing happens to them any more.
            if (i % 16 == 0) {
                people = List.of(key(), key(), key());
            }
            if (random.nextInt(4) == 0) {
                story.chain.advance((1 + random.nextInt(80)) * HOUR);
            }
            // A block of this time; what is sent next gets one a little later.
            story.chain.rpc().call("evm_mine");
            clock.now = story.register.latest().at();
            SigningKey subject = people.get(random.nextInt(2));
            SignedChange change = random(random, subject, people);
            Address about = Story.account(subject);
            Sending real = successions.send(change);
            clock.now = story.register.latest().at();
            assertThat(real).as("%s %d", change.change(), i).isEqualTo(memory.send(change));
            assertThat(successions.read(about, story.register.latest()).state()).isEqualTo(memory.state(about));
            done += real.equals(DONE) ? 1 : 0;
        }
        assertThat(done).isBetween(20, 150);
    }

    private static SigningKey key() {
        return SigningKey.random(new SecureRandom());
    }

    private Bytes32 journal(Address account) {
        try {
            return story.register.journal(account, story.register.latest()).word();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SignedChange random(Random random, SigningKey subject, List<SigningKey> people) throws Exception {
        BookState state = successions
                .read(Story.account(subject), story.register.latest())
                .state();
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        SigningKey other = people.get(random.nextInt(people.size()));
        boolean about = kind != Kind.OBJECT && kind != Kind.COMPLETE;
        Change change = state.change(kind, Story.account(subject), about ? Story.account(other) : Address.ZERO);
        if (kind == Kind.COMPLETE) {
            return SignedChange.complete(change);
        }
        SigningKey recovery = people.stream()
                .filter(key -> Story.account(key).equals(state.recovery()))
                .findFirst()
                .orElse(people.getLast());
        var keys = new EnumMap<Signer, SigningKey>(Signer.class);
        kind.signers()
                .forEach(signer -> keys.put(
                        signer,
                        switch (signer) {
                            case BOOK -> subject;
                            case RECOVERY -> recovery;
                            case SUCCESSOR -> other;
                        }));
        if (kind == Kind.OBJECT) {
            keys.remove(random.nextBoolean() ? Signer.BOOK : Signer.RECOVERY);
        }
        return successions.message().sign(change, deadline(), keys);
    }
}
