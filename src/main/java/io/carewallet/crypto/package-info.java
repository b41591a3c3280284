/// Hashes, derivations and the cipher of rows: the only room, with those below it, for javax.crypto and BouncyCastle.
/// Imports nothing of ours.
@NullMarked
package io.carewallet.crypto;

import org.jspecify.annotations.NullMarked;
