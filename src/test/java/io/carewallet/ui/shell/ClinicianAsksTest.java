package io.carewallet.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.sharing.AskRow;
import io.carewallet.core.sharing.RequestRow;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A request as the clinician sees it, whatever comes of it: it never disappears.
@ExtendWith(ApplicationExtension.class)
class ClinicianAsksTest {
    @TempDir
    static Path folder;

    private DoctorWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new DoctorWindow(stage, folder);
    }

    @AfterEach
    void close() {
        window.end();
    }

    @Test
    void aRequestThatWasRefusedStaysWithItsAnswerAndNoReason() throws Exception {
        window.save(0);
        RequestRow request = window.ask();
        window.go("Home");
        window.says("Waiting");
        assertThat(window.hasBadge())
                .as("a badge counts what waits for whoever sees it")
                .isFalse();
        assertThat(window.patient.approve().deny(request.id())).isNull();
        window.meet(() -> window.doctor().ask().list().getFirst().state() == AskRow.State.NO);

        window.says("no reason given");
        window.says("No request waits for an answer.");
        window.says("Nobody shares records with you yet");
        window.go("Requests");
        window.says("All records, for treatment");
        window.says("no reason given");
        assertThat(window.isSaid("1 record")).isFalse();
    }

    @Test
    void whoIsBlockedIsToldNothingElseThanThatItWaits() throws Exception {
        window.save(0);
        RequestRow request = window.ask();
        assertThat(window.patient.requests().block(request.id())).isTrue();
        window.meet(() -> window.patient.requests().list().getFirst().state() == RequestRow.State.BLOCKED);

        window.go("Home");
        window.says("Waiting");
        window.go("Requests");
        window.says("Waiting");
        assertThat(window.isSaid("lock")).isFalse();
        assertThat(window.doctor().ask().list()).hasSize(1);
    }

    @Test
    void escLeavesARequestAndItIsThereWhenOneComesBack() throws Exception {
        window.press("#ask");
        window.type("ask-message", "before the review");
        window.key(KeyCode.ESCAPE);
        assertThat(window.isThere("#ask-message")).isFalse();
        window.press("#asks-ask");
        assertThat(window.typed("ask-message")).isEqualTo("before the review");
        window.press("#ask-cancel");
        window.press("#asks-ask");
        assertThat(window.typed("ask-message")).isEmpty();
    }
}
