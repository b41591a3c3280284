package io.carewallet.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.register.RegisterUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several windows ask the directory while the node is slow.
class DirectoryWaitsTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger readings = new AtomicInteger();
    private ScriptedChain node;
    private EthereumDirectory directory;

    @BeforeEach
    void start() throws Exception {
        node = new ScriptedChain();
        node.logs.clear();
        directory = new EthereumDirectory(ScriptedChain.NETWORK, node.rpc(), InstantSource.system());
        directory.organisations();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        node.close();
    }

    /// From here on, with another block to read.
    private void eachAnswerTakes(Duration time) {
        node.endAt(7);
        node.beforeEachAnswer = method -> {
            asked.countDown();
            if (method.equals("eth_getLogs")) {
                readings.incrementAndGet();
            }
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private Future<List<ListedOrganisation>> somebodyAsks() throws Exception {
        Future<List<ListedOrganisation>> question = threads.submit(directory::organisations);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        return question;
    }

    @Test
    void whoeverAsksWhileAnotherReadsWaitsNoLongerThanForAnAnswer() throws Exception {
        eachAnswerTakes(Duration.ofMillis(1_300));
        Future<List<ListedOrganisation>> first = somebodyAsks();
        long start = System.nanoTime();
        assertThatThrownBy(directory::organisations).isInstanceOf(RegisterUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(directory.organisations()).as("afterwards").isEmpty();
    }

    @Test
    void thoseWhoWaitedShareOneReading() throws Exception {
        eachAnswerTakes(Duration.ofMillis(250));
        var latest = new AtomicInteger();
        var slow = node.beforeEachAnswer;
        node.beforeEachAnswer = method -> {
            latest.incrementAndGet();
            slow.accept(method);
        };
        var all = new ArrayList<Future<List<ListedOrganisation>>>();
        all.add(somebodyAsks());
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(directory::organisations));
        }
        for (Future<List<ListedOrganisation>> each : all) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(readings.get()).isEqualTo(1);
        assertThat(latest.get()).as("questions to the node").isLessThan(6);
    }
}
