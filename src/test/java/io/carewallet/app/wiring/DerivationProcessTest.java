package io.carewallet.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.carewallet.crypto.Sha256;
import io.carewallet.crypto.vault.Argon2;
import io.carewallet.crypto.vault.DerivationFailed;
import io.carewallet.crypto.vault.DerivationPipe;
import io.carewallet.crypto.vault.VaultCost;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// The derivation in a process of its own: the real program, started again.
class DerivationProcessTest {
    private static final byte[] PASSWORD = "correct horse battery".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final byte[] SALT = Arrays.copyOf(Sha256.of(), 16);

    @Test
    void theProcessGivesTheSameKeyAsTheSameCodeHere() throws Exception {
        byte[] here = new Argon2().key(PASSWORD, SALT, VaultCost.SMALL);
        assertThat(new DerivationProcess().key(PASSWORD, SALT, VaultCost.SMALL)).isEqualTo(here);
    }

    @Test
    void theMemoryIsNotTakenFromThisProcess() throws Exception {
        var process = new DerivationProcess();
        process.key(PASSWORD, SALT, VaultCost.SMALL);
        long before = allocated();
        process.key(PASSWORD, SALT, VaultCost.STANDARD);
        assertThat(allocated() - before).as("bytes in this process").isLessThan(8 << 20);
    }

    /// By this thread alone: other tests run beside it.
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void neitherArgumentsNorEnvironmentHoldTheSecrets() {
        ProcessBuilder command = DerivationProcess.command(VaultCost.STANDARD);
        assertThat(command.command())
                .endsWith("io.carewallet.app.Main", "derive-key")
                .contains("-Xmx336m");
        assertThat(command.environment()).isEqualTo(System.getenv());
    }

    @Test
    void aProcessThatDiesIsAFailureAndNotAKey() {
        expectFailure("exit 0");
        expectFailure("head -c 100 > /dev/null; exit 9");
        expectFailure("cat > /dev/null & printf short; exit 0");
        expectFailure("head -c 8192; exit 0");
        expectFailure("kill -9 $$");
    }

    /// The end of the process is noticed on another thread than the one that reads, which may come second.
    @Test
    void anAnswerIsReadAfterTheProcessHasEnded() throws Exception {
        var busy = new AtomicBoolean(true);
        for (int thread = 0; thread < Runtime.getRuntime().availableProcessors(); thread++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (busy.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        String answer = "head -c " + DerivationPipe.UNBUFFERED + " > /dev/null; exec head -c 32 /dev/zero";
        var process = new DerivationProcess(cost -> sh(answer), DerivationProcess::patience);
        try {
            for (int time = 0; time < 30; time++) {
                assertThat(process.key(PASSWORD, SALT, VaultCost.SMALL)).hasSize(32);
            }
        } finally {
            busy.set(false);
        }
    }

    private static void expectFailure(String script) {
        var process = new DerivationProcess(cost -> sh(script), DerivationProcess::patience);
        assertThatThrownBy(() -> process.key(PASSWORD, SALT, VaultCost.SMALL))
                .as(script)
                .isInstanceOf(DerivationFailed.class)
                .hasMessageNotContaining("horse");
    }

    private static ProcessBuilder sh(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }

    @Test
    void aProgramThatIsNotThereIsAFailure() {
        var process = new DerivationProcess(cost -> new ProcessBuilder("/nowhere/java"), DerivationProcess::patience);
        assertThatThrownBy(() -> process.key(PASSWORD, SALT, VaultCost.SMALL)).isInstanceOf(DerivationFailed.class);
    }

    @Test
    void aProcessThatHangsIsEndedInTime() throws Exception {
        long start = System.nanoTime();
        var process = new DerivationProcess(cost -> sh("exec sleep 60"), cost -> Duration.ofMillis(300));
        assertThatThrownBy(() -> process.key(PASSWORD, SALT, VaultCost.SMALL)).isInstanceOf(DerivationFailed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void patienceGrowsWithTheCost() {
        assertThat(DerivationProcess.patience(VaultCost.SMALL)).isEqualTo(Duration.ofSeconds(36));
        assertThat(DerivationProcess.patience(VaultCost.STANDARD)).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void theProcessEndsWhenTheOneThatAskedIsGone() throws Exception {
        var dear = new VaultCost(1 << 20, 16, 4);
        Process child = DerivationProcess.command(dear).start();
        try {
            child.getOutputStream().write(DerivationPipe.question(PASSWORD, SALT, dear));
            child.getOutputStream().flush();
            Thread.sleep(1500);
            assertThat(child.isAlive())
                    .as("a derivation of this cost takes many seconds")
                    .isTrue();
            child.getOutputStream().close();
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isEqualTo(3);
            assertThat(child.getInputStream().readAllBytes()).isEmpty();
        } finally {
            child.destroyForcibly();
        }
    }

    /// What comes from a process that is gone lies in buffers that nobody wipes.
    @Test
    void theProcessStaysUntilItsAnswerWasTaken() throws Exception {
        Process child = DerivationProcess.command(VaultCost.SMALL).start();
        try {
            child.getOutputStream().write(DerivationPipe.question(PASSWORD, SALT, VaultCost.SMALL));
            child.getOutputStream().flush();
            assertThat(child.getInputStream().readNBytes(32)).hasSize(32);
            assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
            child.getOutputStream().close();
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aQuestionThatIsNoneIsNotAnswered() throws Exception {
        Process child = DerivationProcess.command(VaultCost.SMALL).start();
        child.getOutputStream().write("derive, please".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        child.getOutputStream().close();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(1);
        assertThat(child.getInputStream().readAllBytes()).isEmpty();
    }
}
