/// Record storage on IPFS: the embedded store of blobs and the client of a Kubo node. What the blobs contain is not
/// known here.
@NullMarked
package io.carewallet.ipfs;

import org.jspecify.annotations.NullMarked;
