package io.carewallet.ui.records;

import static io.carewallet.ui.OnScreen.look;
import static io.carewallet.ui.records.OpenWindow.awaitText;
import static io.carewallet.ui.records.OpenWindow.isShown;
import static io.carewallet.ui.records.OpenWindow.press;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.record.Shield;
import io.carewallet.ui.TwoPeople;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The records as a patient meets them: nothing yet, adding, reading, offline, and one that does not match.
@ExtendWith(ApplicationExtension.class)
class RecordsStoryTest {
    @TempDir
    static Path folder;

    private OpenWindow window;

    @Start
    void start(Stage stage) throws Exception {
        window = new OpenWindow(stage, Files.createTempDirectory(folder, "home"));
    }

    @AfterEach
    void close() {
        window.desk.close();
    }

    private static void open(FxRobot robot, String title) {
        Node row = look(() -> robot.lookup(node -> node.getStyleClass().contains("cw-target")
                        && String.valueOf(node.getAccessibleText()).startsWith(title))
                .query());
        robot.interact(() -> row.getOnMouseClicked()
                .handle(new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        0,
                        0,
                        0,
                        0,
                        null,
                        1,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void fromAnEmptyWalletToARecordThatIsRead(FxRobot robot) throws Exception {
        awaitText(robot, "No records yet");
        window.photograph(robot, "16-records-empty");
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.CONTROL, KeyCode.N);
        awaitText(robot, "Drop files here");

        var files = new ArrayList<Path>();
        for (int i = 8; i >= 0; i--) {
            files.add(window.file(i));
        }
        drop(robot, files);
        awaitText(robot, "9 of 9 finished");
        Path nonsense = Files.writeString(folder.resolve("holiday-photo.json"), "not a record");
        Path stranger = Files.writeString(
                folder.resolve("after-visit-summary.json"),
                Files.readString(window.file(4), StandardCharsets.UTF_8).replace("Erdman", "Wiegand"));
        drop(robot, List.of(nonsense, window.file(3), stranger));
        awaitText(robot, "12 of 12 finished");
        assertThat(isShown(robot, "This file is about someone else")).isTrue();
        assertThat(isShown(robot, "Nothing was added twice")).isTrue();
        assertThat(window.desk.records().list()).as("only what may be here").hasSize(9);
        window.photograph(robot, "06-add-records");

        robot.type(KeyCode.ESCAPE);
        awaitText(robot, "Current medicines");
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> window.desk.records().list().stream().allMatch(row -> row.shield() == Shield.VERIFIED));
        awaitText(robot, "Penicillin");
        awaitText(robot, "All saved");
        window.photograph(robot, "04-home");

        assertThat(shownRows(robot)).hasSize(6);
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.CONTROL, KeyCode.F);
        robot.write("vaccin");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shownRows(robot)).hasSize(1);
        robot.interact(
                () -> robot.lookup("#records-search").queryAs(TextField.class).clear());

        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> window.desk.records().list().stream()
                        .flatMap(row -> window.desk.records().stored(row.id()).stream())
                        .allMatch(
                                stored -> window.desk.copies().of(stored.cid()).isPresent()));
        open(robot, "Blood tests");
        awaitText(robot, "Verified: unchanged since you saved it");
        assertThat(look(() -> robot.lookup("#copies").queryLabeled().getText()))
                .startsWith("Record storage had one copy on ");
        assertThat(look(() -> robot.lookup("#results").queryAs(ListView.class)).getItems())
                .isNotEmpty();
        window.photograph(robot, "05-record");
        robot.type(KeyCode.ESCAPE);
        awaitText(robot, "Your records");
    }

    /// Its turn comes when the test says so: on a fast computer it would be over before anybody could press.
    @Test
    void aFileThatIsCancelledBeforeItsTurnIsNotAdded(FxRobot robot) throws Exception {
        awaitText(robot, "No records yet");
        Path path = window.file(0);
        var turn = new AtomicReference<Runnable>();
        var over = new AtomicInteger();
        var file = new AtomicReference<AddedFile>();
        robot.interact(() -> {
            file.set(new AddedFile(window.desk, path, new Turns(turn, over)));
            file.get().start(false);
            fire(file.get().root(), "Stop adding " + path.getFileName());
            turn.get().run();
        });
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> over.get() == 1);
        assertThat(look(() -> words(file.get().root()))).contains("You stopped this. Nothing was saved.");
        assertThat(look(() -> file.get().isFinished())).isTrue();
        assertThat(window.desk.records().list()).isEmpty();
    }

    private record Turns(AtomicReference<Runnable> turn, AtomicInteger over) implements AddedFile.Shelf {
        @Override
        public void inTurn(Runnable start) {
            turn.set(start);
        }

        @Override
        public void turnIsOver() {
            over.incrementAndGet();
        }

        @Override
        public void changed() {
            // Nobody counts.
        }

        @Override
        public void open(RecordRow row) {
            throw new AssertionError("nothing to open");
        }

        @Override
        public void dismiss(AddedFile file) {
            throw new AssertionError("nobody took it off the list");
        }
    }

    private static void fire(Node under, String spoken) {
        under.lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> spoken.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private static List<String> words(Node under) {
        return under.lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private static void drop(FxRobot robot, List<Path> files) {
        robot.interact(() -> {
            Dragging dragged = Dragging.files(robot.lookup("#drop").query(), files);
            assertThat(dragged.fire(DragEvent.DRAG_OVER).isAccepted()).isTrue();
            dragged.fire(DragEvent.DRAG_DROPPED);
        });
    }

    private static List<Node> shownRows(FxRobot robot) {
        return List.copyOf(look(() -> robot.lookup(".cw-list-row.cw-target").queryAll()));
    }

    @Test
    void offlineEverythingIsReadableAndWhatIsNewWaits(FxRobot robot) throws Exception {
        for (int i = 6; i > 1; i--) {
            window.save(i);
        }
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.sync().status().waiting() == 0);
        window.connection.register.switchOff(true);
        window.save(0);
        window.save(1);
        awaitText(robot, "You are offline.");
        awaitText(robot, "2 new records are saved on this computer");
        awaitText(robot, "Penicillin");
        assertThat(window.desk.records().list())
                .as("nothing is being sent while nobody answers")
                .extracting(row -> row.shield())
                .doesNotContain(Shield.SENDING)
                .contains(Shield.WAITING);
        window.photograph(robot, "17-records-offline");
        window.connection.register.switchOff(false);
        press(robot, "#try-now");
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.sync().status().waiting() == 0);
    }

    @Test
    void aRecordOfAnotherPersonSaysWhoseItIs(FxRobot robot) throws Exception {
        var own = window.save(4);
        byte[] file = Files.readString(window.file(3), StandardCharsets.UTF_8)
                .replace("Erdman", "Wiegand")
                .getBytes(StandardCharsets.UTF_8);
        var outcome = window.desk.save().save("other.json", file, true, SaveProgress.NONE);
        var other = ((SaveOutcome.Saved) outcome).row();
        window.desk.sync().wake();
        awaitText(robot, "of another person: ");
        assertThat(spoken(robot, other)).contains("of another person: ").contains("Wiegand");
        assertThat(spoken(robot, own)).doesNotContain("of another person");
        window.photograph(robot, "04-home-another-person");

        open(robot, own.outline().title());
        awaitText(robot, "Show the original");
        awaitText(robot, "Maxine Erdman, born ");
        assertThat(look(() -> robot.lookup("#record-other").tryQuery())).isEmpty();
        robot.type(KeyCode.ESCAPE);
        awaitText(robot, "Your records");
        open(robot, other.outline().title());
        awaitText(robot, "This record is of another person: Maxine Wiegand, born ");
        Node banner = look(() -> robot.lookup("#record-other").query());
        assertThat(banner.getParent().getChildrenUnmodifiable().indexOf(banner))
                .as("before all that it says, right under the title")
                .isEqualTo(2);
        window.photograph(robot, "05-record-another-person");
    }

    @Test
    void whatWasJustAddedSaysThatItIsAnotherPersons(FxRobot robot) throws Exception {
        var own = window.save(4);
        awaitText(robot, "Verified");
        robot.press(KeyCode.CONTROL, KeyCode.N).release(KeyCode.CONTROL, KeyCode.N);
        awaitText(robot, "Drop files here");
        Path stranger = Files.writeString(
                folder.resolve("blood-test.json"),
                Files.readString(window.file(3), StandardCharsets.UTF_8).replace("Erdman", "Wiegand"));
        Path two = Files.write(folder.resolve("two.json"), TwoPeople.in(Files.readAllBytes(window.file(5))));
        drop(robot, List.of(stranger, window.file(4), two));
        awaitText(robot, "3 of 3 finished");
        awaitText(robot, TwoPeople.SENTENCE);
        Button save = look(() -> robot.lookup((Button button) -> "It is mine: save it".equals(button.getText()))
                .queryButton());
        robot.interact(save::fire);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.records().list().size() == 3);
        awaitText(robot, "of another person: Maxine Wiegand, born ");
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> window.desk.records().list().stream().allMatch(row -> row.shield() == Shield.VERIFIED));
        awaitText(robot, "3 of 3 finished");
        awaitText(robot, TwoPeople.SENTENCE);
        window.photograph(robot, "06-add-records-another-person");
        assertThat(isShown(robot, "of another person: Maxine Wiegand, born "))
                .as("also when it has arrived")
                .isTrue();
        assertThat(look(() -> robot.lookup((Node node) -> String.valueOf(node.getAccessibleText())
                                .startsWith(own.outline().title()))
                        .queryAllAs(Node.class)))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.getAccessibleText()).doesNotContain("of another person"));
    }

    private static String spoken(FxRobot robot, RecordRow row) {
        Node line = look(() -> robot.lookup("#record-" + row.id().hex()).query());
        return line.getAccessibleText();
    }

    @Test
    void newsDoNotTakeTheFocusFromARecord(FxRobot robot) throws Exception {
        var first = window.save(4);
        String id = "#record-" + first.id().hex();
        awaitText(robot, "Verified");
        robot.interact(() -> robot.lookup(id).query().requestFocus());
        Node before = look(() -> robot.lookup(id).query());
        window.save(3);
        WaitForAsyncUtils.waitFor(
                30,
                TimeUnit.SECONDS,
                () -> shownRows(robot).size() == 2
                        && look(() -> robot.lookup(id).query()) != before);
        WaitForAsyncUtils.waitForFxEvents();
        Node now = look(() -> robot.lookup(id).query());
        assertThat(now.getScene().getFocusOwner()).isSameAs(now);
    }

    @Test
    void notOneValueOfADamagedRecordIsShown(FxRobot robot) throws Exception {
        window.save(4);
        window.save(3);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> window.desk.sync().status().waiting() == 0);
        window.damageLargest();
        window.desk.records().verify();
        window.desk.sync().wake();
        assertThat(window.desk.records().list()).extracting(row -> row.shield()).contains(Shield.DOES_NOT_MATCH);
        String title = window.desk.records().list().stream()
                .filter(row -> row.shield() == Shield.DOES_NOT_MATCH)
                .findFirst()
                .orElseThrow()
                .outline()
                .title();
        robot.interact(() -> robot.lookup(".cw-side-item").queryButton().fire());
        awaitText(robot, "Does not match");
        open(robot, title);
        awaitText(robot, "We do not show this record.");
        awaitText(robot, "1 record does not match");
        assertThat(isShown(robot, "All saved"))
                .as("the sidebar does not say otherwise")
                .isFalse();
        window.photograph(robot, "22-record-problem");
    }
}
