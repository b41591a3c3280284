package io.carewallet.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.FuzzyDate;
import io.carewallet.core.chart.FuzzyDate.Precision;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    @ParameterizedTest
    @CsvSource({
        "2014, 2014-01-01, YEAR",
        "2014-05, 2014-05-01, MONTH",
        "2014-05-31, 2014-05-31, DAY",
        "2014-05-31T23:30:00-08:00, 2014-05-31, DAY",
        "2014-05-31T00:30:00+14:00, 2014-05-31, DAY",
        "2014-05-31Tnonsense, 2014-05-31, DAY"
    })
    void aDateIsAsExactAsItIsWrittenAndStaysOnItsDay(String written, LocalDate day, Precision precision) {
        assertThat(Dates.of(written)).isEqualTo(new FuzzyDate(day, precision));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "next week",
                "2014-13",
                "2014-02-30",
                "0000",
                "20140531",
                "14-05-31",
                "2014-5-1",
                "2014-05-31 10:00"
            })
    void whatIsNoDateIsNone(String written) {
        assertThat(Dates.of(written)).isNull();
    }
}
