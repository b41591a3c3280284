package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesideTest {
    @ParameterizedTest
    @CsvSource({"2560, 1400", "2048, 1100", "3840, 2100"})
    void onAWideScreenTwoWindowsDoNotCoverEachOther(double width, double height) {
        var screen = new Rectangle2D(0, 30, width, height);
        Rectangle2D left = Beside.LEFT.on(screen);
        Rectangle2D right = Beside.RIGHT.on(screen);
        assertThat(left.getMaxX()).isLessThanOrEqualTo(right.getMinX());
        assertThat(screen.contains(left)).isTrue();
        assertThat(screen.contains(right)).isTrue();
    }

    @Test
    void onANarrowScreenBothTitleBarsCanBeSeenAndNothingIsOutside() {
        var screen = new Rectangle2D(0, 30, 1366, 750);
        Rectangle2D left = Beside.LEFT.on(screen);
        Rectangle2D right = Beside.RIGHT.on(screen);
        assertThat(right.getMinX() - left.getMinX()).isGreaterThanOrEqualTo(40);
        assertThat(right.getMinY() - left.getMinY()).isGreaterThanOrEqualTo(40);
        assertThat(screen.contains(right)).isTrue();
    }

    @Test
    void noWindowIsSmallerThanItsPagesNeed() {
        Rectangle2D window = Beside.RIGHT.on(new Rectangle2D(0, 0, 800, 600));
        assertThat(window.getWidth()).isEqualTo(1024);
        assertThat(window.getHeight()).isEqualTo(700);
    }
}
