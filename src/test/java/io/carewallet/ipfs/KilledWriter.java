package io.carewallet.ipfs;

import java.nio.file.Path;

/// A process that dies, as if killed, right before a step of writing a blob.
final class KilledWriter {
    static final int EXIT = 137;
    static final int SIZE = 3 * (1 << 20) + 5;

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        var last = FileBlobStore.Step.valueOf(args[1]);
        int[] pieces = {0};
        var store = new FileBlobStore(Path.of(args[0]), step -> {
            // In the middle of writing rather than before its first byte.
            boolean now = step == last && (step != FileBlobStore.Step.WRITE || ++pieces[0] == 2);
            if (now) {
                Runtime.getRuntime().halt(EXIT);
            }
        });
        store.put(Content.counting(SIZE));
    }
}
