package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DayQuotaTest {
    private Instant now = Instant.parse("2026-05-04T23:59:59Z");
    private final InstantSource clock = () -> now;

    private DayQuota quota(long account, long place, long all) {
        return new DayQuota(new DayQuota.Sizes(account, place, all), clock);
    }

    @Test
    void theSmallestBlobsCountAsFourKibibytes() throws Exception {
        DayQuota quota = quota(1 << 20, 40 << 10, 1 << 20);
        for (int i = 0; i < 10; i++) {
            quota.take("account " + i, "here", i % 2);
        }
        assertThatThrownBy(() -> quota.take("another", "here", 0)).isInstanceOf(Refusal.class);
        quota.take("another", "there", 0);
    }

    @Test
    void whatWasTakenYesterdayIsNotGivenBackToday() throws Exception {
        DayQuota quota = quota(10_000, 10_000, 10_000);
        DayQuota.Taken late = quota.take("a", "p", 8000);
        now = now.plusSeconds(2);
        quota.take("a", "p", 8000);
        quota.giveBack(late);
        assertThatThrownBy(() -> quota.take("a", "p", 8000)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> quota.take("b", "q", 8000))
                .as("nor to all together")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndIsForgotten() throws Exception {
        DayQuota quota = quota(10_000, 10_000, 10_000);
        for (int i = 0; i < 100; i++) {
            quota.giveBack(quota.take("a", "p", 10_000));
        }
        assertThat(quota.remembered()).isZero();
        quota.take("a", "p", 10_000);
    }

    @Test
    void manyAccountsFromOnePlaceFillNeitherMemoryNorTime() throws Exception {
        DayQuota quota = quota(1 << 20, 1L << 40, 1L << 40);
        for (int i = 0; i < 200_000; i++) {
            quota.take("account " + i, "place " + i, 1);
        }
        assertThat(quota.remembered()).isLessThanOrEqualTo(40_000);
        DayQuota small = quota(1 << 20, 1L << 20, 1L << 40);
        for (int i = 0; i < 256; i++) {
            small.take("account " + i, "one place", 1);
        }
        assertThatThrownBy(() -> small.take("fresh", "one place", 1))
                .as("its own accounts do not make it forgotten")
                .isInstanceOf(Refusal.class);
    }
}
