package io.carewallet.ui.records;

import io.carewallet.core.record.RecordRow;
import io.carewallet.core.wallet.Desk;
import io.carewallet.ui.common.Background;
import io.carewallet.ui.common.Navigator;
import io.carewallet.ui.common.Nodes;
import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import io.carewallet.ui.common.Texts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Screen 06: drop files, see what each became, keep working. One bad file does not stop the others.
final class AddRecordsPage implements Page, AddedFile.Shelf {
    private final Desk.Patient desk;
    private final Consumer<RecordRow> open;
    private final PageFrame frame = new PageFrame(Texts.of("add.title"));
    private final DropZone zone = new DropZone(this::add);
    private final VBox list = io.carewallet.ui.common.Rows.list();
    private final Label count = Nodes.label("", "cw-muted", "cw-small");
    private final List<AddedFile> files = new ArrayList<>();
    private final HBox head = Nodes.row(8, Nodes.label(Texts.of("add.now"), "cw-section"), Nodes.spacer(), count);

    /// One file after the other: two at once would only take the memory twice.
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();

    private boolean working;

    AddRecordsPage(Desk.Patient desk, Navigator navigator, Consumer<RecordRow> open) {
        this.desk = desk;
        this.open = open;
        frame.back(Texts.of("add.back"), navigator::back);
        frame.line(Texts.of("add.line"));
        frame.content(zone);
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        if (files.stream().anyMatch(AddedFile::isOnItsWay)) {
            Background.run(
                    () -> new AddedFile.Now(
                            desk.records().list(), desk.records().ofOthers()),
                    now -> List.copyOf(files).forEach(file -> file.refresh(now)));
        }
    }

    /// Adds files one after the other, the newest on top. Of a folder everything that lies in it.
    private void add(List<Path> paths) {
        Background.run(() -> Folders.files(paths), this::addFiles);
    }

    private void addFiles(List<Path> paths) {
        for (Path path : paths) {
            var file = new AddedFile(desk, path, this);
            files.addFirst(file);
            list.getChildren().addFirst(file.root());
            file.start(false);
        }
        changed();
    }

    @Override
    public void inTurn(Runnable start) {
        turns.add(start);
        next();
    }

    @Override
    public void turnIsOver() {
        working = false;
        next();
    }

    private void next() {
        if (!working && !turns.isEmpty()) {
            working = true;
            turns.remove().run();
        }
    }

    @Override
    public void changed() {
        if (files.isEmpty()) {
            frame.content(zone);
        } else if (list.getParent() == null) {
            frame.content(zone, head, list);
        }
        long finished = files.stream().filter(AddedFile::isFinished).count();
        count.setText(Texts.of("add.count", finished, files.size()));
    }

    @Override
    public void open(RecordRow row) {
        open.accept(row);
    }

    @Override
    public void dismiss(AddedFile file) {
        files.remove(file);
        list.getChildren().remove(file.root());
        changed();
    }
}
