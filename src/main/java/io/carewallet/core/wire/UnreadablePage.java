package io.carewallet.core.wire;

/// A page of the notebook is not what its section holds: a damaged disk, a bug, or somebody who had the words wrote it.
/// Whoever opens a notebook says so to its owner, who can have it made again from the network.
public final class UnreadablePage extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnreadablePage(Class<?> type, MalformedDocument cause) {
        super("a page of the notebook cannot be read: " + type.getSimpleName(), cause);
    }
}
