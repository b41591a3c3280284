package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.register.Act;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.ActMessage;
import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.register.Sent;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.keys.SigningKey;
import io.carewallet.ethereum.EthereumRegister;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The practice network as wallets meet it: a process of its own, killed in every way.
class PracticeNetworkIT {
    /// Ten seconds after the last one, looked at each second; a busy computer takes its time.
    private static final Duration LINGERS_AT_MOST = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private final SigningKey patient = SigningKey.random(new SecureRandom());
    private final Address account = Address.of(patient.address());
    private final AtomicInteger starts = new AtomicInteger();

    private Connected connect() throws PracticeUnavailable {
        return PracticeNetwork.connect(home, () -> {
            starts.incrementAndGet();
            return PracticeDaemonMain.process(home);
        });
    }

    @AfterEach
    void stop() throws Exception {
        PracticeNetwork.stop(home);
        assertThat(NodeMark.find(PracticeFolder.of(home).node())).isEmpty();
    }

    private void record(EthereumRegister register) throws Exception {
        Bytes32 prev = register.journal(account, register.latest()).word();
        var act = new Act.Extend(ActKind.RECORD, account, prev, Bytes32.ZERO);
        Instant deadline = Instant.now().plus(Duration.ofDays(7));
        var signed = ActMessage.sign(patient, register.network(), act, prev, deadline);
        assertThat(register.relay(signed)).isInstanceOf(Sent.Included.class);
    }

    private static Journals.Verified journal(EthereumRegister register, Address account) throws Exception {
        return new Journals(register).journal(account);
    }

    /// Until the newest block is in a snapshot.
    private void awaitSaved(EthereumRegister register) throws Exception {
        long block = register.latest().number();
        await(() -> PracticeNetwork.status(home).orElseThrow().savedBlock() >= block);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /// As `kill -9`.
    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    /// Keeps asking until there is an answer, as wallets do.
    private static long answersAgainAfterMillis(EthereumRegister register) throws Exception {
        long start = System.nanoTime();
        await(() -> {
            try {
                register.latest();
                return true;
            } catch (RegisterUnavailable notYet) {
                return false;
            }
        });
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    void whatItKeepsIsForItsOwnerOnly() throws Exception {
        try (Connected connected = connect()) {
            Path folder = home.resolve("practice");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            for (String file : List.of("keys.json", "network.json")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
            assertThat(connected.toString()).doesNotContain(connected.endpoint().token());
            assertThat(connected.endpoint().toString())
                    .doesNotContain(connected.endpoint().token());
        }
    }

    @Test
    void twoWalletsThatComeAtOnceStartOneNetwork() throws Exception {
        List<Callable<Connected>> wallets = List.of(this::connect, this::connect, this::connect);
        var connected = new ArrayList<Connected>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (Future<Connected> wallet : threads.invokeAll(wallets)) {
                connected.add(wallet.get());
            }
        }
        assertThat(starts).hasValue(1);
        assertThat(connected)
                .extracting(c -> c.network().chainId())
                .containsOnly(connected.getFirst().network().chainId());
        assertThat(PracticeNetwork.status(home).orElseThrow().wallets()).isEqualTo(3);
        connected.forEach(Connected::close);
        assertThat(PracticeNetwork.status(home).orElseThrow().wallets()).isZero();
    }

    @Test
    void aKilledNodeComesBackWithTheSameHeads() throws Exception {
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            record(register);
            record(register);
            awaitSaved(register);
            Journals.Verified before = journal(register, account);
            for (int i = 0; i < 2; i++) {
                kill(PracticeNetwork.status(home).orElseThrow().nodePid());
                long millis = answersAgainAfterMillis(register);
                System.out.println("node back after " + millis + " ms");
                assertThat(journal(register, account)).isEqualTo(before);
            }
            record(register);
            assertThat(journal(register, account).entries()).hasSize(3);
        }
    }

    @Test
    void aKilledNetworkIsStartedAgainByTheWalletThatIsOpen() throws Exception {
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            record(register);
            awaitSaved(register);
            Journals.Verified before = journal(register, account);
            Status status = PracticeNetwork.status(home).orElseThrow();
            ProcessHandle orphan = ProcessHandle.of(status.nodePid()).orElseThrow();
            kill(status.pid());
            long millis = answersAgainAfterMillis(register);
            System.out.println("network back after " + millis + " ms");
            assertThat(orphan.isAlive()).as("the killed network's node").isFalse();
            assertThat(journal(register, account)).isEqualTo(before);
            assertThat(starts).hasValue(2);
        }
    }

    /// Nobody has to stop it: no node is left running on a computer on which something was tried out.
    @Test
    void itStopsByItselfAfterTheLastWalletHasGone() throws Exception {
        ProcessHandle network;
        ProcessHandle node;
        try (Connected first = connect();
                Connected last = connect()) {
            assertThat(last.network()).isEqualTo(first.network());
            Status status = PracticeNetwork.status(home).orElseThrow();
            network = ProcessHandle.of(status.pid()).orElseThrow();
            node = ProcessHandle.of(status.nodePid()).orElseThrow();
        }
        assertThat(network.onExit()).succeedsWithin(LINGERS_AT_MOST);
        assertThat(node.onExit()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(PracticeNetwork.status(home)).isEmpty();
    }

    @Test
    void itStopsAndGoesOnLaterWhereItWas() throws Exception {
        Journals.Verified before;
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            record(register);
            before = journal(register, account);
        }
        // Nothing waited for a snapshot here: stopping saves.
        assertThat(PracticeNetwork.stop(home)).isTrue();
        assertThat(PracticeNetwork.status(home)).isEmpty();
        assertThat(PracticeNetwork.stop(home)).isFalse();
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            assertThat(journal(register, account)).isEqualTo(before);
            record(register);
        }
    }

    @Test
    void aDamagedSnapshotIsSkippedForTheOneBefore() throws Exception {
        Journals.Verified before;
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            record(register);
            awaitSaved(register);
            before = journal(register, account);
        }
        PracticeNetwork.stop(home);
        Path snapshots = home.resolve("practice/snapshots");
        Files.write(snapshots.resolve("state-000000900000.json"), new byte[0]);
        Files.writeString(snapshots.resolve("state-000000900001.json"), "{\"block\":");
        try (Connected connected = connect()) {
            var register = new EthereumRegister(connected.network(), connected::endpoint);
            assertThat(journal(register, account)).isEqualTo(before);
        }
    }

    @Test
    void aLostChainIsFoundedAgainAtTheSamePlace() throws Exception {
        io.carewallet.core.register.Network before;
        try (Connected connected = connect()) {
            before = connected.network();
        }
        PracticeNetwork.stop(home);
        try (var files = Files.list(home.resolve("practice/snapshots"))) {
            files.forEach(PracticeFolder::deleteQuietly);
        }
        try (Connected connected = connect()) {
            assertThat(connected.network()).isEqualTo(before);
            record(new EthereumRegister(connected.network(), connected::endpoint));
        }
    }

    @Test
    void whoStartsItLearnsWhyItDoesNotStart() {
        assertThatThrownBy(() -> PracticeNetwork.connect(home, () -> {
                    ProcessBuilder process = PracticeDaemonMain.process(home);
                    process.command().removeIf(word -> word.startsWith("-D" + AnvilBinary.PROPERTY));
                    process.environment().put("PATH", "/nowhere");
                    process.environment().remove(AnvilBinary.ENVIRONMENT);
                    return process;
                }))
                .isInstanceOf(PracticeUnavailable.class)
                .hasMessageContaining("anvil")
                .hasMessageContaining("npm ci");
    }
}
