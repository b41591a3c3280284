package io.carewallet.ui.common;

import javafx.scene.Parent;

/// One page in the window.
public interface Page {
    Parent root();

    /// Something may have changed: read again. Called on the UI thread, at least when the page is shown, after each
    /// round of the sync loop that brought news, and every few seconds, because time alone changes things (a share
    /// expires).
    void refresh();

    /// The page is left. What was typed stays with the page object.
    default void left() {
        // most pages have nothing to do then
    }

    /// The place of the sidebar that it belongs to; empty: the one that it was opened from.
    default String place() {
        return "";
    }

    /// True when the page itself says that there is no connection; otherwise the window says it above the page.
    default boolean saysOffline() {
        return false;
    }
}
