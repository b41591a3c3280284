package io.carewallet.ui.common;

import javafx.scene.Parent;

/// How a page moves on. Depth is at most two: a list, then one thing with a link back.
public interface Navigator {
    /// Shows a page instead of the current one.
    void show(Page page);

    /// Goes back to the page of the sidebar that is selected.
    void back();

    /// Shows a place of the sidebar by its key.
    void go(String place);

    /// Lays a dialog over the window; Esc closes it.
    default void ask(Parent dialog) {
        ask(dialog, this::answered);
    }

    /// Lays a dialog over the window that may have a reason to stay.
    ///
    /// @param escape runs on Esc
    void ask(Parent dialog, Runnable escape);

    /// Takes the dialog away.
    void answered();

    /// Says above the page that something is done, until the next page or for some seconds. Call it after moving on.
    void tell(String sentence);
}
