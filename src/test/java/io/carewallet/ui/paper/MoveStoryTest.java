package io.carewallet.ui.paper;

import static io.carewallet.ui.OnScreen.look;
import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.isShown;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import io.carewallet.crypto.Secret;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.records.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A wallet whose words are lost moves to the words of this one, in the window.
@ExtendWith(ApplicationExtension.class)
class MoveStoryTest {
    @TempDir
    static Path folder;

    private final SecureRandom random = new SecureRandom();
    private final SecondPaper paper = SecondPaper.draw(random);
    private final SecondPaper wrong = SecondPaper.draw(random);
    private WalletKeys lost;
    private javafx.stage.Stage shown;
    private OpenWindow window;

    @Start
    void start(javafx.stage.Stage stage) throws Exception {
        shown = stage;
        window = new OpenWindow(stage, Files.createTempDirectory(folder, "home"));
    }

    @BeforeEach
    void begin(FxRobot robot) {
        byte[] entropy = new byte[32];
        random.nextBytes(entropy);
        lost = new WalletKeys(Secret.of(entropy));
        assertThat(elsewhere().name(paper, null)).isInstanceOf(Answer.Done.class);
        go(robot, "Settings");
        awaitText(robot, "You have no second paper.");
    }

    @AfterEach
    void close() {
        window.desk.close();
        lost.close();
        paper.close();
        wrong.close();
    }

    private void go(FxRobot robot, String place) {
        robot.interact(() -> window.sideItem(robot, place).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The lost wallet, where its words still are.
    private OwnBook elsewhere() {
        var books =
                new Books(window.connection.successions, window.connection.register::latest, InstantSource.system());
        return new OwnBook(new MemoryNotebook(), lost, books, Duration.ZERO, InstantSource.system());
    }

    private Address from() {
        return lost.address(WalletKeys.BOOK);
    }

    private Stage stage() {
        return window.connection.successions.state(from()).stage();
    }

    private static void type(FxRobot robot, String id, String words) {
        robot.interact(() -> robot.lookup(id).queryAs(TextInputControl.class).setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isDisabled(FxRobot robot, String id) {
        return look(() -> robot.lookup(id).queryAs(Button.class)).isDisabled();
    }

    private void fill(FxRobot robot, SecondPaper with) {
        type(robot, "#paper-number", from().checked());
        type(robot, "#paper-words", String.join(" ", with.exposeWords()));
        type(robot, "#paper-password", OpenWindow.PASSWORD);
    }

    private void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(shown.getScene(), name));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void itIsAnnouncedWithItsPaperAndWhatCameOfItIsSaidUntilItWasRead(FxRobot robot) throws Exception {
        press(robot, "#paper-move-in");
        awaitText(robot, "Move a lost wallet here");
        fill(robot, paper);
        String slip = from().hex().replaceFirst(".$", "G");
        type(robot, "#paper-number", slip);
        awaitText(robot, "That is not the number of a wallet");
        assertThat(isDisabled(robot, "#paper-move")).isTrue();
        fill(robot, wrong);
        press(robot, "#paper-move");
        awaitText(robot, "These are not the words of the second paper that is named now.");
        fill(robot, paper);
        photograph(robot, "37-paper-move");
        press(robot, "#paper-move");
        awaitText(robot, "The move is announced. It takes effect on ");
        awaitText(robot, "Another wallet is announced to move to these words.");
        assertThat(stage()).isEqualTo(Stage.RECOVERY_MOVES);

        OwnBook owner = elsewhere();
        owner.round();
        assertThat(owner.object(owner.standing().version())).isInstanceOf(Answer.Done.class);
        go(robot, "Records");
        window.connection.register.letBlocksPass(1);
        awaitText(robot, "Another wallet was to move to these words. Nothing of that is announced any more.");
        photograph(robot, "04q-records-objected");
        press(robot, "#paper-seen-" + from().hex());
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> !isShown(robot, "Another wallet was to move"));
        go(robot, "Settings");
        assertThat(isShown(robot, "Another wallet was to move")).isFalse();
    }

    @Test
    void whoGoesSomewhereElseMeanwhileIsToldThere(FxRobot robot) {
        press(robot, "#paper-move-in");
        fill(robot, wrong);
        robot.interact(() -> {
            robot.lookup("#paper-move").queryButton().fire();
            window.sideItem(robot, "Records").fire();
        });
        awaitText(robot, "These are not the words of the second paper that is named now.");
        assertThat(look(() -> robot.lookup("#paper-move").tryQuery())).isEmpty();
    }
}
