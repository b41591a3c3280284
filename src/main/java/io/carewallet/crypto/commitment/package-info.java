/// Commitments to a record as a Merkle tree of salted leaves. Where the entries of a file lie is told by the caller.
@NullMarked
package io.carewallet.crypto.commitment;

import org.jspecify.annotations.NullMarked;
