package io.carewallet.ui.settings;

import io.carewallet.core.backup.BackupProgress;
import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.Desk;
import io.carewallet.crypto.Secret;
import io.carewallet.crypto.words.RecoveryWords;
import io.carewallet.crypto.words.RecoveryWords.NotRecoveryWords;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.BackupFileChooser;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.ReadingBar;
import io.carewallet.ui.common.Texts;
import io.carewallet.ui.common.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Proves a backup good by what it takes on the day when it is needed: the file and the words on paper, nothing else.
final class BackupCheck {
    private final Desk desk;
    private final BackupFiles backups;
    private final Button open = Nodes.button(Texts.of("settings.drill"), "check-circle", this::open);
    private final Button choose = Nodes.button(Texts.of("settings.drill.choose"), "file-text", this::choose);
    private final Button yes = Nodes.button(Texts.of("settings.drill.yes"), "", this::check);
    private final Button no = Nodes.button(Texts.of("settings.drill.no"), "", this::close);
    private final Label name = Nodes.note("cw-medium");
    private final TextArea words = new TextArea();
    private final Label count = Nodes.label("", "cw-muted", "cw-small");
    private final Label note = Nodes.note("cw-small");
    private final ReadingBar reading = new ReadingBar();
    private final VBox form;
    private final VBox root;
    private @Nullable Path file;
    private @Nullable Secret entropy;

    BackupCheck(Desk desk, BackupFiles backups) {
        this.desk = desk;
        this.backups = backups;
        open.setId("drill");
        choose.setId("drill-choose");
        yes.setId("drill-yes");
        no.setId("drill-no");
        note.setId("drill-note");
        words.setId("drill-words");
        words.setWrapText(true);
        words.setPrefRowCount(4);
        words.setAccessibleText(Texts.of("settings.drill.words"));
        Label label = Nodes.label(Texts.of("settings.drill.words"), "cw-medium");
        label.setLabelFor(words);
        form = Nodes.column(
                12,
                Nodes.label(Texts.of("settings.drill.text"), "cw-muted", "cw-small"),
                Nodes.row(12, choose),
                name,
                label,
                words,
                count,
                reading.root(),
                Nodes.row(12, yes, no));
        root = Nodes.column(12, Nodes.row(0, open), form, note);
        words.textProperty().addListener((o, before, now) -> look(now));
        for (var each : List.of(choose, words, no)) {
            each.disableProperty().bind(reading.isReading());
        }
        // As on the page that shows them: nobody reads them over a shoulder while another program is in front.
        words.opacityProperty()
                .bind(words.sceneProperty()
                        .flatMap(Scene::windowProperty)
                        .flatMap(Window::focusedProperty)
                        .map(isInFront -> isInFront ? 1.0 : 0.0)
                        .orElse(0.0));
        root.sceneProperty().addListener((o, before, now) -> {
            if (now == null) {
                left();
            }
        });
        show(false);
        ready();
    }

    /// Whoever goes to another page waits no longer, and leaves no words behind.
    private void left() {
        reading.stop();
        forget();
        show(false);
    }

    VBox root() {
        return root;
    }

    private void show(boolean asked) {
        form.setVisible(asked);
        form.setManaged(asked);
        open.setVisible(!asked);
        open.setManaged(!asked);
    }

    private void open() {
        show(true);
        note.setText("");
        look("");
        choose.requestFocus();
    }

    /// What was typed is not kept.
    private void close() {
        forget();
        show(false);
        open.requestFocus();
    }

    private void forget() {
        words.clear();
        Secret known = entropy;
        entropy = null;
        if (known != null) {
            known.close();
        }
        ready();
    }

    private void choose() {
        Path chosen = BackupFileChooser.choose(root.getScene().getWindow());
        if (chosen != null) {
            take(chosen);
        }
    }

    void take(Path chosen) {
        file = chosen;
        name.setText(String.valueOf(chosen.getFileName()));
        ready();
    }

    private void look(String typed) {
        Secret before = entropy;
        entropy = null;
        if (before != null) {
            before.close();
        }
        try {
            entropy = RecoveryWords.entropy(RecoveryWords.split(typed));
            count.setText(Texts.of("restore.count", RecoveryWords.COUNT));
        } catch (NotRecoveryWords e) {
            count.setText(
                    switch (e.reason()) {
                        case COUNT -> Texts.of("restore.count", e.word());
                        case UNKNOWN_WORD -> Texts.of("restore.unknown", e.word());
                        case CHECKSUM -> Texts.of("restore.checksum");
                    });
        }
        ready();
    }

    private void ready() {
        yes.setDisable(file == null || entropy == null);
    }

    private void check() {
        Path chosen = file;
        Secret typed = entropy;
        if (chosen == null || typed == null) {
            return;
        }
        yes.setDisable(true);
        note.setText("");
        BackupProgress progress = reading.begin();
        Secret mine = typed.copy();
        Background.run(
                () -> {
                    // Not before: the words are stretched on purpose, which would hold up the window.
                    try (var keys = new WalletKeys(mine)) {
                        return verdict(keys, backups.drill(keys, chosen, progress));
                    }
                },
                this::answered,
                this::failed);
    }

    private BackupVerdict verdict(WalletKeys keys, DrillBackup.Outcome outcome) {
        boolean isOwn =
                keys.address(WalletKeys.BOOK).equals(desk.wallet().keys().address(WalletKeys.BOOK));
        boolean compares = isOwn && outcome instanceof DrillBackup.Outcome.Good;
        return new BackupVerdict(
                outcome,
                isOwn,
                desk.wallet().network().isEmpty(),
                compares && desk instanceof Desk.Patient patient
                        ? newer(patient, ((DrillBackup.Outcome.Good) outcome).contents())
                        : List.of());
    }

    private static List<String> newer(Desk.Patient patient, Contents contents) {
        Set<Bytes32> inBackup =
                contents.records().stream().map(Contents.Item::sha256).collect(Collectors.toSet());
        return patient.records().list().stream()
                .filter(row -> patient.records()
                        .stored(row.id())
                        .filter(stored -> !inBackup.contains(stored.contentDigest()))
                        .isPresent())
                .map(row -> row.outline().title())
                .toList();
    }

    private void answered(BackupVerdict verdict) {
        reading.end();
        if (verdict.outcome() instanceof DrillBackup.Outcome.Good) {
            close();
        } else {
            ready();
        }
        say(verdict.words(), verdict.isGood() ? "cw-success-text" : "cw-warning-text");
    }

    /// The words of a mistake of ours are for nobody's eyes.
    private void failed(Exception e) {
        reading.end();
        ready();
        say(
                e instanceof IOException
                        ? Texts.of("settings.drill.no-space")
                        : io.carewallet.core.text.Texts.of("open.trouble", Trouble.code(e)),
                "cw-warning-text");
    }

    private void say(String said, String style) {
        note.getStyleClass().removeAll("cw-success-text", "cw-warning-text");
        note.getStyleClass().add(style);
        note.setText(said);
    }
}
