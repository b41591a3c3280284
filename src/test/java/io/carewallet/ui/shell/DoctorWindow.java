package io.carewallet.ui.shell;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.record.RecordRow;
import io.carewallet.core.record.SaveOutcome;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.sharing.ApproveRequest;
import io.carewallet.core.sharing.AskForAccess;
import io.carewallet.core.sharing.Purpose;
import io.carewallet.core.sharing.RequestRow;
import io.carewallet.core.sharing.Wanted;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.NoBackups;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Theme;
import io.carewallet.ui.records.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A clinician's window as the application opens it, over a network in memory, and a patient who acts without one.
final class DoctorWindow {
    static final String PASSWORD = "correct horse battery";

    final MemoryConnection connection;
    final Desk.Patient patient;
    private final Path home;
    private final Stage stage;
    private final FxRobot robot = new FxRobot();
    private final Profiles profiles;
    private final Wiring wiring;
    private CountDownLatch ended = new CountDownLatch(1);
    private Desk.Clinician doctor;

    DoctorWindow(Stage stage, Path folder) throws Exception {
        this.stage = stage;
        this.home = Files.createTempDirectory(folder, "home");
        connection = new MemoryConnection(home);
        profiles = new Profiles(home);
        wiring = new Wiring(connection, new FhirRecordReader());
        create(new Profile("maxine", "Maxine Erdman", Role.PATIENT));
        create(new Profile("howell", "Dr. Tempie Howell", Role.CLINICIAN));
        patient = (Desk.Patient) desk("maxine");
        patient.sync().start();
        open(stage);
    }

    private void create(Profile profile) {
        byte[] entropy = new byte[32];
        new SecureRandom().nextBytes(entropy);
        new CreateWallet(profiles, new QuickDerivation())
                .create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
    }

    private Desk desk(String id) throws Exception {
        var unlocked = (UnlockWallet.Outcome.Unlocked)
                new UnlockWallet(profiles, new QuickDerivation()).unlock(id, PASSWORD.toCharArray());
        return wiring.open(unlocked.wallet());
    }

    private void open(Stage window) throws Exception {
        doctor = (Desk.Clinician) desk("howell");
        Desk.Clinician desk = doctor;
        ended = new CountDownLatch(1);
        var context = new UiContext(home, wallets(), desk, progress -> desk, profile -> "", () -> {}, () -> {});
        Theme.loadFonts(home);
        new Window(window, context, ended::countDown).open();
    }

    Wallets wallets() {
        return new Wallets(
                profiles,
                new CreateWallet(profiles, new QuickDerivation()),
                new UnlockWallet(profiles, new QuickDerivation()),
                new ProfileNetworks(),
                wiring,
                new NoBackups());
    }

    Desk.Clinician doctor() {
        return doctor;
    }

    /// Closes the window as its frame does, and opens a new one of the same wallet.
    void closeAndOpenAgain() throws Exception {
        robot.interact(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
        var failed = new Exception[1];
        robot.interact(() -> {
            try {
                open(stage);
            } catch (Exception e) {
                failed[0] = e;
            }
        });
        assertThat(failed[0]).isNull();
        assertThat(stage.isShowing()).isTrue();
    }

    void end() {
        robot.interact(stage::hide);
        doctor.close();
        patient.close();
    }

    RecordRow save(int sample) {
        return save(Samples.all().get(sample).bytes());
    }

    RecordRow save(byte[] file) {
        var outcome = patient.save().save("record.json", file, true, SaveProgress.NONE);
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        return ((SaveOutcome.Saved) outcome).row();
    }

    /// The clinician asks for everything; the request is in the patient's inbox.
    RequestRow ask() throws Exception {
        String code = patient.codes().make("for Dr. Howell").code();
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusMonths(3);
        var question = new AskForAccess.Question(
                code, "Maxine Erdman", Purpose.TREATMENT, Wanted.EVERYTHING, until, "Before your review");
        assertThat(doctor.ask().ask(question)).isInstanceOf(AskForAccess.Outcome.Asked.class);
        await(() -> {
            doctor.sync().once();
            patient.sync().once();
            return !patient.requests().list().isEmpty();
        });
        return patient.requests().list().getFirst();
    }

    /// Shares these records and no later ones; the clinician has got the answer.
    void share(RecordRow... records) throws Exception {
        approve(false, records);
    }

    /// Shares these records, and if `standing` later ones as well.
    void approve(boolean standing, RecordRow... records) throws Exception {
        patient.sync().once();
        RequestRow request = ask();
        var choice = new ApproveRequest.Choice(
                List.of(records).stream().map(RecordRow::id).toList(), standing, request.until());
        var ready = (ApproveRequest.Prepared.Ready) patient.approve().prepare(request.id(), choice);
        assertThat(patient.approve().approve(ready.approval())).isNull();
        meet(() -> !doctor.shares().list().isEmpty());
    }

    /// Both wallets look at the network until something has come of it.
    void meet(Callable<Boolean> until) {
        await(() -> {
            patient.sync().once();
            doctor.sync().once();
            return until.call();
        });
        doctor.sync().wake();
    }

    Bytes32 blob(RecordRow record) {
        return patient.records().stored(record.id()).orElseThrow().cid().digest();
    }

    /// One byte of the copy that the network keeps is another one.
    void damage(RecordRow record) throws Exception {
        byte[] blob = patient.records().blob(record.id()).orElseThrow();
        try (var files = Files.walk(home.resolve("network"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                if (java.util.Arrays.equals(bytes, blob)) {
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);
                    return;
                }
            }
        }
        throw new AssertionError("the network does not keep this record as one file");
    }

    void go(String place) {
        Button item = look(() -> robot.lookup((Button button) ->
                        button.getStyleClass().contains("cw-side-item") && place.equals(button.getText()))
                .queryButton());
        robot.interact(item::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Opens the page of the only patient.
    void openPatient() {
        go("Patients");
        pressRow("Maxine Erdman");
        await(() -> look(() -> robot.lookup("#add-note").tryQuery()).isPresent());
    }

    void pressRow(String begins) {
        await(() -> tryRow(begins) != null);
        Node row = tryRow(begins);
        robot.interact(row::requestFocus);
        key(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    Node tryRow(String begins) {
        return look(() -> robot.lookup((Node node) -> node.getStyleClass().contains("cw-target")
                                && node.getAccessibleText() != null
                                && node.getAccessibleText().startsWith(begins))
                        .tryQuery())
                .orElse(null);
    }

    /// A button by its id, or by what a screen reader says.
    void press(String what) {
        await(() -> tryButton(what) != null);
        ButtonBase button = tryButton(what);
        assertThat(button.isDisabled()).isFalse();
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    ButtonBase tryButton(String what) {
        return (ButtonBase) look(() -> robot.lookup((Node node) -> node instanceof ButtonBase button
                                && (what.equals("#" + button.getId()) || what.equals(button.getAccessibleText())))
                        .tryQuery())
                .orElse(null);
    }

    void type(String id, String words) {
        await(() -> look(() -> robot.lookup("#" + id).tryQuery()).isPresent());
        robot.interact(() -> look(() -> robot.lookup("#" + id).queryAs(TextInputControl.class))
                .setText(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    String typed(String id) {
        return look(() -> robot.lookup("#" + id).queryAs(TextInputControl.class))
                .getText();
    }

    void key(KeyCode code) {
        robot.interact(() -> {
            Node owner = stage.getScene().getFocusOwner();
            Event.fireEvent(
                    owner == null ? stage.getScene().getRoot() : owner,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    Node focus() {
        return stage.getScene().getFocusOwner();
    }

    void says(String words) {
        try {
            OpenWindow.awaitText(robot, words);
        } catch (AssertionError e) {
            robot.interact(() -> Photographs.take(stage.getScene(), "what-was-there-instead"));
            throw new AssertionError("nobody said: " + words, e);
        }
    }

    boolean isSaid(String words) {
        WaitForAsyncUtils.waitForFxEvents();
        return OpenWindow.isShown(robot, words);
    }

    /// Beside a place of the sidebar.
    boolean hasBadge() {
        WaitForAsyncUtils.waitForFxEvents();
        return look(() -> robot.lookup(".cw-badge").queryAll()).stream().anyMatch(Node::isVisible);
    }

    boolean isThere(String id) {
        return look(() -> robot.lookup(id).tryQuery()).isPresent();
    }

    static void await(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("it did not come to be within 20 seconds", e);
        }
    }
}
