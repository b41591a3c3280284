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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Screen 06: drop files, see what each became, keep working. One bad file does not stop the others.
final class AddRecordsPage implements Page {
    private final Desk.Patient desk;
    private final Consumer<RecordRow> open;
    private final PageFrame frame = new PageFrame(Texts.of("add.title"));
    private final DropZone zone = new DropZone(this::add);
    private final VBox list = io.carewallet.ui.common.Rows.list();
    private final Label count = Nodes.label("", "cw-muted", "cw-small");
    private final List<AddedFile> files = new ArrayList<>();
    private final HBox head = Nodes.row(8, Nodes.label(Texts.of("add.now"), "cw-section"), Nodes.spacer(), count);

    /// One file after the other: two at once would only take the memory twice.
    private final ExecutorService queue = queue();

    AddRecordsPage(Desk.Patient desk, Navigator navigator, Consumer<RecordRow> open) {
        this.desk = desk;
        this.open = open;
        frame.back(Texts.of("add.back"), navigator::back);
        frame.line(Texts.of("add.line"));
        frame.content(zone);
    }

    /// Its thread ends by itself when there is nothing to add.
    private static ExecutorService queue() {
        var queue = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("adding").daemon().factory());
        queue.allowCoreThreadTimeOut(true);
        return queue;
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        if (files.stream().anyMatch(file -> file.sending() != null)) {
            Background.run(desk.records()::list, this::tell);
        }
    }

    private void tell(List<RecordRow> rows) {
        for (AddedFile file : files) {
            RecordRow sending = file.sending();
            rows.stream()
                    .filter(row -> sending != null && row.id().equals(sending.id()))
                    .findFirst()
                    .ifPresent(file::refresh);
        }
    }

    private void dismiss(AddedFile file) {
        files.remove(file);
        list.getChildren().remove(file.root());
        if (files.isEmpty()) {
            frame.content(zone);
        }
        count();
    }

    /// Adds files one after the other, the newest on top.
    private void add(List<Path> paths) {
        for (Path path : paths) {
            var file = new AddedFile(desk, path, queue, open, this::count, this::dismiss);
            files.addFirst(file);
            list.getChildren().addFirst(file.root());
            file.start(false);
        }
        if (!files.isEmpty()) {
            frame.content(zone, head, list);
        }
        count();
    }

    private void count() {
        long finished = files.stream().filter(AddedFile::isFinished).count();
        count.setText(Texts.of("add.count", finished, files.size()));
    }
}
