package io.carewallet.ui.records;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Screen 06: drop files, see what each became, keep working. One bad file does not stop the others.
final class AddRecordsPage implements Page {
    private final Desk.Patient desk;
    private final Consumer<RecordRow> open;
    private final PageFrame frame = new PageFrame(Texts.of("add.title"));
    private final VBox list = io.carewallet.ui.common.Rows.list();
    private final Label count = Nodes.label("", "cw-muted", "cw-small");
    private final List<AddedFile> files = new ArrayList<>();
    private final HBox head = Nodes.row(8, Nodes.label(Texts.of("add.now"), "cw-section"), Nodes.spacer(), count);

    /// One file after the other: two at once would only take the memory twice.
    private final ExecutorService queue = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("adding").daemon().factory());

    AddRecordsPage(Desk.Patient desk, Navigator navigator, Consumer<RecordRow> open) {
        this.desk = desk;
        this.open = open;
        frame.back(Texts.of("add.back"), navigator::back);
        frame.line(Texts.of("add.line"));
        frame.content(drop());
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        files.forEach(AddedFile::refresh);
    }

    private Node drop() {
        Button choose = Nodes.button(Texts.of("add.choose"), "folder", this::choose, "cw-large");
        choose.setId("choose-files");
        choose.setDefaultButton(true);
        var tile = Nodes.tile("download");
        tile.getStyleClass().add("cw-tile-accent");
        tile.setMinSize(64, 64);
        VBox words = Nodes.column(
                4,
                Nodes.label(Texts.of("add.drop"), "cw-card-title"),
                Nodes.label(Texts.of("add.drop.text"), "cw-muted"));
        HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
        HBox drop = Nodes.row(24, tile, words, choose);
        drop.setId("drop");
        drop.getStyleClass().add("cw-drop");
        drop.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
        });
        drop.setOnDragEntered(e -> drop.getStyleClass().add("cw-drop-over"));
        drop.setOnDragExited(e -> drop.getStyleClass().remove("cw-drop-over"));
        drop.setOnDragDropped(this::dropped);
        return drop;
    }

    private void dropped(DragEvent e) {
        List<File> dropped = e.getDragboard().getFiles();
        add(dropped.stream().map(File::toPath).toList());
        e.setDropCompleted(true);
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("add.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(frame.getScene().getWindow());
        if (chosen != null) {
            add(chosen.stream().map(File::toPath).toList());
        }
    }

    /// Adds files one after the other, the newest on top.
    void add(List<Path> paths) {
        for (Path path : paths) {
            var file = new AddedFile(desk, path, queue, open, this::count);
            files.addFirst(file);
            list.getChildren().addFirst(file.root());
            file.start(false);
        }
        if (!files.isEmpty()) {
            frame.content(drop(), head, list);
        }
        count();
    }

    private void count() {
        long finished = files.stream().filter(AddedFile::isFinished).count();
        count.setText(Texts.of("add.count", finished, files.size()));
    }
}
