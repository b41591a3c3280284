package io.carewallet.core.storage;

/// At how many places of a storage a blob was proved to be, byte by byte.
///
/// @param confirmed that have the whole blob
/// @param lacking that answered and do not have it
/// @param silent that did not say: they may have it
/// @param places that are to have it
public record Copies(int confirmed, int lacking, int silent, int places) {
    public static final Copies ONE = new Copies(1, 0, 0, 1);
    public static final Copies NONE = new Copies(0, 1, 0, 1);
    public static final Copies UNKNOWN = new Copies(0, 0, 1, 1);

    public boolean isWhole() {
        return confirmed >= places;
    }

    /// Whether there is a place that would take it.
    public boolean canGrow() {
        return !isWhole() && lacking > 0;
    }
}
