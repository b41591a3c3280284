package io.carewallet.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Two refreshes of a page at once.
@ExtendWith(ApplicationExtension.class)
class RefreshTest {
    @Test
    void whatWasReadEarlierIsNotShownAfterWhatWasReadLater(FxRobot robot) throws Exception {
        var page = new Refresh();
        var shown = new ArrayList<String>();
        var newer = new CountDownLatch(1);
        var older = new CountDownLatch(1);
        robot.interact(() -> {
            page.run(
                    () -> {
                        newer.await();
                        older.countDown();
                        return "as it was";
                    },
                    shown::add);
            page.run(() -> "as it is", now -> {
                shown.add(now);
                newer.countDown();
            });
        });
        assertThat(older.await(60, TimeUnit.SECONDS)).isTrue();
        while (Background.isBusy()) {
            Thread.sleep(10);
        }
        robot.interact(() -> assertThat(shown).isEqualTo(List.of("as it is")));
    }
}
