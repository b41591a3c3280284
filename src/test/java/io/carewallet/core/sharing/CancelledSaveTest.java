package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever adds a file hears how far it is, and may still change their mind until it is saved.
class CancelledSaveTest {
    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    /// Somebody who presses "cancel" when the file has come to this step; null for nobody.
    private static final class Listener implements SaveProgress {
        private final List<Step> steps = new ArrayList<>();
        private final List<Double> parts = new ArrayList<>();
        private final boolean cancels;

        Listener(boolean cancels) {
            this.cancels = cancels;
        }

        @Override
        public void at(Step step, double part) {
            steps.add(step);
            parts.add(part);
        }

        @Override
        public boolean cancelled() {
            return cancels;
        }
    }

    private SaveOutcome save(Listener listener) {
        byte[] bytes = "Blood tests".getBytes(StandardCharsets.UTF_8);
        return stage.patient.save.save("a.json", bytes, false, listener);
    }

    @Test
    void nothingOfACancelledFileStays() throws Exception {
        var listener = new Listener(true);
        assertThat(save(listener)).isInstanceOf(SaveOutcome.Cancelled.class);
        assertThat(listener.steps).doesNotContain(SaveProgress.Step.SAVED_HERE);
        stage.sync();
        assertThat(stage.patient.read.list()).isEmpty();
        assertThat(stage.patient.outbox.all()).isEmpty();
        assertThat(stage.register.kinds()).isEmpty();
        assertThat(save(new Listener(false)))
                .as("and it can be added afterwards")
                .isInstanceOf(SaveOutcome.Saved.class);
    }

    @Test
    void whoWaitsHearsOfEachStepInItsOrder() {
        var listener = new Listener(false);
        assertThat(save(listener)).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(listener.steps)
                .containsExactly(
                        SaveProgress.Step.READING,
                        SaveProgress.Step.LOCKING,
                        SaveProgress.Step.SAVED_HERE,
                        SaveProgress.Step.SENDING);
        assertThat(listener.parts).isSorted().allMatch(part -> part >= 0 && part <= 1);
    }
}
