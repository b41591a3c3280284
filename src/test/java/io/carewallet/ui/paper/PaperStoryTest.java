package io.carewallet.ui.paper;

import static io.carewallet.ui.OnScreen.look;
import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.isShown;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.register.Held;
import io.carewallet.core.succession.Answer;
import io.carewallet.core.succession.BookState;
import io.carewallet.core.succession.BookState.Stage;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.Departure;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A second paper in the window: made, used, taken out; and what others do with one.
@ExtendWith(ApplicationExtension.class)
class PaperStoryTest {
    @TempDir
    static Path folder;

    private javafx.stage.Stage stage;
    private OpenWindow window;

    @Start
    void start(javafx.stage.Stage stage) throws Exception {
        this.stage = stage;
        window = new OpenWindow(stage, Files.createTempDirectory(folder, "home"));
    }

    @BeforeEach
    void begin(FxRobot robot) {
        settings(robot);
        awaitText(robot, "You have no second paper.");
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    private void settings(FxRobot robot) {
        robot.interact(() -> window.sideItem(robot, "Settings").fire());
    }

    private void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(stage.getScene(), name));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The card stands further down.
    private void photographCard(FxRobot robot, String name) {
        robot.interact(() -> robot.lookup((javafx.scene.control.ScrollPane pane) -> true)
                .queryAllAs(javafx.scene.control.ScrollPane.class)
                .forEach(pane -> pane.setVvalue(0.6)));
        photograph(robot, name);
    }

    private BookState state() {
        return window.connection.successions.state(window.desk.book().standing().book());
    }

    private static void type(FxRobot robot, String id, String words) {
        robot.interact(() -> robot.lookup(id).queryAs(TextField.class).setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void typePaper(FxRobot robot, List<String> words) {
        robot.interact(
                () -> robot.lookup("#paper-words").queryAs(TextArea.class).setText(String.join(" ", words)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> shownWords(FxRobot robot) {
        return look(() -> robot.lookup(".cw-word-text").queryAllAs(Label.class)).stream()
                .map(Label::getText)
                .toList();
    }

    /// To the page that asks for four of the words, which are right then.
    private List<String> write(FxRobot robot) {
        press(robot, "#paper-next");
        awaitText(robot, "Write down the words of your second paper");
        robot.interact(stage::requestFocus);
        WaitForAsyncUtils.waitForFxEvents();
        List<String> words = shownWords(robot);
        assertThat(words).hasSize(24).doesNotContain("\u2022\u2022\u2022\u2022\u2022");
        robot.interact(
                () -> robot.lookup("#paper-written").queryAs(CheckBox.class).setSelected(true));
        return words;
    }

    private static void check(FxRobot robot, List<String> words) {
        press(robot, "#paper-next");
        for (int i = 0; i < 4; i++) {
            int at = i;
            String asked = look(() -> robot.lookup((Label label) -> label.getLabelFor() != null
                                    && ("word-" + at).equals(label.getLabelFor().getId()))
                            .queryAs(Label.class))
                    .getText();
            int number = Integer.parseInt(asked.replaceAll("\\D", ""));
            type(robot, "#word-" + i, words.get(number - 1));
        }
    }

    private static boolean isDisabled(FxRobot robot, String id) {
        return look(() -> robot.lookup(id).queryAs(Button.class)).isDisabled();
    }

    private List<String> make(FxRobot robot) {
        press(robot, "#paper-make");
        List<String> words = write(robot);
        check(robot, words);
        type(robot, "#paper-password", OpenWindow.PASSWORD);
        press(robot, "#paper-name");
        awaitText(robot, "Your second paper is named.");
        return words;
    }

    @Test
    void aSecondPaperIsMadeWithPaperAndPassword(FxRobot robot) throws Exception {
        photographCard(robot, "14p-settings-none");
        press(robot, "#paper-make");
        awaitText(robot, "What it is good for");
        photograph(robot, "31-paper-start");
        List<String> words = write(robot);
        photograph(robot, "32-paper-words");
        check(robot, words);
        assertThat(isDisabled(robot, "#paper-name")).as("without the password").isTrue();
        type(robot, "#paper-password", "a guess");
        press(robot, "#paper-name");
        awaitText(robot, "That is not the password. Nothing was approved.");
        assertThat(state().version()).isZero();
        photograph(robot, "33-paper-check");
        type(robot, "#paper-password", OpenWindow.PASSWORD);
        press(robot, "#paper-name");
        awaitText(robot, "Your second paper is named.");
        awaitText(robot, "You have a second paper, since");
        photographCard(robot, "14p-settings-named");
        try (SecondPaper paper = paper(words)) {
            assertThat(state().recovery()).isEqualTo(paper.address());
        }
        assertThat(isShown(robot, "A second paper was named for your wallet"))
                .as("nobody else did it")
                .isFalse();
    }

    private static SecondPaper paper(List<String> words) throws Exception {
        return new SecondPaper(io.carewallet.crypto.words.RecoveryWords.entropy(words));
    }

    /// A wallet on another computer, with these words.
    private OwnBook elsewhere(WalletKeys keys) {
        var books =
                new Books(window.connection.successions, window.connection.register::latest, InstantSource.system());
        return new OwnBook(new MemoryNotebook(), keys, books, Duration.ZERO, InstantSource.system());
    }

    private void announcedByThePaper(List<String> words, boolean told) throws Exception {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        try (SecondPaper paper = paper(words);
                WalletKeys keys = new WalletKeys(Secret.of(entropy))) {
            Answer answer =
                    elsewhere(keys).moveHere(window.desk.book().standing().book(), paper);
            assertThat(answer).isInstanceOf(Answer.Done.class);
            if (told) {
                window.connection.successions.tell(Held.Basis.TOLD);
            }
            window.connection.register.letBlocksPass(1);
        }
    }

    @Test
    void aMoveThatSomebodyAnnouncedWithThePaperIsStoppedFromTheFirstPage(FxRobot robot) throws Exception {
        window.save(0);
        announcedByThePaper(make(robot), false);
        robot.interact(() -> window.sideItem(robot, "Records").fire());
        awaitText(robot, "Somebody wants to move your wallet to other words");
        awaitText(robot, "It was done with your second paper, and not on this computer. It takes effect on ");
        photograph(robot, "04p-records-announced");
        press(robot, "#paper-object");
        awaitText(robot, "What it cannot do");
        photograph(robot, "34-paper-object");
        press(robot, "#object-yes");
        awaitText(robot, "You have objected. Nothing changes.");
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        robot.interact(() -> window.sideItem(robot, "Records").fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(isShown(robot, "Somebody wants to move your wallet to other words"))
                .isFalse();
    }

    @Test
    void whatSomebodyAnnouncedWithTheWordsIsStoppedWithThePaper(FxRobot robot) throws Exception {
        List<String> words = make(robot);
        assertThat(elsewhere(window.desk.wallet().keys()).remove(null)).isInstanceOf(Answer.Done.class);
        window.connection.register.letBlocksPass(1);
        awaitText(robot, "Somebody with your recovery words wants to take out your second paper");
        photograph(robot, "14p-settings-announced");
        press(robot, "#paper-object");
        typePaper(robot, window.desk.wallet().keys().exposeWords());
        photograph(robot, "35-paper-object-words");
        press(robot, "#object-yes");
        awaitText(robot, "These are the words of the wallet itself");
        typePaper(robot, words);
        press(robot, "#object-yes");
        awaitText(robot, "You have objected. Nothing changes.");
        assertThat(state().stage()).isEqualTo(Stage.ENDED);
        assertThat(state().hasRecovery()).isTrue();
    }

    @Test
    void whoSaysThatItWasThemIsAskedNoMore(FxRobot robot) throws Exception {
        make(robot);
        assertThat(elsewhere(window.desk.wallet().keys()).remove(null)).isInstanceOf(Answer.Done.class);
        window.connection.register.letBlocksPass(1);
        awaitText(robot, "Somebody with your recovery words wants to take out your second paper");
        press(robot, "#paper-mine");
        WaitForAsyncUtils.waitForFxEvents();
        awaitText(robot, "It is announced that your second paper is taken out.");
        photographCard(robot, "14p-settings-ours");
        WaitForAsyncUtils.waitFor(
                60, java.util.concurrent.TimeUnit.SECONDS, () -> !isShown(robot, "Somebody with your recovery words"));
        assertThat(window.desk.book().standing().isNews()).isFalse();
    }

    @Test
    void whatIsOnlyToldIsSaidToBeNotConfirmed(FxRobot robot) throws Exception {
        List<String> words = make(robot);
        // No block tells the wallet to look before it is only told.
        announcedByThePaper(words, true);
        awaitText(robot, "Somebody wants to move your wallet to other words");
        awaitText(robot, "Not confirmed: a source of this network says so and does not prove it.");
        photograph(robot, "14p-settings-told");
    }

    private boolean isVisible(FxRobot robot, String id) {
        return look(() -> robot.lookup(id).queryAs(Button.class)).isVisible();
    }

    private void goOverTo(Address book) {
        Departure.begin(book, "maxine-new", Instant.now())
                .writeTo(window.desk.side().notebook());
        window.desk.sync().wake();
    }

    @Test
    void aWalletThatIsLeftMakesNoPaperAndTakesNoLostWalletIn(FxRobot robot) {
        make(robot);
        assertThat(isVisible(robot, "#paper-make")).isTrue();
        assertThat(isVisible(robot, "#paper-move-in")).isTrue();
        goOverTo(Address.parse("0x" + "66".repeat(20)));
        awaitText(robot, "make a second paper in the wallet of your new ones.");
        assertThat(isVisible(robot, "#paper-make")).isFalse();
        assertThat(isVisible(robot, "#paper-move-in")).isFalse();
        assertThat(isVisible(robot, "#paper-take-out")).isTrue();
        photographCard(robot, "14p-settings-left");
    }

    @Test
    void itIsTakenOutAtOnceWithItsWords(FxRobot robot) {
        List<String> words = make(robot);
        press(robot, "#paper-take-out");
        awaitText(robot, "Without one, your recovery words alone decide, at once.");
        robot.interact(
                () -> robot.lookup("#old-have").queryAs(RadioButton.class).setSelected(true));
        type(robot, "#paper-password", OpenWindow.PASSWORD);
        assertThat(isDisabled(robot, "#paper-remove")).isTrue();
        typePaper(robot, words);
        photograph(robot, "36-paper-remove");
        press(robot, "#paper-remove");
        awaitText(robot, "The second paper is taken out.");
        assertThat(state().hasRecovery()).isFalse();
    }

    @Test
    void withoutItsWordsTakingItOutIsAnnounced(FxRobot robot) {
        make(robot);
        press(robot, "#paper-take-out");
        type(robot, "#paper-password", OpenWindow.PASSWORD);
        press(robot, "#paper-remove");
        awaitText(robot, "It is announced that the second paper is taken out. It takes effect on ");
        assertThat(state().stage()).isEqualTo(Stage.RECOVERY_CHANGES);
        assertThat(window.desk.book().standing().isNews()).isFalse();
    }
}
