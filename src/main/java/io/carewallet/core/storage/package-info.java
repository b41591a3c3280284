/// The port to record storage (IPFS blobs) and what may come back from it. What a blob contains is not known here.
@NullMarked
package io.carewallet.core.storage;

import org.jspecify.annotations.NullMarked;
