/// Keys that come from a seed: BIP-32 accounts, signatures, and HKDF secrets. What is signed is not known here.
@NullMarked
package io.carewallet.crypto.keys;

import org.jspecify.annotations.NullMarked;
