package io.carewallet.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    @Test
    void aCallerHasSoManyPlacesAndIsForgottenAfterwards() throws Exception {
        var places = new Places(4, 2);
        var first = places.take("a");
        var second = places.take("a");
        long start = System.nanoTime();
        assertThatThrownBy(() -> places.take("a")).isInstanceOf(Refusal.class);
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofSeconds(4).toNanos());
        var other = places.take("b");
        first.close();
        first.close();
        var third = places.take("a");
        assertThat(places.callers()).isEqualTo(2);
        for (var each : List.of(second, third, other)) {
            each.close();
        }
        assertThat(places.callers()).isZero();
    }
}
