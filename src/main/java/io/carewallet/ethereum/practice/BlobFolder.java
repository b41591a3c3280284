package io.carewallet.ethereum.practice;

import io.carewallet.core.storage.BlobStore;
import java.io.IOException;
import java.nio.file.Path;

/// Opens the store whose blobs lie in a folder. Passed in by the application, since adapters do not see each other.
@FunctionalInterface
public interface BlobFolder {
    BlobStore open(Path folder) throws IOException;
}
