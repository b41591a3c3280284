package io.carewallet.core.storage;

/// At how many places of a storage a blob was proved to be, byte by byte.
///
/// @param confirmed that have the whole blob
/// @param places that were to have it
/// @param silent those of them that did not answer: they may have it
public record Copies(int confirmed, int places, int silent) {
    public static final Copies ONE = new Copies(1, 1, 0);
    public static final Copies NONE = new Copies(0, 1, 0);
    public static final Copies UNKNOWN = new Copies(0, 1, 1);

    public boolean isWhole() {
        return confirmed == places;
    }
}
