package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// An open window that is left alone: fifteen minutes are set where nobody chose others.
@ExtendWith(ApplicationExtension.class)
class IdleWindowTest {
    private static final Duration NEARLY = Duration.ofMinutes(14);

    @TempDir
    static Path folder;

    private final SetClock clock = new SetClock();
    private final CountDownLatch locked = new CountDownLatch(1);
    private DoctorWindow doctor;
    private Stage beside;
    private Stage patient;

    @Start
    void start(Stage stage) throws Exception {
        beside = stage;
        doctor = new DoctorWindow(stage, folder);
        patient = new Stage();
        var context = new UiContext(
                folder,
                doctor.wallets(),
                doctor.patient,
                progress -> doctor.patient,
                p -> "",
                locked::countDown,
                () -> {});
        new Window(patient, context, () -> {}, clock.time()).open();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(patient::hide);
        doctor.end();
    }

    /// The menu of somebody at the foot of their window: a window of its own.
    private PopupWindow menu(FxRobot robot, Stage of) {
        robot.interact(() -> Event.fireEvent(
                of.getScene().lookup("#side-profile"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false)));
        return look(() -> javafx.stage.Window.getWindows().stream()
                .filter(it -> it instanceof PopupWindow popup && popup.getOwnerWindow() == of)
                .map(PopupWindow.class::cast)
                .findFirst()
                .orElseThrow());
    }

    private static void move(FxRobot robot, PopupWindow over) {
        robot.interact(() -> Event.fireEvent(
                over.getScene().getRoot(),
                new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null)));
    }

    @Test
    void whoLooksThroughAMenuIsThere(FxRobot robot) throws Exception {
        PopupWindow menu = menu(robot, patient);
        for (int i = 0; i < 3; i++) {
            clock.pass(NEARLY);
            move(robot, menu);
        }
        assertThat(locked.await(3, TimeUnit.SECONDS)).as("somebody is there").isFalse();
        assertThat(look(menu::isShowing)).isTrue();
        clock.pass(NEARLY.plusMinutes(1));
        assertThat(locked.await(30, TimeUnit.SECONDS)).as("nobody is there").isTrue();
        assertThat(look(menu::isShowing)).isFalse();
    }

    /// Windows that are gone lock nothing, and start no program.
    @Test
    void aWindowThatIsGoneIsNotLocked(FxRobot robot) throws Exception {
        robot.interact(patient::hide);
        clock.pass(NEARLY.multipliedBy(2));
        assertThat(locked.await(3, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aMenuOfAnotherWindowIsNoSignOfLifeInThisOne(FxRobot robot) throws Exception {
        PopupWindow menu = menu(robot, beside);
        clock.pass(NEARLY);
        move(robot, menu);
        clock.pass(NEARLY);
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void press(FxRobot robot) {
        robot.interact(() -> Event.fireEvent(
                patient.getScene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, false, false, false, false)));
    }

    @Test
    void itIsLockedWhenTheTimeIsOverAndNotBeforeForWhoDoesSomething(FxRobot robot) throws Exception {
        for (int i = 0; i < 3; i++) {
            clock.pass(NEARLY);
            press(robot);
        }
        assertThat(locked.await(3, TimeUnit.SECONDS)).as("somebody is there").isFalse();
        clock.pass(NEARLY.plusMinutes(1));
        assertThat(locked.await(30, TimeUnit.SECONDS)).as("nobody is there").isTrue();
    }

    @Test
    void whoeverOpensTheLidAndPressesAtOnceFindsItLocked(FxRobot robot) throws Exception {
        // One turn of the UI thread, so that no beat comes between.
        robot.interact(() -> {
            clock.sleep(Duration.ofHours(2));
            Event.fireEvent(
                    patient.getScene().getRoot(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, false, false, false, false));
        });
        assertThat(look(patient::isShowing)).isFalse();
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
