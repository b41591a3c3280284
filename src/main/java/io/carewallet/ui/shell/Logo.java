package io.carewallet.ui.shell;

import io.carewallet.ui.common.Nodes;
import javafx.scene.Node;

/// The sign of CareWallet: a shield with a cross.
public final class Logo {
    private Logo() {}

    static Node drawing() {
        return Nodes.drawn("cw-stroke-white", "M12 22s8-4 8-10V5l-8-3-8 3v7c0 6 8 10 8 10z", "M12 8v7M8.5 11.5h7");
    }
}
