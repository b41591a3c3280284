package io.carewallet.ui.common;

import javafx.scene.Parent;

/// One page in the window.
public interface Page {
    Parent root();

    /// Something may have changed: read again. Called on the UI thread, at least when the page is shown and after each
    /// round of the sync loop that
    /// brought news.
    void refresh();

    /// The page is left. What was typed stays with the page object.
    default void left() {
        // most pages have nothing to do then
    }
}
