package io.carewallet.ui.paper;

import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import javafx.scene.Parent;

/// One step of a flow that begins and ends in the settings.
final class FlowPage implements Page {
    private final PageFrame frame;
    private final Runnable left;

    /// @param left is run when the page is left, to whatever
    FlowPage(PageFrame frame, Runnable left) {
        this.frame = frame;
        this.left = left;
    }

    @Override
    public Parent root() {
        return frame;
    }

    @Override
    public void refresh() {
        // Nothing on it changes by itself: the register decides when it is sent.
    }

    @Override
    public void left() {
        left.run();
    }

    @Override
    public String place() {
        return "settings";
    }
}
