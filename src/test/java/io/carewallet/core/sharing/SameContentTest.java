package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A byte order mark before a file does not make another record of it.
class SameContentTest {
    private static final String MARK = "\ufeff";

    private Stage stage;

    @BeforeEach
    void raise() throws Exception {
        stage = new Stage();
    }

    private SaveOutcome save(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return stage.patient.save.save("a.json", bytes, false, SaveProgress.NONE);
    }

    @ParameterizedTest
    @CsvSource({"false,true", "true,false", "true,true", "false,false"})
    void aFileWithItOrWithoutIsTheSame(boolean first, boolean second) {
        assertThat(save((first ? MARK : "") + "Blood tests")).isInstanceOf(SaveOutcome.Saved.class);
        assertThat(save((second ? MARK : "") + "Blood tests")).isInstanceOf(SaveOutcome.AlreadySaved.class);
        assertThat(stage.patient.read.list()).hasSize(1);
        assertThat(save(MARK + "Blood tests, others")).isInstanceOf(SaveOutcome.Saved.class);
    }
}
