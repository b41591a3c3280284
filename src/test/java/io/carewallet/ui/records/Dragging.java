package io.carewallet.ui.records;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// What a desktop tells a window about something that is dragged over it. Windows without a screen have no desktop: the
/// events are made here, with the board that JavaFX makes for them.
final class Dragging {
    private final Node over;
    private final Dragboard board = DragboardHelper.createDragboard(offered());

    private Dragging(Node over, ClipboardContent content) {
        this.over = over;
        board.setContent(content);
    }

    /// A clipboard that knows what may be done with what it holds, which the one of JavaFX knows only while it is
    /// dragged.
    private static TKClipboard offered() {
        TKClipboard local = Toolkit.getToolkit().createLocalClipboard();
        return (TKClipboard) Proxy.newProxyInstance(
                Dragging.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY)
                        : method.invoke(local, arguments));
    }

    static Dragging files(Node over, List<Path> files) {
        var content = new ClipboardContent();
        content.putFiles(files.stream().map(Path::toFile).toList());
        return new Dragging(over, content);
    }

    static Dragging text(Node over, String text) {
        var content = new ClipboardContent();
        content.putString(text);
        return new Dragging(over, content);
    }

    DragEvent fire(EventType<DragEvent> what) {
        var event = new DragEvent(what, board, 5, 5, 5, 5, TransferMode.COPY, null, over, null);
        Event.fireEvent(over, event);
        return event;
    }
}
