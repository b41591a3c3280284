package io.carewallet.ui.paper;

import io.carewallet.ui.common.Page;
import io.carewallet.ui.common.PageFrame;
import javafx.scene.Parent;

/// One step of a flow that begins and ends in the settings.
final class FlowPage implements Page {
    private final PageFrame frame;

    FlowPage(PageFrame frame) {
        this.frame = frame;
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
    public String place() {
        return "settings";
    }
}
