package io.carewallet.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart.Beside;
import io.carewallet.core.chart.Chart.Coded;
import io.carewallet.core.chart.Chart.Flag;
import io.carewallet.core.chart.Chart.Result;
import io.carewallet.core.chart.Chart.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressuresTest {
    @ParameterizedTest
    @CsvSource({
        "NORMAL, NORMAL, NORMAL",
        "NORMAL, NONE, NONE",
        "NONE, NORMAL, NONE",
        "NORMAL, HIGH, HIGH",
        "LOW, NONE, LOW",
        "HIGH, CRITICAL, CRITICAL"
    })
    void bothAreInRangeOnlyWhereEachIs(Flag upper, Flag lower, Flag both) {
        Result one = together(part("8480-6", upper, "", false), part("8462-4", lower, "", false));
        assertThat(one.flag()).isEqualTo(both);
        assertThat(one.text()).isEqualTo("210/210");
    }

    @Test
    void whatIsSaidOfEitherIsSaidOfBoth() {
        Result upper = part("8480-6", Flag.HIGH, "Crisis. Left arm", false);
        Result lower = part("8462-4", Flag.HIGH, "Left arm", true);
        assertThat(together(upper, lower).beside())
                .isEqualTo(new Beside(Standing.PRELIMINARY, "Crisis. Left arm", true));
        assertThat(together(upper, part("8462-4", Flag.HIGH, "Odd", false))
                        .beside()
                        .note())
                .isEqualTo("Crisis. Left arm. Odd");
    }

    /// No two of them are one, however much they look alike.
    @Test
    void aPartTakesItsOtherPartAndNoRowBeside() {
        Result upper = part("8480-6", Flag.HIGH, "", false);
        Result lower = part("8462-4", Flag.HIGH, "", false);
        Result pulse = part("8867-4", Flag.NORMAL, "", false);
        assertThat(Pressures.together(List.of(pulse, upper, pulse, lower)))
                .hasSize(3)
                .contains(pulse)
                .doesNotContain(upper, lower);
    }

    private static Result together(Result upper, Result lower) {
        List<Result> all = Pressures.together(List.of(lower, upper));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Result part(String code, Flag flag, String note, boolean qualified) {
        return new Result(
                "o",
                new Coded("Part", "http://loinc.org", code),
                "Blood pressure",
                210.0,
                "210",
                "mmHg",
                null,
                null,
                flag,
                null,
                null,
                "",
                new Beside(Standing.PRELIMINARY, note, qualified));
    }
}
