package io.carewallet.ipfs;

import io.carewallet.core.value.Cid;
import java.net.URI;

/// A process with a small heap that stores a gibibyte on a node.
final class GibibyteUpload {
    private GibibyteUpload() {}

    public static void main(String[] args) throws Exception {
        var store = new KuboBlobStore(URI.create(args[0]), null);
        Cid cid = store.put(Content.zeros(1 << 30));
        System.exit(cid.text().equals(args[1]) ? 0 : 1);
    }
}
