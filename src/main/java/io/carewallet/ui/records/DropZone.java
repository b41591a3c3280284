package io.carewallet.ui.records;

import io.carewallet.ui.common.Screens;
import io.carewallet.ui.common.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// Where files are dropped or chosen.
final class DropZone extends HBox {
    private final Consumer<List<Path>> taken;

    @FXML
    private @Nullable Button choose;

    /// @param taken hears of the files, in their order
    DropZone(Consumer<List<Path>> taken) {
        this.taken = taken;
        HBox inside = Screens.load("DropZone", this);
        HBox.setHgrow(inside, Priority.ALWAYS);
        getChildren().add(inside);
        setId("drop");
        getStyleClass().add("cw-drop");
        Objects.requireNonNull(choose).setGraphic(io.carewallet.ui.common.Nodes.icon("folder", 18));
        setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
        });
        setOnDragEntered(e -> getStyleClass().add("cw-drop-over"));
        setOnDragExited(e -> getStyleClass().remove("cw-drop-over"));
        setOnDragDropped(this::dropped);
    }

    private void dropped(DragEvent e) {
        take(e.getDragboard().getFiles().stream().map(File::toPath).toList());
        e.setDropCompleted(true);
    }

    @FXML
    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(Texts.of("add.title"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            take(chosen.stream().map(File::toPath).toList());
        }
    }

    void take(List<Path> files) {
        taken.accept(files);
    }
}
