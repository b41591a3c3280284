package io.carewallet.ui.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.directory.Organisation;
import io.carewallet.core.directory.Person;
import io.carewallet.core.record.Authorship;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.GrantRow;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Statement;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PasswordCheck;
import io.carewallet.ui.common.People;
import io.carewallet.ui.common.Shields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Where somebody works by the word of one node alone, nothing looks as if it were confirmed.
@ExtendWith(ApplicationExtension.class)
class NotProvedTest {
    private static final LocalDate UNTIL = LocalDate.parse("2099-12-31");
    private static final String BESIDE = "Riverside Clinic \u00b7 your network gives no proof that they work there";
    private static final String SHORT = "Riverside Clinic \u00b7 not confirmed by a second source";
    private static final String APPROVING =
            "Your network gives no proof that Dr. Howell works at Riverside Clinic. Approve only if you are sure who it"
                    + " is.";
    /// The mark of who is confirmed.
    private static final String MARK = "cw-accent-icon";

    private static final String WARNING = "cw-warning-icon";

    private static Person howell(boolean proved, Person.Standing standing, boolean lookAlike) {
        var clinic = new Organisation(
                Address.ZERO,
                "Riverside Clinic",
                Organisation.Kind.CLINIC,
                Organisation.Status.ADMITTED,
                Instant.EPOCH,
                proved);
        return new Person(Address.ZERO, "Dr. Howell", clinic, standing, null, lookAlike, proved);
    }

    private static Person howell(boolean proved) {
        return howell(proved, Person.Standing.CONFIRMED, false);
    }

    private static RequestRow request(Person from) {
        return new RequestRow(
                Bytes32.ZERO,
                from,
                Instant.EPOCH,
                Purpose.TREATMENT,
                Wanted.EVERYTHING,
                List.of(),
                UNTIL,
                "",
                "",
                RequestRow.State.WAITING,
                true);
    }

    private static void collect(Node node, List<String> words, List<String> styles) {
        styles.addAll(node.getStyleClass());
        if (node instanceof Labeled label && !label.getText().isEmpty() && label.isManaged()) {
            words.add(label.getText());
        } else if (node instanceof ScrollPane pane) {
            collect(pane.getContent(), words, styles);
        } else if (node instanceof Parent parent && node.isManaged()) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words, styles));
        }
    }

    private static List<String> said(Node node) {
        var words = new ArrayList<String>();
        collect(node, words, new ArrayList<>());
        return words;
    }

    private static List<String> styles(Node node) {
        var styles = new ArrayList<String>();
        collect(node, new ArrayList<>(), styles);
        return styles;
    }

    @Test
    void theRequestSaysItBesideTheNameAndWhatToDo(FxRobot robot) {
        robot.interact(() -> {
            var told = new RequestView(null, request(howell(false)), Titles.NONE, null, null, () -> {});
            assertThat(said(told.root()))
                    .contains(BESIDE)
                    .doesNotContain("\u00b7 confirmed in the directory")
                    .anyMatch(words -> words.startsWith("That this person works there is the word of one source."));
            assertThat(((Button) told.root().lookup("#approve")).isDisabled())
                    .as("a network without proofs can be used")
                    .isFalse();
            var proved = new RequestView(null, request(howell(true)), Titles.NONE, null, null, () -> {});
            assertThat(said(proved.root()))
                    .contains("Riverside Clinic", "\u00b7 confirmed in the directory")
                    .noneMatch(words -> words.contains("proof") || words.contains("one source"));
        });
    }

    @Test
    void noMarkOfTheConfirmedStandsBesideTheName(FxRobot robot) {
        robot.interact(() -> {
            assertThat(styles(People.standing(howell(true)))).contains(MARK).doesNotContain(WARNING);
            assertThat(styles(People.standing(howell(false)))).contains(WARNING).doesNotContain(MARK);
            Person like = howell(false, Person.Standing.CONFIRMED, true);
            assertThat(said(People.standing(like)))
                    .containsExactly("Riverside Clinic \u00b7 name like another in the directory");
            assertThat(People.ask(like)).contains("can be mistaken").contains("the word of one source");
            Person left = howell(false, Person.Standing.NO_LONGER, false);
            assertThat(said(People.standing(left)))
                    .containsExactly("No longer works at Riverside Clinic \u00b7 your network gives no proof of it");
            assertThat(People.ask(left)).isEmpty();
        });
    }

    @Test
    void theRowsSayIt(FxRobot robot) {
        robot.interact(() -> {
            var words = new ArrayList<String>();
            new Inbox(List.of(request(howell(false))), List.of(), Titles.NONE, id -> {}, null)
                    .rows()
                    .forEach(row -> words.addAll(said(row)));
            assertThat(words).contains(SHORT).doesNotContain("Riverside Clinic");
            Node told = GrantLines.reading(grant(howell(false)), new Region());
            assertThat(said(told)).contains(SHORT);
            assertThat(styles(told)).contains(WARNING).doesNotContain(MARK);
            Node proved = GrantLines.reading(grant(howell(true)), new Region());
            assertThat(said(proved)).contains("Riverside Clinic");
            assertThat(styles(proved)).contains(MARK).doesNotContain(WARNING);
        });
    }

    private static GrantRow grant(Person reader) {
        return new GrantRow(
                Bytes32.ZERO,
                reader,
                Purpose.TREATMENT,
                false,
                List.of(Bytes32.ZERO),
                Instant.EPOCH,
                UNTIL,
                null,
                GrantRow.State.READING,
                null);
    }

    /// Takes the dialog that is laid over the window.
    private static final class Laid implements Navigator {
        private @Nullable Parent dialog;

        @Override
        public void ask(Parent laid, Runnable escape) {
            dialog = laid;
        }

        @Override
        public void show(Page page) {}

        @Override
        public void back() {}

        @Override
        public void go(String place) {}

        @Override
        public void answered() {}

        @Override
        public void tell(String sentence) {}
    }

    private static Parent approval(Person reader) {
        var statement = new Statement("Dr. Howell", "Riverside Clinic", Purpose.TREATMENT, UNTIL, true, List.of());
        var ready = new ApproveRequest.Prepared.Ready(statement, List.of(), List.of(), reader, null);
        var password = new PasswordCheck() {
            @Override
            public boolean is(char[] typed) {
                return false;
            }

            @Override
            public String hint() {
                return "";
            }
        };
        var over = new Laid();
        new ApproveDialog(null, ready, new Whose(Map.of(), Map.of()), password, over, () -> {}).open();
        return over.dialog;
    }

    @Test
    void theApprovalSaysItOutsideOfWhatIsMadeFromTheTerms(FxRobot robot) {
        robot.interact(() -> {
            Parent told = approval(howell(false));
            assertThat(said(told)).containsOnlyOnce(APPROVING);
            assertThat(said(told.lookup("#approve-not-proved"))).containsExactly(APPROVING);
            assertThat(said(told.lookup(".cw-statement-box"))).doesNotContain(APPROVING);
            assertThat(told.getAccessibleText()).endsWith(APPROVING);
            Parent proved = approval(howell(true));
            assertThat(said(proved)).noneMatch(words -> words.contains("proof"));
            assertThat(proved.getAccessibleText()).doesNotContain("proof");
        });
    }

    @Test
    void anIssuerIsNamedUnderAWarningShield(FxRobot robot) {
        var told = new Authorship.Issued(
                "Riverside Clinic", LocalDate.parse("2025-03-03"), "Dr. Howell", Authorship.Standing.NOT_PROVED);
        assertThat(Shields.authorship(told))
                .isEqualTo("Issued by Riverside Clinic, admitted 3 March 2025. Your network gives no proof that they"
                        + " work there");
        robot.interact(() -> assertThat(styles(Shields.sign(told)))
                .contains("cw-stroke-warning")
                .doesNotContain("cw-stroke-success"));
    }
}
