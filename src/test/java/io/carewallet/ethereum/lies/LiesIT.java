package io.carewallet.ethereum.lies;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Held;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.Network;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ethereum.rpc.Endpoint;
import io.carewallet.ethereum.rpc.JsonRpc;
import io.carewallet.ethereum.rpc.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A lying proxy in front of a real node. Whatever it says, nothing false is shown as true, what is said instead is a
/// sentence of ours that fits the lie, and the same wallet reads and sends on when the lie is over.
@Timeout(60)
class LiesIT {
    private static final Limits PATIENT =
            new Limits(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMillis(1_500));
    private static final Limits HASTY =
            new Limits(Duration.ofSeconds(3), Duration.ofMillis(1_500), Duration.ofMillis(1_500));
    /// What was read wrongly is read again after a minute.
    private static final Duration DOUBT = Duration.ofSeconds(61);

    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @AfterEach
    void tellTheTruth() {
        scene.proxy.tellTheTruth();
    }

    private static Wallet wallet(Network network, Limits limits) {
        var rpc = new JsonRpc(() -> new Endpoint(scene.proxy.url(), ""), limits);
        return new Wallet(scene, network, rpc);
    }

    static List<Lie> readLies() throws Exception {
        var all = new ArrayList<Lie>();
        all.addAll(ChainLies.all(scene));
        all.addAll(LogLies.all(scene));
        all.addAll(ProofLies.all(scene));
        all.addAll(WireLies.all());
        return all;
    }

    static List<Lie> directoryLies() {
        return DirectoryEventLies.all(scene);
    }

    static List<Lie> sendLies() {
        return SendLies.all();
    }

    @ParameterizedTest
    @MethodSource("readLies")
    void nothingFalseIsRead(Lie lie) throws Exception {
        Network network = lie.attempt() == Lie.Attempt.OPEN_PRACTICE ? scene.chain.network() : scene.network();
        Wallet wallet = wallet(network, lie.attempt() == Lie.Attempt.OPEN_HASTY ? HASTY : PATIENT);
        if (lie.attempt() == Lie.Attempt.READ_ON) {
            expect(wallet.read(), new Lie.True());
            wallet.wait(Duration.ofSeconds(1));
            scene.mine();
        }
        scene.proxy.lie(lie.telling());
        List<Wallet.Read> lied = wallet.read();
        assertThat(scene.proxy.told()).as("lies told").isPositive();
        scene.proxy.tellTheTruth();
        expect(lied, lie.outcome());

        wallet.wait(DOUBT);
        // When and where entries were made is not asked about again.
        expect(wallet.read(), lie.outcome() instanceof Lie.TrueButWhen ? lie.outcome() : new Lie.True());
    }

    private static void expect(List<Wallet.Read> lines, Lie.Outcome expected) throws Exception {
        boolean found = false;
        for (Wallet.Read line : lines) {
            Lie.Outcome outcome = outcome(line);
            found |= outcome.equals(expected);
            assertThat(outcome).as("what came of " + line).isIn(expected, new Lie.True());
        }
        assertThat(found).as("this is what it comes to: " + expected).isTrue();
    }

    private static Lie.Outcome outcome(Wallet.Read line) throws Exception {
        if (line.refusal() != null) {
            return outcome(line.refusal());
        }
        List<Entry> read = Objects.requireNonNull(line.entries());
        List<Entry> truth = scene.truth(line.account(), line.inbox());
        if (!acts(read).equals(acts(truth))) {
            return new Lie.Believed();
        }
        if (!read.equals(truth)) {
            return new Lie.TrueButWhen();
        }
        return line.basis() == Held.Basis.PROVED ? new Lie.True() : new Lie.TrueButTold();
    }

    private static Lie.Outcome outcome(Exception refusal) {
        String sentence = Objects.requireNonNull(refusal.getMessage());
        for (Throwable said = refusal; said != null; said = said.getCause()) {
            assertThat(String.valueOf(said.getMessage()))
                    .as("the node's own text")
                    .doesNotContain("EVIL");
        }
        return refusal instanceof Journals.DoesNotMatch
                ? new Lie.DoesNotMatch(sentence)
                : new Lie.Unavailable(sentence);
    }

    /// What an act is, without where and when the node says that it happened.
    private record Told(ActKind kind, Address account, Address from, Bytes32 commitment, Bytes32 sealedCid) {}

    private static List<Told> acts(List<Entry> entries) {
        return entries.stream()
                .map(e -> new Told(e.kind(), e.account(), e.from(), e.commitment(), e.sealedCid()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sendLies")
    void nothingIsSaidToBeSentThatIsNot(Lie lie) throws Exception {
        Wallet wallet = wallet(scene.network(), PATIENT);
        boolean asks = lie.attempt() == Lie.Attempt.ASK;
        if (asks) {
            scene.affiliate(wallet.account());
        }
        Bytes32 act = asks ? wallet.planRequest() : wallet.plan();
        scene.proxy.lie(lie.telling());
        Operation lied = wallet.deliver();
        assertThat(scene.proxy.told() > 0)
                .as("whether lies were told")
                .isEqualTo(!lie.name().startsWith(Lie.NEVER_ASKED));
        scene.proxy.tellTheTruth();
        boolean isDone = lied.state() == Operation.State.INCLUDED;
        assertThat(isDone && count(wallet, act, asks) != 1)
                .as("done, though the chain does not have it")
                .isFalse();
        assertThat(sent(lied, wallet.refusals())).isEqualTo(lie.outcome());

        wallet.wait(DOUBT);
        if (lied.state() == Operation.State.REFUSED) {
            act = wallet.planRequest();
        }
        Operation done = wallet.deliver();
        assertThat(done.state()).as(done + " " + wallet.refusals()).isEqualTo(Operation.State.INCLUDED);
        assertThat(count(wallet, act, asks)).as("once, and not twice").isEqualTo(1);
    }

    private static Lie.Outcome sent(Operation lied, List<Exception> refusals) {
        if (!refusals.isEmpty()) {
            return outcome(refusals.getLast());
        }
        return switch (lied.state()) {
            case INCLUDED -> new Lie.Sent();
            case REFUSED -> new Lie.GivenUp();
            case SEALED, STORED, SIGNED -> new Lie.Waits();
        };
    }

    private static long count(Wallet wallet, Bytes32 act, boolean inbox) throws Exception {
        return scene.truth(inbox ? scene.relation : wallet.account(), inbox).stream()
                .filter(entry -> entry.commitment().equals(act))
                .count();
    }

    private static List<Address> askedAbout() {
        return List.of(Scene.account(scene.doctor), Scene.account(scene.dismissedDoctor));
    }

    private record Listed(
            List<ListedOrganisation> organisations, List<ListedClinician> clinicians, List<Boolean> affiliated) {
        /// The same without what it is known by.
        Listed said() {
            return new Listed(
                    organisations.stream().map(o -> o.proved(false)).toList(),
                    clinicians.stream().map(c -> c.proved(false)).toList(),
                    affiliated);
        }

        /// Both of whom the contract was asked are listed, and nothing of anybody is said to be proved.
        boolean isOnlyTold() {
            return clinicians.stream().map(ListedClinician::account).toList().containsAll(askedAbout())
                    && equals(said());
        }
    }

    private static Listed list(io.carewallet.core.directory.DirectoryRegister directory) throws RegisterUnavailable {
        var affiliated = new ArrayList<Boolean>();
        for (Address account : askedAbout()) {
            affiliated.add(directory.isAffiliated(account));
        }
        return new Listed(directory.organisations(), directory.clinicians(), affiliated);
    }

    @ParameterizedTest
    @MethodSource("directoryLies")
    void whoWorksWhereIsReadOrRefused(Lie lie) throws Exception {
        Wallet wallet = wallet(scene.network(), PATIENT);
        Listed truth = list(scene.directory);
        scene.proxy.lie(lie.telling());
        Lie.Outcome outcome;
        try {
            outcome = outcome(list(wallet.directory()), truth);
        } catch (RegisterUnavailable e) {
            outcome = outcome(e);
        }
        assertThat(scene.proxy.told()).as("lies told").isPositive();
        scene.proxy.tellTheTruth();
        assertThat(outcome).isEqualTo(lie.outcome());
        if (lie.outcome() instanceof Lie.FalseAndTold) {
            // Read on, it would contradict what the contract is proved to hold, and be read from its start.
            scene.mine();
            try {
                list(wallet.directory());
            } catch (RegisterUnavailable e) {
                assertThat(outcome(e)).isEqualTo(Words.DIRECTORY);
            }
        }
        assertThat(list(wallet.directory())).isEqualTo(list(scene.directory));
    }

    private static Lie.Outcome outcome(Listed said, Listed truth) {
        if (said.equals(truth)) {
            return new Lie.True();
        }
        if (!said.isOnlyTold()) {
            return new Lie.Believed();
        }
        return said.equals(truth.said()) ? new Lie.TrueButTold() : new Lie.FalseAndTold();
    }

    @Test
    void theseLiesAreBelievedAndNoOthers() throws Exception {
        var all = new ArrayList<Lie>();
        all.addAll(readLies());
        all.addAll(directoryLies());
        all.addAll(sendLies());
        assertThat(all).extracting(Lie::name).doesNotHaveDuplicates();
        assertThat(all.stream()
                        .filter(lie ->
                                lie.outcome() instanceof Lie.Believed || lie.outcome() instanceof Lie.TrueButWhen)
                        .map(Lie::name))
                .containsExactlyInAnyOrderElementsOf(KnownGaps.ALL);
        System.out.println("lies: " + all.size() + ", believed: " + KnownGaps.ALL.size());
    }
}
