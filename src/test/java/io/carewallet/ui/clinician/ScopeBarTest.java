package io.carewallet.ui.clinician;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.ShareRow;
import io.carewallet.core.value.Bytes32;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ScopeBarTest {
    private static ShareRow share(ShareRow.State state) {
        return new ShareRow(
                Bytes32.ZERO, "", Purpose.TREATMENT, Instant.EPOCH, LocalDate.EPOCH, false, List.of(), 0, state, null);
    }

    @ParameterizedTest
    @CsvSource({
        "ENDED, Closed. It was shared for treatment.",
        "EXPIRED, Closed. It was shared for treatment.",
        "DOES_NOT_MATCH, Not opened. This share does not match what the register says."
    })
    void whatDoesNotMatchIsNotSaidToHaveEnded(ShareRow.State state, String said) {
        var bar = (Parent) ScopeBar.of(share(state), () -> {});
        assertThat(bar.lookupAll(".cw-strong"))
                .extracting(it -> ((Label) it).getText())
                .contains(said);
    }
}
