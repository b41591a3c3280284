package io.carewallet.ui.unlock;

import static io.carewallet.ui.OnScreen.look;
import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.app.MemoryConnection;
import io.carewallet.app.demo.Samples;
import io.carewallet.app.wiring.BackupDesk;
import io.carewallet.app.wiring.Connection;
import io.carewallet.app.wiring.HomeBackups;
import io.carewallet.app.wiring.Network;
import io.carewallet.app.wiring.ProfileNetworks;
import io.carewallet.app.wiring.Wiring;
import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.backup.ReadBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.core.identity.CreateWallet;
import io.carewallet.core.identity.Profile;
import io.carewallet.core.identity.Profiles;
import io.carewallet.core.identity.Role;
import io.carewallet.core.identity.UnlockWallet;
import io.carewallet.core.identity.UnlockedWallet;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.record.SaveProgress;
import io.carewallet.core.register.MemoryRegister;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.Desk;
import io.carewallet.core.wallet.OpenDesk;
import io.carewallet.core.wallet.Wallets;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.vault.QuickDerivation;
import io.carewallet.crypto.vault.VaultCost;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.fhir.FhirRecordReader;
import io.carewallet.ui.Photographs;
import io.carewallet.ui.common.Preferences;
import io.carewallet.ui.common.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// A computer was lost, and its owner has the paper and the stick with the backup.
@ExtendWith(ApplicationExtension.class)
class BackupFileStoryTest {
    private static final String PASSWORD = "a good long password";

    @TempDir
    Path home;

    private final AtomicReference<Desk> opened = new AtomicReference<>();
    private final byte[] entropy = new byte[32];
    private final Held held = new Held();
    private MemoryConnection connection;
    private Wallets wallets;
    private Scene scene;
    private UnlockFlow flow;

    /// The backups of the application, held up or answered otherwise where a test wants it.
    private static final class Held implements BackupFiles {
        private volatile BackupFiles real;
        private volatile BackupProgress.Pass holdAt;
        /// What happens when it is restored, before anybody hears of it.
        private volatile Runnable afterwards = () -> {};
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        private void goOn() {
            try {
                goOn.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private BackupProgress holding(BackupProgress progress) {
            return new BackupProgress() {
                @Override
                public void at(Pass pass, long done, long total) {
                    progress.at(pass, done, total);
                    if (pass == holdAt && done > 0) {
                        begun.countDown();
                        goOn();
                    }
                }

                @Override
                public boolean isStopped() {
                    return progress.isStopped();
                }
            };
        }

        @Override
        public ReadBackup.Outcome read(WalletKeys keys, Path file, BackupProgress progress) {
            return real.read(keys, file, holding(progress));
        }

        @Override
        public RestoreBackup.Outcome restore(UnlockedWallet wallet, Path file, BackupProgress progress)
                throws OpenDesk.CannotOpen {
            RestoreBackup.Outcome outcome = real.restore(wallet, file, holding(progress));
            afterwards.run();
            return outcome;
        }

        @Override
        public DrillBackup.Outcome drill(WalletKeys keys, Path file, BackupProgress progress) throws IOException {
            return real.drill(keys, file, progress);
        }
    }

    @Start
    void start(Stage stage) throws Exception {
        Theme.loadFonts(home);
        var root = new StackPane();
        scene = new Scene(root, 1280, 784);
        var profiles = new Profiles(home);
        connection = new MemoryConnection(home);
        held.real = backups(connection);
        wallets = new Wallets(
                profiles,
                new CreateWallet(profiles, new QuickDerivation()),
                new UnlockWallet(profiles, new QuickDerivation()),
                new ProfileNetworks(),
                new Wiring(connection, new FhirRecordReader()),
                held);
        flow = new UnlockFlow(
                wallets,
                progress -> null,
                profile -> "",
                () -> new TextSize(Preferences.read(home), chosen -> {}),
                screen -> root.getChildren().setAll(screen),
                opened::set);
        Theme.apply(scene, false, 15);
        stage.setScene(scene);
        stage.show();
    }

    private BackupFiles backups(Connection network) {
        return new HomeBackups(new BackupDesk(home, new FhirRecordReader()), network);
    }

    @AfterEach
    void close() {
        Desk desk = opened.get();
        if (desk != null) {
            desk.close();
        }
    }

    /// A backup of a wallet with two records, whose computer is then lost.
    private Path lost(Role role) throws Exception {
        return lost(role, 2);
    }

    private Path lost(Role role, int records) throws Exception {
        var profile = new Profile("maxine", "Maxine Erdman", role);
        wallets.create().create(profile, PASSWORD.toCharArray(), VaultCost.SMALL, Secret.of(entropy));
        var unlocked = (UnlockWallet.Outcome.Unlocked) wallets.unlock().unlock("maxine", PASSWORD.toCharArray());
        Path file;
        try (Desk desk = wallets.desk().open(unlocked.wallet())) {
            if (desk instanceof Desk.Patient patient) {
                for (Samples.Sample sample : Samples.all().subList(0, records)) {
                    patient.save().save(sample.name(), sample.bytes(), true, SaveProgress.NONE);
                }
                desk.sync().once();
                desk.sync().once();
            }
            file = ((MakeBackup.Outcome.Made) desk.backups().make().make(home)).file();
        }
        try (Stream<Path> all = Files.walk(home.resolve("profiles/maxine"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        return file;
    }

    private static Button primary(FxRobot robot) {
        return look(() -> robot.lookup(node -> node instanceof Button button && button.isDefaultButton())
                .queryButton());
    }

    private static void press(FxRobot robot, Button button) {
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, String id) {
        press(robot, look(() -> robot.lookup(id).queryButton()));
    }

    private static boolean says(FxRobot robot, String words) {
        return look(() -> robot.lookup((Labeled label) ->
                        label.getText() != null && label.getText().contains(words) && label.isVisible())
                .tryQuery()
                .isPresent());
    }

    private static void waitFor(FxRobot robot, String words) throws Exception {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> says(robot, words));
    }

    private void photograph(FxRobot robot, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Photographs.inEveryLook(scene, name));
    }

    private void typeWords(FxRobot robot, Path file) {
        var draft = new Draft(Role.PATIENT, true);
        draft.backup(file);
        robot.interact(() -> flow.restore(draft));
        type(robot, entropy);
    }

    private static void type(FxRobot robot, byte[] entropy) {
        String words = String.join(" ", RecoveryWords.of(Secret.of(entropy)));
        robot.interact(() -> robot.lookup("#words").queryAs(TextArea.class).setText(words));
    }

    private void nameAndPassword(FxRobot robot) throws Exception {
        waitFor(robot, "What is your name?");
        robot.clickOn("#name").write("Maxine");
        press(robot, primary(robot));
        robot.clickOn("#password").write(PASSWORD);
        robot.clickOn("#password-again").write(PASSWORD);
        press(robot, primary(robot));
    }

    private void assertNothingLeft() throws Exception {
        assertThat(wallets.profiles().list()).isEmpty();
        try (Stream<Path> left = Files.list(home.resolve("profiles"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theBackupGivesTheRecordsBackWhereRecordStorageIsNotToBeHad(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        connection.missing = digest -> true;
        robot.interact(() -> flow.restore(new Draft(Role.PATIENT, true)));
        assertThat(says(robot, "Do you have a backup file?")).isTrue();
        photograph(robot, "restore-choice");
        typeWords(robot, file);
        assertThat(says(robot, file.getFileName().toString())).isTrue();
        assertThat(look(() -> robot.lookup("#role-patient").query().getParent().isVisible()))
                .as("the backup says whose it is")
                .isFalse();
        photograph(robot, "restore-backup");
        press(robot, primary(robot));
        held.holdAt = BackupProgress.Pass.KEEPING;
        nameAndPassword(robot);
        held.begun.await();
        waitFor(robot, "Keeping the records on this computer: ");
        photograph(robot, "restoring-backup");
        held.goOn.countDown();
        waitFor(robot, "2 records and no shares are here again");
        assertThat(says(robot, "From the backup of ")).isTrue();
        photograph(robot, "restored-backup");
        press(robot, primary(robot));

        assertThat(((Desk.Patient) opened.get()).records().count()).isEqualTo(2);
    }

    @Test
    void aCliniciansBackupMakesACliniciansWallet(FxRobot robot) throws Exception {
        typeWords(robot, lost(Role.CLINICIAN));
        press(robot, primary(robot));
        nameAndPassword(robot);
        waitFor(robot, "From the backup of ");
        press(robot, primary(robot));

        assertThat(opened.get()).isInstanceOf(Desk.Clinician.class);
    }

    @Test
    void whatIsWrongWithTheFileIsSaidBeforeAnythingIsMade(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT, Samples.all().size());
        typeWords(robot, file);
        byte[] other = entropy.clone();
        other[0] = 1;
        type(robot, other);
        press(robot, primary(robot));
        waitFor(robot, "The words of this wallet do not open this backup");
        photograph(robot, "restore-backup-other-words");

        byte[] bytes = Files.readAllBytes(file);
        // The last piece of the file is read first: damage there looks as if the words were wrong.
        bytes[bytes.length / 3] ^= 1;
        Path damaged = Files.write(home.resolve("damaged.age"), bytes);
        typeWords(robot, damaged);
        press(robot, primary(robot));
        waitFor(robot, "This backup is damaged");
        typeWords(robot, home.resolve("gone.age"));
        press(robot, primary(robot));
        waitFor(robot, "This computer cannot read the backup");
        press(robot, "#without-backup");
        assertThat(says(robot, "cannot read the backup")).isFalse();
        assertThat(says(robot, "Whose wallet is it?")).isTrue();
        assertNothingLeft();
    }

    @Test
    void whoStopsTheCheckStaysWhereTheyAre(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        held.holdAt = BackupProgress.Pass.CHECKING;
        typeWords(robot, file);
        press(robot, primary(robot));
        held.begun.await();
        photograph(robot, "restore-backup-checking");
        assertThat(primary(robot).isDisabled()).isTrue();
        press(robot, "#stop-reading");
        held.goOn.countDown();
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> !look(() -> primary(robot).isDisabled()));
        assertThat(says(robot, "Type your 24 recovery words")).isTrue();
        assertThat(says(robot, file.getFileName().toString()))
                .as("nothing is lost")
                .isTrue();
    }

    @Test
    void whoStopsWhileItIsKeptLeavesNothingHereAndLosesNothingTyped(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        typeWords(robot, file);
        press(robot, primary(robot));
        held.holdAt = BackupProgress.Pass.KEEPING;
        nameAndPassword(robot);
        held.begun.await();
        waitFor(robot, "Keeping the records on this computer: ");
        press(robot, "#stop");
        held.goOn.countDown();
        waitFor(robot, "Restoring was stopped");
        photograph(robot, "restore-backup-stopped");
        assertNothingLeft();
        press(robot, primary(robot));
        waitFor(robot, file.getFileName().toString());
        held.holdAt = null;
        press(robot, primary(robot));
        waitFor(robot, "What is your name?");
        press(robot, primary(robot));
        robot.clickOn("#password").write(PASSWORD);
        robot.clickOn("#password-again").write(PASSWORD);
        press(robot, primary(robot));
        waitFor(robot, "2 records and no shares are here again");
    }

    @Test
    void aBackupOfAnotherNetworkLeavesNothingHere(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        var elsewhere = new MemoryRegister(Instant.now(), 31_338);
        held.real = backups(new Connection() {
            @Override
            public Network connect() {
                return new Network(elsewhere, elsewhere, connection.store);
            }

            @Override
            public void vouchFor(UnlockedWallet clinician, Network network) {
                throw new AssertionError("nobody is made here");
            }
        });
        typeWords(robot, file);
        press(robot, primary(robot));
        nameAndPassword(robot);
        waitFor(robot, "This backup was made on another network");
        photograph(robot, "restore-backup-other-network");
        assertNothingLeft();
    }

    /// The records are in the notebook by then: that is said, and the wallet opens.
    @Test
    void whoStopsTooLateIsNotToldThatNothingWasTaken(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        typeWords(robot, file);
        press(robot, primary(robot));
        held.afterwards = () -> {
            held.begun.countDown();
            held.goOn();
        };
        nameAndPassword(robot);
        held.begun.await();
        waitFor(robot, "Keeping the records on this computer: ");
        assertThat(look(() -> robot.lookup("#stop").queryButton()).getText())
                .as("nothing would stay for later")
                .isEqualTo("Stop");
        press(robot, "#stop");
        held.goOn.countDown();
        waitFor(robot, "2 records and no shares are here again");
        press(robot, primary(robot));

        assertThat(((Desk.Patient) opened.get()).records().count()).isEqualTo(2);
    }

    /// A full disk, or a mistake of ours: nobody waits for what has ended.
    @Test
    void somethingThatNobodyExpectedLeadsBack(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        typeWords(robot, file);
        press(robot, primary(robot));
        held.afterwards = () -> {
            throw new IllegalStateException("not for anybody's eyes");
        };
        nameAndPassword(robot);
        waitFor(robot, "Something went wrong on this computer");
        assertThat(primary(robot).getText()).isEqualTo("Back");
        assertNothingLeft();
        press(robot, primary(robot));
        waitFor(robot, file.getFileName().toString());
    }

    /// Whatever is typed meanwhile: what was made is taken back, and nothing else.
    @Test
    void whatTheDraftSaysMeanwhileChangesNothing(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        var draft = new Draft(Role.PATIENT, true);
        draft.backup(file);
        robot.interact(() -> flow.restore(draft));
        type(robot, entropy);
        press(robot, primary(robot));
        held.afterwards = () -> {
            draft.role(draft.role() == Role.PATIENT ? Role.CLINICIAN : Role.PATIENT);
            throw new IllegalStateException("not for anybody's eyes");
        };
        nameAndPassword(robot);
        waitFor(robot, "Something went wrong on this computer");
        assertNothingLeft();
    }

    @Test
    void nobodyGoesBackWhileItIsMade(FxRobot robot) throws Exception {
        Path file = lost(Role.PATIENT);
        typeWords(robot, file);
        press(robot, primary(robot));
        waitFor(robot, "What is your name?");
        robot.clickOn("#name").write("Maxine");
        press(robot, primary(robot));
        robot.clickOn("#password").write(PASSWORD);
        robot.clickOn("#password-again").write(PASSWORD);
        robot.interact(() -> {
            Button back = robot.lookup("Back").queryButton();
            assertThat(back.isDisabled()).isFalse();
            primary(robot).fire();
            assertThat(back.isDisabled()).isTrue();
            assertThat(robot.lookup("#password").query().isDisabled()).isTrue();
        });
        waitFor(robot, "2 records and no shares are here again");
    }
}
