package io.carewallet.ui.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.MemoryNotebook;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.succession.Books;
import io.carewallet.core.succession.ChangeMessage;
import io.carewallet.core.succession.MemorySuccessions;
import io.carewallet.core.succession.OwnBook;
import io.carewallet.core.succession.SecondPaper;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.Secret;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.paper.PaperWorkflow.Draft;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The words of a paper that is being made are wiped when nobody needs them any more, and not before.
@ExtendWith(ApplicationExtension.class)
class DraftTest {
    private final StackPane middle = new StackPane();
    private final Draft draft = new Draft(SecondPaper.draw(new SecureRandom()), null);
    private final CountDownLatch password = new CountDownLatch(1);
    private @Nullable Page current;
    private volatile String told = "";

    @Start
    void start(javafx.stage.Stage stage) {
        stage.setScene(new Scene(middle, 1280, 800));
        stage.show();
    }

    /// Leaves and shows pages as the window does.
    private final class Pages implements Navigator {
        @Override
        public void show(Page page) {
            leave();
            current = page;
            middle.getChildren().setAll(page.root());
        }

        private void leave() {
            if (current != null) {
                current.left();
            }
        }

        @Override
        public void back() {
            go("");
        }

        @Override
        public void go(String place) {
            leave();
            current = null;
            middle.getChildren().setAll(new Pane());
        }

        @Override
        public void ask(Parent dialog, Runnable escape) {
            throw new AssertionError();
        }

        @Override
        public void answered() {
            throw new AssertionError();
        }

        @Override
        public void tell(String sentence) {
            told = sentence;
        }
    }

    private final Pages pages = new Pages();
    private final PaperWorkflow flow = new PaperWorkflow(book(), pages, new PasswordCheck() {
        @Override
        public boolean is(char[] typed) {
            try {
                return password.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String hint() {
            return "";
        }
    });

    private static OwnBook book() {
        Instant now = Instant.parse("2026-05-04T12:00:00Z");
        var network = new ChangeMessage(7, Address.parse("0x" + "77".repeat(20)));
        var chain = new MemorySuccessions(network, () -> now, book -> Bytes32.ZERO);
        var books = new Books(chain, () -> new BlockRef(1, Bytes32.ZERO, now), () -> now);
        var keys = new WalletKeys(Secret.of(new byte[32]));
        return new OwnBook(new MemoryNotebook(), keys, books, Duration.ZERO, () -> now);
    }

    private void requireWiped() {
        assertThatThrownBy(() -> draft.paper().exposeWords()).isInstanceOf(IllegalStateException.class);
    }

    private void requireThere() {
        assertThat(draft.paper().exposeWords()).hasSize(24);
    }

    @Test
    void fromPageToPageTheyStayAndWhoGoesSomewhereElseLeavesNothing(FxRobot robot) {
        robot.interact(() -> flow.words(draft));
        robot.interact(() -> flow.check(draft));
        robot.interact(() -> flow.words(draft));
        requireThere();
        robot.interact(() -> pages.go("records"));
        requireWiped();
    }

    @Test
    void whileThePaperIsNamedTheyStayAlsoWhenThePageIsLeft(FxRobot robot) {
        robot.interact(() -> flow.check(draft));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            for (int i = 0; i < 4; i++) {
                int at = i;
                Label asked = robot.lookup((Label label) -> label.getLabelFor() != null
                                && ("word-" + at).equals(label.getLabelFor().getId()))
                        .queryAs(Label.class);
                int number = Integer.parseInt(asked.getText().replaceAll("\\D", ""));
                field(robot, "#word-" + i).setText(draft.paper().exposeWords().get(number - 1));
            }
            field(robot, "#paper-password").setText("whatever");
            robot.lookup("#paper-name").queryAs(Button.class).fire();
            pages.go("records");
        });
        requireThere();
        password.countDown();
        WaitForAsyncUtils.waitForAsync(20_000, () -> {
            while (told.isEmpty()) {
                Thread.sleep(20);
            }
            return told;
        });
        assertThat(told).isEqualTo("Your second paper is named.");
        requireWiped();
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    @Test
    void whoLeavesAfterMissesIsNotTakenBackToTheWords(FxRobot robot) {
        robot.interact(() -> flow.check(draft));
        WaitForAsyncUtils.waitForFxEvents();
        for (int miss = 0; miss < 2; miss++) {
            robot.interact(() -> {
                field(robot, "#word-0").requestFocus();
                field(robot, "#word-0").setText("zzzz");
            });
            robot.interact(() -> field(robot, "#word-1").requestFocus());
        }
        robot.interact(() -> field(robot, "#word-0").requestFocus());
        robot.interact(() -> pages.go("records"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(current).as("the page that was gone to").isNull();
        requireWiped();
    }
}
