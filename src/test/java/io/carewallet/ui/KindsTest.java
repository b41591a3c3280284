package io.carewallet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.chart.Chart;
import io.carewallet.core.record.Outline;
import io.carewallet.ui.common.Kinds;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindsTest {
    @ParameterizedTest
    @CsvSource({
        "Eye examination, VISIT, eye",
        "Yearly check of the eyes with diabetes, VISIT, eye",
        "Medicines check, VISIT, user",
        "Keyed entry of the eyelet, VISIT, user",
        "Eye drops, MEDICINES, plus-circle",
        "Blood tests, RESULTS, droplet"
    })
    void aRecordHasTheIconOfWhatItIsAbout(String title, Outline.Kind kind, String icon) {
        var outline = new Outline(title, "", kind, null, null, new Chart.Person("", null, ""), Map.of());
        assertThat(Kinds.icon(outline)).isEqualTo(icon);
    }
}
