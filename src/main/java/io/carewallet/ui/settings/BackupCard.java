package io.carewallet.ui.settings;

import io.carewallet.core.backup.Backups;
import io.carewallet.core.backup.KeepBackups;
import io.carewallet.core.backup.MakeBackup;
import io.carewallet.core.wallet.BackupFiles;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Backups: when the last one was made and found good, making one now, and having them made.
final class BackupCard {
    private static final List<Integer> DAYS = List.of(0, 1, 7);

    private final Backups backups;
    private final Supplier<@Nullable File> chooser;
    private final VBox root;
    private boolean showing;

    @FXML
    private @Nullable Label chip;

    @FXML
    private @Nullable Label last;

    @FXML
    private @Nullable Label place;

    @FXML
    private @Nullable ComboBox<Integer> often;

    @FXML
    private @Nullable Button now;

    @FXML
    private @Nullable Label note;

    BackupCard(Desk desk, BackupFiles files) {
        this.backups = desk.backups();
        this.root = Screens.load("BackupCard", this);
        root.getChildren().add(new BackupCheck(desk, files).root());
        this.chooser = () -> new DirectoryChooser().showDialog(root.getScene().getWindow());
        ComboBox<Integer> box = Objects.requireNonNull(often);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer days) {
                return days == null ? "" : Texts.of("settings.backup.every." + days);
            }

            @Override
            public Integer fromString(String text) {
                return 0;
            }
        });
        box.getItems().setAll(DAYS);
        box.setAccessibleText(Texts.of("settings.backup.self"));
        box.setOnAction(e -> schedule(Objects.requireNonNull(box.getValue())));
    }

    VBox root() {
        return root;
    }

    void refresh() {
        Background.run(backups.keep()::state, this::show);
    }

    private void show(KeepBackups.State state) {
        Label sign = Objects.requireNonNull(chip);
        boolean good = state.last() != null && state.problem() == null;
        sign.setText(Texts.of(good ? "settings.backup.good" : "settings.backup.none"));
        sign.setGraphic(Nodes.icon(good ? "check" : "clock", 16));
        sign.getStyleClass().setAll("label", "cw-chip", "cw-chip-state", good ? "cw-chip-success" : "cw-chip-warning");
        Instant made = state.last();
        Objects.requireNonNull(last)
                .setText(
                        made == null
                                ? Texts.of("settings.backup.never")
                                : Texts.of("settings.backup.last", Days.day(Days.local(made)), Days.time(made)));
        Objects.requireNonNull(place).setText(where(state));
        showing = true;
        Objects.requireNonNull(often).setValue(state.folder() == null ? 0 : state.days());
        showing = false;
    }

    private static String where(KeepBackups.State state) {
        if (state.problem() != null) {
            return said(state.problem());
        }
        Path folder = state.folder();
        if (folder != null && !state.isFolderThere()) {
            return said(MakeBackup.Why.NO_FOLDER);
        }
        Path file = state.file();
        return file == null ? Texts.of("settings.backup.text") : Texts.of("settings.backup.in", file);
    }

    private static String said(MakeBackup.Why why) {
        return io.carewallet.core.text.Texts.of(
                "backup." + why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void schedule(int days) {
        if (showing) {
            return;
        }
        File folder = days == 0 ? null : chooser.get();
        if (days > 0 && folder == null) {
            refresh();
            return;
        }
        schedule(folder == null ? null : folder.toPath(), days);
    }

    /// @param folder null: none any more
    void schedule(@Nullable Path folder, int days) {
        Background.run(
                () -> {
                    backups.keep().schedule(folder, days);
                    return backups.keep().state();
                },
                this::show);
    }

    @FXML
    private void now() {
        File folder = chooser.get();
        if (folder != null) {
            make(folder.toPath());
        }
    }

    void make(Path folder) {
        Objects.requireNonNull(now).setDisable(true);
        say(Texts.of("settings.backup.working"));
        Background.run(
                () -> backups.make().make(folder),
                this::made,
                failed -> made(new MakeBackup.Outcome.NotMade(MakeBackup.Why.NOT_WRITTEN)));
    }

    private void made(MakeBackup.Outcome outcome) {
        Objects.requireNonNull(now).setDisable(false);
        say(
                switch (outcome) {
                    case MakeBackup.Outcome.NotMade not -> said(not.why());
                    case MakeBackup.Outcome.Made made -> {
                        int missing = made.contents().missing().size();
                        yield missing > 0
                                ? Texts.of("settings.backup.some", made.file().getFileName(), missing)
                                : Texts.of("settings.backup.made", made.file().getFileName());
                    }
                });
        refresh();
    }

    private void say(String words) {
        Objects.requireNonNull(note).setText(words);
    }
}
