package io.carewallet.ipfs;

import io.carewallet.core.value.Cid;
import java.nio.file.Path;

/// A process with a small heap that stores a gibibyte, looks whether it is there, and removes it.
final class GibibyteWriter {
    private GibibyteWriter() {}

    public static void main(String[] args) throws Exception {
        var store = new FileBlobStore(Path.of(args[0]));
        Cid cid = store.put(Content.zeros(1 << 30));
        boolean right = cid.text().equals("bafybeibqawkaltgjfdebq4no6nmfcvkcw7k52xqzclkwfmrkn6oxw7srmy");
        boolean there = store.has(cid);
        store.remove(cid);
        System.exit(right && there && !store.has(cid) ? 0 : 1);
    }
}
