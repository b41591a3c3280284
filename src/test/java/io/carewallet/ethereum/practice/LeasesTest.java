package io.carewallet.ethereum.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Leases leases = new Leases(now::get);

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void waitsAMinuteForTheFirstWallet() {
        pass(59);
        assertThat(leases.over()).isFalse();
        pass(2);
        assertThat(leases.over()).isTrue();
    }

    @Test
    void isNotOverWhileOneWalletIsHeard() {
        leases.renew("a");
        leases.renew("b");
        for (int i = 0; i < 10; i++) {
            pass(50);
            leases.renew("a");
        }
        assertThat(leases.count()).isEqualTo(1);
        assertThat(leases.over()).isFalse();
    }

    @Test
    void isOverSoonAfterTheLastWalletHasSaidGoodbye() {
        pass(100);
        leases.renew("a");
        leases.release("a");
        assertThat(leases.over()).isFalse();
        pass(11);
        assertThat(leases.over()).isTrue();
    }

    @Test
    void aKilledWalletIsForgotten() {
        leases.renew("a");
        pass(61);
        assertThat(leases.over()).isTrue();
    }
}
